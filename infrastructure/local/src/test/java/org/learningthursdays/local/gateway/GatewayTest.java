package org.learningthursdays.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.ScriptedHandler;
import org.learningthursdays.local.template.TemplateTest;

/// Functions get API Gateway's events, and clients its answers.
final class GatewayTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Laptop laptop;

  @BeforeAll
  static void start() {
    ScriptedHandler.echo();
    laptop = another();
  }

  private static Laptop another() {
    return Laptop.start(
        LaptopOptions.inMemory(TemplateTest.FILE).at(LocalDateTime.parse("2020-10-05T09:00")));
  }

  @AfterAll
  static void stop() {
    laptop.close();
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(laptop.url() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static JsonNode event(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return JSON.readTree(send(request).body());
  }

  @Test
  void aRequestBecomesAnEventOfVersionTwo() throws Exception {
    JsonNode event =
        event(
            to("/echo/a%20b?x=1&x=2%263&empty=")
                .header("Cookie", "a=1; b=2")
                .header("X-Many", "one")
                .header("X-Many", "two")
                .header("User-Agent", "test"));

    assertThat(event.path("version").asText()).isEqualTo("2.0");
    assertThat(event.path("routeKey").asText()).isEqualTo("GET /echo/{id}");
    assertThat(event.path("rawPath").asText()).isEqualTo("/echo/a%20b");
    assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2%263&empty=");
    assertThat(event.path("cookies").toString()).isEqualTo("[\"a=1\",\"b=2\"]");
    assertThat(event.path("headers").path("x-many").asText()).isEqualTo("one,two");
    assertThat(event.path("headers").has("cookie")).isFalse();
    assertThat(event.path("queryStringParameters").toString())
        .isEqualTo("{\"x\":\"1,2&3\",\"empty\":\"\"}");
    assertThat(event.path("pathParameters").toString()).isEqualTo("{\"id\":\"a b\"}");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(event.has("body")).isFalse();
    JsonNode context = event.path("requestContext");
    assertThat(context.path("time").asText()).startsWith("05/Oct/2020:08:00:").endsWith(" +0000");
    assertThat(context.path("stage").asText()).isEqualTo("$default");
    assertThat(context.path("http").path("method").asText()).isEqualTo("GET");
    assertThat(context.path("http").path("userAgent").asText()).isEqualTo("test");
    assertThat(context.path("http").path("sourceIp").asText()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/csv", "application/json; charset=utf-8", "application/problem+json"})
  void textStaysText(String type) throws Exception {
    JsonNode event =
        event(to("/echo").header("Content-Type", type).POST(BodyPublishers.ofString("é=1")));

    assertThat(event.path("body").asText()).isEqualTo("é=1");
    assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/x-www-form-urlencoded", "application/octet-stream"})
  void formsAndOtherBytesComeAsBase64(String type) throws Exception {
    JsonNode event =
        event(to("/echo").header("Content-Type", type).POST(BodyPublishers.ofString("a=1")));

    assertThat(event.path("body").asText()).isEqualTo("YT0x");
    assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
  }

  @Test
  void aGreedyParameterTakesTheRestOfThePath() throws Exception {
    assertThat(event(to("/all/a/b%2Fc")).path("pathParameters").path("proxy").asText())
        .isEqualTo("a/b/c");
  }

  @Test
  void statusHeadersAndCookiesReachTheClient() throws Exception {
    ScriptedHandler.SCRIPTS.put(
        "answer",
        event ->
            """
            {"statusCode":201,"headers":{"X-One":"1","Content-Length":"99","ETag":"\\"e\\""},"cookies":["a=1","b=2"],
            "body":"aGk=","isBase64Encoded":true}\
            """);

    HttpResponse<String> answer = send(to("/answer"));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("hi");
    assertThat(answer.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
    assertThat(answer.headers().firstValue("x-one")).contains("1");
    assertThat(answer.headers().allValues("content-length")).containsExactly("2");
    assertThat(answer.headers().firstValue("etag")).contains("\"e\"");
  }

  @Test
  void headHasTheLengthAndNoBody() throws Exception {
    ScriptedHandler.SCRIPTS.put("answer", event -> "{\"statusCode\":200,\"body\":\"hello\"}");

    HttpResponse<String> answer = send(to("/answer").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.headers().allValues("content-length")).containsExactly("5");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void notModifiedHasNoBody() throws Exception {
    ScriptedHandler.SCRIPTS.put(
        "answer", event -> "{\"statusCode\":304,\"headers\":{\"ETag\":\"x\"}}");

    HttpResponse<String> answer = send(to("/answer"));

    assertThat(List.of(answer.statusCode(), answer.body())).containsExactly(304, "");
  }

  @Test
  void aFunctionThatThrowsIsAnInternalServerError() throws Exception {
    ScriptedHandler.SCRIPTS.put(
        "answer",
        event -> {
          throw new IllegalStateException("as the test wants");
        });

    HttpResponse<String> answer = send(to("/answer"));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
  }

  @Test
  void aFunctionThatTakesTooLongIsUnavailable() throws Exception {
    ScriptedHandler.SCRIPTS.put(
        "answer",
        event -> {
          new CompletableFuture<String>().get();
          return "";
        });

    HttpResponse<String> answer = send(to("/answer"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Service Unavailable\"}");
  }

  @Test
  void whatMatchesNoRouteIsNotFound() throws Exception {
    HttpResponse<String> answer = send(to("/nothing"));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"message\":\"Not Found\"}");
  }

  @Test
  void aBodyAboveTenMegabytesIsTooLarge() throws Exception {
    HttpResponse<String> answer =
        send(to("/echo").POST(BodyPublishers.ofByteArray(new byte[10 * 1024 * 1024 + 1])));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void aBodyThatIsBrokenOffIsABadRequest() throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(laptop.url()).getPort())) {
      String request =
          "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 400 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/echo/%zz",
        "/echo/%",
        "//",
        "//evil/x",
        "/../etc",
        "/echo/..",
        "/echo/%2F%2e%2e",
        "/echo/%FF",
        "/echo?x=%zz",
        "/echo/ä",
        "*",
        "/echo/a|b",
        "/_localx",
        "/_local/..%2f"
      })
  void strangePathsDoNotBreakIt(String path) throws Exception {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), URI.create(laptop.url()).getPort())) {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).matches("(?s)HTTP/1.1 (200|400|404) .*");
    }
  }

  @Test
  void aGoodTokenGivesItsClaimsAsText() throws Exception {
    String token = laptop.token("ann@example.org", "organisers", "staff");

    JsonNode event = event(to("/guarded").header("Authorization", "Bearer " + token));

    JsonNode claims = event.path("requestContext").path("authorizer").path("jwt").path("claims");
    assertThat(claims.path("email").asText()).isEqualTo("ann@example.org");
    assertThat(claims.path("cognito:groups").asText()).isEqualTo("[organisers staff]");
    assertThat(claims.path("token_use").asText()).isEqualTo("id");
    assertThat(claims.path("exp").isTextual()).isTrue();
  }

  @Test
  void aTokenIsMadeByTheLocalEndpoint() throws Exception {
    HttpResponse<String> made =
        send(
            to("/_local/token")
                .POST(
                    BodyPublishers.ofString(
                        "{\"email\":\"a@example.org\",\"groups\":[\"organisers\"]}")));
    String token = JSON.readTree(made.body()).path("access_token").asText();

    assertThat(send(to("/guarded").header("Authorization", "Bearer " + token)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void withoutATokenItIsUnauthorized() throws Exception {
    HttpResponse<String> answer = send(to("/guarded"));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(answer.body()).isEqualTo("{\"message\":\"Unauthorized\"}");
  }

  @Test
  void tamperedForeignAndUnsignedTokensAreUnauthorized() throws Exception {
    String good = laptop.token("a@example.org", "organisers");
    String[] parts = good.split("\\.", -1);
    String unsigned = "eyJhbGciOiJub25lIn0." + parts[1] + ".";
    SignedJWT foreign =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.RS256),
            JWTClaimsSet.parse(SignedJWT.parse(good).getPayload().toJSONObject()));
    foreign.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));

    for (String token :
        List.of("nonsense", unsigned, foreign.serialize(), parts[0] + "." + parts[1] + ".AAAA")) {
      assertThat(send(to("/guarded").header("Authorization", "Bearer " + token)).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void anExpiredTokenIsUnauthorized() throws Exception {
    String expired = laptop.expiredToken("a@example.org");

    assertThat(SignedJWT.parse(expired).getJWTClaimsSet().getExpirationTime())
        .isBefore(Date.from(Instant.now()));
    assertThat(send(to("/guarded").header("Authorization", "Bearer " + expired)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void requestsInParallelGetTheirOwnAnswers() {
    List<CompletableFuture<String>> answers =
        IntStream.range(0, 200)
            .mapToObj(i ->
                CLIENT
                    .sendAsync(to("/echo/" + i).build(), BodyHandlers.ofString())
                    .thenApply(GatewayTest::id))
            .toList();

    assertThat(answers.stream().map(CompletableFuture::join))
        .containsExactlyElementsOf(IntStream.range(0, 200).mapToObj(String::valueOf).toList());
  }

  @Test
  void whoeverIsBeingAnsweredWhenItClosesStillIs() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    ScriptedHandler.SCRIPTS.put(
        "answer",
        _ -> {
          asked.countDown();
          Thread.sleep(200);
          return "{\"statusCode\":200,\"body\":\"to the end\"}";
        });
    CompletableFuture<HttpResponse<String>> answer;
    try (Laptop closing = another()) {
      URI address = URI.create(closing.url() + "/answer");
      answer = CLIENT.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      asked.await();
    }

    assertThat(answer.join().body()).isEqualTo("to the end");
  }

  private static String id(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body()).path("pathParameters").path("id").asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
