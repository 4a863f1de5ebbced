package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.component.VEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A leader's way from the form to their calendar and out again, over HTTP and by mail, with an
/// organiser who changes the programme meanwhile.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistrationOnALaptopTest {
  private static final String WHAT_IS_A_LEADER = "2020-12-03-leaders";
  private static final String IRON_RULE = "2020-12-10-leaders";
  private static final String WINTER_ACTION = "2020-12-17-joint";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-11-30T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final String organiser = laptop.token("amina@citizens.example", "organisers");

  @AfterAll
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void aBlockIsRegisteredForConfirmedChangedAndFollowed() throws Exception {
    HttpResponse<String> registered =
        form("/registrations", "name=Ada+Byron&email=ada%40example.org&theme=2020-12&website=");
    assertThat(registered.statusCode()).isEqualTo(303);
    assertThat(get(registered.headers().firstValue("location").orElseThrow()).body())
        .contains("What is a leader?", "The Iron Rule", "Winter Action on homelessness!")
        .doesNotContain("ada@example.org");

    Mail confirmation = mail("ada@example.org", mail -> mail.subject().contains("registered"));
    String page = link(confirmation, "/my/[A-Za-z0-9_-]{50}");
    assertThat(Biweekly.parse(ics(confirmation)).first().getEvents())
        .extracting(event -> event.getUid().getValue())
        .containsExactlyInAnyOrder(uid(WHAT_IS_A_LEADER), uid(IRON_RULE), uid(WINTER_ACTION));

    String own = get(page).body();
    assertThat(own).contains("What is a leader?", "The Iron Rule");
    String calendar = found(own, "/my/[A-Za-z0-9_-]{50}/learning-thursdays\\.ics");
    assertThat(events(calendar)).hasSize(3);

    assertThat(form(page + "/registrations/" + IRON_RULE + "/cancel", "").statusCode())
        .isEqualTo(303);
    assertThat(events(calendar))
        .extracting(event -> event.getUid().getValue())
        .containsExactlyInAnyOrder(uid(WHAT_IS_A_LEADER), uid(WINTER_ACTION));

    assertThat(
            desk("PATCH", "/desk/sessions/" + WINTER_ACTION, "{\"date\":\"2020-12-18\"}")
                .statusCode())
        .isEqualTo(200);
    Mail moved = mail("ada@example.org", mail -> mail.subject().contains("Winter Action"));
    assertThat(moved.content().text().orElseThrow())
        .contains("Thursday 17 December", "Friday 18 December");
    assertThat(Biweekly.parse(ics(moved)).first().getEvents().getFirst().getUid().getValue())
        .isEqualTo(uid(WINTER_ACTION));
    assertThat(events(calendar))
        .anyMatch(event ->
            event.getDateStart().getValue().toInstant().toString().equals("2020-12-18T16:00:00Z"));
  }

  @Test
  void anAddressThatAppsCompareAsTextGetsMailInvitationAndPage() throws Exception {
    String address = "pat.o'brien+org@example.org";
    HttpResponse<String> answer =
        send(
            json(
                "/registrations",
                "{\"name\":\"Pat O’Brien\",\"email\":\"\u00A0%s\u200B\",\"sessions\":\"%s\"}"
                    .formatted(address, WHAT_IS_A_LEADER)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);

    Mail mail = mail(address, _ -> true);
    assertThat(mail.content().header("to")).contains(address);
    assertThat(ics(mail).replace("\r\n ", "").lines())
        .anyMatch(line -> line.startsWith("ATTENDEE;") && line.endsWith(":mailto:" + address));

    String page = link(mail, "/my/[A-Za-z0-9_-]{50}");
    assertThat(get(page).body()).contains("You have a place.", "What is a leader?");
    assertThat(form(page + "/registrations/" + WHAT_IS_A_LEADER + "/cancel", "").statusCode())
        .isEqualTo(303);
    Mail cancelled = mail(address, it -> it.subject().contains("cancelled"));
    assertThat(ics(cancelled).replace("\r\n ", "")).contains("METHOD:CANCEL", ":mailto:" + address);
    assertThat(get(page).body()).doesNotContain("You have a place.");
  }

  @Test
  void twentyFourAtOnceForTheLastFivePlacesEndWithExactlyFive() throws Exception {
    String session = "/desk/sessions/2021-01-28-leaders";
    desk("PATCH", session, "{\"capacity\":5}");
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      String json =
          "{\"name\":\"Leader\",\"email\":\"crowd%d@example.org\",\"sessions\":\"%s\"}"
              .formatted(i, "2021-01-28-leaders");
      answers.add(client.sendAsync(json("/registrations", json).build(), BodyHandlers.ofString()));
    }
    int registered = 0;
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
      registered += answer.get().body().contains("\"registered\"}") ? 1 : 0;
    }

    assertThat(registered).isEqualTo(5);
    assertThat(desk("GET", session, "").body()).contains("\"registered\":5", "\"waiting\":19");
    assertThat(desk("PATCH", session, "{\"capacity\":7}").body())
        .contains("\"registered\":7", "\"waiting\":17");
    assertThat(desk("GET", session + "/registrations.csv", "").body().lines())
        .hasSize(25)
        .startsWith("\uFEFFname,email,organisation,status,place,registeredAt,leader");
  }

  @Test
  void aRobotThatFillsInWhatNobodySeesIsThankedAndForgotten() throws Exception {
    String body = "name=Robot&email=robot%40example.org&sessions=" + WHAT_IS_A_LEADER;

    HttpResponse<String> trapped = form("/registrations", body + "&website=https%3A%2F%2Fx");
    HttpResponse<String> human = form("/registrations", body.replace("robot", "human"));

    assertThat(trapped.statusCode()).isEqualTo(303);
    assertThat(trapped.headers().firstValue("location"))
        .isEqualTo(human.headers().firstValue("location"));
    mail("human@example.org", _ -> true);
    assertThat(laptop.mailbox().envelopes())
        .noneMatch(mail -> mail.to().equals("robot@example.org"));
  }

  @Test
  void whatIsWrongIsToldToPeopleAndToScripts() throws Exception {
    HttpResponse<String> person = form("/registrations", "name=&email=x&sessions=nothing");
    HttpResponse<String> script =
        send(json("/registrations", "{\"name\":{},\"email\":[],\"sessions\":7}"));

    assertThat(person.statusCode()).isEqualTo(422);
    assertThat(person.body()).contains("Please give your name.", "no session");
    assertThat(script.statusCode()).isEqualTo(422);
    assertThat(script.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(script.body()).contains("\"name\":", "\"email\":", "\"sessions\":");
    assertThat(form("/registrations", "name=" + "x".repeat(33_000)).statusCode()).isEqualTo(413);
    assertThat(
            send(request("/registrations")
                    .header("content-type", "text/plain")
                    .POST(BodyPublishers.ofString("x")))
                .statusCode())
        .isEqualTo(415);
    assertThat(send(json("/registrations", "{")).statusCode()).isEqualTo(400);
    assertThat(form("/registrations", "name=%zz").statusCode()).isEqualTo(400);
    assertThat(send(request("/registrations").DELETE()).statusCode()).isEqualTo(405);
  }

  @Test
  void whoIsErasedIsNowhereAnyMore() throws Exception {
    send(
        json(
            "/registrations",
            "{\"name\":\"Zenobia Quill\",\"email\":\"zenobia@example.org\",\"theme\":\"2021-01\"}"));
    String page = link(mail("zenobia@example.org", _ -> true), "/my/[A-Za-z0-9_-]{50}");
    String data = get(page + "/data.json").body();
    assertThat(data).contains("zenobia@example.org", "2021-01");
    Matcher id = Pattern.compile("\"id\" : \"([A-Za-z0-9_-]{22})\"").matcher(data);
    assertThat(id.find()).as(data).isTrue();

    HttpResponse<String> erased =
        send(json(page.substring(laptop.url().length()) + "/erase", "{\"confirm\":true}"));

    assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
    assertThat(get(page).statusCode()).isEqualTo(404);
    try (DynamoDbClient table = laptop.table().client()) {
      assertThat(table.scanPaginator(scan -> scan.tableName(laptop.table().name())).items())
          .noneMatch(item -> item.toString().toLowerCase(Locale.ROOT).contains("zenobia"));
      Await.until(() ->
          table.scanPaginator(scan -> scan.tableName(laptop.table().name())).items().stream()
              .noneMatch(item -> item.toString().contains("LEADER#" + id.group(1))));
    }
  }

  private Mail mail(String to, Predicate<Mail> which) {
    Predicate<Mail> toThem = mail -> mail.to().equals(to);
    return Await.until(
            () -> laptop.mailbox().mails().stream().filter(toThem.and(which)).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private String link(Mail mail, String pattern) {
    return found(mail.content().text().orElseThrow(), pattern);
  }

  private String found(String text, String pattern) {
    Matcher matcher = Pattern.compile(Pattern.quote(laptop.url()) + pattern).matcher(text);
    assertThat(matcher.find()).as(text).isTrue();
    return matcher.group();
  }

  private static String ics(Mail mail) {
    return mail.content().calendars().getFirst().text();
  }

  private List<VEvent> events(String calendar) throws Exception {
    return Biweekly.parse(get(calendar).body()).first().getEvents();
  }

  private static String uid(String session) {
    return session + "@learningthursdays.org";
  }

  private HttpResponse<String> get(String address) throws Exception {
    return send(request(address));
  }

  private HttpResponse<String> form(String address, String body) throws Exception {
    return send(
        request(address)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("accept", "text/html")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder json(String path, String body) {
    return request(path)
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> desk(String method, String path, String body) throws Exception {
    HttpRequest.Builder request =
        request(path)
            .header("authorization", "Bearer " + organiser)
            .header("content-type", "application/json");
    return send(request.method(method, BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(laptop.url()).resolve(address));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(Objects.requireNonNull(request).build(), BodyHandlers.ofString());
  }
}
