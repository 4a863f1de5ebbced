package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.web.Json;

/// What people say by the links of our mails is theirs for some weeks, and then nobody's; and what
/// strangers say in their name keeps nobody from being erased. Each function may do what
/// template.yaml lets it do.
@Tag("slow")
class AnonymityOnALaptopTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SESSION = "2020-10-08-leaders";
  private static final String EMAIL = "zoe@example.org";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-08T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));

  @AfterEach
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void anAnswerByLinkIsItsSendersForFourWeeksAndNobodysWhenTheMonthsSecretIsGone()
      throws Exception {
    String page = register(SESSION);
    String survey = survey();
    answer(survey, "Listening");

    assertThat(get(survey)).contains("Listening</textarea>", "This is your own link");
    assertThat(feedback(page)).isEqualTo(List.of("Listening"));

    laptop.clock().set(LocalDateTime.parse("2020-11-06T09:00"));
    assertThat(get(survey))
        .contains("Your own link held for this session until 5 November 2020.")
        .doesNotContain("Listening", "token");
    assertThat(feedback(page)).as("while the secret lasts").isEqualTo(List.of("Listening"));

    laptop.clock().set(LocalDateTime.parse("2020-12-06T00:00"));
    assertThat(get(survey)).doesNotContain("Listening", "token");
    assertThat(feedback(page)).isEmpty();
    assertThat(desk("/desk/feedback.json")).contains("Listening", "\"day\":\"2020-10-08\"");
  }

  @Test
  void whoeverIsErasedAndComesBackDoesNotFindWhatTheySaid() throws Exception {
    String page = register(SESSION);
    String before = survey();
    answer(before, "Listening");

    assertThat(post(page + "/erase", FORM, "confirm=true").statusCode()).isEqualTo(303);
    Await.until(
        () -> desk("/desk/people?email=zoe%40example.org"), it -> it.contains("\"status\":404"));
    laptop.clock().set(LocalDateTime.parse("2020-10-09T12:00"));
    String again = register("2020-10-15-leaders");

    assertThat(get(before)).contains("We do not know the link").doesNotContain("Listening");
    assertThat(feedback(again)).isEmpty();
    assertThat(desk("/desk/feedback.json")).contains("Listening");
  }

  @Test
  void strangersWhoTypeSomebodysAddressBlockNeitherTheirDataNorTheirErasure() throws Exception {
    String page = register(SESSION);
    for (int i = 0; i < 25; i++) {
      HttpResponse<String> taken =
          post(
              "/feedback",
              "application/json",
              "{\"ideas\":\"Idea %d\",\"email\":\"%s\"}".formatted(i, EMAIL));
      assertThat(taken.statusCode()).isEqualTo(201);
      assertThat(Json.object(taken.body())).containsOnlyKeys("id");
    }

    assertThat(feedback(page)).hasSize(20);
    assertThat(desk("/desk/feedback.json")).contains(EMAIL, "Idea 0\"", "Idea 24\"");
    assertThat(post(page + "/erase", FORM, "confirm=true").statusCode()).isEqualTo(303);
    Await.until(() -> desk("/desk/feedback.json"), it -> !it.contains(EMAIL));
    assertThat(desk("/desk/feedback.json")).contains("Idea 0\"", "Idea 24\"");
  }

  /// The way of Zoe's own page.
  private String register(String session) throws Exception {
    int before = laptop.mailbox().mails().size();
    post("/registrations", FORM, "name=Zoe&email=" + encoded(EMAIL) + "&sessions=" + session);
    Mail mail =
        mail(
            before,
            it -> it.to().contains(EMAIL) && it.content().text().orElse("").contains("/my/"));
    return part("/my/[\\w-]+", mail);
  }

  /// The way of the survey that Zoe is asked to fill in the morning after.
  private String survey() throws Exception {
    laptop.clock().set(LocalDateTime.parse("2020-10-09T09:00"));
    send(request("/_local/schedules/SurveyFunction").POST(BodyPublishers.noBody()));
    return part(
        "/feedback\\?session=" + SESSION + "&token=[\\w-]+",
        mail(0, it -> it.subject().startsWith("How was")));
  }

  private void answer(String survey, String useful) throws Exception {
    String token = survey.replaceAll(".*token=", "");
    HttpResponse<String> taken =
        post(
            "/feedback",
            FORM,
            "session=" + SESSION + "&rating=4&useful=" + useful + "&token=" + token);
    assertThat(taken.headers().firstValue("location")).hasValue("/feedback/thanks?as=invited");
  }

  /// What they find among their own data.
  private List<String> feedback(String page) throws Exception {
    List<?> answers =
        (List<?>) Objects.requireNonNull(Json.object(get(page + "/data.json")).get("feedback"));
    return answers.stream()
        .map(one -> (Map<?, ?>) one)
        .map(one -> String.valueOf(one.get("useful")))
        .toList();
  }

  private static String part(String pattern, Mail mail) {
    Matcher found = Pattern.compile(pattern).matcher(mail.content().text().orElseThrow());
    assertThat(found.find()).isTrue();
    return found.group();
  }

  private Mail mail(int from, Predicate<Mail> fits) throws Exception {
    return Await.until(
            () -> laptop.mailbox().mails().stream().skip(from).filter(fits).toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String desk(String path) throws Exception {
    String organiser = laptop.token("amina@citizens.example", "organisers");
    return send(request(path).header("authorization", "Bearer " + organiser)).body();
  }

  private String get(String path) throws Exception {
    return send(request(path)).body();
  }

  private HttpResponse<String> post(String path, String contentType, String body) throws Exception {
    return send(
        request(path).header("content-type", contentType).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(laptop.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
