package org.learningthursdays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Organisers sign in and out over HTTP, and nobody else gets in.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisersOnALaptopTest {
  private static final LocalDateTime MONDAY = LocalDateTime.parse("2020-10-05T09:00");
  private static final String AMINA = "amina@citizens.example";
  private static final String COOKIE = "organiser";

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(MONDAY)
              .importing(new LaptopOptions.Programme.Sample()));
  private OrganiserBrowser browser = new OrganiserBrowser(laptop.url());

  @AfterAll
  void stop() {
    laptop.close();
  }

  @BeforeEach
  void anotherBrowserOnMondayMorning() {
    laptop.clock().set(MONDAY);
    browser = new OrganiserBrowser(laptop.url());
  }

  @AfterEach
  void close() {
    browser.close();
  }

  private static List<String> cookies(HttpResponse<String> answer) {
    return answer.headers().allValues("set-cookie");
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("");
  }

  private HttpResponse<String> signIn() {
    HttpResponse<String> overview = browser.signIn("/organisers", AMINA, "organisers");
    assertThat(overview.statusCode()).as(overview.body()).isEqualTo(200);
    return overview;
  }

  private String stored() {
    try (DynamoDbClient table = laptop.table().client()) {
      return table.scanPaginator(scan -> scan.tableName(laptop.table().name())).items().stream()
          .map(Object::toString)
          .collect(Collectors.joining("\n"));
    }
  }

  private void later(String time) {
    laptop.clock().set(LocalDateTime.parse(time));
  }

  @Test
  void whoeverIsSignedOutIsLedToSigningInAndBackToWhereTheyWantedToGo() {
    HttpResponse<String> first = browser.load("/organisers?view=all%20of%20it");
    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(location(first))
        .isEqualTo("/organisers/sign-in?to=%2Forganisers%3Fview%3Dall%2520of%2520it");
    HttpResponse<String> away = browser.load(location(first));
    assertThat(away.statusCode()).isEqualTo(303);
    assertThat(location(away))
        .contains("/oauth2/authorize?response_type=code&", "&code_challenge_method=S256")
        .contains("&state=", "&nonce=", "&code_challenge=")
        .doesNotContain("prompt");

    HttpResponse<String> back =
        browser.follow(browser.identify(browser.follow(away), AMINA, "organisers"));

    assertThat(back.uri()).hasToString(laptop.url() + "/organisers?view=all%20of%20it");
    assertThat(back.body()).contains("Thursday 8 October 2020", AMINA, "London time");
    assertThat(back.headers().firstValue("cache-control")).hasValue("no-store");
    assertThat(browser.cookies()).containsOnlyKeys(COOKIE, "laptop-sign-in");
  }

  @Test
  void theCookieIsForNoScriptAndForEightHours() {
    HttpResponse<String> code = browser.identify(browser.open("/organisers"), AMINA, "organisers");

    HttpResponse<String> back = browser.load(location(code));

    assertThat(cookies(back))
        .hasSize(2)
        .anySatisfy(cookie ->
            assertThat(cookie)
                .matches("organiser=[\\w-]{43}; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax"));
    assertThat(location(back)).isEqualTo("/organisers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "leaders", "organiser", "Organisers", "organisers-not"})
  void whoIsNotOfTheGroupIsToldSo(String groups) {
    HttpResponse<String> page = browser.signIn("/organisers", "eve@example.org", groups);

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).contains("eve@example.org, who is not one of the organisers");
    assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    assertThat(browser.load("/organisers").statusCode()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/organisers",
        "//evil.example",
        "/organisers//evil.example",
        "/organisers/../desk/programme.csv",
        "/organisersevil",
        "/organisers@evil.example",
        "/organisers\\evil",
        "/desk/programme.csv",
        "/organisers/sign-in?to=/organisers",
        "javascript:alert(1)",
        ""
      })
  void signingInLeadsToNoOtherPlaceThanOurPages(String to) {
    String asked = "/organisers/sign-in?to=" + URLEncoder.encode(to, UTF_8);

    HttpResponse<String> page = browser.signIn(asked, AMINA, "organisers");

    assertThat(page.uri()).hasToString(laptop.url() + "/organisers");
    assertThat(location(browser.load(asked))).isEqualTo("/organisers");
  }

  @Test
  void aReturnThatNobodyBeganIsRefusedAndOffersToSignIn() {
    for (String query : List.of("", "?code=x", "?code=x&state=forged", "?state=&error=x")) {
      HttpResponse<String> page = browser.load("/organisers/signed-in" + query);

      assertThat(page.statusCode()).isEqualTo(400);
      assertThat(page.body())
          .contains("Please sign in once more", "href=\"/organisers/sign-in?to=");
      assertThat(cookies(page)).isEmpty();
    }
  }

  @Test
  void aCodeOfSomebodyElsesAttemptIsRefused() {
    HttpResponse<String> code = browser.identify(browser.open("/organisers"), AMINA, "organisers");
    try (OrganiserBrowser victim = new OrganiserBrowser(laptop.url())) {
      victim.open("/organisers");

      assertThat(victim.load(location(code)).statusCode()).isEqualTo(400);
      assertThat(victim.cookies()).doesNotContainKey(COOKIE);
    }
  }

  @Test
  void aCodeThatWasUsedIsRefused() {
    HttpResponse<String> code = browser.identify(browser.open("/organisers"), AMINA, "organisers");
    Map<String, String> before = Map.copyOf(browser.cookies());
    assertThat(browser.load(location(code)).statusCode()).isEqualTo(303);
    browser.cookies().clear();
    browser.cookies().putAll(before);

    HttpResponse<String> again = browser.load(location(code));

    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("was used already");
    assertThat(browser.cookies()).doesNotContainKey(COOKIE);
  }

  @Test
  void twoTabsMaySignInAtOnce() {
    HttpResponse<String> one = browser.open("/organisers?tab=1");
    HttpResponse<String> other = browser.open("/organisers?tab=2");

    assertThat(browser.follow(browser.identify(one, AMINA, "organisers")).uri().getQuery())
        .isEqualTo("tab=1");
    assertThat(browser.follow(browser.identify(other, AMINA, "organisers")).uri().getQuery())
        .isEqualTo("tab=2");
  }

  @Test
  void manyAttemptsThatNobodyEndsDoNotFillTheBrowser() {
    for (int tab = 0; tab < 40; tab++) {
      browser.open("/organisers?tab=" + tab);
    }

    assertThat(browser.cookies()).hasSizeLessThan(8);
    signIn();
  }

  @Test
  void whoSignsOutIsOutHereAndAtTheProvider() {
    String token = OrganiserBrowser.formToken(signIn());
    String session = browser.cookies().get(COOKIE);

    HttpResponse<String> out =
        browser.follow(browser.post("/organisers/sign-out", Map.of("formToken", token)));

    assertThat(out.uri().getPath()).isEqualTo("/organisers/signed-out");
    assertThat(out.body()).contains("You are signed out");
    assertThat(browser.cookies()).isEmpty();
    browser.cookies().put(COOKIE, session);
    assertThat(browser.load("/organisers").statusCode()).isEqualTo(303);
    assertThat(browser.open("/organisers").uri().getPath()).isEqualTo("/oauth2/authorize");
  }

  @ParameterizedTest
  @CsvSource({
    "sec-fetch-site, cross-site",
    "sec-fetch-site, same-site",
    "origin, https://evil.example",
    "origin, null"
  })
  void aFormOfAnotherSiteIsRefusedEvenWithATokenOfOurs(String header, String value) {
    String token = OrganiserBrowser.formToken(signIn());

    HttpResponse<String> answer =
        browser.post("/organisers/sign-out", Map.of("formToken", token), header, value);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(browser.load("/organisers").statusCode()).isEqualTo(200);
    browser.cookies().clear();
    assertThat(
            browser.post("/organisers/sign-out", Map.of("text", "a"), header, value).statusCode())
        .isEqualTo(403);
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void aFormWithoutATokenIsRefused() {
    signIn();

    HttpResponse<String> forged = browser.post("/organisers/sign-out", Map.of());
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).contains("did not come from a page of ours", "class=\"organising\"");
    assertThat(browser.post("/organisers/sign-out", Map.of("formToken", "x")).statusCode())
        .isEqualTo(403);
    assertThat(browser.load("/organisers").statusCode()).isEqualTo(200);
  }

  @Test
  void aFormOfAnEarlierSessionIsThereToBeSentAgain() {
    String old = OrganiserBrowser.formToken(signIn());
    browser.cookies().clear();
    signIn();

    HttpResponse<String> answer =
        browser.post(
            "/organisers/sign-out",
            Map.of("formToken", old, "text", "What I wrote"),
            "origin",
            laptop.url());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("Not sent yet", "What I wrote", "Go on with it");
    assertThat(OrganiserBrowser.formToken(answer)).isNotEqualTo(old);
    assertThat(browser.load("/organisers").statusCode()).isEqualTo(200);
  }

  @Test
  void aFormThatCameAfterTheEndIsThereAgainAfterSigningIn() {
    String token = OrganiserBrowser.formToken(signIn());
    later("2020-10-05T17:01");
    String text = "Dear all,\n\nbring a pen & \"paper\" <3";

    HttpResponse<String> kept =
        browser.post(
            "/organisers/sign-out", Map.of("formToken", token, "mailText", text, "version", "3"));
    assertThat(kept.statusCode()).isEqualTo(303);
    assertThat(stored()).doesNotContain("bring a pen");
    HttpResponse<String> again =
        browser.follow(browser.identify(browser.follow(kept), AMINA, "organisers"));

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body())
        .contains("Not sent yet", "<dt>Mail text</dt>")
        .containsPattern("<main[^$]*<form method=\"post\" action=\"/organisers/sign-out\">")
        .contains("bring a pen &amp; &#34;paper&#34;", "name=\"version\" value=\"3\"")
        .doesNotContain(token, "<dt>Version</dt>");
    String fresh = OrganiserBrowser.formToken(again);
    assertThat(
            browser
                .post("/organisers/sign-out", Map.of("formToken", fresh, "mailText", text))
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void aFormThatWasGoneOnWithIsNotCalledUnsentAnyMore() {
    HttpResponse<String> kept =
        browser.post(
            "/organisers/digest/note",
            Map.of("week", "2020-W42", "note", "Bring a pen", "unsentForm", "x\r\ny"));
    HttpResponse<String> page =
        browser.follow(browser.identify(browser.follow(kept), AMINA, "organisers"));
    String path = page.uri().getPath();
    String id = path.substring(path.lastIndexOf('/') + 1);
    assertThat(page.body())
        .contains("Not sent yet", "name=\"unsentForm\" value=\"" + id + "\"")
        .doesNotContain("x\r\ny", "Sent already");

    HttpResponse<String> sent =
        browser.post(
            "/organisers/digest/note",
            Map.of(
                "formToken",
                OrganiserBrowser.formToken(page),
                "unsentForm",
                id,
                "week",
                "2020-W42",
                "note",
                "Bring a pen"));
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(303);

    for (int i = 0; i < 2; i++) {
      assertThat(browser.load(path).body())
          .contains("Sent already", "Bring a pen", "look first")
          .doesNotContain("Not sent yet", "nothing has been done");
    }
  }

  @Test
  void whatSomebodyWroteIsForNobodyElse() {
    HttpResponse<String> kept =
        browser.post("/organisers/sign-out", Map.of("text", "What I wrote"));
    String path =
        URLDecoder.decode(location(kept).substring(location(kept).indexOf("to=") + 3), UTF_8);
    try (OrganiserBrowser other = new OrganiserBrowser(laptop.url())) {
      HttpResponse<String> page = other.signIn(path, "grace@citizens.example", "organisers");

      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("no longer kept").doesNotContain("What I wrote");
    }
    assertThat(browser.signIn(path, AMINA, "organisers").body()).contains("What I wrote");
    later("2020-10-05T10:01");
    assertThat(browser.signIn(path, AMINA, "organisers").statusCode()).isEqualTo(404);
  }

  @Test
  void eachHourTheProviderIsAskedAgainWithoutAWord() {
    signIn();
    String session = browser.cookies().get(COOKIE);
    later("2020-10-05T09:50");

    HttpResponse<String> first = browser.load("/organisers");
    assertThat(location(browser.load(location(first)))).contains("&prompt=none");
    HttpResponse<String> page = browser.open("/organisers");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.uri()).hasToString(laptop.url() + "/organisers");
    assertThat(browser.cookies()).containsEntry(COOKIE, session);
    later("2020-10-05T10:34");
    assertThat(browser.load("/organisers").statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverIsNoLongerOfTheGroupIsOutAfterAnHour() {
    signIn();
    String session = browser.cookies().get(COOKIE);
    later("2020-10-05T10:01");

    HttpResponse<String> page = browser.signIn("/organisers", AMINA, "leaders");

    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(browser.cookies()).doesNotContainKey(COOKIE);
    later("2020-10-05T09:01");
    browser.cookies().put(COOKIE, session);
    assertThat(browser.load("/organisers").statusCode()).isEqualTo(303);
  }

  @Test
  void afterEightHoursTheSessionIsOver() {
    signIn();
    for (int half = 1; half < 16; half++) {
      laptop.clock().set(MONDAY.plusMinutes(30L * half));
      assertThat(browser.open("/organisers").statusCode()).isEqualTo(200);
    }
    String session = browser.cookies().get(COOKIE);
    later("2020-10-05T17:00");

    assertThat(browser.load("/organisers").statusCode()).isEqualTo(303);
    assertThat(browser.cookies()).containsEntry(COOKIE, session);
  }

  @Test
  void theOverviewSaysWhatIsNextAndWhatIsMissing() {
    HttpResponse<String> page = signIn();

    assertThat(page.body())
        .contains(
            "Next",
            "Thursday 8 October 2020",
            "16:00–17:15",
            "2 sessions have no link to join yet.")
        .contains("href=\"/organisers/sessions/2020-10-08-leaders#joinUrl\"");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "form-action 'self' http://localhost:");
    assertThat(page.headers().firstValue("referrer-policy")).hasValue("same-origin");
  }

  @Test
  void whatIsNoFormIsRefused() {
    String token = OrganiserBrowser.formToken(signIn());

    HttpResponse<String> large =
        browser.post(
            "/organisers/themes/2020-10", Map.of("formToken", token, "weDid", "a".repeat(100_000)));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body())
        .contains("more than the 96 KB", "Nothing was done.", "Signed in as")
        .contains("href=\"/organisers/themes/2020-10\"");
    assertThat(browser.upload("/organisers/themes/2020-10", Map.of(), Map.of()))
        .satisfies(page -> assertThat(page.statusCode()).isEqualTo(415))
        .satisfies(page -> assertThat(page.body()).contains("Signed in as"));
    assertThat(browser.post("/organisers", Map.of()).statusCode()).isEqualTo(405);
  }

  @Test
  void aMistypedAddressShowsTheOrganisersFrameToWhoeverIsSignedIn() {
    HttpResponse<String> stranger = browser.load("/organisers/nothing");
    assertThat(stranger.statusCode()).isEqualTo(404);
    assertThat(stranger.body()).contains("This page is not here").doesNotContain("Signed in as");

    signIn();

    for (String path : new String[] {"/organisers/nothing", "/organisers/sessions/a/b/c"}) {
      HttpResponse<String> page = browser.load(path);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body())
          .contains("<h1>There is nothing here</h1>", "Signed in as", "To the overview")
          .contains("href=\"/organisers\"");
      assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
    }
    assertThat(browser.post("/organisers", Map.of()).body()).contains("There is nothing here");
  }
}
