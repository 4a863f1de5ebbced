package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.web.Json;

/// What strangers try over HTTP, and how they fail.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StrangersOnALaptopTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");
  private static final String JSON = "application/json";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(TEMPLATE)
              .at(LocalDateTime.parse("2020-11-30T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final String organiser = laptop.token("amina@citizens.example", "organisers");

  @AfterAll
  void stop() {
    client.close();
    laptop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/desk/feedback.json", "/desk/feedback.csv"})
  void aPlaceThatIsNoneOfOursIsTold(String path) throws Exception {
    String place = "2020-10-09#2020-10-08-leaders#" + "y".repeat(2_000);
    String after =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(place.getBytes(StandardCharsets.UTF_8));

    HttpResponse<String> answer = desk("GET", path + "?after=" + after, "", "");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("\"errors\":{\"after\":");
    assertThat(desk("GET", path + "?from=%2B999999999-12-31", "", "").body())
        .contains("\"errors\":{\"from\":");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/registrations | name | {\"name\":5,\"email\":\"a@example.org\",\"theme\":\"2020-12\"}",
        "/registrations | name | {\"name\":[\"A\"],\"email\":\"a@example.org\",\"theme\":\"2020-12\"}",
        "/registrations | email | {\"name\":\"A\",\"email\":true,\"theme\":\"2020-12\"}",
        "/registrations | digest | {\"name\":\"A\",\"email\":\"a@example.org\",\"theme\":\"2020-12\",\"digest\":\"yes\"}",
        "/registrations | sessions | {\"name\":\"A\",\"email\":\"a@example.org\",\"sessions\":[7]}",
        "/registrations | e-mail | {\"name\":\"A\",\"email\":\"a@example.org\",\"theme\":\"2020-12\",\"e-mail\":\"x\"}",
        "/my/link | email | {\"email\":[\"a@example.org\"]}",
        "/my/link | name | {\"email\":\"a@example.org\",\"name\":\"A\"}",
        "/digest/subscriptions | name | {\"email\":\"a@example.org\",\"name\":1}",
        "/digest/subscriptions | wanted | {\"email\":\"a@example.org\",\"wanted\":true}",
        "/feedback | rating | {\"session\":\"2020-11-26-topical\",\"rating\":\"5\"}",
        "/feedback | ideas | {\"ideas\":[\"More\"]}",
        "/feedback | rate | {\"ideas\":\"More\",\"rate\":5}"
      })
  void jsonIsTakenAsItIsTyped(String path, String field, String json) throws Exception {
    HttpResponse<String> answer = post(path, JSON, json);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(String.valueOf(Json.object(answer.body()).get("errors")))
        .startsWith("{" + field + "=");
  }

  @Test
  void whatIsTypedAsItShouldBeIsTaken() throws Exception {
    assertThat(
            post(
                    "/registrations",
                    JSON,
                    "{\"name\":\"Ada\",\"email\":\"ada@example.org\",\"sessions\":\"2020-12-03-masterclass\","
                        + "\"experienced\":true,\"organisation\":null}")
                .statusCode())
        .isEqualTo(201);
    assertThat(
            post(
                    "/feedback",
                    JSON,
                    "{\"session\":\"2020-11-26-topical\",\"rating\":5,\"recommend\":9}")
                .statusCode())
        .isEqualTo(201);
  }

  @Test
  void theTrapInJsonLooksLikeSuccess() throws Exception {
    HttpResponse<String> answer =
        post(
            "/digest/subscriptions",
            JSON,
            "{\"email\":\"robot@example.org\",\"website\":\"https://spam.example\"}");

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(laptop.mailbox().mails()).extracting(Mail::to).doesNotContain("robot@example.org");
  }

  /// Each route of template.yaml, whatever becomes of the request.
  @Test
  void browsersTakeNoAnswerForSomethingElse() throws Exception {
    List<String> paths =
        Template.read(TEMPLATE).routes().stream()
            .map(route -> "/" + String.join("/", route.segments()).replaceAll("\\{[^}]*}", "none"))
            .toList();
    assertThat(paths).hasSizeGreaterThan(15).contains("/desk/none", "/calendar/none");
    for (String path :
        Stream.concat(
                paths.stream(),
                Stream.of(
                    "/calendar/learning-thursdays.ics",
                    "/sessions/2020-12-03-masterclass.ics",
                    "/desk/programme.csv",
                    "/_local/",
                    "/_local/mail.json"))
            .toList()) {
      for (String method : List.of("GET", "HEAD", "POST", "OPTIONS")) {
        String etag = send(request(path)).headers().firstValue("etag").orElse("none");
        HttpResponse<String> answer =
            send(
                request(path)
                    .header("authorization", "Bearer " + organiser)
                    .header("if-none-match", etag)
                    .method(method, BodyPublishers.noBody()));
        assertThat(answer.headers().firstValue("x-content-type-options"))
            .as(method + " " + path + " " + answer.statusCode())
            .contains("nosniff");
      }
      assertThat(send(request(path)).headers().firstValue("x-content-type-options"))
          .as(path)
          .contains("nosniff");
    }
  }

  @Test
  void whatNoPageAsksForIsIgnored() throws Exception {
    String odd = "utm_source=q9x&next=//evil.example&to=https://evil.example&%3Cq9x%3E=%22%3E";
    for (String path :
        List.of(
            "/",
            "/sessions/2020-12-03-masterclass",
            "/themes/2020-12",
            "/privacy",
            "/feedback",
            "/digest",
            "/digest/asked",
            "/my/link",
            "/my/erased",
            "/registrations",
            "/programme.json",
            "/nowhere",
            "/calendar/learning-thursdays.ics")) {
      HttpResponse<String> answer = send(request(path + "?" + odd));
      assertThat(answer.body() + answer.headers().map()).as(path).doesNotContain("q9x", "evil");
    }
    for (String path :
        List.of("/registrations", "/my/link", "/digest/subscriptions", "/feedback")) {
      HttpResponse<String> answer =
          post(
              path + "?" + odd,
              "application/x-www-form-urlencoded",
              "name=Ada&email=ada%40example.org&theme=2020-12&ideas=More&next=//evil.example&x=q9x");
      assertThat(answer.statusCode()).as(path).isEqualTo(303);
      assertThat(answer.headers().firstValue("location").orElseThrow())
          .startsWith("/")
          .doesNotContain("q9x", "evil", "utm");
    }
  }

  private HttpResponse<String> desk(String method, String path, String type, String body)
      throws Exception {
    return send(
        request(path)
            .header("authorization", "Bearer " + organiser)
            .header("content-type", type)
            .method(method, BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(String path, String type, String body) throws Exception {
    return send(request(path).header("content-type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(laptop.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
