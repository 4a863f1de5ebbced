package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learningthursdays.lambda.OriginKeyHandler;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Route;
import org.learningthursdays.local.template.SecretDefinition;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Sha256;

/// Where the site has a domain, no function answers whoever goes past it; and the functions learn
/// by which key to know what came through it, without ever having the key.
@ExtendWith(DynamoDbExtension.class)
class OriginTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path EVENTS = Path.of("..", "events");
  private static final String SECRET = "arn:aws:secretsmanager:eu-west-2:000000000000:secret:key";
  private static final String KEY = "0123456789abcdef".repeat(4);

  private final Map<String, String> environment = new HashMap<>();
  private final Secrets secrets =
      Secrets.inMemory(
          List.of(new SecretDefinition("key", SECRET, KEY.length())), Clock.systemUTC());
  private final LogLines log = new LogLines();

  OriginTest(DynamoDbExtension table) {
    environment.putAll(table.environment());
    environment.putAll(secrets.environment());
    secrets.put(SECRET, KEY);
  }

  @AfterEach
  void stop() {
    secrets.close();
  }

  static Stream<FunctionDefinition> behindRoutes() {
    Template template = Template.read(Path.of("..", "template.yaml"));
    List<String> names = template.routes().stream().map(Route::function).distinct().toList();
    return template.functions().stream().filter(function -> names.contains(function.name()));
  }

  @ParameterizedTest
  @MethodSource("behindRoutes")
  void aFunctionAnswersOnlyWhatCameThroughTheDomain(FunctionDefinition function) throws Exception {
    assertThat(function.environment()).containsEntry("ORIGIN_DIGEST", "");
    environment.putAll(function.environment());
    environment.put("ORIGIN_DIGEST", HexFormat.of().formatHex(Sha256.of(KEY)));
    environment.put("PUBLIC_URL", "https://learning.citizens.example");
    RequestStreamHandler handler =
        Class.forName(function.handler())
            .asSubclass(RequestStreamHandler.class)
            .getConstructor(Map.class, Clock.class)
            .newInstance(environment, Clock.systemUTC());
    ObjectNode event =
        (ObjectNode) JSON.readTree(Files.readAllBytes(EVENTS.resolve(function.name() + ".json")));
    event.put("rawPath", "/nowhere").put("rawQueryString", "a=b");
    ObjectNode http = (ObjectNode) event.path("requestContext").path("http");

    http.put("method", "GET");
    JsonNode read = run(handler, event);
    assertThat(status(read)).isEqualTo(308);
    assertThat(read.path("headers").path("location").asText())
        .isEqualTo("https://learning.citizens.example/nowhere?a=b");
    http.put("method", "PUT");
    assertThat(status(run(handler, event))).isEqualTo(403);
    ((ObjectNode) event.path("headers")).put("x-origin-key", KEY);
    assertThat(status(run(handler, event))).isNotIn(308, 403);
  }

  @Test
  void theStackIsToldTheDigestOfTheKey() throws Exception {
    JsonNode told = deploy("Create", SECRET);

    assertThat(told.path("Status").asText()).isEqualTo("SUCCESS");
    assertThat(told.path("Data").path("Sha256").asText())
        .isEqualTo(HexFormat.of().formatHex(Sha256.of(KEY)));
    assertThat(told.path("RequestId").asText()).isNotEmpty();
    assertThat(told.path("LogicalResourceId").asText()).isEqualTo("OriginDigest");
    assertThat(told.toString()).doesNotContain(KEY);
    assertThat(log.text()).isEmpty();
  }

  @Test
  void aKeyThatCannotBeReadEndsTheDeploymentAtOnce() throws Exception {
    JsonNode told = deploy("Update", SECRET + "-gone");

    assertThat(told.path("Status").asText()).isEqualTo("FAILED");
    assertThat(told.path("Reason").asText()).isNotEmpty();
    assertThat(log.text())
        .contains("IllegalStateException")
        .doesNotContain("localhost", "X-Amz-Signature");
  }

  @Test
  void takingTheStackDownNeedsNoKey() throws Exception {
    assertThat(deploy("Delete", SECRET + "-gone").path("Status").asText()).isEqualTo("SUCCESS");
  }

  /// Calls the custom resource as CloudFormation does, and gives what its bucket got.
  private JsonNode deploy(String type, String secret) throws IOException {
    List<String> puts = new CopyOnWriteArrayList<>();
    HttpServer bucket =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bucket.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String body =
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            puts.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            puts.add(String.valueOf(exchange.getRequestHeaders().getFirst("content-type")));
            puts.add(body);
            exchange.sendResponseHeaders(200, -1);
          }
        });
    bucket.start();
    try {
      ObjectNode event =
          (ObjectNode) JSON.readTree(Files.readAllBytes(EVENTS.resolve("OriginKeyFunction.json")));
      event.put("RequestType", type);
      event.put(
          "ResponseURL",
          "http://localhost:" + bucket.getAddress().getPort() + "/answer?X-Amz-Signature=s");
      ((ObjectNode) event.path("ResourceProperties")).put("Secret", secret);
      environment.put("TABLE_NAME", "unused");
      run(new OriginKeyHandler(environment, Clock.systemUTC()), event);
    } finally {
      bucket.stop(0);
    }
    // A content type would not fit the address's signature.
    assertThat(puts).startsWith("PUT /answer?X-Amz-Signature=s", "").hasSize(3);
    return JSON.readTree(puts.getLast());
  }

  private static int status(JsonNode answer) {
    return answer.path("statusCode").asInt();
  }

  private JsonNode run(RequestStreamHandler handler, JsonNode event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    handler.handleRequest(new ByteArrayInputStream(JSON.writeValueAsBytes(event)), out, log);
    return JSON.readTree(out.toByteArray());
  }
}
