package org.learningthursdays.organisers.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.digest.DigestComposer;
import org.learningthursdays.digest.DigestPlans;
import org.learningthursdays.digest.DigestSchedule;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.organisers.OrganiserRoutes;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.PercentCoding;
import org.learningthursdays.web.RefusedException;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;
import org.learningthursdays.web.SetCookie;

/// Whatever the identity provider does or fails to do, who comes back is told in a sentence, and
/// nobody gets in by it who should not.
@ExtendWith(DynamoDbExtension.class)
class SignInPagesTest {
  private static final String SITE = "https://learning.example";
  private static final int KEPT_AN_HOUR = 3;

  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final FakeProvider fake = new FakeProvider();
  private final DynamoDbExtension table;
  private final Map<String, String> browser = new LinkedHashMap<>();

  SignInPagesTest(DynamoDbExtension table) {
    this.table = table;
  }

  @AfterEach
  void close() {
    fake.close();
  }

  private Routes routes(IdentityProvider provider) {
    Registering registering = new Registering(table, clock);
    ClientLimit limit = new ClientLimit(table.table(), registering.keys, clock, KEPT_AN_HOUR);
    Sessions sessions = new Sessions(table.table());
    WeeklyDigest weekly =
        new WeeklyDigest(
            new DigestComposer(sessions, (_, _) -> Optional.empty()),
            new Digests(table.table()),
            new DigestPlans(table.table(), clock),
            DigestSchedule.read("MON", "9"),
            clock);
    return new OrganiserRoutes(
            table.table(),
            sessions,
            provider,
            limit,
            registering.keys,
            registering.registrations,
            weekly,
            DigestSchedule.read("MON", "9"),
            clock)
        .routes();
  }

  private Response send(String method, String address, String body) {
    return send(fake.provider(), method, address, body);
  }

  private Response send(IdentityProvider provider, String method, String address, String body) {
    URI uri = URI.create(address);
    Map<String, String> headers = new HashMap<>();
    headers.put("content-type", "application/x-www-form-urlencoded");
    headers.put(
        "cookie",
        browser.entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; ")));
    Response answer =
        routes(provider)
            .answer(
                new Request(
                    method,
                    uri.getRawPath(),
                    query(uri),
                    headers,
                    Map.of(),
                    Map.of(),
                    SITE,
                    "203.0.113.7",
                    body.getBytes(UTF_8)));
    answer.cookies().forEach(this::keep);
    return answer;
  }

  private void keep(SetCookie cookie) {
    if (cookie.kept().isZero()) {
      browser.remove(cookie.name());
    } else {
      browser.put(cookie.name(), cookie.value());
    }
  }

  private static Map<String, List<String>> query(URI uri) {
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    return Arrays.stream(raw.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .collect(
            Collectors.toMap(pair -> pair[0], pair -> List.of(URLDecoder.decode(pair[1], UTF_8))));
  }

  /// Begins to sign in; tells what the provider is asked.
  private Map<String, List<String>> begin() {
    Response away = send("GET", "/organisers/sign-in?to=%2Forganisers%3Fa%3Db", "");
    assertThat(away.status()).isEqualTo(303);
    return query(URI.create(away.headers().getOrDefault("location", "")));
  }

  private Response comeBack(Map<String, List<String>> asked, String token) {
    fake.handsOut(token);
    return send("GET", back(asked), "");
  }

  private static String back(Map<String, List<String>> asked) {
    return "/organisers/signed-in?code=c&state="
        + asked.getOrDefault("state", List.of("")).getFirst();
  }

  private String token(Map<String, List<String>> asked) throws JOSEException {
    return token(asked, List.of("organisers"));
  }

  private String token(Map<String, List<String>> asked, List<String> groups) throws JOSEException {
    Instant now = Instant.now();
    return fake.signed(
        fake.claims(asked.getOrDefault("nonce", List.of("")).getFirst())
            .claim("cognito:groups", groups)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
            .build());
  }

  private static String text(Response response) {
    return new String(response.bytes(), UTF_8);
  }

  @Test
  void underHttpsCookiesAreForThisHostAlone() throws Exception {
    Map<String, List<String>> asked = begin();
    assertThat(browser.keySet()).allMatch(name -> name.startsWith("__Host-signing-in-"));

    Response back = comeBack(asked, token(asked));

    assertThat(back.status()).isEqualTo(303);
    assertThat(back.headers()).containsEntry("location", "/organisers?a=b");
    assertThat(back.cookies())
        .allSatisfy(cookie -> assertThat(cookie.text()).endsWith("; SameSite=Lax; Secure"));
    assertThat(browser).containsOnlyKeys("__Host-organiser");
    String id = browser.getOrDefault("__Host-organiser", "");
    assertThat(table.everything()).contains("SIGNED-IN#").doesNotContain(id);
    assertThat(send("GET", "/organisers", "").status()).isEqualTo(200);
  }

  @Test
  void aTokenThatDoesNotHoldLetsNobodyIn() throws Exception {
    Map<String, List<String>> asked = begin();
    String ofAnotherAttempt = token(begin());

    Response back = comeBack(asked, ofAnotherAttempt);

    assertThat(back.status()).isEqualTo(400);
    assertThat(text(back)).contains("Please sign in once more", "to=%2Forganisers%3Fa%3Db");
    assertThat(browser).doesNotContainKey("__Host-organiser");
  }

  @Test
  void aCodeThatTheProviderRefusesLetsNobodyIn() {
    Map<String, List<String>> asked = begin();
    fake.answersWith(400);

    assertThat(comeBack(asked, "").status()).isEqualTo(400);
    assertThat(browser).isEmpty();
  }

  @Test
  void whileTheProviderIsDownNothingIsLost() throws Exception {
    Map<String, List<String>> asked = begin();
    fake.answersWith(503);

    Response down = comeBack(asked, token(asked));

    assertThat(down.status()).isEqualTo(503);
    assertThat(text(down)).contains("does not answer. Nothing is lost");
    fake.answersWith(200);
    assertThat(comeBack(asked, token(asked)).headers())
        .containsEntry("location", "/organisers?a=b");
  }

  @Test
  void whatTheProviderSaysWithoutACodeIsTold() {
    String state = begin().getOrDefault("state", List.of("")).getFirst();

    Response back = send("GET", "/organisers/signed-in?error=access_denied&state=" + state, "");

    assertThat(back.status()).isEqualTo(400);
    assertThat(text(back)).contains("Signing in was not finished");
    assertThat(browser).isEmpty();
  }

  @Test
  void whoIsNoLongerKnownThereIsAskedAfterAll() throws Exception {
    Map<String, List<String>> asked = begin();
    comeBack(asked, token(asked));
    clock.advance(Duration.ofMinutes(50));
    Map<String, List<String>> silent = begin();
    assertThat(silent).containsEntry("prompt", List.of("none"));
    String state = silent.getOrDefault("state", List.of("")).getFirst();

    Response again = send("GET", "/organisers/signed-in?error=login_required&state=" + state, "");

    assertThat(again.status()).isEqualTo(303);
    Map<String, List<String>> anew =
        query(URI.create(again.headers().getOrDefault("location", "")));
    assertThat(anew).doesNotContainKey("prompt");
    assertThat(comeBack(anew, token(anew)).headers()).containsEntry("location", "/organisers?a=b");
  }

  @Test
  void whereThePagesDoNotKnowTheirAddressTheySaySo() {
    IdentityProvider none = new IdentityProvider("https://issuer.example", "", "none");

    Response answer = send(none, "GET", "/organisers/sign-in", "");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(text(answer)).contains("PublicUrl");
  }

  @Test
  void strangersCanNotHaveAnythingKeptWithoutEnd() {
    for (int form = 0; form < KEPT_AN_HOUR; form++) {
      assertThat(send("POST", "/organisers/sign-out", "text=a").status()).isEqualTo(303);
    }

    assertThat(refused()).contains("too many forms came from your network");
    assertThat(table.everything().split("UNSENT#", -1)).hasSize(KEPT_AN_HOUR + 1);
  }

  private String refused() {
    try {
      return text(send("POST", "/organisers/sign-out", "text=a"));
    } catch (RefusedException e) {
      return e.sentence();
    }
  }

  /// Every page and every form, by walking the list of routes: whoever adds one is let off nothing.
  @Test
  void nothingIsShownOrDoneForWhoeverIsNotAnOrganiser() throws Exception {
    List<String> pages = paths("GET ");
    List<String> forms = paths("POST ");
    assertThat(pages).hasSizeGreaterThan(20).contains("/organisers", "/organisers/people");
    assertThat(forms).hasSizeGreaterThan(15);

    for (String page : pages) {
      Response out = send("GET", page, "");
      assertThat(out.status()).as(page).isEqualTo(303);
      assertThat(out.headers())
          .as(page)
          .containsEntry("location", "/organisers/sign-in?to=" + PercentCoding.encode(page));
    }
    Map<String, List<String>> asked = begin();
    Response outsider = comeBack(asked, token(asked, List.of("leaders")));
    assertThat(outsider.status()).isEqualTo(403);
    for (String page : pages) {
      assertThat(send("GET", page, "").status()).as(page).isEqualTo(303);
    }
    asked = begin();
    comeBack(asked, token(asked));
    assertThat(send("GET", "/organisers", "").status()).isEqualTo(200);
    String before = table.everything();
    for (String form : forms) {
      assertThat(forged(form)).as(form).isIn(403, 415);
    }
    assertThat(table.everything()).isEqualTo(before);
  }

  /// What is for organisers alone, with something in the place of each parameter.
  private List<String> paths(String method) {
    return routes(fake.provider()).patterns().stream()
        .filter(route -> route.startsWith(method) && !route.contains("/sign-in"))
        .filter(route -> !route.contains("/signed-"))
        .map(route -> route.substring(method.length()).replaceAll("\\{\\w+}", "a"))
        .toList();
  }

  /// The status for a form of somebody who is signed in, without the token.
  private int forged(String path) {
    try {
      return send("POST", path, "title=a&confirmed=true").status();
    } catch (RefusedException e) {
      return e.sentence().contains("not come from a page of ours") ? 403 : 415;
    }
  }

  @Test
  void pathsThatSigningInMayLeadBackToAreOnlyOurs() {
    assertThat(OwnPath.orOverview("/organisers/people?q=a%20b&x=1"))
        .isEqualTo("/organisers/people?q=a%20b&x=1");
    for (String path :
        List.of(
            "/",
            "//e.example",
            "/organisers//e",
            "/organisers/.",
            "/x/organisers",
            "/organisers/a\n")) {
      assertThat(OwnPath.orOverview(path)).as(path).isEqualTo("/organisers");
    }
    assertThat(OwnPath.bySigningIn("/organisers"))
        .isEqualTo("/organisers/sign-in?to=" + PercentCoding.encode("/organisers"));
  }
}
