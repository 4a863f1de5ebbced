package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.fuzz.OddAnswers;
import org.learningthursdays.fuzz.OddRequest;
import org.learningthursdays.fuzz.OddRequests;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.lambda.Components;
import org.learningthursdays.lambda.MailApp;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Route;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.web.HttpFunction;
import org.learningthursdays.web.HttpFunctions;
import org.learningthursdays.web.StackTrace;

/// Whatever is sent to any route of template.yaml: no answer is a `5xx`, none takes long, and none
/// tells anything of the inside.
///
/// Ten thousand requests, the same in each build. `-Dfuzz.requests=1000000` sends more, other ones
/// with `-Dfuzz.seed=2`. A fault is told with the number of its request, from which `-Dfuzz.from=`
/// begins again.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class FuzzTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"));
  private static final long REQUESTS = Long.getLong("fuzz.requests", 10_000);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  private static final long FROM = Long.getLong("fuzz.from", 0);

  /// After so many the table is filled anew, so that a million take no longer than a hundred times
  /// as long as ten thousand.
  private static final long STRETCH = 20_000;

  /// Whatever takes longer hangs.
  private static final long LONGEST_SECONDS = 20;

  private static final int MOST_FAULTS = 20;

  /// Who send at the same time.
  private static final int CLIENTS = 4;

  /// Whoever was erased or cancelled everything is there again after so many requests.
  private static final int REFRESHED_EVERY = 500;

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Secrets secrets = Secrets.inMemory(TEMPLATE.secrets(), clock);
  private final LogLines log = new LogLines();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final Map<String, RequestStreamHandler> functions = new LinkedHashMap<>();
  private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
  private final DynamoDbExtension table;

  FuzzTest(DynamoDbExtension table) {
    this.table = table;
  }

  @BeforeEach
  void start() throws ReflectiveOperationException {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    List<String> names = TEMPLATE.routes().stream().map(Route::function).distinct().toList();
    for (FunctionDefinition function : TEMPLATE.functions()) {
      if (names.contains(function.name())) {
        functions.put(function.name(), made(function));
      }
    }
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    clients.shutdownNow();
    secrets.close();
  }

  @Test
  void noRequestMakesAFault() throws Exception {
    Map<String, String> faults = new LinkedHashMap<>();
    for (long number = FROM; number < REQUESTS && faults.size() < MOST_FAULTS; number += STRETCH) {
      stretch(number, Math.min(REQUESTS, number + STRETCH), faults);
    }
    assertThat(faults).isEmpty();
  }

  private void stretch(long from, long to, Map<String, String> faults) throws Exception {
    fill();
    OddRequests requests = new OddRequests(SEED, targets(), tokens());
    OddAnswers answers = new OddAnswers(inside());
    for (long number = from;
        number < to && faults.size() < MOST_FAULTS;
        number += REFRESHED_EVERY) {
      register();
      List<OddRequest> sent =
          LongStream.range(number, Math.min(to, number + REFRESHED_EVERY))
              .mapToObj(requests::request)
              .toList();
      List<Optional<String>> found = faults(answers, sent);
      for (int i = 0; i < sent.size(); i++) {
        OddRequest request = sent.get(i);
        String where =
            "-Dfuzz.seed=%d, request %d: %s".formatted(SEED, number + i, request.event());
        found
            .get(i)
            .ifPresent(fault -> faults.putIfAbsent(request.function() + ": " + fault, where));
      }
    }
    assertThat(log.text() + printed.toString(StandardCharsets.UTF_8))
        .contains("\"call\":")
        .doesNotContain("example.org", "citizens.example", OddAnswers.MARK);
    printed.reset();
  }

  /// An empty table with the real programme and a digest in it.
  private void fill() throws IOException {
    table.empty();
    byte[] programme =
        Files.readAllBytes(ROOT.resolve("infrastructure/local/src/main/resources/programme.csv"));
    Calls calls = new Calls(environment(Map.of()), clock);
    assertThat(calls.importing(programme).status()).isEqualTo(200);
    calls.publish();
    calls.digest();
  }

  private List<String> inside() {
    return Stream.concat(
            Stream.of(table.environment().getOrDefault("TABLE_NAME", "")),
            TEMPLATE.secrets().stream().map(secret -> secrets.value(secret.arn())))
        .toList();
  }

  private List<Optional<String>> faults(OddAnswers answers, List<OddRequest> sent)
      throws InterruptedException {
    List<Future<byte[]>> all =
        sent.stream().map(request -> clients.submit(() -> run(request))).toList();
    List<Optional<String>> faults = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      try {
        byte[] answer = all.get(i).get(LONGEST_SECONDS, TimeUnit.SECONDS);
        faults.add(answers.fault(sent.get(i), answer));
      } catch (ExecutionException e) {
        faults.add(Optional.of("the function fails: " + StackTrace.of(e)));
      } catch (TimeoutException e) {
        throw new AssertionError("it hangs with " + sent.get(i).event(), e);
      }
    }
    return faults;
  }

  /// Every route of template.yaml; of one for all that is below it, all that its function knows.
  private List<OddRequests.Target> targets() {
    return TEMPLATE.routes().stream().flatMap(this::targets).distinct().toList();
  }

  private Stream<OddRequests.Target> targets(Route route) {
    if (!(functions.get(route.function()) instanceof HttpFunction function)) {
      throw new AssertionError(route.function() + " is behind a route, but is no HttpFunction");
    }
    String path = "/" + String.join("/", route.segments());
    String prefix = path.replaceFirst("\\{[^/]*\\+}$", "");
    return HttpFunctions.patterns(function).stream()
        .filter(pattern -> pattern.contains(" " + prefix))
        .map(pattern -> pattern.split(" ", 2))
        .map(call -> new OddRequests.Target(route.function(), call[0], call[1], route.guarded()));
  }

  private void register() throws IOException {
    carryOutErasures();
    for (String name : List.of("ada", "grace")) {
      String json =
          """
          {"name":"%s","email":"%s@example.org","theme":"2020-12"}\
          """
              .formatted(name, name);
      OddRequest request =
          new OddRequest(
              "RegistrationFunction",
              "POST",
              "/registrations",
              "",
              Map.of("content-type", "application/json"),
              List.of(),
              Map.of(),
              "203.0.113.9",
              json.getBytes(StandardCharsets.UTF_8));
      assertThat(new String(run(request), StandardCharsets.UTF_8)).contains("\"statusCode\":201");
    }
  }

  /// Links of every purpose, of two people who are there and of one who is not, by where they lead.
  private Map<String, List<String>> tokens() throws IOException {
    register();
    Components components = new Components(environmentOf("LeaderFunction"), clock);
    KeyRing keys = components.keyRing();
    Leaders leaders = new Leaders(table.table(), clock);
    Map<String, List<String>> tokens = new LinkedHashMap<>();
    for (String name : List.of("ada", "grace", "nobody")) {
      Address address = ((Address.Reading.Valid) Address.read(name + "@example.org")).address();
      LeaderId id = keys.leader(address);
      Optional<Leader> leader = leaders.find(id);
      for (LinkPurpose purpose : LinkPurpose.values()) {
        int version =
            switch (purpose) {
              case OWN_PAGE, SURVEY -> leader.map(Leader::pageVersion).orElse(0);
              case CALENDAR, JOIN -> leader.map(Leader::calendarVersion).orElse(0);
              case LEAVE_DIGEST, STOP_SURVEYS, STOP_REMINDERS ->
                  leader.map(Leader::linkVersion).orElse(0);
              case CONFIRM_DIGEST -> 0;
            };
        String beginning =
            switch (purpose) {
              case OWN_PAGE, CALENDAR, JOIN, STOP_REMINDERS -> "my";
              case CONFIRM_DIGEST, LEAVE_DIGEST -> "digest";
              case STOP_SURVEYS, SURVEY -> "feedback";
            };
        tokens
            .computeIfAbsent(beginning, _ -> new ArrayList<>())
            .add(keys.token(purpose, id, version));
      }
    }
    return tokens;
  }

  /// Does what the table's stream has done of erasures. Whoever registers meanwhile waits for it.
  private void carryOutErasures() {
    List<StreamEvent.Change> open =
        table.table().query("ERASURES").stream()
            .map(item -> new StreamEvent.Change(item.key().sk(), Optional.of(item)))
            .toList();
    for (StreamJob job : new MailApp(environmentOf("CirculationFunction"), clock).streamJobs()) {
      assertThat(job.run(new StreamEvent(open), Invocation.of(log, Duration.ZERO))).isEmpty();
    }
  }

  private Map<String, String> environmentOf(String name) {
    return TEMPLATE.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .map(function -> environment(function.environment()))
        .orElseThrow();
  }

  private RequestStreamHandler made(FunctionDefinition function)
      throws ReflectiveOperationException {
    return Class.forName(function.handler())
        .asSubclass(RequestStreamHandler.class)
        .getConstructor(Map.class, Clock.class)
        .newInstance(environment(function.environment()), clock);
  }

  private Map<String, String> environment(Map<String, String> ofFunction) {
    Map<String, String> environment = new HashMap<>(table.environment());
    environment.putAll(ofFunction);
    environment.putAll(secrets.environment());
    environment.put("METRICS", "");
    for (String name :
        List.of("TABLE_NAME", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_REGION", "PUBLIC_URL")) {
      environment.put(name, table.environment().getOrDefault(name, ""));
    }
    return environment;
  }

  private byte[] run(OddRequest request) throws IOException {
    RequestStreamHandler function = Objects.requireNonNull(functions.get(request.function()));
    byte[] event = request.event().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    function.handleRequest(new ByteArrayInputStream(event), answer, log);
    if (request.path().endsWith("/erase")) {
      carryOutErasures();
    }
    return answer.toByteArray();
  }
}
