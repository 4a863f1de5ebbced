package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learningthursdays.local.lambda.PackagedFunction;
import org.learningthursdays.local.lambda.RuntimeApi;
import org.learningthursdays.local.mail.LaptopSes;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.table.EmbeddedTable;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Route;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.web.Sha256;

/// What is deployed works: each function of template.yaml, out of the packaged zip, answers its
/// event of `events/` when it is run by AWS's own runtime interface client against a table that was
/// just created and published.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackagedZipIT {
  private static final Path ZIP = Path.of("target", "functions.zip").toAbsolutePath();
  private static final Path EVENTS = Path.of("..", "events");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Template template = Template.read(Path.of("..", "template.yaml"));
  private final Template withDomain =
      Template.read(Path.of("..", "template.yaml"), Map.of("Domain", "learning.example"));
  private final Path root;
  private final EmbeddedTable table;
  private final Secrets secrets;
  private final LaptopSes mailbox = LaptopSes.inMemory(Clock.systemUTC());

  PackagedZipIT(@TempDir Path root) {
    this.root = root;
    this.table = EmbeddedTable.inMemory(template);
    this.secrets = Secrets.inMemory(template.secrets(), Clock.systemUTC());
  }

  @BeforeAll
  void publishAsADeploymentDoes() throws Exception {
    PackagedFunction.unpack(ZIP, root);
    assertThat(answer(function("PublishFunction")).path("written")).isNotEmpty();
  }

  @AfterAll
  void stop() {
    table.close();
    secrets.close();
    mailbox.close();
  }

  Stream<String> functions() {
    return template.functions().stream().map(FunctionDefinition::name);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionAnswersItsEvent(String name) throws Exception {
    JsonNode answer = answer(function(name));

    boolean speaksHttp = template.routes().stream().map(Route::function).anyMatch(name::equals);
    if (speaksHttp) {
      assertThat(answer.path("statusCode").asInt()).as(answer.toString()).isEqualTo(200);
      assertThat(answer.path("body").asText()).isNotBlank();
    } else {
      assertThat(answer.isObject()).as(answer.toString()).isTrue();
      assertThat(answer).isNotEmpty();
      assertThat(answer.path("batchItemFailures")).as(answer.toString()).isEmpty();
    }
  }

  @Test
  void eachSampleIsAFunctionsAndEachFunctionHasOne() throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".json")))
          .containsExactlyInAnyOrderElementsOf(
              withDomain.functions().stream().map(one -> one.name() + ".json").toList());
    }
  }

  /// It is there only where there is a domain, and answers CloudFormation elsewhere.
  @Test
  void theOriginKeysFunctionTellsCloudFormationTheKeysDigest() throws Exception {
    FunctionDefinition function =
        withDomain.functions().stream()
            .filter(one -> one.name().equals("OriginKeyFunction"))
            .findFirst()
            .orElseThrow();
    ObjectNode event =
        (ObjectNode) JSON.readTree(Files.readAllBytes(EVENTS.resolve(function.name() + ".json")));
    String secret = template.secrets().getFirst().arn();
    ((ObjectNode) event.path("ResourceProperties")).put("Secret", secret);
    List<String> told = new CopyOnWriteArrayList<>();
    HttpServer bucket =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bucket.createContext(
        "/",
        exchange -> {
          try (exchange) {
            told.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
          }
        });
    bucket.start();
    event.put("ResponseURL", "http://localhost:" + bucket.getAddress().getPort() + "/");
    try {
      answer(function, Map.of(), JSON.writeValueAsBytes(event));
    } finally {
      bucket.stop(0);
    }

    assertThat(JSON.readTree(told.getFirst()).at("/Data/Sha256").asText())
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(secrets.value(secret))));
  }

  /// Only what Lambda itself adds, and where AWS is.
  @Test
  void theEnvironmentIsTheTemplates() {
    assertThat(surroundings().keySet()).allMatch(name -> name.startsWith("AWS_"));
    assertThat(template.functions())
        .allSatisfy(function ->
            assertThat(function.environment().keySet())
                .contains("TABLE_NAME")
                .noneMatch(name -> name.startsWith("AWS_")));
  }

  /// The client calls the hooks as it does on AWS.
  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionAnswersItsEventAfterASnapshotToo(String name) throws Exception {
    JsonNode answer = answer(function(name), PackagedFunction.snapStart());

    assertThat(answer.path("statusCode").asInt(200)).as(answer.toString()).isEqualTo(200);
  }

  @Test
  void theCalendarIsServedWhole() throws Exception {
    JsonNode answer = answer(function("CalendarFunction"));

    assertThat(new String(answer.path("body").binaryValue(), StandardCharsets.UTF_8))
        .startsWith("BEGIN:VCALENDAR\r\n")
        .endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void theZipHoldsNoSecondHttpClient() throws IOException {
    try (ZipFile zip = new ZipFile(ZIP.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertThat(names)
          .contains("org/learningthursdays/lambda/App.class")
          .noneMatch(name ->
              name.matches("lib/(apache-client|apache5-client|netty|aws-java-sdk|aws-crt).*"))
          .noneMatch(name -> name.contains("learningthursdays/local"));
    }
  }

  private Map<String, String> surroundings() {
    Map<String, String> surroundings = new HashMap<>(table.environment());
    surroundings.putAll(secrets.environment());
    surroundings.putAll(mailbox.environment());
    return surroundings;
  }

  private FunctionDefinition function(String name) {
    return template.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode answer(FunctionDefinition function) throws IOException, InterruptedException {
    return answer(function, Map.of());
  }

  private JsonNode answer(FunctionDefinition function, Map<String, String> more)
      throws IOException, InterruptedException {
    byte[] event = Files.readAllBytes(EVENTS.resolve(function.name() + ".json"));
    return answer(function, more, event);
  }

  private JsonNode answer(FunctionDefinition function, Map<String, String> more, byte[] event)
      throws IOException, InterruptedException {
    Map<String, String> surroundings = surroundings();
    // The table lets it do what its policies say.
    surroundings.put("AWS_ACCESS_KEY_ID", function.name());
    surroundings.putAll(more);
    try (PackagedFunction process =
        PackagedFunction.start(function, root, surroundings, PackagedFunction.managed(function))) {
      return switch (process.invoke(event)) {
        case RuntimeApi.Result.Answered(byte[] bytes) -> JSON.readTree(bytes);
        case RuntimeApi.Result.Failed failed ->
            throw new AssertionError(function.name() + ": " + failed);
      };
    }
  }
}
