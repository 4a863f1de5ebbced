package org.learningthursdays.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.attendance.AttendanceTaking;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Response;

/// A leader sees and changes what is theirs by a link alone, and nobody else does.
@ExtendWith(DynamoDbExtension.class)
class LeaderRoutesTest {
  private static final String PAST = "2020-11-26-topical";
  private static final String FIRST = "2020-12-03-leaders";
  private static final String FULL = "2020-12-10-leaders";
  private static final String CANCELLED = "2020-12-17-joint";
  private static final String ADA = "ada@example.org";

  private final MutableClock clock = new MutableClock("2020-11-23T09:00:00Z");
  private final DynamoDbExtension table;
  private final Registering registering;
  private final OwnSite site;

  LeaderRoutesTest(DynamoDbExtension table) {
    this.table = table;
    registering = new Registering(table, clock);
    site = new OwnSite(registering, clock);
  }

  /// Ada was there in November, comes on the 3rd, is second in the queue for the 10th; the 17th is
  /// cancelled. She takes the block.
  @BeforeEach
  void adaRegisters() {
    Session cancelled = Registering.session("2020-12-17", Track.JOINT, null);
    registering.publish(
        Registering.session("2020-11-26", Track.TOPICAL, null),
        Registering.linked(
            Registering.session("2020-12-03", Track.LEADERS, null), "https://zoom.example/j/1"),
        Registering.linked(
            Registering.session("2020-12-10", Track.LEADERS, 1), "https://zoom.example/j/2"),
        cancelled);
    registering.register("first@example.org", FULL);
    registering.register("second@example.org", FULL);
    registering.register(ADA, PAST);
    registering.registerBlock(ADA, Registering.THEME);
    registering.publish(Registering.changed(cancelled, "2020-12-17", null, Status.CANCELLED));
    clock.set("2020-11-30T09:00:00Z");
  }

  @Test
  void nobodySharesOrFindsAnOwnPage() {
    String token = site.page(ADA);
    String html = Calls.text(site.browse("/my/" + token));

    assertThat(html)
        .contains("<meta name=\"robots\" content=\"noindex\">")
        .doesNotContain("og:url", "og:image");
    assertThat(html.substring(0, html.indexOf("</head>"))).doesNotContain(token);
  }

  @Test
  void thePageShowsWhatIsComingWhatIsWaitedForAndWhatHasBeen() {
    String html = Calls.text(site.browse("/my/" + site.page(ADA)));

    assertThat(html)
        .contains("Hello, Ada Byron", "You have a place.", "You are 2nd on the waiting list.")
        .contains("It does not take place.", "One past session", "Leave the block")
        .contains("href=\"https://zoom.example/j/1\"")
        .doesNotContain("https://zoom.example/j/2");
    assertThat(html)
        .contains(OwnSite.ADDRESS + "/my/" + site.calendar(ADA) + "/learning-thursdays.ics");
  }

  @Test
  void thePageShowsUntilWhenOneCanRegisterAndWhatThereIsToLookAt() {
    Session past = registering.programme().session(PAST).orElseThrow();
    String columns = "id,date,track,theme,title,capacity,registrationCloses,materialsUrl";
    registering.publish(
        SampleProgramme.changed(
                registering.programme(),
                clock.instant(),
                columns,
                PAST + "," + past.date() + ",topical,T,Past,,,https://files.example/slides",
                FIRST + ",2020-12-03,leaders,T,First,,2020-12-03T12:00,https://files.example/early",
                FULL + ",2020-12-10,leaders,T,Full,1,2020-11-29T12:00,")
            .sessions()
            .toArray(Session[]::new));

    String html = Calls.text(site.browse("/my/" + site.page(ADA)));

    assertThat(html)
        .contains("Registration closes on Thursday 3 December at 12:00, London time.")
        .contains("Registration closed on Sunday 29 November at 12:00, London time.")
        .contains("Registration is closed, and nobody moves up any more.")
        .contains("href=\"https://files.example/slides\"", "Slides or recording")
        .doesNotContain("https://files.example/early");
  }

  @Test
  void remindersAreTurnedOffAndOnByTheOwnPage() {
    String own = "/my/" + site.page(ADA);
    assertThat(Calls.text(site.browse(own))).contains("We remind you.", "Stop the reminders");

    assertThat(site.submit(own + "/reminders", "wanted=false").headers())
        .containsEntry("location", own + "?done=reminders-off");
    assertThat(site.leader(ADA).takesReminders()).isFalse();
    assertThat(Calls.text(site.browse(own + "?done=reminders-off")))
        .contains("We no longer remind you", "We do not remind you.", "Remind me");
    assertThat(Calls.text(site.browse(own + "/data.json")))
        .contains("\"remindedOfSessions\" : false");

    Response on = site.script("POST", own + "/reminders", "{\"wanted\":true}");
    assertThat(on.status()).isEqualTo(200);
    assertThat(Calls.text(on)).isEqualTo("{\"wanted\":true}");
    assertThat(site.leader(ADA).takesReminders()).isTrue();

    Response neither = site.script("POST", own + "/reminders", "{}");
    assertThat(neither.status()).isEqualTo(422);
    assertThat(Calls.text(neither)).contains("\"wanted\":\"Please send true or false.\"");
    assertThat(site.submit(own + "/reminders", "wanted=perhaps").status()).isEqualTo(422);
  }

  @Test
  void aRemindersOwnLinkStopsThemByOnePressAndByNothingLess() {
    Leader ada = site.leader(ADA);
    String link =
        "/my/reminders/stop/"
            + site.keys().token(LinkPurpose.STOP_REMINDERS, ada.id(), ada.linkVersion());

    assertThat(Calls.text(site.browse(link))).contains("Do not remind me");
    assertThat(site.leader(ADA).takesReminders()).as("a scanner looked").isTrue();

    // As mail providers do (RFC 8058), whatever became of the link to the own page
    site.submit("/my/" + site.page(ADA) + "/rotate", "");
    Map<String, String> form = Map.of("content-type", "application/x-www-form-urlencoded");
    Response stopped = site.answer("POST", link, form, "List-Unsubscribe=One-Click");
    assertThat(stopped.status()).isEqualTo(200);
    assertThat(site.leader(ADA).takesReminders()).isFalse();
    assertThat(Calls.text(site.submit(link, ""))).contains("We will not remind you again");

    String other = site.keys().token(LinkPurpose.STOP_SURVEYS, ada.id(), ada.linkVersion());
    assertThat(site.submit("/my/reminders/stop/" + other, "").status()).isEqualTo(404);
    String older = site.keys().token(LinkPurpose.STOP_REMINDERS, ada.id(), ada.linkVersion() + 1);
    assertThat(site.submit("/my/reminders/stop/" + older, "").status()).isEqualTo(404);
  }

  @Test
  void onlyTheLinkThatWasSentOpensAnything() {
    Leader ada = site.leader(ADA);
    String page = site.page(ADA);
    byte[] forged = Base64.getUrlDecoder().decode(page);
    forged[3] ^= 1;
    List<String> tokens =
        List.of(
            Base64.getUrlEncoder().withoutPadding().encodeToString(forged),
            page.substring(0, page.length() - 1),
            page + "A",
            page.substring(20) + page.substring(0, 20),
            site.calendar(ADA),
            site.keys().token(LinkPurpose.LEAVE_DIGEST, ada.id(), ada.pageVersion()),
            site.keys().token(LinkPurpose.OWN_PAGE, ada.id(), ada.pageVersion() + 1),
            "x");
    String before = table.everything();
    for (String token : tokens) {
      assertThat(site.browse("/my/" + token).status()).as(token).isEqualTo(404);
      assertThat(site.script("GET", "/my/" + token + "/data.json", "").status()).isEqualTo(404);
      for (String action :
          List.of(
              "/registrations/" + FIRST + "/cancel",
              "/themes/2020-12/cancel",
              "/digest",
              "/reminders",
              "/calendar/rotate",
              "/rotate",
              "/profile",
              "/erase")) {
        String form = "subscribed=true&wanted=false&confirm=true&name=X";
        assertThat(site.submit("/my/" + token + action, form).status()).isEqualTo(404);
        assertThat(site.script("POST", "/my/" + token + action, "{\"confirm\":true}").status())
            .isEqualTo(404);
      }
    }
    assertThat(table.everything()).isEqualTo(before);
  }

  @Test
  void whoPressesAButtonHasAnsweredAndWhoFollowsALinkHasNot() {
    String own = "/my/" + site.page(ADA);

    site.browse(own);
    site.answer("HEAD", own, Map.of("accept", "text/html"), "");
    site.script("GET", own + "/data.json", "");
    site.fetch("/my/" + site.calendar(ADA) + "/learning-thursdays.ics", Map.of());
    assertThat(site.leader(ADA).hasConfirmedAddress()).as("after looking").isFalse();

    assertThat(site.submit(own + "/digest", "subscribed=perhaps").status()).isEqualTo(422);
    assertThat(site.leader(ADA).hasConfirmedAddress()).isTrue();
    String once = table.everything();
    site.submit(own + "/digest", "subscribed=perhaps");
    assertThat(table.everything()).as("noted once").isEqualTo(once);
  }

  @Test
  void aPlaceIsCancelledByABrowserAndByAScriptAndTwiceIsOnce() {
    String own = "/my/" + site.page(ADA);
    String cancel = own + "/registrations/" + FIRST + "/cancel";

    Response browser = site.submit(cancel, "");

    assertThat(browser.status()).isEqualTo(303);
    String location = browser.headers().getOrDefault("location", "");
    assertThat(location).isEqualTo(own + "?done=cancelled&what=" + FIRST);
    assertThat(Calls.text(site.browse(location)))
        .contains(
            "You are no longer registered for “A session on 2020-12-03” on Thursday 3 December");
    assertThat(registering.of(ADA)).doesNotContainKey(FIRST);
    assertThat(site.script("POST", cancel, "").status()).isEqualTo(200);
    assertThat(Calls.json(site.script("POST", own + "/registrations/" + FULL + "/cancel", "{}")))
        .containsEntry("status", "cancelled");
    assertThat(registering.of(ADA)).containsOnlyKeys(PAST, CANCELLED);
    assertThat(site.script("POST", own + "/registrations/none/cancel", "").status()).isEqualTo(404);
  }

  @Test
  void whatIsOverCannotBeCancelled() {
    String own = "/my/" + site.page(ADA);

    assertThat(site.script("POST", own + "/registrations/" + PAST + "/cancel", "").status())
        .isEqualTo(409);
    assertThat(site.submit(own + "/registrations/" + PAST + "/cancel", "").headers())
        .containsEntry("location", own + "?done=over");
    assertThat(registering.of(ADA)).containsKey(PAST);
  }

  @Test
  void aBlockIsLeftWithItsSessionsAndWhatIsAddedLater() {
    String own = "/my/" + site.page(ADA);

    Response left = site.submit(own + "/themes/2020-12/cancel", "");

    assertThat(left.headers()).containsEntry("location", own + "?done=left&what=2020-12");
    registering.publish(Registering.session("2020-12-15", Track.LEADERS, null));
    assertThat(registering.of(ADA)).doesNotContainKeys(FIRST, FULL, "2020-12-15-leaders");
    assertThat(Calls.text(site.browse(own))).doesNotContain("Your blocks");
    assertThat(site.script("POST", own + "/themes/2020-12/cancel", "").status()).isEqualTo(200);
    assertThat(site.script("POST", own + "/themes/1999-01/cancel", "").status()).isEqualTo(404);
  }

  @Test
  void theDigestIsTurnedOnAndOff() {
    String own = "/my/" + site.page(ADA);

    site.submit(own + "/digest", "subscribed=true");
    assertThat(Calls.text(site.browse(own))).contains("You get it.", "Stop the digest");
    assertThat(site.script("POST", own + "/digest", "{\"subscribed\":false}").status())
        .isEqualTo(200);
    assertThat(Calls.text(site.browse(own))).contains("You do not get it.");
    assertThat(site.script("POST", own + "/digest", "{}").status()).isEqualTo(422);
    assertThat(site.submit(own + "/digest", "subscribed=maybe").status()).isEqualTo(422);
  }

  @Test
  void aNewAddressOfTheCalendarEndsTheOldOne() {
    String own = "/my/" + site.page(ADA);
    String old = "/my/" + site.calendar(ADA) + "/learning-thursdays.ics";
    assertThat(site.fetch(own + "/learning-thursdays.ics", Map.of()).status()).isEqualTo(200);

    Response rotated = site.script("POST", own + "/calendar/rotate", "");

    String address = String.valueOf(Calls.json(rotated).get("calendar"));
    assertThat(address).startsWith(OwnSite.ADDRESS + "/my/").endsWith("/learning-thursdays.ics");
    assertThat(site.fetch(old, Map.of()).status()).isEqualTo(404);
    assertThat(site.fetch(own + "/learning-thursdays.ics", Map.of()).status()).isEqualTo(404);
    assertThat(site.fetch(address.substring(OwnSite.ADDRESS.length()), Map.of()).status())
        .isEqualTo(200);
    assertThat(site.browse(own).status()).isEqualTo(200);
  }

  @Test
  void aNewLinkOpensThePageAndEndsAllOlderOnes() {
    String first = "/my/" + site.page(ADA);

    Response browser = site.submit(first + "/rotate", "");
    String second = "/my/" + site.page(ADA);

    assertThat(browser.status()).isEqualTo(303);
    assertThat(browser.headers())
        .containsEntry("location", second + "?done=new-link")
        .containsEntry("referrer-policy", "no-referrer")
        .containsEntry("cache-control", "no-store");
    assertThat(Calls.text(site.browse(second + "?done=new-link")))
        .contains("This is your page under its new link", "Hello, Ada Byron");
    for (String gone : List.of("", "/data.json", "/learning-thursdays.ics")) {
      assertThat(site.browse(first + gone).status()).as(gone).isEqualTo(404);
    }
    assertThat(site.submit(first + "/rotate", "").status()).isEqualTo(404);
    assertThat(Calls.json(site.script("POST", second + "/rotate", "")))
        .containsEntry("page", OwnSite.ADDRESS + "/my/" + site.page(ADA));
    assertThat(site.browse(second).status()).as("in the same minute").isEqualTo(404);
    assertThat(site.browse("/my/" + site.calendar(ADA) + "/learning-thursdays.ics").status())
        .as("the calendar that apps fetch")
        .isEqualTo(200);
  }

  @Test
  void onlyTheOwnPageChangesWhatIsKnownOfAPerson() {
    String own = "/my/" + site.page(ADA);

    registering.publish(Registering.session("2020-12-24", Track.TOPICAL, null));
    registering.registerAs("ADA@example.org", "Rude Words", "Elsewhere", "2020-12-24-topical");
    assertThat(site.leader(ADA).name()).isEqualTo("Ada Byron");
    assertThat(site.leader(ADA).organisation()).isNull();
    assertThat(site.leader(ADA).address().text()).isEqualTo(ADA);

    Response browser = site.submit(own + "/profile", "name=Ada+King&organisation=Analysts");
    assertThat(browser.headers()).containsEntry("location", own + "?done=described");
    assertThat(Calls.text(site.browse(own + "?done=described")))
        .contains("What we know of you is changed.", "Hello, Ada King", "value=\"Analysts\"");

    Response script = site.script("POST", own + "/profile", "{\"name\":\"Ada Lovelace\"}");
    assertThat(Calls.json(script))
        .containsEntry("name", "Ada Lovelace")
        .containsEntry("organisation", null);
    assertThat(site.leader(ADA).organisation()).isNull();
  }

  @Test
  void whatCannotBeAPersonsNameComesBackWithWhatIsWrong() {
    String own = "/my/" + site.page(ADA);

    Response browser =
        site.submit(own + "/profile", "name=+&organisation=" + "x".repeat(101) + "&more=1");

    assertThat(browser.status()).isEqualTo(422);
    assertThat(Calls.text(browser))
        .contains("2 things need another look", "id=\"name-error\"", "id=\"organisation-error\"")
        .contains("value=\"" + "x".repeat(101) + "\"");
    Response script = site.script("POST", own + "/profile", "{\"organisation\":\"Analysts\"}");
    assertThat(script.status()).isEqualTo(422);
    assertThat(Calls.text(script)).contains("\"name\":\"Please give your name.\"");
    assertThat(site.leader(ADA).name()).isEqualTo("Ada Byron");
  }

  @Test
  void everythingThatIsKeptIsThereToRead() {
    new AttendanceTaking(registering.table, registering::programme, registering.keys, clock)
        .mark(PAST, registering.leader(ADA), Presence.CAME, "amina");

    Response response = site.script("GET", "/my/" + site.page(ADA) + "/data.json", "");

    assertThat(Calls.text(response)).contains("\n  \"profile\" : {");
    Map<String, ?> data = Calls.json(response);
    assertThat(data.get("profile")).asString().contains("name=Ada Byron", "email=" + ADA);
    assertThat(data.get("registrations"))
        .asString()
        .contains(PAST, FIRST, FULL, "status=waiting, placeOnWaitingList=2");
    assertThat(data.get("blocks")).asString().contains("2020-12", "Leadership (and action!)");
    assertThat(data.get("letters")).asString().contains("kind=registered", "state=queued");
    assertThat(data.get("attendance"))
        .asString()
        .isEqualTo("[{session=%s, status=came}]".formatted(PAST));
  }

  @Test
  void whatOrganisersChangedOfSomebodyIsThereToReadButNotWhichOfThemDidIt() {
    registering.organisers.takeOut(FIRST, registering.leader(ADA), "amina@citizens.example");

    Response response = site.script("GET", "/my/" + site.page(ADA) + "/data.json", "");

    assertThat(Calls.json(response).get("changesByOrganisers"))
        .asString()
        .contains("session=" + FIRST, "change=taken-out", "at=" + clock.instant());
    assertThat(Calls.text(response)).doesNotContain("amina");
  }

  @Test
  void whoIsErasedIsNowhereAndTheCountsRemain() {
    String own = "/my/" + site.page(ADA);
    String calendar = "/my/" + site.calendar(ADA) + "/learning-thursdays.ics";
    String id = registering.leader(ADA).text();
    site.submit(own + "/digest", "subscribed=true");
    assertThat(table.everything()).contains(ADA, "Ada Byron", id);

    Response refused = site.submit(own + "/erase", "");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(Calls.text(refused)).contains("Please tick the box", "href=\"#confirm\"");
    assertThat(site.script("POST", own + "/erase", "{}").status()).isEqualTo(422);
    assertThat(table.everything()).contains(ADA);
    Response erased = site.submit(own + "/erase", "confirm=true");

    assertThat(erased.headers()).containsEntry("location", "/my/erased");
    assertThat(site.browse("/my/erased").status()).isEqualTo(200);
    assertThat(table.everything()).doesNotContain(ADA);
    assertThat(site.browse(own).status()).isEqualTo(404);
    assertThat(site.fetch(calendar, Map.of()).status()).isEqualTo(404);
    assertThat(site.carryOutErasures()).isZero();
    assertThat(table.everything()).doesNotContain("LEADER#" + id).containsOnlyOnce(id);
    assertThat(registering.registered(PAST)).as("who was there stays counted").isEqualTo(1);
    assertThat(registering.registered(FIRST)).isZero();
    assertThat(site.script("POST", own + "/erase", "{\"confirm\":true}").status()).isEqualTo(404);
  }

  @Test
  void whoComesBackAfterBeingErasedHasNewLinks() {
    String own = "/my/" + site.page(ADA);
    site.submit(own + "/erase", "confirm=true");
    site.carryOutErasures();
    registering.register(ADA, FIRST);

    assertThat(site.browse(own).status()).isEqualTo(404);
    assertThat(site.browse("/my/" + site.page(ADA)).status()).isEqualTo(200);
  }

  @Test
  void whoLostTheirLinkIsSentItAndNobodyLearnsWhoIsKnown() {
    Response known = site.submit("/my/link", "email=" + ADA);
    Response unknown = site.submit("/my/link", "email=nobody%40example.org");

    assertThat(known).usingRecursiveComparison().isEqualTo(unknown);
    assertThat(known.headers()).containsEntry("location", "/my/link?sent=yes");
    assertThat(site.script("POST", "/my/link", "{\"email\":\"" + ADA + "\"}").status())
        .isEqualTo(202);
    assertThat(site.script("POST", "/my/link", "{\"email\":\"no@example.org\"}").status())
        .isEqualTo(202);
    assertThat(registering.letters(ADA)).filteredOn("link"::equals).hasSize(2);
    assertThat(Leaders.profile(registering.leaderItems("nobody@example.org")))
        .as("whom the letter finds")
        .isEmpty();
  }

  @Test
  void anAddressThatIsNoneComesBackWithWhatIsWrong() {
    Response page = site.submit("/my/link", "email=ada%40");

    assertThat(page.status()).isEqualTo(422);
    assertThat(Calls.text(page)).contains("value=\"ada@\"", "does not look like an e-mail address");
    assertThat(Calls.json(site.script("POST", "/my/link", "{\"email\":{}}"))).containsKey("errors");
    assertThat(Calls.json(site.script("POST", "/my/link", ""))).containsKey("errors");
  }

  @Test
  void robotsAreToldThatAllIsWellAndNothingIsSent() {
    assertThat(site.submit("/my/link", "email=" + ADA + "&website=x").status()).isEqualTo(303);
    assertThat(registering.letters(ADA)).doesNotContain("link");
  }

  @Test
  void whoAsksTooOftenHasToWait() {
    for (int i = 0; i < 20; i++) {
      assertThat(site.submit("/my/link", "email=a" + i + "%40example.org").status()).isEqualTo(303);
    }
    assertThat(site.submit("/my/link", "email=" + ADA).status()).isEqualTo(429);
    assertThat(registering.letters(ADA)).doesNotContain("link");
  }

  @Test
  void nothingPersonalIsKeptByCachesFoundBySearchEnginesOrToldToOtherSites() {
    String own = "/my/" + site.page(ADA);
    for (Response response :
        List.of(
            site.browse(own),
            site.browse(own + "/data.json"),
            site.browse("/my/none"),
            site.browse("/my/none/nothing"),
            site.browse("/my/link"),
            site.browse("/my/erased"),
            site.submit("/my/link", "email=x"),
            site.submit(own + "/erase", ""),
            site.submit(own + "/digest", "subscribed=true"),
            site.script("POST", own + "/calendar/rotate", ""),
            site.submit("/my/erased", ""))) {
      assertThat(response.headers())
          .containsEntry("cache-control", "no-store")
          .containsEntry("referrer-policy", "no-referrer")
          .containsEntry("x-robots-tag", "noindex")
          .doesNotContainKeys("set-cookie", "etag");
    }
    assertThat(Calls.text(site.browse(own)))
        .contains("<meta name=\"referrer\" content=\"no-referrer\">");
  }

  @Test
  void whoeverComplainedIsToldWhatTheyDoNotGetAndCanHaveItAgain() {
    String own = "/my/" + site.page(ADA);
    assertThat(Calls.text(site.browse(own))).doesNotContain("We send you no");
    registering.table.write(
        Write.replace(
            Item.at(new Key(site.leader(ADA).id().partition(), Suppression.SORT_KEY))
                .put("reason", "complained")
                .put("detail", "abuse")
                .put("at", clock.instant())
                .put("times", 0)
                .build()));

    assertThat(Calls.text(site.browse(own)))
        .contains("We send you no digest", "One of our mails was marked as spam.");
    assertThat(Calls.text(site.browse(own + "/data.json"))).contains("\"complained\"");
    Response again = site.submit(own + "/mail", "");

    assertThat(again.headers()).containsEntry("location", own + "?done=mail-again");
    assertThat(Calls.text(site.browse(own + "?done=mail-again")))
        .contains("You get our mail again.")
        .doesNotContain("We send you no");
  }

  @Test
  void whatAnAddressClaimsWasDoneIsNeverShownAsItCame() {
    String own = "/my/" + site.page(ADA);

    assertThat(Calls.text(site.browse(own + "?done=left&what=<script>")))
        .contains("You have left the block, and")
        .doesNotContain("<script>");
    assertThat(Calls.text(site.browse(own + "?done=<script>"))).doesNotContain("<script>");
  }
}
