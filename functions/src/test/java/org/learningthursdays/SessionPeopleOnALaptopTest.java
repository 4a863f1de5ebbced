package org.learningthursdays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;

/// An organiser looks after a session's people in the browser, with the rights that the pages'
/// function has, and the people hear of it by mail.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionPeopleOnALaptopTest {
  private static final Pattern LEADER = Pattern.compile("/people/([\\w-]{22})/take-out");
  private static final Pattern MARKED = Pattern.compile("/people/([\\w-]{22})/attendance");
  private static final String NOBODY = "AAAAAAAAAAAAAAAAAAAAAA";

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final OrganiserBrowser browser = new OrganiserBrowser(laptop.url());
  private String token = "";

  @BeforeAll
  void signIn() {
    browser.cookies().clear();
    token =
        OrganiserBrowser.formToken(
            browser.signIn("/organisers", "amina@citizens.example", "organisers"));
  }

  @AfterAll
  void stop() {
    browser.close();
    laptop.close();
  }

  private static String people(String session) {
    return "/organisers/sessions/" + session + "/people";
  }

  private String page(String address) {
    HttpResponse<String> page = browser.load(address);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  private HttpResponse<String> send(String address, Map<String, String> fields) {
    Map<String, String> all = new HashMap<>(fields);
    all.put("formToken", token);
    return browser.post(address, all);
  }

  /// Sends a form, and reads where it leads.
  private String done(String address, Map<String, String> fields) {
    HttpResponse<String> answer = send(address, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    HttpResponse<String> page = browser.follow(answer);
    assertThat(page.statusCode()).isEqualTo(200);
    return page.body();
  }

  private String add(String session, String name, String email) {
    return done(people(session), Map.of("name", name, "email", email));
  }

  /// The id of the only one whom a search finds.
  private String leader(String session, String query) {
    String found = page(people(session) + "?q=" + URLEncoder.encode(query, UTF_8));
    Matcher leader = LEADER.matcher(found);
    assertThat(leader.find()).as(found).isTrue();
    String id = leader.group(1);
    assertThat(leader.find()).as(found).isFalse();
    return id;
  }

  private void hasPlaces(String session, int places) {
    try (LaptopClient desk = new LaptopClient(laptop)) {
      HttpResponse<String> answer =
          desk.send(
              desk.asOrganiser("/desk/sessions/" + session)
                  .header("content-type", "application/json")
                  .method("PATCH", BodyPublishers.ofString("{\"capacity\":%d}".formatted(places))));
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private void await(String email, String subject) {
    Await.until(() -> mails(email).stream().anyMatch(mail -> mail.subject().startsWith(subject)));
  }

  private List<Mail> mails(String email) {
    return laptop.mailbox().mails().stream().filter(mail -> mail.to().equals(email)).toList();
  }

  @Test
  void whoRingsIsAddedAndWhoIsTakenOutMakesRoom() {
    String session = "2020-10-29-topical";
    hasPlaces(session, 1);

    assertThat(add(session, "Ada Byron", "ada@example.org"))
        .contains("Ada Byron is registered, and is told by mail.");
    assertThat(add(session, "Ada", "ada@example.org")).contains("was on the list already");
    assertThat(page(people(session))).contains("Signed up today at 09:");
    assertThat(add(session, "Zoë O’Neill", "zoe@example.org"))
        .contains("Zoë O’Neill is on the waiting list, because no place is free");
    await("ada@example.org", "You are registered");
    await("zoe@example.org", "You are on the waiting list");

    assertThat(page(people(session)))
        .contains("Waiting since today at 09:", "<dd>1 <span class=\"full\">full</span></dd>");
    assertThat(page("/organisers/programme?when=2020"))
        .contains("Full: 1 of 1 places taken, 1 waiting");
    String ask = people(session) + "/" + leader(session, "ada byron") + "/take-out";
    assertThat(page(ask))
        .contains("Take out Ada Byron?", "Zoë O’Neill, who is the first to wait, gets the place");
    assertThat(done(ask, Map.of()))
        .contains(
            "Ada Byron is taken out, and is told by mail. Zoë O’Neill, who was the first to wait,"
                + " has the place now, and is told by mail.");
    assertThat(done(ask, Map.of()))
        .contains("Ada Byron is not on the list any more. Nothing is done twice.");
    assertThat(browser.follow(browser.load(ask)).body())
        .contains("Ada Byron is not on the list any more. Nothing is done twice.");

    await("ada@example.org", "Your place is cancelled");
    await("zoe@example.org", "A place has come free");
    assertThat(page(ask.replaceFirst("/sessions/.*/people/", "/people/").replace("/take-out", "")))
        .contains(
            "They were taken out</b><span class=\"whom\">“", "Thursday 29 October 2020</span>");
    assertThat(page(people(session)))
        .contains("Zoë O’Neill", "<dt>Registered</dt><dd>1</dd>", "<dt>Waiting</dt><dd>0</dd>")
        .containsSubsequence(
            "What was changed here",
            "<b>amina@citizens.example</b> took out <a href=\"/organisers/people/",
            "Ada Byron</a> <span class=\"whom\">today at 09:",
            "<b>amina@citizens.example</b> added <a",
            "Zoë O’Neill</a>",
            "<b>amina@citizens.example</b> added <a",
            "Ada Byron</a>")
        .contains("<b>amina@citizens.example</b> gave the place that came free to <a")
        .doesNotContain("ada@example.org");
    assertThat(mails("ada@example.org"))
        .filteredOn(mail -> mail.subject().startsWith("Your place is cancelled"))
        .hasSize(1);
  }

  @Test
  void whoRingsForTheWholeBlockIsAddedByOneForm() {
    String first = "2020-12-03-leaders";
    assertThat(page("/organisers/themes/2020-12"))
        .contains("href=\"" + people(first) + "?block=yes#add\"");
    assertThat(page(people(first) + "?block=yes"))
        .contains(
            "<details class=\"fold add\" open",
            "For the whole block: 3 sessions",
            "Thursday 3 December, Thursday 10 December, Thursday 17 December")
        .containsPattern("name=\"block\" value=\"true\" checked");
    assertThat(page(people("2020-12-03-masterclass"))).doesNotContain("name=\"block\"");

    Map<String, String> caller =
        Map.of("name", "Blo Ck", "email", "block@example.org", "block", "true");
    assertThat(done(people(first), caller))
        .contains("Blo Ck is registered for the whole block, and is told by mail.");
    assertThat(done(people(first), caller)).contains("Blo Ck was on the list already.");

    assertThat(page(people("2020-12-17-joint"))).contains("block@example.org");
    await("block@example.org", "You are registered for the block");
    assertThat(mails("block@example.org")).hasSize(1);
    for (String one : List.of(first, "2020-12-10-leaders", "2020-12-17-joint")) {
      done(people(one) + "/" + leader(one, "block@") + "/take-out", Map.of());
    }
  }

  @Test
  void somebodyGetsAPlaceOutOfTurnByOneMoreWithinTheCapacity() {
    String session = "2021-01-21-leaders";
    hasPlaces(session, 1);
    add(session, "Ada Byron", "comes@example.org");
    add(session, "Efua Mensah", "efua@example.org");
    add(session, "Farid Khan", "farid@example.org");
    String farid = people(session) + "/" + leader(session, "farid") + "/move-up";
    String efua = people(session) + "/" + leader(session, "efua") + "/move-up";

    assertThat(page(people(session))).contains("Give a place<span class=\"unseen\"> to Farid Khan");
    assertThat(page(farid))
        .contains("Give a place to Farid Khan?", "has 2 places then instead of 1.")
        .contains("One person who has waited for longer stays", "Yes, add a place for them");
    assertThat(send(farid, Map.of()).body()).contains("has 2 places then instead of 1.");
    assertThat(send(farid, Map.of("places", "5")).body()).contains("has 2 places then");

    List<HttpResponse<String>> clicks =
        Stream.of(farid, efua, farid, efua)
            .parallel()
            .map(address -> send(address, Map.of("places", "2")))
            .toList();

    assertThat(clicks).allMatch(answer -> answer.statusCode() == 303 || answer.statusCode() == 200);
    String after = page(people(session));
    assertThat(after)
        .contains("<dt>Registered</dt><dd>2</dd>", "<dt>Waiting</dt><dd>1</dd>")
        .contains("<dt>Places</dt><dd>2 <span");
    boolean isFarid = after.contains("to Farid Khan");
    assertThat(after.contains("to Efua Mensah")).isNotEqualTo(isFarid);
    String last = isFarid ? farid : efua;
    assertThat(page(last)).contains("has 3 places then instead of 2.");
    hasPlaces(session, 1);
    assertThat(page(last)).contains("has 3 places then instead of 1, as many as are registered");
    assertThat(done(last, Map.of("places", "3"))).contains("has a place now, and is told by mail.");
    assertThat(browser.follow(browser.load(last)).body()).contains("has a place already.");
    await("farid@example.org", "A place has come free");
    await("efua@example.org", "A place has come free");
    assertThat(page("/organisers/mailings")).doesNotContain("Places for those who wait");
    assertThat(page("/organisers/sessions/" + session))
        .contains("<dt>Registered</dt><dd>3</dd>", "<dt>Places</dt><dd>3 <span");
  }

  @Test
  void peopleAreFoundWhateverTheCaseAndTheAccents() {
    String session = "2020-11-05-leaders";
    add(session, "José Núñez", "jose@example.org");
    done(
        people(session),
        Map.of("name", "Bee Quill", "email", "bee@example.org", "organisation", "St Mary’s"));

    assertThat(page(people(session) + "?q=NUNEZ+jose"))
        .contains("<b>1 of 2</b>", "<mark>José</mark> <mark>Núñez</mark>");
    assertThat(page(people(session) + "?q=mary%27s")).contains("<b>1 of 2</b>", "Bee Quill");
    assertThat(page(people(session) + "?q=example.org")).contains("<b>2 of 2</b>");
    assertThat(page(people(session) + "?q=%3Cscript%3E"))
        .contains("<b>0 of 2</b>", "&lt;script&gt;")
        .doesNotContain("José", "“<script>");
    assertThat(page(people(session) + "?page=2")).doesNotContain("José");
    HttpResponse<String> file =
        browser.load("/organisers/sessions/" + session + "/registrations.csv");
    assertThat(file.body())
        .startsWith(
            "\uFEFFName,E-mail address,Organisation,Status,Place in the queue,Signed up"
                + " at,Came\r\n")
        .containsPattern(
            "Bee Quill,bee@example.org,St Mary’s,registered,,2020-10-05 09:\\d\\d,not known\r\n");
    assertThat(file.headers().firstValue("content-disposition").orElse(""))
        .contains("registrations-2020-11-05-leaders.csv");
  }

  @Test
  void somebodyWhoWaitsIsGivenAPlaceThatIsFree() {
    String session = "2020-11-12-joint";
    hasPlaces(session, 1);
    add(session, "Ada", "one@example.org");
    add(session, "Bee", "two@example.org");
    String up = people(session) + "/" + leader(session, "two@") + "/move-up";

    HttpResponse<String> asked = send(up, Map.of());
    assertThat(asked.statusCode()).isEqualTo(200);
    assertThat(asked.body()).contains("No place is free, so the session has 2 places then");
    assertThat(page(people(session))).contains("<dt>Waiting</dt><dd>1</dd>");
    String first = people(session) + "/" + leader(session, "one@") + "/move-up";
    assertThat(browser.follow(browser.load(first)).body()).contains("Ada has a place already.");
    hasPlaces(session, 2);
    await("two@example.org", "A place has come free");

    assertThat(done(up, Map.of())).contains("Bee has a place already. Nothing is done twice.");
  }

  @Test
  void whatCannotBeTakenIsToldBesideItsField() {
    String people = people("2020-11-19-leaders");

    HttpResponse<String> answer =
        send(people, Map.of("name", "", "email", "x", "organisation", "Tipp & Töne"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("id=\"name-error\"", "id=\"email-error\"", "value=\"x\"")
        .contains("Tipp &amp; Töne", "<details class=\"fold add\" open");
    assertThat(browser.post(people, Map.of("name", "A", "email", "a@b.example")).statusCode())
        .isEqualTo(403);
    assertThat(page(people)).contains("Nobody is registered yet.");
  }

  @Test
  void somebodyWhoIsToBeChangedFirstIsNotAddedYet() {
    String people = people("2020-11-19-leaders");
    Map<String, String> fields = Map.of("email", "first@example.org", "edit", "true");

    HttpResponse<String> answer = send(people, fields);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("value=\"first@example.org\"", "<details class=\"fold add\" open")
        .contains("<title>People – ", "Nobody is registered yet.");
  }

  @Test
  void whatIsNotThereIsToldInASentence() {
    for (String path :
        List.of(
            people("none"),
            "/organisers/sessions/none/registrations.csv",
            "/organisers/sessions/none/message",
            people("none") + "/" + NOBODY + "/take-out")) {
      HttpResponse<String> page = browser.load(path);
      assertThat(page.statusCode()).as(path).isEqualTo(404);
      assertThat(page.body()).contains("This session is not here");
    }
    for (String person : List.of(NOBODY, "x", "%2E%2E")) {
      String ask = people("2020-12-03-leaders") + "/" + person + "/take-out";
      assertThat(browser.load(ask).statusCode()).isEqualTo(409);
      assertThat(send(ask, Map.of()).body()).contains("This person is not known");
      assertThat(send(ask.replace("take-out", "move-up"), Map.of()).statusCode()).isEqualTo(409);
    }
    String forged = people("2020-12-03-leaders") + "?done=out&who=" + NOBODY;
    assertThat(page(forged)).doesNotContain("is taken out");
  }

  @Test
  void whatIsOverStaysAsItWas() {
    String session = "2020-10-08-leaders";
    hasPlaces(session, 1);
    add(session, "Ada", "over@example.org");
    add(session, "Bee", "waited@example.org");
    assertThat(page(people(session)))
        .contains("Who comes and who waits", "class=\"full\"", "class=\"turn\"");
    String out = people(session) + "/" + leader(session, "over@") + "/take-out";
    laptop.clock().set(LocalDateTime.parse("2020-10-08T18:00"));
    signIn();
    try {
      assertThat(page(people(session)))
          .contains("over@example.org", "Who came and who waited", "Waited since")
          .doesNotContain("Take out", "class=\"full\"", "class=\"turn\"");
      assertThat(send(out, Map.of()).body()).contains("This session is over");
      for (String edit : List.of("true", "false")) {
        Map<String, String> fields = Map.of("name", "B", "email", "b@example.org", "edit", edit);
        assertThat(send(people(session), fields).body()).contains("This session is over");
      }
    } finally {
      laptop.clock().set(LocalDateTime.parse("2020-10-05T09:30"));
      signIn();
    }
  }

  @Test
  void whoCameIsPutInFromAReportAndCorrectedByHand() {
    String session = "2020-10-15-leaders";
    add(session, "Ada Byron", "ada.came@example.org");
    add(session, "Bee Quill", "bee.came@example.org");
    add(session, "Cid Quill", "cid.came@example.org");
    String attendance = "/organisers/sessions/" + session + "/attendance";
    assertThat(page(people(session))).doesNotContain("id=\"attendance\"");
    laptop.clock().set(LocalDateTime.parse("2020-10-15T18:00"));
    signIn();
    try {
      assertThat(page(people(session))).contains("Nobody knows yet who came");
      assertThat(page("/organisers"))
          .contains("Nobody has put in yet who came to", people(session) + "#attendance");
      byte[] report =
          "Name,Email,Duration\nADA,ada.came@example.org,75\nbee quill,,60\n<b>Guest</b>,,5\nOtter.ai,,75\n"
              .getBytes(UTF_8);

      HttpResponse<String> taken =
          browser.upload(attendance, Map.of("formToken", token), Map.of("file", report));
      assertThat(taken.statusCode()).isEqualTo(303);
      assertThat(browser.follow(taken).body())
          .contains(
              "It is put in: 1 of the people came, 1 did not, and 2 others came who were not"
                  + " registered. Of these, 1 may be one of the people after all: please say below."
                  + " Robots that take notes were left out.",
              "Are these them?",
              "bee quill",
              "&lt;b&gt;Guest&lt;/b&gt;",
              "<dt>Came</dt><dd>1</dd>",
              "<dt>Did not come</dt><dd>1</dd>",
              "<dt>Guests</dt><dd>2</dd>");

      String doubt = "Whether one person came to “";
      assertThat(page("/organisers"))
          .contains(doubt, "Say whether it was them", people(session) + "#attendance");
      String bee = mark(session, "bee.came@");
      assertThat(done(bee, Map.of("presence", "came")))
          .contains("Bee Quill is marked as having come.", "<dt>Came</dt><dd>2</dd>")
          .contains("<dt>Guests</dt><dd>1</dd>")
          .doesNotContain("Are these them?");
      assertThat(done(mark(session, "ada.came@"), Map.of("presence", "absent")))
          .contains("Ada Byron is marked as not having come.", "<dt>Came</dt><dd>1</dd>");
      assertThat(page("/organisers")).doesNotContain(doubt);
      HttpResponse<String> list =
          browser.load("/organisers/sessions/" + session + "/registrations.csv");
      assertThat(list.body())
          .containsPattern("Ada Byron,.*,no\\r\\nBee Quill,.*,yes\\r\\nCid Quill,.*,no\\r\\n");
      HttpResponse<String> back =
          browser.upload(
              attendance, Map.of("formToken", token), Map.of("file", list.body().getBytes(UTF_8)));
      assertThat(browser.follow(back).body())
          .contains("1 of the people came, 2 did not, and 0 others came");
      assertThat(send(bee, Map.of("presence", "perhaps")).statusCode()).isEqualTo(409);
      HttpResponse<String> person = browser.load("/organisers/people?q=bee.came%40example.org");
      assertThat(browser.follow(person).body()).contains("Bee Quill", "They came");

      HttpResponse<String> refused =
          browser.upload(
              attendance,
              Map.of("formToken", token, "addresses", "cid.came@example.org\nx@"),
              Map.of());
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body())
          .contains(
              "Nothing was put in", "Line 2: “x@”: This does not look", "cid.came@example.org\nx@");
      HttpResponse<String> pasted =
          browser.upload(
              attendance,
              Map.of("formToken", token, "addresses", "cid.came@example.org"),
              Map.of());
      assertThat(browser.follow(pasted).body())
          .contains("1 of the people came, 2 did not, and 0 others came who were not registered.");
      assertThat(page("/organisers")).doesNotContain(people(session) + "#attendance");
      assertThat(browser.upload(attendance, Map.of("formToken", token), Map.of()).body())
          .contains("<li>Please choose a file first, or paste addresses.");
      assertThat(browser.upload(attendance, Map.of(), Map.of("file", report)).statusCode())
          .isEqualTo(403);
      assertThat(browser.follow(browser.load(attendance)).body())
          .contains("Who came")
          .containsSubsequence(
              "What was changed here",
              "<b>amina@citizens.example</b> put in a report of who came (1 came) <span",
              "<b>amina@citizens.example</b> said that <a href=\"/organisers/people/",
              "Ada Byron</a> did not come <span",
              "Bee Quill</a> came <span",
              "put in a report of who came (1 came) <span");
    } finally {
      laptop.clock().set(LocalDateTime.parse("2020-10-05T09:30"));
      signIn();
    }
  }

  @Test
  void severalWhomAReportNamesAreConfirmedByOnePress() {
    String session = "2020-11-05-leaders";
    add(session, "Dee Dunn", "dee.named@example.org");
    add(session, "Eve Earl", "eve.named@example.org");
    laptop.clock().set(LocalDateTime.parse("2020-11-05T18:00"));
    signIn();
    try {
      String attendance = "/organisers/sessions/" + session + "/attendance";
      byte[] report = "Name,Email,Duration\nDee Dunn,,75\nEve Earl,,60\n".getBytes(UTF_8);
      browser.upload(attendance, Map.of("formToken", token), Map.of("file", report));
      assertThat(page("/organisers"))
          .contains("Whether 2 people came to", people(session) + "#attendance");
      String page = page(people(session));
      assertThat(page).contains("Yes, all of these came");
      Matcher asked = Pattern.compile("name=\"leaders\" value=\"([\\w,-]{45})\"").matcher(page);
      assertThat(asked.find()).isTrue();

      assertThat(done(attendance + "/confirm", Map.of("leaders", asked.group(1))))
          .contains("2 people are marked as having come. By now 2 of the people came, ")
          .contains(" and 0 others came")
          .doesNotContain("Are these them?");
      assertThat(done(attendance + "/confirm", Map.of("leaders", asked.group(1))))
          .contains("Nobody is marked: it is asked of none of them any more.");
      assertThat(page("/organisers")).doesNotContain(people(session) + "#attendance");
    } finally {
      laptop.clock().set(LocalDateTime.parse("2020-10-05T09:30"));
      signIn();
    }
  }

  /// Where somebody is marked whom alone a search finds.
  private String mark(String session, String query) {
    String found = page(people(session) + "?q=" + URLEncoder.encode(query, UTF_8));
    // Above it one is asked whether a guest is somebody, with a form like it.
    String last = MARKED.matcher(found).results().map(one -> one.group(1)).toList().getLast();
    return people(session) + "/" + last + "/attendance";
  }

  @Test
  void aMessageIsLookedAtBeforeItIsSentToEachOnce() {
    String session = "2020-11-26-topical";
    String message = "/organisers/sessions/" + session + "/message";
    assertThat(page(message)).contains("there is nobody to write to");
    hasPlaces(session, 1);
    add(session, "Ada Byron", "first@example.org");
    add(session, "Bee Quill", "second@example.org");
    Map<String, String> words =
        Map.of(
            "subject", "Bring a pen",
            "text", "Dear all,\n\nsee https://citizens.example/pens & <b>smile</b>.",
            "to", "registered");

    assertThat(page(message)).contains("Who is registered (1)", "on the waiting list (1)");
    HttpResponse<String> preview = send(message, words);
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.body())
        .contains("Not sent yet", "Send to one person", "sandbox=\"allow-popups ")
        .contains("href=&#34;https://citizens.example/pens&#34;", "&amp;lt;b&amp;gt;smile")
        .contains("You get this because you are registered")
        .doesNotContain("<textarea", "type=\"text\"");
    Map<String, String> changing = new HashMap<>(words);
    changing.put("change", "true");
    assertThat(send(message, changing).body()).contains("see https://citizens.example/pens &amp;");
    assertThat(mails("first@example.org")).noneMatch(mail -> mail.subject().equals("Bring a pen"));

    assertThat(done(message + "/send", words)).contains("Your message is on its way to one person");
    assertThat(done(message + "/send", words)).contains("Your message is on its way");

    await("first@example.org", "Bring a pen");
    Await.until(() -> page(message).contains("1 of 1 sent."));
    assertThat(page(message)).contains("by amina@citizens.example, to everybody registered");
    assertThat(mails("first@example.org"))
        .filteredOn(mail -> mail.subject().equals("Bring a pen"))
        .hasSize(1);
    assertThat(mails("second@example.org")).noneMatch(mail -> mail.subject().equals("Bring a pen"));
  }

  @Test
  void aMessageGoesToNoMoreThanItsButtonSaidUnlessThatIsConfirmedAnew() {
    String session = "2020-12-17-joint";
    String message = "/organisers/sessions/" + session + "/message";
    Map<String, String> words =
        new HashMap<>(Map.of("subject", "Bring ink", "text", "Please.", "to", "registered"));
    add(session, "Ada", "one@example.org");
    assertThat(send(message, words).body()).contains("name=\"mails\" value=\"1\"");
    add(session, "Bee", "two@example.org");
    add(session, "Cai", "three@example.org");

    words.put("mails", "1");
    HttpResponse<String> again = send(message + "/send", words);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body())
        .contains("2 more people registered meanwhile: 3 mails would go out now, not 1.")
        .contains("Send to 3 people", "name=\"mails\" value=\"3\"");
    assertThat(page(message)).doesNotContain("What they were sent");
    words.put("mails", "3");
    assertThat(done(message + "/send", words)).contains("on its way to 3 people");
  }

  @Test
  void whoseMailCameBackIsMarkedAndNotCountedAmongThoseWhoGetAMessage() throws Exception {
    String session = "2020-10-15-masterclass";
    String message = "/organisers/sessions/" + session + "/message";
    Map<String, String> words = Map.of("subject", "Hello", "text", "All.", "to", "registered");
    add(session, "Ada", "ada-who-reads@example.org");
    add(session, "Bounce", "bounce@simulator.amazonses.com");
    Await.until(() -> page(people(session)).contains("mail to them comes back"));

    assertThat(page(people(session)).split("mail to them comes back", -1)).hasSize(2);
    String out = people(session) + "/" + leader(session, "bounce@") + "/take-out";
    String unreached = "But mail to them comes back: please tell them yourself.";
    assertThat(page(out)).contains("bounce@simulator.amazonses.com", unreached);
    assertThat(send(message, words).body())
        .contains("This is what one person gets. 1 more gets none, because mail to them came back.")
        .contains("Send to one person");
    assertThat(done(out, Map.of())).contains("and is told by mail. " + unreached);
  }

  @Test
  void aMessageThatCannotBeSentComesBackAsItWasWritten() {
    String session = "2020-12-03-leaders";
    String message = "/organisers/sessions/" + session + "/message";
    add(session, "Ada", "alone@example.org");

    HttpResponse<String> empty = send(message, Map.of("text", "Hello"));
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(empty.body()).contains("Please write a subject.", "Please say to whom", ">Hello<");
    HttpResponse<String> nobody =
        send(message + "/send", Map.of("subject", "A", "text", "B", "to", "waiting"));
    assertThat(nobody.statusCode()).isEqualTo(422);
    assertThat(nobody.body()).contains("There is nobody to send it to.");
    String longest = "社".repeat(5_000);
    assertThat(send(message, Map.of("subject", "A", "text", longest, "to", "registered")).body())
        .contains(longest, "Send to one person");
    assertThat(
            send(message, Map.of("subject", "A", "text", longest + "社", "to", "registered")).body())
        .contains("At most 5,000 characters; this has 5,001.");
    assertThat(page(message)).doesNotContain("What they were sent");
  }

  @Test
  void itIsToldWhichCalendarsHaveSeenTheLastChange() {
    String session = "2020-12-10-leaders";
    hasPlaces(session, 7);
    assertThat(page(people(session))).contains("In people’s calendars");
    browser.load("/calendar/learning-thursdays.ics");

    Await.until(() -> page(people(session)).contains("fetched it today at 09:"));
  }
}
