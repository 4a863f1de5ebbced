package org.learningthursdays.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.crac.Core;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learningthursdays.Calls;
import org.learningthursdays.LogLines;
import org.learningthursdays.MutableClock;
import org.learningthursdays.local.mail.LaptopSes;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Route;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Json;

/// Before a snapshot each function of template.yaml has done what a first request would have it do,
/// and nothing has come of it: nothing is written, nothing sent, no key fetched. The hooks are
/// called as Lambda's runtime calls them.
@ExtendWith(DynamoDbExtension.class)
class SnapStartPrimingTest {
  private static final Path EVENTS = Path.of("..", "events");
  private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));

  private final DynamoDbExtension table;
  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final Secrets secrets = Secrets.inMemory(TEMPLATE.secrets(), clock);
  private final LaptopSes mailbox = LaptopSes.inMemory(clock);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream console = System.out;

  SnapStartPrimingTest(DynamoDbExtension table) {
    this.table = table;
  }

  /// The managed runtime has this on its command line.
  @BeforeAll
  static void tellWhoseHooksTheyAre() {
    System.setProperty("org.crac.Core.Compat", "com.amazonaws.services.lambda.crac");
  }

  static Stream<FunctionDefinition> functions() {
    return TEMPLATE.functions().stream();
  }

  @BeforeEach
  void publish() {
    Map<String, String> plain = environment(function("DeskFunction"));
    plain.remove("AWS_LAMBDA_INITIALIZATION_TYPE");
    new Calls(plain, clock)
        .importing(
            "date,track,title,theme",
            "2020-10-01,leaders,Over,Power",
            "2020-10-08,leaders,Listening,Power");
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(console);
    secrets.close();
    mailbox.close();
  }

  private Map<String, String> environment(FunctionDefinition function) {
    Map<String, String> environment = new HashMap<>(secrets.environment());
    environment.putAll(mailbox.environment());
    environment.putAll(table.environment());
    environment.putAll(function.environment());
    environment.put("TABLE_NAME", table.environment().getOrDefault("TABLE_NAME", ""));
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    return environment;
  }

  private static FunctionDefinition function(String name) {
    return functions().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  private RequestStreamHandler start(FunctionDefinition function) throws Exception {
    return type(function)
        .getConstructor(Map.class, Clock.class)
        .newInstance(environment(function), clock);
  }

  private static void snapshot() throws Exception {
    try {
      Core.getGlobalContext().beforeCheckpoint(null);
    } catch (UnsatisfiedLinkError e) {
      // When all hooks are called it forgets addresses of hosts by native code, which only its own
      // process has.
    }
    Core.getGlobalContext().afterRestore(null);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionIsPrimedWithoutATrace(FunctionDefinition function) throws Exception {
    String before = table.everything();

    SnapStartPriming.Outcome outcome = priming(function).run(1);

    assertThat(outcome).isNotInstanceOf(SnapStartPriming.Outcome.Failed.class);
    assertThat(table.everything()).isEqualTo(before);
    assertThat(mailbox.sendings()).isZero();
    assertThat(secrets.requests()).isZero();
  }

  private SnapStartPriming priming(FunctionDefinition function) throws ClassNotFoundException {
    return new SnapStartPriming(environment(function), type(function), clock);
  }

  static Stream<FunctionDefinition> functionsWithRoutes() {
    Set<String> names =
        TEMPLATE.routes().stream().map(Route::function).collect(Collectors.toUnmodifiableSet());
    return functions().filter(function -> names.contains(function.name()));
  }

  /// The others write, or find nothing to do.
  @ParameterizedTest
  @MethodSource("functionsWithRoutes")
  void itsSampleAndItsRehearsalAreRequestsThatSucceed(FunctionDefinition function)
      throws Exception {
    assertThat(priming(function).run(2))
        .isInstanceOfSatisfying(
            SnapStartPriming.Outcome.Answered.class,
            answered -> {
              assertThat(status(answered.answer())).isEqualTo("200");
              assertThat(answered.rehearsed())
                  .isNotEmpty()
                  .extracting(SnapStartPrimingTest::status)
                  .isSubsetOf("200", "303");
            });
  }

  private static String status(byte[] answer) {
    return String.valueOf(
        Json.object(new String(answer, StandardCharsets.UTF_8)).get("statusCode"));
  }

  private static Class<? extends RequestStreamHandler> type(FunctionDefinition function)
      throws ClassNotFoundException {
    return Class.forName(function.handler()).asSubclass(RequestStreamHandler.class);
  }

  private static Path sample(FunctionDefinition function) {
    return EVENTS.resolve(function.name() + ".json");
  }

  private static Map<String, ?> answer(RequestStreamHandler function, byte[] event)
      throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    function.handleRequest(new ByteArrayInputStream(event), out, new LogLines());
    return Json.object(out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void thePostmanHasAskedForTheQuota() throws Exception {
    RequestStreamHandler postman = start(function("PostmanFunction"));

    snapshot();

    assertThat(postman).isInstanceOf(PostmanHandler.class);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("The priming of PostmanFunction answered");
    assertThat(mailbox.requests("GetSendQuota")).isPositive();
  }

  @Test
  void theKeysAreFetchedByTheFirstRequestThatNeedsThem() throws Exception {
    RequestStreamHandler leaders = start(function("LeaderFunction"));
    snapshot();
    assertThat(leaders).isInstanceOf(LeaderHandler.class);
    assertThat(secrets.requests()).isZero();
    secrets.rotate(function("LeaderFunction").environment().getOrDefault("LINK_KEY", ""));

    String event = Files.readString(sample(function("LeaderFunction")));
    Map<String, ?> answer =
        answer(
            leaders,
            event.replace("/my/link", "/my/" + "A".repeat(50)).getBytes(StandardCharsets.UTF_8));

    assertThat(answer.get("statusCode")).hasToString("404");
    assertThat(secrets.requests()).isPositive();
  }
}
