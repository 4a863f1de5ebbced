package org.learningthursdays.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.table.DynamoDbExtension;

/// A call arrives as the service wants it, its answer comes back whole, and what fails tells
/// nothing.
@ExtendWith(DynamoDbExtension.class)
class SignedCallTest {
  private static final Instant NOW = Instant.parse("2026-01-08T16:00:00.123Z");
  private static final Credentials CREDENTIALS = new Credentials("AKID", "secret", "session");
  private static final byte[] QUESTION =
      "{\"SecretId\":\"häuslich\"}".getBytes(StandardCharsets.UTF_8);

  private record Arrived(Headers headers, byte[] body, int port) {}

  private final List<Arrived> arrived = new ArrayList<>();
  private final HttpServer server;
  private int status = 200;
  private byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);

  SignedCallTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      arrived.add(
          new Arrived(exchange.getRequestHeaders(), body, exchange.getRemoteAddress().getPort()));
      exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @Test
  void allThatMattersIsSignedAsItArrives() throws IOException {
    secretsManager().post("secretsmanager.GetSecretValue", QUESTION);

    Arrived request = arrived.getFirst();
    assertThat(request.body()).isEqualTo(QUESTION);
    SortedMap<String, String> signed = new TreeMap<>();
    List.of("content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target")
        .forEach(name -> signed.put(name, request.headers().getFirst(name)));
    assertThat(signed)
        .containsEntry("content-type", "application/x-amz-json-1.1")
        .containsEntry("x-amz-date", "20260108T160000Z")
        .containsEntry("x-amz-security-token", "session")
        .containsEntry("x-amz-target", "secretsmanager.GetSecretValue");
    assertThat(request.headers().getFirst("authorization"))
        .isEqualTo(
            Signature.authorization(CREDENTIALS, "eu-west-2", "secretsmanager", signed, QUESTION));
  }

  @Test
  void oneConnectionServesManyCallsErrorsAmongThem() throws IOException {
    SignedCall call = secretsManager();

    call.post("secretsmanager.GetSecretValue", QUESTION);
    status = 500;
    call.post("secretsmanager.GetSecretValue", QUESTION);
    call.post("secretsmanager.GetSecretValue", QUESTION);

    assertThat(arrived.stream().map(Arrived::port).distinct()).hasSize(1);
  }

  @Test
  void anErrorIsAnAnswerToo() throws IOException {
    status = 400;
    answer = "{\"__type\":\"ResourceNotFoundException\"}".getBytes(StandardCharsets.UTF_8);

    SignedCall.Answer error = secretsManager().post("secretsmanager.GetSecretValue", QUESTION);

    assertThat(error.status()).isEqualTo(400);
    assertThat(error.body()).isEqualTo(answer);
  }

  @Test
  void anErrorMayBeEmpty() throws IOException {
    status = 503;
    answer = new byte[0];

    SignedCall.Answer error = secretsManager().post("secretsmanager.GetSecretValue", QUESTION);

    assertThat(error.status()).isEqualTo(503);
    assertThat(error.body()).isEmpty();
  }

  @Test
  void aServiceThatIsNotThereTellsNothingOfWhatWasSent() {
    server.stop(0);

    assertThatThrownBy(() -> secretsManager().post("secretsmanager.GetSecretValue", QUESTION))
        .isInstanceOf(IOException.class)
        .message()
        .doesNotContain("secret", "session", "SecretId");
  }

  @Test
  void aRealDynamoDbUnderstandsIt(DynamoDbExtension table) throws IOException {
    Map<String, String> environment = table.environment();
    URI address = URI.create(Objects.requireNonNull(environment.get("AWS_ENDPOINT_URL_DYNAMODB")));
    String question =
        "{\"TableName\":\"%s\",\"Key\":{\"pk\":{\"S\":\"A\"},\"sk\":{\"S\":\"B\"}}}"
            .formatted(environment.get("TABLE_NAME"));

    SignedCall.Answer nothing =
        call(JsonService.dynamoDb("eu-west-2", address), new Credentials("local", "local", null))
            .post("DynamoDB_20120810.GetItem", question.getBytes(StandardCharsets.UTF_8));

    assertThat(nothing.status()).isEqualTo(200);
    assertThat(new String(nothing.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private SignedCall secretsManager() {
    return call(JsonService.secretsManager("eu-west-2", endpoint()), CREDENTIALS);
  }

  private static SignedCall call(JsonService service, Credentials credentials) {
    return new SignedCall(
        service, () -> credentials, Duration.ofSeconds(5), Duration.ofSeconds(5), () -> NOW);
  }
}
