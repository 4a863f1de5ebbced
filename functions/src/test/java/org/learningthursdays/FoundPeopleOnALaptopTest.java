package org.learningthursdays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// An organiser finds people in the browser, and does for them what they ask for on the telephone.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FoundPeopleOnALaptopTest {
  private static final String SESSION = "/organisers/sessions/2020-11-26-topical/people";
  private static final Pattern PERSON = Pattern.compile("href=\"(/organisers/people/[\\w-]{22})\"");

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final OrganiserBrowser browser = new OrganiserBrowser(laptop.url());
  private String token = "";

  @BeforeAll
  void signIn() {
    token =
        OrganiserBrowser.formToken(
            browser.signIn("/organisers", "amina@citizens.example", "organisers"));
  }

  @AfterAll
  void stop() {
    browser.close();
    laptop.close();
  }

  private HttpResponse<String> send(String address, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("formToken", token);
    return browser.post(address, all);
  }

  private void register(String name, String email, String organisation) {
    HttpResponse<String> answer =
        send(SESSION, Map.of("name", name, "email", email, "organisation", organisation));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private String search(String query) {
    HttpResponse<String> page =
        browser.load("/organisers/people?q=" + URLEncoder.encode(query, UTF_8));
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  /// Where the only one is whom a search finds, as soon as it does.
  private String person(String query) {
    Await.until(() -> search(query).contains("One person fits"));
    Matcher person = PERSON.matcher(search(query));
    assertThat(person.find()).isTrue();
    return person.group(1);
  }

  private String page(String path) {
    HttpResponse<String> page = browser.load(path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private String stored() {
    try (DynamoDbClient table = laptop.table().client()) {
      return table.scanPaginator(scan -> scan.tableName(laptop.table().name())).items().stream()
          .map(Object::toString)
          .collect(Collectors.joining("\n"));
    }
  }

  @Test
  void somebodyIsFoundByPartsOfNameOrganisationAndAddress() {
    register("José Núñez", "j.nunez@example.org", "Parish of St Mary’s");

    for (String query :
        new String[] {"nunez", "JOSÉ", "ose nun", "mary's", "j.nunez@", "mary jos"}) {
      person(query);
      assertThat(search(query).replaceAll("</?mark>", ""))
          .contains("José Núñez", "j.nunez@example.org", "St Mary’s");
    }
    assertThat(search("mary's NUN"))
        .as("why they fit is marked")
        .contains("José <mark>Núñez</mark>", "St <mark>Mary’s</mark>", "<mark>j.nunez@example");
    assertThat(search("jose garcia")).contains("Nobody fits “jose garcia”.");
    assertThat(search("<b>")).contains("Nobody fits “&lt;b&gt;”.");
    assertThat(page("/organisers/people")).doesNotContain("José");
    assertThat(browser.open("/organisers/people?q=J.NUNEZ%40example.org").body())
        .contains("<h1>José Núñez</h1>");
  }

  @Test
  void aPersonShowsWhatTheyHaveAndWhatBecameOfTheirMail() {
    register("Ada Byron", "ada@example.org", "");
    String ada = person("ada byron");

    Await.until(() -> page(ada).contains("<p>Sent</p>"));
    assertThat(page(ada))
        .contains("ada@example.org", "Confirmation of a registration", "They never asked for it.")
        .contains("Race and Organising in the UK", "/take-out", "Thursday 26 November 2020");
  }

  @Test
  void theLinkIsSentAndMailAgainIsHarmless() {
    register("Bee Quill", "bee@example.org", "");
    String bee = person("bee quill");

    assertThat(browser.follow(send(bee + "/link", Map.of())).body())
        .contains("The link to their own page is on its way.");
    Await.until(() ->
        laptop.mailbox().mails().stream()
                .filter(mail -> mail.to().equals("bee@example.org"))
                .count()
            == 2);
    assertThat(browser.follow(send(bee + "/mail-again", Map.of())).body())
        .contains("They get our mail already: nothing stands against it. Nothing is done twice.");
    assertThat(browser.post(bee + "/link", Map.of()).statusCode()).isEqualTo(403);

    // One for the registration and 19 links are the twenty that one address gets in a day.
    for (int links = 1; links < 19; links++) {
      assertThat(send(bee + "/link", Map.of()).statusCode()).isEqualTo(303);
    }
    HttpResponse<String> tooMany = send(bee + "/link", Map.of());
    assertThat(tooMany.statusCode()).isEqualTo(409);
    assertThat(tooMany.body())
        .contains("the link is not sent once more")
        .doesNotContain("is on its way");
  }

  @Test
  void whoIsErasedIsFoundNoMoreAndStandsNowhere() {
    register("Grace Murray Hopper", "grace.hopper@example.org", "Navy");
    String grace = person("hopper");

    HttpResponse<String> unsure = send(grace + "/erase", Map.of());
    assertThat(unsure.statusCode()).isEqualTo(422);
    assertThat(unsure.body()).contains("Please tick the box", "id=\"confirm-error\"");
    HttpResponse<String> done = send(grace + "/erase", Map.of("confirm", "true"));

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(browser.follow(done).body()).contains("Their name and address are gone.");
    assertThat(search("hopper")).contains("Nobody fits");
    Await.until(() -> browser.load(grace).statusCode() == 404);
    Await.until(() -> !stored().toLowerCase(Locale.ROOT).contains("hopper"));
    assertThat(send(grace + "/erase", Map.of("confirm", "true")).statusCode()).isEqualTo(404);
    assertThat(page(SESSION)).contains("<b>amina@citizens.example</b> added an erased person");
  }

  @Test
  void whoIsNotThereIsToldInASentence() {
    for (String who : new String[] {"AAAAAAAAAAAAAAAAAAAAAA", "x", "%2E%2E"}) {
      HttpResponse<String> page = browser.load("/organisers/people/" + who);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("Nothing is kept of this person");
    }
  }
}
