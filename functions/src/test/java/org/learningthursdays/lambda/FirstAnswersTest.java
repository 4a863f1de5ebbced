package org.learningthursdays.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.Calls;
import org.learningthursdays.LogLines;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.local.http.Endpoint;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Sha256;

/// What somebody waits for who is the first to ask a function for something: the classes that are
/// still to be loaded then, and the calls to AWS.
@ExtendWith(DynamoDbExtension.class)
class FirstAnswersTest {
  private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));

  /// Of ours and the libraries'. The JDK's own come on top: a dozen, where these are few.
  private static final int FEW = 100;

  private static final String READER = "reader@example.org";
  private static final String SESSION = "2020-10-08-leaders";

  private final DynamoDbExtension table;
  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final Secrets secrets = Secrets.inMemory(TEMPLATE.secrets(), clock);

  FirstAnswersTest(DynamoDbExtension table) {
    this.table = table;
  }

  @BeforeEach
  void publish() {
    new Calls(environment("DeskFunction"), clock)
        .importing(
            "date,track,title,theme",
            "2020-10-01,leaders,Over,Power",
            "2020-10-08,leaders,Listening,Power");
  }

  @AfterEach
  void stop() {
    secrets.close();
  }

  private static FunctionDefinition function(String name) {
    return TEMPLATE.functions().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private Map<String, String> environment(String function) {
    Map<String, String> environment = new HashMap<>(secrets.environment());
    environment.putAll(table.environment());
    environment.putAll(function(function).environment());
    environment.put("TABLE_NAME", table.environment().getOrDefault("TABLE_NAME", ""));
    environment.putAll(
        Map.of(
            "PUBLIC_URL", "https://learning.example",
            "SIGN_IN_ISSUER", "https://issuer.example",
            "SIGN_IN_ADDRESS", "https://sign-in.example",
            "SIGN_IN_CLIENT", "client"));
    return environment;
  }

  @ParameterizedTest
  @CsvSource({
    "CalendarFunction, 200, GET /calendar/learning-thursdays.ics",
    "PagesFunction, 200, GET / | GET /sessions/{session}",
    "RegistrationFunction, 303, POST /registrations",
    "LeaderFunction, 200, GET {own}",
    "DigestPagesFunction, 303, POST /digest/subscriptions",
    "FeedbackFunction, 200, GET /feedback",
    "DeskFunction, 200, GET /desk/programme.csv",
    "OrganisersFunction, 200, GET /organisers | GET /organisers/programme"
  })
  void aFunctionHasLoadedAlmostAllByItsRehearsal(String name, int status, String calls)
      throws Exception {
    String own = ownPage();
    signIn();
    Map<String, String> environment = environment(name);
    assertThat(environment)
        .as("no second compiler that would still be at work after a restore")
        .containsEntry("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");
    try (CountingLoader loader = new CountingLoader()) {
      Class<?> type = loader.loadClass(function(name).handler());
      RequestStreamHandler started =
          (RequestStreamHandler)
              type.getConstructor(Map.class, Clock.class).newInstance(environment, clock);
      String outcome = rehearse(loader, environment, type);
      assertThat(outcome).startsWith("Answered");
      int before = loader.loaded().size();
      for (String call : calls.split(" \\| ", -1)) {
        String path = call.replace("{own}", own).replace("{session}", SESSION);
        assertThat(answer(started, path)).as(call).isEqualTo(status);
      }

      assertThat(loader.loaded().subList(before, loader.loaded().size())).hasSizeLessThan(FEW);
    }
  }

  /// @return how the priming ended, as a text
  private String rehearse(CountingLoader loader, Map<String, String> environment, Class<?> type)
      throws ReflectiveOperationException {
    Class<?> priming = loader.loadClass(SnapStartPriming.class.getName());
    Constructor<?> constructor =
        priming.getDeclaredConstructor(Map.class, Class.class, Clock.class);
    constructor.setAccessible(true);
    Method run = priming.getDeclaredMethod("run", int.class);
    run.setAccessible(true);
    return String.valueOf(run.invoke(constructor.newInstance(environment, type, clock), 1));
  }

  private static int answer(RequestStreamHandler function, String call) throws IOException {
    Map<String, String> headers =
        Map.of(
            "content-type",
            "application/x-www-form-urlencoded",
            "cookie",
            "__Host-organiser=" + MadeUpItems.SIGNED_IN);
    String form = "name=Somebody&email=somebody%40example.org&sessions=" + SESSION;
    Map<String, String> claims =
        Map.of("cognito:groups", "[organisers]", "token_use", "id", "sub", "7f0c6f3e");
    byte[] event = Calls.event(call, headers, claims, form.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    function.handleRequest(new ByteArrayInputStream(event), out, new LogLines());
    return Integer.parseInt(
        String.valueOf(Json.object(out.toString(StandardCharsets.UTF_8)).get("statusCode")));
  }

  private String ownPage() throws IOException {
    Map<String, String> environment = environment("RegistrationFunction");
    register(environment, READER);
    environment.putAll(environment("LeaderFunction"));
    Components components = new Components(environment, clock);
    KeyRing keys = components.keyRing();
    LeaderId leader = keys.leader(new Address(READER));
    int version = new Leaders(table.table(), clock).find(leader).orElseThrow().pageVersion();
    return "/my/" + keys.token(LinkPurpose.OWN_PAGE, leader, version);
  }

  private void register(Map<String, String> environment, String address) throws IOException {
    byte[] form =
        "{\"name\":\"Reader\",\"email\":\"%s\",\"sessions\":\"%s\"}"
            .formatted(address, SESSION)
            .getBytes(StandardCharsets.UTF_8);
    byte[] event =
        Calls.event(
            "POST /registrations", Map.of("content-type", "application/json"), Map.of(), form);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new RegistrationHandler(environment, clock)
        .handleRequest(new ByteArrayInputStream(event), out, new LogLines());
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"statusCode\":201");
  }

  private void signIn() {
    String key =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(Sha256.of("session\0" + MadeUpItems.SIGNED_IN));
    table
        .table()
        .write(
            Write.add(
                Item.at(new Key("SIGNED-IN#" + key, "SESSION"))
                    .put("subject", "7f0c6f3e")
                    .put("name", "amina@citizens.example")
                    .put("signedInAt", clock.instant())
                    .put("judgedAt", clock.instant())
                    .build()));
  }

  @Test
  void aFirstRegistrationAsksOnceForEachKeyAndOnceForTheLeader() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (Endpoint counting = tableThatCounts(asked)) {
      Map<String, String> environment = environment("RegistrationFunction");
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", counting.url());

      register(environment, READER);
    }

    assertThat(secrets.requests()).as("one for ids, one for pseudonyms").isEqualTo(2);
    assertThat(asked)
        .filteredOn(question -> question.contains("\"LEADER#") && !question.contains("Write"))
        .as("what is known of the leader")
        .hasSize(1);
    assertThat(asked).filteredOn(question -> question.contains("\"PROGRAMME\"")).hasSize(1);
    assertThat(asked).hasSize(6);
  }

  /// What it takes to open one is compiled only once it was done often.
  @Test
  void eachRehearsalOpensConnectionsAnew() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    try (Endpoint counting = tableThatCounts(asked)) {
      Map<String, String> environment = environment("RegistrationFunction");
      environment.put("AWS_ENDPOINT_URL_DYNAMODB", counting.url());

      assertThat(new SnapStartPriming(environment, RegistrationHandler.class, clock).run(5))
          .isInstanceOf(SnapStartPriming.Outcome.Answered.class);
    }

    assertThat(asked)
        .filteredOn(question -> question.contains("\"PRIMING\""))
        .as("as secrets are asked for")
        .hasSizeGreaterThanOrEqualTo(5);
    assertThat(asked)
        .filteredOn(question -> question.contains("\"PROGRAMME\""))
        .as("by the SDK")
        .hasSizeGreaterThanOrEqualTo(5);
  }

  /// @param asked takes what the table is asked for
  private Endpoint tableThatCounts(List<String> asked) {
    URI real = URI.create(table.environment().getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", ""));
    return Endpoint.start(exchange -> {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String operation = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      asked.add(operation + " " + new String(body, StandardCharsets.UTF_8));
      HttpRequest request =
          HttpRequest.newBuilder(real)
              .header("X-Amz-Target", operation)
              .header("Content-Type", "application/x-amz-json-1.0")
              .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
              .POST(BodyPublishers.ofByteArray(body))
              .build();
      try (HttpClient http = HttpClient.newHttpClient()) {
        HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
        exchange.getResponseBody().write(answer.body());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }
}
