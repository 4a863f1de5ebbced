package org.learningthursdays.benchmarks;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// AWS as a function sees it, over TLS or plain HTTP: table and secrets, which answer at once, and
/// the credentials of a function with SnapStart, which Lambda itself serves over plain HTTP.
final class Services implements AutoCloseable {
  private static final String LIMIT = "1000000";

  private final String protocol;
  private final HttpClient http = HttpClient.newHttpClient();
  private final SteadyService table;
  private final SteadyService secrets;
  private final SteadyService calendarOnly;
  private final HttpServer credentials;
  private final List<String> jvmFlags;
  private final Map<String, String> node;

  private Services(
      String protocol,
      Opening opening,
      Published published,
      List<String> jvmFlags,
      Map<String, String> node)
      throws IOException {
    this.protocol = protocol;
    this.jvmFlags = jvmFlags;
    this.node = node;
    this.table = opening.open(new RecordedAnswers(http, published.table().endpoint()));
    this.secrets =
        opening.open(
            new RecordedAnswers(
                http,
                URI.create(
                    published
                        .secrets()
                        .environment()
                        .getOrDefault("AWS_ENDPOINT_URL_SECRETS_MANAGER", ""))));
    this.calendarOnly =
        opening.open(TableAnswers.of(published.table().client(), published.table().name()));
    this.credentials =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    credentials.createContext(
        "/",
        exchange -> {
          try (exchange) {
            String until = Instant.now().plus(Duration.ofHours(6)).toString();
            byte[] answer = credentials(until).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    credentials.start();
  }

  private static String credentials(String until) {
    return """
    {"AccessKeyId":"local","SecretAccessKey":"local","Token":"local","Expiration":"%s"}\
    """
        .formatted(until);
  }

  private interface Opening {
    SteadyService open(SteadyService.Answers answers) throws IOException;
  }

  static Services overHttp(Published published) throws IOException {
    return new Services("HTTP", SteadyService::overHttp, published, List.of(), Map.of());
  }

  /// @param trusted the store of certificates that functions are deployed with
  static Services overTls(Published published, SelfSigned certificate, Path trusted)
      throws IOException, InterruptedException {
    return new Services(
        "TLS",
        answers -> SteadyService.overTls(answers, certificate),
        published,
        List.of("-Djavax.net.ssl.trustStore=" + certificate.beside(trusted)),
        Map.of("NODE_EXTRA_CA_CERTS", certificate.pem().toString()));
  }

  String protocol() {
    return protocol;
  }

  /// What a JVM needs on its command line to trust them.
  List<String> jvmFlags() {
    return jvmFlags;
  }

  /// What our functions need in their environment.
  Map<String, String> forOurs() {
    Map<String, String> environment = new HashMap<>(credentials());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", table.url());
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets.url());
    environment.put("SIGN_IN_ISSUER", "https://issuer.example");
    environment.put("SIGN_IN_ADDRESS", "https://sign-in.example");
    environment.put("SIGN_IN_CLIENT", "client");
    environment.put("CLIENT_LIMIT", LIMIT);
    environment.put("NEW_ADDRESS_LIMIT", LIMIT);
    environment.put("PLACE_LIMIT", LIMIT);
    return environment;
  }

  /// The same with SnapStart.
  Map<String, String> forSnapStart() {
    Map<String, String> environment = forOurs();
    environment.keySet().removeAll(credentials().keySet());
    environment.put("AWS_REGION", "eu-west-2");
    environment.put(
        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
        "http://127.0.0.1:" + credentials.getAddress().getPort() + "/");
    environment.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "local");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    return environment;
  }

  /// What the others need, who serve a calendar.
  Map<String, String> forOthers() {
    Map<String, String> environment = new HashMap<>(credentials());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", calendarOnly.url());
    environment.putAll(node);
    return environment;
  }

  private static Map<String, String> credentials() {
    return Map.of(
        "AWS_REGION", "eu-west-2",
        "AWS_ACCESS_KEY_ID", "local",
        "AWS_SECRET_ACCESS_KEY", "local",
        "AWS_SESSION_TOKEN", "local");
  }

  @Override
  public void close() {
    table.close();
    secrets.close();
    calendarOnly.close();
    credentials.stop(0);
    http.close();
  }
}
