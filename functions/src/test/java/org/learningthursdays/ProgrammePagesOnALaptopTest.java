package org.learningthursdays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// An organiser runs the programme by pages: nothing is mailed that was not shown first, and
/// nothing is lost or done twice.
@Tag("slow")
class ProgrammePagesOnALaptopTest {
  private static final String AMINA = "amina@citizens.example";
  private static final String GRACE = "grace@citizens.example";
  private static final String SESSION = "/organisers/sessions/2020-10-08-leaders";
  private static final String IMPORT = "/organisers/programme/import";
  private static final Pattern FIELD =
      Pattern.compile(
          "<(?:input type=\"[a-z-]+\" id=\"(\\w+)\" name=\"\\w+\" value=\"([^\"]*)\""
              + "|input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\")");

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final OrganiserBrowser browser = new OrganiserBrowser(laptop.url());

  ProgrammePagesOnALaptopTest() {
    assertThat(browser.signIn("/organisers", AMINA, "organisers").statusCode()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    browser.close();
    laptop.close();
  }

  private HttpResponse<String> open(String path) {
    HttpResponse<String> page = browser.open(path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page;
  }

  /// What the first form after a mark would send, with other values for some fields.
  private static Map<String, String> form(
      HttpResponse<String> page, String mark, Map<String, String> others) {
    String text = page.body().substring(page.body().indexOf(mark));
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher field = FIELD.matcher(text.substring(0, text.indexOf("</form>")));
    while (field.find()) {
      boolean isSeen = field.group(1) != null;
      fields.put(field.group(isSeen ? 1 : 3), field.group(isSeen ? 2 : 4));
    }
    fields.putAll(others);
    return fields;
  }

  private HttpResponse<String> save(HttpResponse<String> page, String... changes) {
    Map<String, String> others = new LinkedHashMap<>();
    others.put("track", "leaders");
    for (int i = 0; i < changes.length; i += 2) {
      others.put(changes[i], changes[i + 1]);
    }
    return browser.post(SESSION, form(page, "action=\"" + SESSION + "\"", others));
  }

  private HttpResponse<String> confirm(HttpResponse<String> preview, String path) {
    Map<String, String> fields =
        form(preview, "action=\"" + path + "\"", Map.of("confirmed", "true"));
    return browser.post(path, fields);
  }

  private void register(String email, String session) {
    HttpResponse<String> answer =
        browser.post("/registrations", Map.of("name", "Ada", "email", email, "sessions", session));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  private String mail() {
    return browser.load("/_local/mail.json").body();
  }

  @Test
  void theProgrammeShowsEachSessionWithItsWeekdayAndWhatIsMissing() {
    register("ada@example.org", "2020-10-08-leaders");

    assertThat(open("/organisers/programme").body())
        .contains("October 2020", "Thursday <span class=\"nowrap\">8 October</span>")
        .contains("1 registered", "No link to join yet", "January 2021");
    assertThat(open("/organisers/programme?when=2021&track=leaders").body())
        .contains("January 2021")
        .doesNotContain("October 2020");
    assertThat(open("/organisers/programme?words=nothing+is+called+so").body())
        .contains("No session from this month on is like that");
    HttpResponse<String> file = open("/organisers/programme.csv");
    assertThat(file.body()).startsWith("\uFEFFid,date,start,end,track,theme,title");
  }

  @Test
  void aTypoIsSavedAtOnceAndTellsNobody() {
    register("ada@example.org", "2020-10-08-leaders");

    HttpResponse<String> saved = save(open(SESSION), "title", "A better title");

    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(303);
    HttpResponse<String> page = browser.follow(saved);
    assertThat(page.body())
        .contains("Saved. Nobody gets a mail because of it.", "<h1>A better title</h1>")
        .contains(AMINA, "changed it", "Put it back as it was before this");
  }

  @Test
  void aDateThatMayBeASlipIsAskedAboutBeforeAnything() {
    register("ada@example.org", "2020-10-08-leaders");

    HttpResponse<String> preview = save(open(SESSION), "date", "2020-10-02");

    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body())
        .contains("Friday 2 October 2020, 16:00–17:15, is over: it would count as having taken")
        .contains("place. Sessions are on Thursdays, and")
        .contains("Friday 2 October 2020 is none. Is the date right?")
        .contains("Save all the same and send 1 mail");
    assertThat(open(SESSION).body()).contains("Thursday 8 October 2020");

    String adding = "/organisers/sessions/new";
    Map<String, String> fields =
        form(
            open(adding),
            "action=\"" + adding,
            Map.of("date", "2020-09-24", "track", "topical", "title", "Of long ago"));
    HttpResponse<String> asked = browser.post(adding, fields);
    assertThat(asked.body())
        .contains(
            "Thursday 24 September 2020, 16:00–17:15, is over: it would count as having taken")
        .contains("place. Is the date right?")
        .contains("Add it all the same");
    assertThat(browser.load("/programme.json").body()).doesNotContain("Of long ago");
    HttpResponse<String> added = confirm(asked, adding);
    assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
    HttpResponse<String> page = browser.follow(added);
    assertThat(page.body()).contains("Added to the programme.", "Of long ago");
    String past = "/organisers/sessions/2020-09-24-topical";
    assertThat(browser.post(past, form(page, "action=\"" + past + "\"", Map.of("title", "Of old"))))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(303);
  }

  @Test
  void aMoveShowsWhomItTellsWhatBeforeItIsMade() throws Exception {
    register("ada@example.org", "2020-10-08-leaders");

    HttpResponse<String> preview = save(open(SESSION), "start", "16:30");

    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body())
        .contains("One mail goes out", "1 person who is registered is told of the new time.")
        .contains("Subject:", "Moved: ", "Save and send 1 mail", "Nothing is done yet.");
    assertThat(open(SESSION).body()).contains("16:00–17:15");

    HttpResponse<String> done = confirm(preview, SESSION);
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(browser.follow(done).body()).contains("Saved. One mail is going out.", "16:30");
    HttpResponse<String> twice = confirm(preview, SESSION);
    assertThat(browser.follow(twice).body()).contains("Nothing is done twice.");
    assertThat(browser.open(SESSION).body()).contains("name=\"version\" value=\"2\"");
    Await.until(() -> mail().contains("Moved: "));
    assertThat(mail().split("Moved: ", -1)).hasSize(2);
  }

  @Test
  void whoeverRegistersMeanwhileIsShownBeforeMoreMailsGoThanTheButtonSaid() {
    register("ada@example.org", "2020-10-08-leaders");
    HttpResponse<String> preview = save(open(SESSION), "start", "16:30");
    register("bee@example.org", "2020-10-08-leaders");

    HttpResponse<String> again = confirm(preview, SESSION);

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body())
        .contains("One more person registered meanwhile: 2 mails would go out now, not 1.")
        .contains("Save and send 2 mails");
    assertThat(browser.follow(confirm(again, SESSION)).body())
        .contains("Saved. 2 mails are going out.");
  }

  @Test
  void theSlidesOfASessionThatIsOverAreSentThoughNothingElseIs() {
    register("ada@example.org", "2020-10-08-leaders");
    laptop.clock().set(LocalDateTime.parse("2020-10-08T18:00"));
    assertThat(browser.signIn(SESSION, AMINA, "organisers").body())
        .contains("It is over. Slides or a recording are sent, the first time that you put in")
        .contains("Anything else mails nobody.");

    HttpResponse<String> renamed = save(open(SESSION), "title", "Renamed", "start", "16:05");
    HttpResponse<String> preview =
        save(open(SESSION), "materialsUrl", "https://slides.example/1", "start", "16:00");

    assertThat(browser.follow(renamed).body()).contains("Saved. Nobody gets a mail because of it.");
    assertThat(preview.body()).contains("One mail goes out", "Save and send 1 mail");
  }

  @Test
  void whatCannotBeTakenIsSaidBesideItsFieldAndNothingIsLost() {
    HttpResponse<String> page =
        save(open(SESSION), "title", "", "end", "15:00", "joinUrl", "http://zoom.example/1");

    assertThat(page.statusCode()).isEqualTo(422);
    assertThat(page.body())
        .contains("2 things need another look", "href=\"#title\"", "id=\"joinUrl-error\"")
        .contains("value=\"15:00\"", "value=\"http://zoom.example/1\"");
  }

  @Test
  void aStartThatIsMovedPastTheEndIsOfferedTheEndThatKeepsTheLength() {
    HttpResponse<String> late = save(open(SESSION), "start", "17:30");

    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(late.body())
        .contains("It must end after it begins. 18:45 keeps its length")
        .contains("name=\"end\" value=\"18:45\"", "name=\"start\" value=\"17:30\"");
    assertThat(browser.follow(save(late)).body()).contains("17:30–18:45");
    assertThat(save(open(SESSION), "start", "23:30").body()).contains("value=\"18:45\"");
  }

  @Test
  void twoPeopleAtOnceChooseFieldByField() {
    HttpResponse<String> old = open(SESSION);
    try (OrganiserBrowser other = new OrganiserBrowser(laptop.url())) {
      HttpResponse<String> page = other.signIn(SESSION, GRACE, "organisers");
      Map<String, String> fields =
          form(
              page,
              "action=\"" + SESSION + "\"",
              Map.of("track", "leaders", "title", "Of Grace", "capacity", "30"));
      assertThat(other.post(SESSION, fields).statusCode()).isEqualTo(303);
    }

    HttpResponse<String> conflict = save(old, "title", "Of Amina", "theme", "Our theme");

    assertThat(conflict.statusCode()).isEqualTo(409);
    assertThat(conflict.body())
        .contains("Changed meanwhile", GRACE, "Title: which shall it be?", "<b>Theirs</b>")
        .contains("somebody else changed this session")
        .containsSubsequence("What you changed here:", "<dt>Theme</dt>", ">Our theme</span>")
        .contains("value=\"Of Amina\" required", "value=\"Of Grace\" required")
        .contains("name=\"capacity\" value=\"30\"", "name=\"theme\" value=\"Our theme\"");
    Map<String, String> chosen =
        form(conflict, "action=\"" + SESSION + "\"", Map.of("title", "Of Amina"));
    assertThat(browser.post(SESSION, chosen).statusCode()).isEqualTo(303);
    assertThat(open(SESSION).body())
        .contains("<h1>Of Amina</h1>", "<dd>30</dd>", "value=\"Our theme\"");
  }

  @Test
  void aFormThatCameAfterTheEndSaysWhatWasTypedAndCanBeChangedFirst() {
    Map<String, String> fields =
        form(
            open(SESSION),
            "action=\"" + SESSION + "\"",
            Map.of("track", "joint", "title", "Of Amina", "joinUrl", "https://zoom.example/j/1"));
    browser.cookies().clear();

    HttpResponse<String> kept =
        browser.follow(
            browser.identify(browser.follow(browser.post(SESSION, fields)), AMINA, "organisers"));

    assertThat(kept.body())
        .contains("Not sent yet", "<dt>Date</dt><dd class=\"words\">Thursday 8 October 2020</dd>")
        .contains("<dt>Link to join</dt><dd class=\"words\">https://zoom.example/j/1</dd>")
        .contains("<dt>Begins</dt>", "<dt>Title</dt><dd class=\"words\">Of Amina</dd>")
        .containsPattern("<dt>Track</dt><dd class=\"words\">[A-Z]")
        .contains("formaction=\"" + SESSION + "\">Change it first</button>")
        .doesNotContain("<dt>Version</dt>", "Join url");
    save(open(SESSION), "title", "Of Grace");
    HttpResponse<String> again =
        browser.post(SESSION, form(kept, "<h1>Not sent yet", Map.of("edit", "true")));
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body())
        .contains("value=\"Of Amina\"", "value=\"https://zoom.example/j/1\"")
        .contains("name=\"version\" value=\"1\"");
    assertThat(save(again, "title", "Of Amina").body())
        .contains("Changed meanwhile", "value=\"Of Grace\" required");
  }

  /// Whose form was sent back for a slip has not seen what was saved meanwhile.
  @Test
  void aFormThatIsSentBackStillKnowsWhatItBeganWith() {
    HttpResponse<String> old = open(SESSION);
    save(open(SESSION), "title", "Of Grace");

    assertThat(save(old, "capacity", "9").body())
        .contains("You changed this session in another tab.", "<b>You</b> changed it")
        .contains("You changed other things here than there, so both fit together.")
        .containsSubsequence("What you changed here:", "<dt>Places</dt>", ">9</span>")
        .doesNotContain("somebody else");

    HttpResponse<String> slip = save(old, "title", "Of Amina", "end", "15:00");

    assertThat(slip.statusCode()).isEqualTo(422);
    assertThat(save(slip, "end", "17:15").statusCode()).isEqualTo(409);
  }

  @Test
  void aSessionIsCancelledReinstatedAndPutBack() {
    // Who takes the whole block is in the session: they hear once that it takes place again.
    assertThat(
            browser
                .post(
                    "/registrations",
                    Map.of("name", "Ada", "email", "ada@example.org", "theme", "2020-10"))
                .statusCode())
        .isEqualTo(303);
    String status = SESSION + "/status";

    HttpResponse<String> preview =
        browser.post(status, form(open(SESSION), "action=\"" + status + "\"", Map.of()));
    assertThat(preview.body())
        .contains("Cancel this session?", "Cancel the session and send 1 mail", "Cancelled: ");
    assertThat(open(SESSION).body()).doesNotContain(">Cancelled</span>");
    assertThat(browser.follow(confirm(preview, status)).body())
        .contains("Cancelled. One mail is going out.", ">Cancelled</span>");

    String back = SESSION + "/back";
    HttpResponse<String> again =
        browser.post(back, form(open(SESSION), "action=\"" + back + "\"", Map.of()));
    assertThat(again.body()).contains("Put it back as it was?", "takes place after all");
    assertThat(browser.follow(confirm(again, back)).body())
        .contains("Put back as it was. One mail is going out.")
        .doesNotContain(">Cancelled</span>", "is just being added");

    String topical = "/organisers/sessions/2020-10-29-topical";
    HttpResponse<String> joining =
        browser.post(
            topical, form(open(topical), "action=\"" + topical + "\"", Map.of("track", "joint")));
    assertThat(browser.follow(confirm(joining, topical)).body())
        .contains("One mail is going out. Whoever takes the whole block is just being added");
    assertThat(browser.follow(browser.load(status)).uri().getPath()).isEqualTo(SESSION);
  }

  @Test
  void aWordToThoseWhoAreRegisteredGoesWithTheCancellation() {
    assertThat(open(SESSION).body())
        .as("nobody would read it")
        .doesNotContain("name=\"explanation\"");
    register("ada@example.org", "2020-10-08-leaders");
    String status = SESSION + "/status";
    HttpResponse<String> page = open(SESSION);
    assertThat(page.body()).contains("A word to the one person registered");

    HttpResponse<String> tooLong = cancelSaying(page, "x".repeat(5_001));
    assertThat(tooLong.statusCode()).isEqualTo(422);
    assertThat(tooLong.body())
        .contains("href=\"#explanation\"", "At most 5,000 characters; this has 5,001.")
        .contains("x".repeat(5_001));
    String said =
        "Our speaker is ill.\n\nCome to https://learning.example/one instead | 100% + you.";
    HttpResponse<String> preview = cancelSaying(page, said);
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.body())
        .contains("From the organisers", "href=&#34;https://learning.example/one&#34;")
        .contains("Change it first")
        .doesNotContain("<textarea");
    Map<String, String> back =
        form(preview, "action=\"" + status + "\"", Map.of("edit", "true", "explanation", said));
    assertThat(browser.post(status, back).body()).contains("\n" + said + "</textarea>");
    assertThat(open(SESSION).body()).doesNotContain(">Cancelled</span>");

    HttpResponse<String> done = confirm(preview, status);
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("location").orElse("")).doesNotContain("speaker");
    assertThat(browser.follow(confirm(preview, status)).body())
        .contains("This was done already. Nothing is done twice.");
    Await.until(() -> mail().contains("Cancelled: "));
    assertThat(laptop.mailbox().mails())
        .filteredOn(mail -> mail.subject().startsWith("Cancelled: "))
        .singleElement()
        .satisfies(mail ->
            assertThat(mail.content().text().orElse("").replace("\r\n", "\n"))
                .contains(
                    "| From the organisers:\n| Our speaker is ill.\n|\n"
                        + "| Come to https://learning.example/one instead | 100% + you."));
    Matcher mailing =
        Pattern.compile("/organisers/mailings/programme-\\d+")
            .matcher(open("/organisers/mailings").body());
    assertThat(mailing.find()).isTrue();
    assertThat(open(mailing.group()).body()).contains("Cancelled: ", "Our speaker is ill.");
    HttpResponse<String> cancelled = open(SESSION);
    assertThat(cancelled.body())
        .contains("It is cancelled, so nobody gets a mail whatever you change here.")
        .doesNotContain("told to the one person registered");
    assertThat(browser.follow(save(cancelled, "start", "16:30")).body())
        .contains("Saved. Nobody gets a mail because of it.");
  }

  private HttpResponse<String> cancelSaying(HttpResponse<String> page, String said) {
    String status = SESSION + "/status";
    return browser.post(
        status, form(page, "action=\"" + status + "\"", Map.of("explanation", said)));
  }

  @Test
  void aSessionIsAddedLikeAnotherOnTheNextFreeThursday() {
    assertThat(save(open(SESSION), "title", "The one before", "capacity", "31").statusCode())
        .isEqualTo(303);
    Matcher link =
        Pattern.compile("href=\"(/organisers/sessions/new\\?[^\"]+)\"")
            .matcher(open(SESSION).body());
    assertThat(link.find()).isTrue();
    String address = link.group(1).replace("&amp;", "&");
    HttpResponse<String> page = open(address);
    assertThat(page.body())
        .contains("value=\"2020-10-29\"", "This is what “The one before” has by now.");

    Map<String, String> fields =
        form(
            page,
            "action=\"/organisers/sessions/new\"",
            Map.of("track", "leaders", "theme", "", "title", "One more"));
    HttpResponse<String> added = browser.post("/organisers/sessions/new", fields);

    assertThat(added.statusCode()).as(added.body()).isEqualTo(303);
    assertThat(browser.follow(added).body()).contains("Added to the programme.", "One more");
    HttpResponse<String> twice = browser.post("/organisers/sessions/new", fields);
    assertThat(browser.follow(twice).body()).contains("Nothing is added twice.");
    assertThat(browser.follow(browser.load(address)).body())
        .as("who presses Back")
        .contains("<h1>One more</h1>", "Nothing is added twice.");
    fields.put("title", "One more, without a typo");
    HttpResponse<String> other = browser.post("/organisers/sessions/new", fields);
    assertThat(other.statusCode()).isEqualTo(409);
    assertThat(other.body())
        .contains("<h1>One more</h1>", "This session was added already.")
        .contains("value=\"One more, without a typo\"");
    assertThat(open("/organisers/programme").body().split(">One more", -1)).hasSize(2);

    fields.put("once", "");
    fields.put("title", "one more");
    HttpResponse<String> asked = browser.post("/organisers/sessions/new", fields);
    assertThat(asked.body())
        .contains("There is one with this title on this day already. Is it meant twice?")
        .contains("Add it all the same");
    HttpResponse<String> meant = confirm(asked, "/organisers/sessions/new");
    assertThat(browser.follow(meant).body()).contains("Added to the programme.");
    String file = "id,date,track,title\nthe-third,2020-10-29,leaders,One more\n";
    assertThat(upload(file.getBytes(UTF_8)).body())
        .contains("There is one with this title on this day already. Is it meant twice?")
        .contains(">Import all the same<");
  }

  @Test
  void aFileShowsWhatItWouldChangeAndOneButtonImportsExactlyThat() {
    register("ada@example.org", "2020-10-08-leaders");
    String file =
        """
        id,date,start,track,title,status
        2020-10-08-leaders,2020-10-08,17:30,leaders,Renamed,
        2020-10-15-leaders,2020-10-15,,leaders,Off,cancelled
        ,2021-02-04,,topical,New one,
        2020-10-15-masterclass,2020-10-15,,masterclass,Improving your 1-2-1 Relational Meetings,
        """;

    HttpResponse<String> preview = upload(file.getBytes(UTF_8));

    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(422);
    assertThat(preview.body()).contains("Line 2", "Ends: It must end after it begins");
    preview = upload((file + "2020-10-08-leaders,,,,,\n").getBytes(UTF_8));
    assertThat(preview.body()).contains("Track: This is needed: one of Learning for Leaders, ");
    preview = upload(file.replace("17:30", "16:10").getBytes(UTF_8));
    assertThat(preview.statusCode()).as(preview.body()).isEqualTo(200);
    assertThat(preview.body())
        .contains("One session is added, one session is changed and one session is cancelled.")
        .contains("Thursday 4 February 2021", "1 person who is registered is told of the new time")
        .contains("Import and send 1 mail");
    Map<String, String> fields = form(preview, "multipart", Map.of());
    assertThat(browser.follow(browser.upload(IMPORT, fields, Map.of())).body())
        .contains(
            "Imported. One mail is going out. One session is added, one session is changed, one"
                + " session is cancelled and one session is as before. See <a")
        .contains("<a href=\"/organisers/programme?when=2020-10\">October 2020</a>")
        .contains("<a href=\"/organisers/programme?when=2021-02\">February 2021</a>");
    assertThat(browser.follow(browser.upload(IMPORT, fields, Map.of())).body())
        .contains("Nothing is done twice.");
    assertThat(open("/organisers/programme?words=New+one").body()).contains("2021");
  }

  @Test
  void datesInAFileThatMayBeSlipsAreAskedAboutByTheirNumberAndTheFirstFew() {
    StringBuilder file = new StringBuilder("date,track,title,status\n");
    for (int day = 1; day <= 7; day++) {
      file.append("2020-09-0%d,topical,Of day %d,%n".formatted(day, day));
    }
    file.append("2021-02-04,topical,To come,\n");

    String preview = upload(file.toString().getBytes(UTF_8)).body();

    assertThat(preview)
        .contains("7 sessions would be over already, and count as having taken place. Are their")
        .contains("<li>Tuesday 1 September 2020, 16:00–17:15: Of day 1</li>", "And 2 more.")
        .contains(
            "6 dates are no Thursdays", "Line 2, “Of day 1”: “2020-09-01” was read as Tuesday")
        .contains("And 1 more.", "ight sessions are added", ">Import all the same<")
        .contains("<p class=\"notice missing\">It would be over already.</p>")
        .containsSubsequence("Please look at this first", ">Import all the same<", "Added: 8")
        .doesNotContain("<li>Sunday 6 September 2020, 16:00–17:15: Of day 6</li>")
        .doesNotContain("To come</li>");
    assertThat(upload("date,track,title\n2021-02-04,topical,To come\n".getBytes(UTF_8)).body())
        .doesNotContain("Please look at this first");
  }

  @Test
  void manySessionsAreImportedByThemselvesWhileAPageTellsHowFarTheyAre() {
    register("ada@example.org", "2020-10-08-leaders");
    HttpResponse<String> preview = upload(sessions("New"));
    assertThat(preview.body())
        .contains("<summary><span>580 more</span></summary>")
        .containsSubsequence("Changed: 1", "Added: 600", "New 19<", "580 more", "New 20<");
    HttpResponse<String> rival = upload(sessions("Other"));
    Map<String, String> fields = form(preview, "multipart", Map.of());

    HttpResponse<String> ordered = browser.upload(IMPORT, fields, Map.of());
    HttpResponse<String> overtaken =
        browser.upload(IMPORT, form(rival, "multipart", Map.of()), Map.of());

    assertThat(ordered.statusCode()).as(ordered.body()).isEqualTo(303);
    String address = ordered.headers().firstValue("location").orElseThrow();
    assertThat(address).startsWith("/organisers/programme/imports/");
    HttpResponse<String> done = Await.until(() -> open(address), this::isOver);
    assertThat(done.body())
        .contains(
            "<h1>The file is imported</h1>", "600 sessions are added and one session is changed.")
        .contains("One mail is going out.");
    Await.until(() -> mail().contains("Moved: "));
    assertThat(browser.upload(IMPORT, fields, Map.of()).headers().firstValue("location"))
        .hasValue(address);
    assertThat(open("/organisers/programme?words=New+599").body()).contains("2035");
    assertThat(open("/organisers/programme?when=2025").body())
        .as("the months after the first twenty sessions are folded")
        .containsSubsequence("<h2 id=\"m2025-04\">", "<summary><h2>May 2025</h2>")
        .contains("<span class=\"whom\">five sessions</span>");
    String first = "/organisers/sessions/2024-01-04-topical";
    Await.until(() -> open(first).body().contains("<b>" + AMINA + "</b> added it"));
    assertThat(Await.until(() -> browser.follow(overtaken), this::isOver).body())
        .contains("changed the programme meanwhile", "Import this?", "600 sessions are changed.");
    assertThat(browser.load("/organisers/programme/imports/" + "x".repeat(43)).statusCode())
        .isEqualTo(404);
  }

  private boolean isOver(HttpResponse<String> page) {
    boolean isUnderWay = page.headers().firstValue("refresh").isPresent();
    assertThat(page.body().contains("The file is being imported")).isEqualTo(isUnderWay);
    return !isUnderWay;
  }

  /// Many that are new, and one that moves.
  private static byte[] sessions(String title) {
    StringBuilder file = new StringBuilder("date,track,start,title\n");
    for (int i = 0; i < 600; i++) {
      file.append(
          "%s,topical,16:00,%s %d%n".formatted(LocalDate.of(2024, 1, 4).plusWeeks(i), title, i));
    }
    file.append("2020-10-08,leaders,16:15,Moved\n");
    return file.toString().getBytes(UTF_8);
  }

  @Test
  void aProgrammeThatChangedMeanwhileIsShownOnceMore() {
    HttpResponse<String> preview =
        upload("date,track,title\n2021-02-04,topical,New one\n".getBytes(UTF_8));
    save(open(SESSION), "title", "Another title");

    HttpResponse<String> again =
        browser.upload(IMPORT, form(preview, "multipart", Map.of()), Map.of());

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("changed the programme meanwhile", "Import this?");
  }

  @Test
  void anImportMailsNoMoreThanItsButtonSaid() {
    register("ada@example.org", "2020-10-08-leaders");
    HttpResponse<String> preview =
        upload("date,track,start,title\n2020-10-08,leaders,16:30,Moved\n".getBytes(UTF_8));
    register("bee@example.org", "2020-10-08-leaders");

    HttpResponse<String> again =
        browser.upload(IMPORT, form(preview, "multipart", Map.of()), Map.of());

    assertThat(again.statusCode()).isEqualTo(409);
    assertThat(again.body()).contains("One more person registered meanwhile", "Import this?");
    HttpResponse<String> done =
        browser.upload(IMPORT, form(again, "multipart", Map.of()), Map.of());
    assertThat(browser.follow(done).body()).contains("2 mails are going out");
  }

  @Test
  void whatIsNoProgrammeIsAnsweredPlainly() {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 1, 2, 3};
    assertThat(upload(picture).body())
        .contains("This is a picture, whatever its name says.")
        .doesNotContain("Line");
    assertThat(upload(new byte[0]).body()).contains("Please choose a file first.");
    assertThat(upload("date,track,title\n32/10/2020,leaders,A\n".getBytes(UTF_8)).body())
        .contains("Line 2", "32/10/2020 · leaders · A", "Date: It must be a date");
    HttpResponse<String> large = upload("a,".repeat(1_500_000).getBytes(UTF_8));
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("larger than the 2 MB");
    HttpResponse<String> huge = browser.follow(upload(new byte[20 * 1024 * 1024]));
    assertThat(huge.statusCode()).isEqualTo(413);
    assertThat(huge.body())
        .contains("<h1>This is too large to send</h1>", "Signed in as", "href=\"" + IMPORT + "\"");
    assertThat(browser.upload(IMPORT, token(), Map.of()).statusCode()).isEqualTo(422);
    Map<String, String> torn = new LinkedHashMap<>(token());
    torn.put("seen", "not Base64");
    assertThat(browser.upload(IMPORT, torn, Map.of()).statusCode()).isEqualTo(422);
  }

  private Map<String, String> token() {
    return Map.of("formToken", OrganiserBrowser.formToken(open(IMPORT)));
  }

  private HttpResponse<String> upload(byte[] file) {
    return browser.upload(IMPORT, token(), Map.of("file", file));
  }

  @Test
  void aThemeIsRenamedAndTellsWhatWasDone() {
    String theme = "/organisers/themes/2020-10";
    Map<String, String> fields =
        form(
            open(theme),
            "action=\"" + theme + "\"",
            Map.of("title", "Another name", "weDid", "We did."));

    assertThat(browser.follow(browser.post(theme, fields)).body())
        .contains("Saved. Nobody gets a mail", "<h1>Another name</h1>", "We did.</textarea>");
    assertThat(open("/organisers/programme").body()).contains(">Another name</a>");
    Map<String, String> stale = new LinkedHashMap<>(fields);
    stale.put("title", "A third name");
    HttpResponse<String> clash = browser.post(theme, stale);
    assertThat(clash.statusCode()).isEqualTo(409);
    assertThat(clash.body()).contains("Somebody else changed this meanwhile", "A third name");
    stale.put("edit", "true");
    assertThat(browser.post(theme, stale).body()).contains("value=\"A third name\"");
    assertThat(open(theme).body()).contains("<h1>Another name</h1>");
    fields.put("weDid", "x".repeat(1_001));
    assertThat(browser.post(theme, fields).statusCode()).isEqualTo(422);
  }

  @Test
  void whatIsNotThereIsToldPlainly() {
    for (String path : new String[] {"/organisers/sessions/none", "/organisers/themes/none"}) {
      assertThat(browser.load(path).statusCode()).as(path).isEqualTo(404);
      Map<String, String> fields = new LinkedHashMap<>(token());
      fields.put("title", "A");
      assertThat(browser.post(path, fields).statusCode()).as(path).isEqualTo(404);
    }
    Map<String, String> back = new LinkedHashMap<>(token());
    back.put("to", "7");
    assertThat(browser.post(SESSION + "/back", back).statusCode()).isEqualTo(422);
  }
}
