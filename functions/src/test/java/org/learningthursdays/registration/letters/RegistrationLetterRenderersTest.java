package org.learningthursdays.registration.letters;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.FixedKeys;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.RegistrationItem;
import org.learningthursdays.registration.Roster;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Every letter tells its reader what is so when it is sent: which session, when, what it means for
/// them, and how to change their mind. What only those who are registered may know is told to
/// nobody else.
@ExtendWith(DynamoDbExtension.class)
class RegistrationLetterRenderersTest {
  private static final String SITE = "https://learning.example";
  private static final Address FROM = new Address("hello@learning.example");
  private static final Address AMINA = new Address("amina@example.org");
  private static final Address BOLA = new Address("bola@example.org");
  private static final String NOW = "2020-10-05T09:10:11Z";
  private static final String DAY_BEFORE = "2020-10-21T15:00:00Z";
  private static final String ZOOM = "https://zoom.example/j/";

  private static final Programme PLANNED =
      SampleProgramme.of(
          "id,date,track,theme,title,joinUrl",
          "bst,2020-10-22,leaders,\"Race, Power & Privilege\",What is Community Organising?,"
              + ZOOM
              + "1?a=b&pwd=c",
          "gmt,2020-10-29,joint,\"Race, Power & Privilege\","
              + "\"“Café” <b>& \"\"friends\"\"</b>: 社区 组织, \n"
              + "how a community of communities is built, one conversation after the other, and kept\",",
          "full,2020-11-05,masterclass,Winter,Turning Anger into Action," + ZOOM + "3",
          "also,2020-11-12,masterclass,Winter,Rebuilding a Chapter," + ZOOM + "4",
          "last,2020-11-19,leaders,Winter,Action," + ZOOM + "5");

  private final MutableClock clock = new MutableClock(NOW);
  private final KeyRing keyRing = FixedKeys.ring(clock);
  private final Table table;
  private final LeaderId amina = keyRing.leader(AMINA);
  private final LeaderId bola = keyRing.leader(BOLA);
  private Programme programme = PLANNED;

  RegistrationLetterRenderersTest(DynamoDbExtension real) {
    table = real.table();
  }

  @Test
  void oneSessionIsConfirmed() {
    registers(amina, "bst");

    assertMail("registered-one", written("registered", "sessions", "bst"));
  }

  @Test
  void oneSessionIsConfirmedBeforeItsLinkIsThere() {
    registers(amina, "gmt");

    assertMail("registered-one-no-link", written("registered", "sessions", "gmt"));
  }

  @Test
  void aPlaceInTheQueueIsConfirmedAsWhatItIs() {
    waits(bola, "full", 7);
    waits(keyRing.leader(new Address("chi@example.org")), "full", 8);
    waits(amina, "full", 12);

    Message message = written("registered", "sessions", "full");

    assertMail("registered-waiting", message);
    assertThat(message.calendar()).isEmpty();
    assertThat(message.text()).contains("you are 3rd on the waiting list");
  }

  @Test
  void severalSessionsAreConfirmedAtOnce() {
    registers(amina, "bst", "last");
    waits(amina, "full", 1);

    Message message = written("registered", "sessions", "bst full last", "digest", "yes");

    assertMail("registered-several", message);
    assertThat(message.subject()).isEqualTo("You are registered for 2 sessions and waiting for 1");
  }

  @Test
  void aBlockIsConfirmedAsAWhole() {
    registers(amina, "bst", "gmt");

    assertMail(
        "registered-block", written("registered", "sessions", "bst gmt", "block", "2020-10"));
  }

  @Test
  void aBlockWithoutATitleIsNamedAfterItsMonth() {
    Session session =
        ProgrammeFixture.session("2020-11-26", Track.LEADERS, new Theme("2020-11", ""), "Alone");
    programme = new Programme(2, List.of(session));
    registers(amina, session.id());

    Message message = written("registered", "sessions", session.id(), "block", "2020-11");

    assertMail("registered-block-untitled", message);
    assertThat(message.subject()).isEqualTo("You are registered for the block of November 2020");
    assertThat(message.calendar()).containsInstanceOf(Message.CalendarPart.Invitation.class);
  }

  @Test
  void aBlockThatIsFullIsNotConfirmedAsIfItWereNot() {
    registers(amina, "bst");
    waits(amina, "gmt", 1);
    waits(bola, "last", 1);

    assertThat(written("registered", "sessions", "bst gmt", "block", "2020-10").subject())
        .isEqualTo(
            "You are registered for the block “Race, Power & Privilege”, with 1 on the waiting"
                + " list");
    assertThat(written("registered", "sessions", "gmt", "block", "2020-10").subject())
        .isEqualTo("You are on the waiting list for the block “Race, Power & Privilege”");
  }

  @Test
  void linksThatAreNotThereYetAreAnnounced() {
    registers(amina, "bst", "gmt", "last");

    assertThat(written("registered", "sessions", "bst gmt").text())
        .contains("Those that are not here yet come by mail.");
    assertThat(written("registered", "sessions", "bst last").text())
        .contains("please do not pass them on.\n");
  }

  @Test
  void whoOnlyWaitsForSeveralIsToldSo() {
    waits(amina, "full", 1);
    waits(amina, "also", 1);

    Message message = written("registered", "sessions", "full also");

    assertThat(message.subject()).isEqualTo("You are on the waiting list for 2 sessions");
    assertThat(message.text())
        .contains("Thank you for your interest", "you are 1st", "These sessions are full")
        .doesNotContain("registered for it", "The link", "file", ZOOM);
    assertThat(message.calendar()).isEmpty();
  }

  @Test
  void anAddedSessionIsTold() {
    registers(amina, "bst");

    assertMail("added", written("added", "sessions", "bst", "block", "2020-10"));
  }

  @Test
  void anAddedSessionThatIsFullIsTold() {
    waits(amina, "bst", 2);

    assertMail("added-waiting", written("added", "sessions", "bst", "block", "2020-10"));
  }

  @Test
  void aPlaceThatHasComeFreeIsTold() {
    registers(amina, "full");

    assertMail("promoted", written("promoted", "session", "full"));
  }

  @Test
  void aMoveIsToldWithBeforeAndAfter() {
    registers(amina, "bst");
    change("date", "2020-10-29");

    Message message = moved();

    assertMail("moved", message);
    assertThat(ics(message)).contains("METHOD:REQUEST\r\n", "SEQUENCE:1\r\n");
  }

  @Test
  void aMoveIsToldToThoseWhoWait() {
    waits(amina, "bst", 2);
    change("date", "2020-10-29");

    assertMail("moved-waiting", moved());
  }

  @Test
  void aMoveThatIsOvertakenByAnotherTellsTheNewest() {
    registers(amina, "bst");
    change("date", "2020-10-29");
    change("start", "15:30");

    assertThat(moved().text())
        .contains(
            "Before: Thursday 22 October, 16:00–17:15\n",
            "Now: Thursday 29 October, 15:30–17:15, London time\n");
  }

  @Test
  void aMoveBackNeedNotBeTold() {
    registers(amina, "bst");

    assertThat(write("moved", movedDetails())).isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @Test
  void aCancellationIsTold() {
    registers(amina, "bst");
    change("status", "cancelled");

    Message message = written("cancelled", "session", "bst");

    assertMail("cancelled", message);
    assertThat(ics(message)).contains("METHOD:CANCEL\r\n", "SEQUENCE:1\r\n");
  }

  @Test
  void aCancellationIsToldToThoseWhoWait() {
    waits(amina, "bst", 1);
    change("status", "cancelled");

    Message message = written("cancelled", "session", "bst");

    assertThat(message.calendar()).isEmpty();
    assertThat(message.text()).contains("this session does not take place", "waiting list");
  }

  @Test
  void whatOrganisersSayOfACancellationStandsInItsMail() {
    registers(amina, "bst");
    change("status", "cancelled");
    String said =
        "Our speaker is ill.\n\nCome on 29 October instead: "
            + "https://learning.example/sessions/gmt & bring 100% + | <b>friends</b>.";
    Circular circular =
        Circular.of(
            "programme-2",
            "programme",
            "CANCELLED|gmt|2020-10-29 16:00 17:15\nCANCELLED|bst|2020-10-22 16:00 17:15|"
                + URLEncoder.encode(said, StandardCharsets.UTF_8),
            clock.instant(),
            clock.instant().plusSeconds(60));
    table.write(Circulars.addition(circular));
    Map<String, String> details = Map.of("session", "bst", "explained", "yes");

    Message message =
        written(
            renderer(_ -> Optional.empty(), "cancelled")
                .render(
                    Letter.of(circular, amina, "c", "cancelled", details, clock.instant()),
                    reader("Amina Okafor")));

    assertMail("cancelled-explained", message);
    assertThat(message.text()).contains("| From the organisers:\n| Our speaker is ill.");
    assertThat(message.html())
        .contains("href=\"https://learning.example/sessions/gmt\"", "&lt;b&gt;friends&lt;/b&gt;");
    assertThat(ics(message)).as("feeds and calendars do not say it").doesNotContain("speaker");
  }

  @Test
  void aSessionThatTakesPlaceAfterAllIsTold() {
    registers(amina, "bst");
    change("status", "cancelled");
    change("status", "confirmed");

    Message message = written("reinstated", "session", "bst");

    assertMail("reinstated", message);
    assertThat(ics(message)).contains("METHOD:REQUEST\r\n", "SEQUENCE:2\r\n");
  }

  @Test
  void aSessionThatTakesPlaceAfterAllAtAnotherTimeIsToldSo() {
    registers(amina, "bst");
    change("date", "2020-10-29");

    assertThat(written(write("reinstated", movedDetails())).text())
        .contains("! The time is new. Before it was Thursday 22 October, 16:00–17:15.");
  }

  @Test
  void theLinkToJoinIsTold() {
    registers(amina, "bst");

    assertMail("joinlink", written("joinlink", "session", "bst"));
  }

  @Test
  void aWithdrawalIsConfirmed() {
    Message message = written("withdrawn", "session", "bst");

    assertMail("withdrawn", message);
    assertThat(ics(message)).contains("METHOD:CANCEL\r\n", "DTSTAMP:20201005T091011Z\r\n");
  }

  @Test
  void whoIsTakenOutByOrganisersIsToldWhoDidIt() {
    Message message = written("takenout", "session", "bst");

    assertMail("takenout", message);
    assertThat(ics(message)).contains("METHOD:CANCEL\r\n");
    registers(amina, "bst");
    assertThat(write("takenout", Map.of("session", "bst")))
        .isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @Test
  void whoIsTakenOffAWaitingListIsToldSo() {
    Message message = written("takenout", "session", "full", "waited", "yes");

    assertMail("takenout-waiting", message);
    assertThat(message.calendar()).isEmpty();
  }

  @Test
  void eachWithdrawalCountsUpSoThatCalendarsObeyWhatCameLast() {
    assertThat(ics(written("withdrawn", "session", "bst"))).contains("SEQUENCE:0\r\n");

    table.write(RegistrationItem.withdrawnOnceMore(amina, "bst"));
    assertThat(ics(written("withdrawn", "session", "bst"))).contains("SEQUENCE:1\r\n");

    registers(amina, "bst");
    assertThat(ics(written("registered", "sessions", "bst"))).contains("SEQUENCE:1\r\n");
    change("start", "16:30");
    assertThat(ics(written("registered", "sessions", "bst"))).contains("SEQUENCE:2\r\n");
  }

  @Test
  void whoLeavesABlockIsToldWhichSessionsAreOff() {
    registers(amina, "last");

    Message message = written("leftblock", "sessions", "bst gmt last");

    assertMail("left-block", message);
    assertThat(message.text()).doesNotContain("19 November");
    assertThat(message.calendar()).isEmpty();
    registers(amina, "bst", "gmt");
    assertThat(write("leftblock", Map.of("sessions", "bst gmt last")))
        .isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @Test
  void theLinkIsSent() {
    assertMail("link", written("link"));
  }

  @Test
  void theLinkIsSentToWhoeverRegistersAgain() {
    assertMail("link-already", written("link", "already", "yes", "digest", "yes"));
  }

  @Test
  void whoeverGetsTheDigestAlreadyIsNotAsked() {
    registers(amina, "bst");
    Map<String, String> details = Map.of("sessions", "bst", "digest", "yes");

    LetterRenderer.Outcome outcome =
        renderer(_ -> Optional.empty(), "registered")
            .render(letter("registered", details), reader("Amina"));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            LetterRenderer.Outcome.Rendered.class,
            written -> assertThat(written.message().text()).doesNotContain("/digest/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"registered", "added", "promoted", "moved", "cancelled", "reinstated", "joinlink"})
  void whoHasWithdrawnMeanwhileHearsNothing(String kind) {
    registers(bola, "bst");
    Map<String, String> details = new HashMap<>(movedDetails());
    details.put("sessions", "bst");
    change(
        kind.equals("cancelled") ? "status" : "date",
        kind.equals("cancelled") ? "cancelled" : "2020-10-29");

    assertThat(write(kind, details)).isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"registered", "added", "promoted", "moved", "cancelled", "reinstated", "joinlink"})
  void whatIsOverIsNotTold(String kind) {
    registers(amina, "bst");
    Map<String, String> details = new HashMap<>(movedDetails());
    details.put("sessions", "bst");
    change(
        kind.equals("cancelled") ? "status" : "date",
        kind.equals("cancelled") ? "cancelled" : "2020-10-29");
    clock.set("2020-10-29T17:15:00Z");

    assertThat(write(kind, details)).isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"registered", "added", "promoted", "moved", "reinstated", "joinlink"})
  void whatIsCancelledMeanwhileIsNotToldAsIfItTookPlace(String kind) {
    registers(amina, "bst");
    Map<String, String> details = new HashMap<>(movedDetails());
    details.put("sessions", "bst");
    change("date", "2020-10-29");
    change("status", "cancelled");

    assertThat(write(kind, details)).isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @Test
  void aCancellationThatWasTakenBackIsNotTold() {
    registers(amina, "bst");

    assertThat(write("cancelled", Map.of("session", "bst")))
        .isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @Test
  void aWithdrawalIsNotConfirmedToWhoeverHasRegisteredAgain() {
    registers(amina, "bst");

    assertThat(write("withdrawn", Map.of("session", "bst")))
        .isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @Test
  void aPlaceThatIsStillWaitedForIsNotPromised() {
    waits(amina, "bst", 1);

    assertThat(write("promoted", Map.of("session", "bst")))
        .isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
    assertThat(write("joinlink", Map.of("session", "bst")))
        .isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @Test
  void whoWithdrawsFromOneOfSeveralHearsOfTheOthersOnly() {
    registers(amina, "gmt");

    Message message = written("registered", "sessions", "bst gmt last");

    assertThat(message.subject()).startsWith("You are registered: “Café”");
    assertThat(message.text()).doesNotContain("Community Organising?", "Action");
  }

  @Test
  void theLinkToJoinIsOnlyInMailToWhoeverComes() {
    for (String kind : List.of("registered", "added", "moved", "reinstated")) {
      new DynamoDbExtension().empty();
      waits(amina, "bst", 1);
      programme = PLANNED;
      change("date", "2020-10-29");
      Map<String, String> details = new HashMap<>(movedDetails());
      details.put("sessions", "bst");

      assertThat(whole(written(write(kind, details)))).as(kind).doesNotContain("zoom.example");

      new DynamoDbExtension().empty();
      registers(amina, "bst");

      assertThat(whole(written(write(kind, details)))).as(kind).contains("zoom.example");
    }
    new DynamoDbExtension().empty();
    assertThat(whole(written("withdrawn", "session", "bst"))).doesNotContain("zoom.example");
    registers(amina, "bst");
    change("status", "cancelled");
    assertThat(whole(written("cancelled", "session", "bst"))).doesNotContain("zoom.example");
  }

  @Test
  void nothingOfOneReaderIsInAnothersMail() {
    registers(amina, "bst");
    registers(bola, "bst", "last");
    waits(bola, "full", 1);
    waits(amina, "full", 2);

    String mail = whole(written("registered", "sessions", "bst full last", "digest", "yes"));

    assertThat(mail)
        .contains(token(amina), "mailto:" + AMINA.text())
        .doesNotContain(token(bola), BOLA.text(), "Bola", "Action,", bola.text());
  }

  @Test
  void theOwnPagesLinkIsOfTheVersionThatHolds() {
    String page = link(written("link").text(), "/my/");

    assertThat(keyRing.read(LinkPurpose.OWN_PAGE, page))
        .hasValueSatisfying(capability -> {
          assertThat(capability.leader()).isEqualTo(amina);
          assertThat(capability.version()).isEqualTo(4);
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Amina Okafor|Hello Amina Okafor,",
        "Zoë O’Neil-Łukasz & Tom|Hello Zoë O’Neil-Łukasz & Tom,",
        "Martin L. King Jr.|Hello Martin L. King Jr.,",
        "李小龍|Hello 李小龍,",
        "فاطمة الزهراء|Hello فاطمة الزهراء,",
        "अमिना|Hello अमिना,",
        "Win at evil.example|Hello,",
        "https://evil.example|Hello,",
        "call 0900 1234|Hello,",
        "a <b>c</b>|Hello,",
        "''|Hello,"
      })
  void peopleAreGreetedByNameUnlessItIsNoneButAnAdvertisement(String name, String greeting) {
    LetterRenderer.Outcome outcome =
        renderer(_ -> Optional.empty(), "link").render(letter("link", Map.of()), reader(name));

    assertThat(written(outcome).text()).contains("\n\n" + greeting + "\n");
  }

  @Test
  void nobodyIsCalledByANameBeforeTheyHaveAnswered() {
    Instant now = clock.instant();
    Leader typed =
        new Leader(
            amina,
            AMINA,
            "Your place is cancelled",
            null,
            4,
            5,
            6,
            now,
            now,
            true,
            true,
            false,
            false);

    Message message =
        written(renderer(_ -> Optional.empty(), "link").render(letter("link", Map.of()), typed));

    assertThat(message.text()).contains("\n\nHello,\n").doesNotContain("is cancelled");
  }

  @Test
  void aSubjectIsOneLineThatTellsTheDay() {
    registers(amina, "gmt");

    assertThat(written("registered", "sessions", "gmt").subject())
        .isEqualTo(
            "You are registered: “Café” <b>& \"friends\"</b>: 社区 组织, how a community of"
                + " communities is…, Thursday 29 October 16:00");
  }

  @Test
  void aReminderTellsWhenHowToJoinAndHowToCancel() {
    registers(amina, "bst");
    clock.set(DAY_BEFORE);

    Message message = written(write("reminder", reminder("bst", "2020-10-22")));

    assertMail("reminder", message);
    assertThat(message.subject())
        .isEqualTo("Reminder: What is Community Organising?, Thursday 22 October 16:00");
    assertThat(message.calendar()).isEmpty();
    String stop =
        SITE + "/my/reminders/stop/" + keyRing.token(LinkPurpose.STOP_REMINDERS, amina, 6);
    assertThat(message.unsubscribe())
        .hasValue(new Message.Unsubscribe(stop, "reminders.learningthursdays.org"));
    assertThat(message.text())
        .contains(SITE + "/my/" + token(amina) + "/join/bst", stop)
        .doesNotContainIgnoringCase("tomorrow");
  }

  @Test
  void aReminderGoesWithoutALinkToo() {
    registers(amina, "gmt");
    clock.set("2020-10-28T16:00:00Z");

    assertMail("reminder-no-link", written(write("reminder", reminder("gmt", "2020-10-29"))));
  }

  @Test
  void anHourBeforeThoseWhoAreNewAreRemindedIfThereIsALink() {
    clock.set("2020-10-22T08:00:00Z");
    registers(amina, "bst");
    clock.set("2020-10-22T14:00:00Z");
    Map<String, String> details = reminder("bst", "2020-10-22");

    assertThat(written(write("reminder-hour", details)).subject()).startsWith("Reminder: ");
    assertThat(reason("reminder", details)).isEqualTo("The reader has only just got the place.");
    change("joinUrl", "");
    assertThat(reason("reminder-hour", details)).isEqualTo("There is no link to join yet.");
  }

  @Test
  void whoeverHasHadThePlaceForLongIsNotRemindedAnHourBefore() {
    registers(amina, "bst");
    clock.set("2020-10-22T14:00:00Z");

    assertThat(reason("reminder-hour", reminder("bst", "2020-10-22")))
        .isEqualTo("The reader was to be reminded before.");
  }

  @Test
  void whetherToRemindIsJudgedWhenItIsSent() {
    Map<String, String> details = reminder("bst", "2020-10-22");
    clock.set(DAY_BEFORE);
    assertThat(reason("reminder", details)).startsWith("The reader has withdrawn");

    clock.set(NOW);
    waits(amina, "bst", 3);
    clock.set(DAY_BEFORE);
    assertThat(reason("reminder", details)).isEqualTo("The reader waits for a place.");

    table.removeAll(List.of(new Key(amina.partition(), "SESSION#bst")));
    clock.set(NOW);
    registers(amina, "bst");
    clock.set(DAY_BEFORE);
    assertThat(write("reminder", details)).isInstanceOf(LetterRenderer.Outcome.Rendered.class);
    Leader unwilling =
        new Leader(
            amina,
            AMINA,
            "",
            null,
            4,
            5,
            6,
            clock.instant(),
            clock.instant(),
            true,
            false,
            true,
            false);
    assertThat(
            renderer(_ -> Optional.empty(), "reminder")
                .render(letter("reminder", details), unwilling))
        .isEqualTo(
            new LetterRenderer.Outcome.NotNeeded("The reader does not want to be reminded."));

    clock.set("2020-10-22T15:00:00Z");
    assertThat(reason("reminder", details))
        .isEqualTo("The session has begun, or takes place on another day.");

    clock.set(DAY_BEFORE);
    change("date", "2020-10-29");
    assertThat(reason("reminder", details))
        .isEqualTo("The session has begun, or takes place on another day.");
    change("date", "2020-10-20");
    assertThat(reason("reminder", details)).startsWith("The reader has withdrawn");

    change("date", "2020-10-22");
    change("status", "cancelled");
    assertThat(reason("reminder", details)).startsWith("The reader has withdrawn");
  }

  private static Map<String, String> reminder(String session, String date) {
    return Map.of("session", session, "date", date, "newSince", "2020-10-20T15:00:00Z");
  }

  private String reason(String kind, Map<String, String> details) {
    return switch (write(kind, details)) {
      case LetterRenderer.Outcome.NotNeeded(String reason) -> reason;
      case LetterRenderer.Outcome.Rendered(Message message) ->
          throw new AssertionError(message.subject());
    };
  }

  @Test
  void thereAreWordsForEveryKindThatIsWritten() {
    assertThat(letters(_ -> Optional.empty()))
        .containsOnlyKeys(
            "registered",
            "added",
            "promoted",
            "moved",
            "cancelled",
            "reinstated",
            "joinlink",
            "materials",
            "withdrawn",
            "takenout",
            "leftblock",
            "link",
            "reminder",
            "reminder-hour");
  }

  private void registers(LeaderId leader, String... sessions) {
    for (String session : sessions) {
      Registration registration =
          new Registration(session, false, 0, clock.instant(), clock.instant());
      table.write(Write.add(RegistrationItem.toItem(leader, registration)));
      table.write(Roster.comes(session, leader, clock.instant()));
    }
  }

  private void waits(LeaderId leader, String session, int number) {
    Registration registration =
        new Registration(session, true, number, clock.instant(), clock.instant());
    table.write(Write.add(RegistrationItem.toItem(leader, registration)));
    table.write(Roster.waits(session, new Roster.Entry(leader, number, clock.instant())));
  }

  /// Changes the first session.
  private void change(String column, String value) {
    Session session = programme.session("bst").orElseThrow();
    String header = "id,date,track,title" + (column.equals("date") ? "" : "," + column);
    String line =
        "bst,%s,leaders,%s%s"
            .formatted(
                column.equals("date") ? value : session.date(),
                session.title(),
                column.equals("date") ? "" : "," + value);
    programme =
        SampleProgramme.changed(programme, Instant.parse("2020-10-04T08:00:00Z"), header, line);
  }

  private Message moved() {
    return written(write("moved", movedDetails()));
  }

  private static Map<String, String> movedDetails() {
    return Map.of("session", "bst", "before", "2020-10-22 16:00 17:15");
  }

  private Message written(String kind, String... details) {
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < details.length; i += 2) {
      all.put(details[i], details[i + 1]);
    }
    return written(write(kind, all));
  }

  private static Message written(LetterRenderer.Outcome outcome) {
    return switch (outcome) {
      case LetterRenderer.Outcome.Rendered(Message message) -> message;
      case LetterRenderer.Outcome.NotNeeded(String reason) -> throw new AssertionError(reason);
    };
  }

  private LetterRenderer.Outcome write(String kind, Map<String, String> details) {
    return renderer(
            leader -> Optional.of(keyRing.token(LinkPurpose.CONFIRM_DIGEST, leader, 1)), kind)
        .render(letter(kind, details), reader("Amina Okafor"));
  }

  private LetterRenderer renderer(Function<LeaderId, Optional<String>> digestTokens, String kind) {
    return requireNonNull(letters(digestTokens).get(kind));
  }

  private Map<String, LetterRenderer> letters(Function<LeaderId, Optional<String>> digestTokens) {
    return new RegistrationLetterRenderers(
            table, clock, () -> programme, keyRing, FROM, () -> SITE, digestTokens)
        .renderers();
  }

  private Letter letter(String kind, Map<String, String> details) {
    Instant now = Instant.parse(NOW);
    return Letter.alone(amina, kind + "-1", kind, details, now, now, now.plusSeconds(60));
  }

  private Leader reader(String name) {
    Instant now = clock.instant();
    return new Leader(amina, AMINA, name, null, 4, 5, 6, now, now, true, true, true, false);
  }

  private String token(LeaderId leader) {
    return keyRing.token(LinkPurpose.OWN_PAGE, leader, 4);
  }

  private static String link(String text, String path) {
    Matcher link = Pattern.compile(SITE + path + "([\\w-]+)").matcher(text);
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static String ics(Message message) {
    return message.calendar().orElseThrow().ics();
  }

  /// All of a mail, long lines of its calendar put together.
  private static String whole(Message message) {
    return message.subject()
        + message.text()
        + message.html()
        + message.calendar().map(part -> part.ics().replace("\r\n ", "")).orElse("");
  }

  private static void assertMail(String name, Message message) {
    assertGolden(
        "letter-" + name + ".txt", "Subject: " + message.subject() + "\n\n" + message.text());
    assertGolden("letter-" + name + ".html", message.html());
    message.calendar().ifPresent(part -> assertGolden("letter-" + name + ".ics", part.ics()));
  }
}
