package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.component.VEvent;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Property;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.identity.Address;
import org.learningthursdays.mail.Message;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// A mail puts its session into the reader's calendar, corrects it there and takes it out again,
/// whatever came before.
class InvitationTest {
  private static final String SITE = "https://learning.example";
  private static final String JOIN = SITE + "/my/TOKEN/join/";
  private static final Address FROM = new Address("hello@learning.example");
  private static final Address TO = new Address("amina+thursdays@example.org");
  private static final Instant REGISTERED = Instant.parse("2020-10-02T10:11:12.345Z");
  private static final String LINK = "https://zoom.example/j/1?pwd=secret";

  private static final Programme PLANNED =
      SampleProgramme.of(
          "id,date,track,theme,title,joinUrl",
          "one,2020-10-15,leaders,Race,\"Race, Power & “Privilege”\"," + LINK,
          "two,2020-10-29,joint,Race,Both," + LINK,
          "three,2020-11-05,leaders,Power,No link yet,");

  @Test
  void aRequestIsRenderedAsTheGoldenFileHasIt() {
    assertGolden("invitation-request.ics", request(session(PLANNED), 0));
  }

  @Test
  void aWithdrawalIsRenderedAsTheGoldenFileHasIt() {
    assertGolden("invitation-withdrawn.ics", cancel(session(PLANNED), 1));
  }

  @Test
  void aCancellationIsRenderedAsTheGoldenFileHasIt() {
    assertGolden("invitation-cancelled.ics", cancel(session(cancelled()), 0));
  }

  @Test
  void aFileOfSeveralIsRenderedAsTheGoldenFileHasIt() {
    assertGolden("sessions-file.ics", SessionsAttachment.of(PLANNED.sessions(), FROM, SITE, JOIN));
  }

  @Test
  void theMethodStandsBeforeAllComponentsAndIsThatOfThePart() {
    String request = request(session(PLANNED), 0);
    String cancel = cancel(session(PLANNED), 0);

    assertThat(new Message.CalendarPart.Invitation(request).method()).isEqualTo("REQUEST");
    assertThat(request).containsSubsequence("METHOD:REQUEST\r\n", "BEGIN:VTIMEZONE", "BEGIN");
    assertThat(new Message.CalendarPart.Invitation(cancel).method()).isEqualTo("CANCEL");
    assertThat(cancel).containsSubsequence("METHOD:CANCEL\r\n", "BEGIN:VTIMEZONE", "BEGIN");
  }

  @Test
  void whatIsSentIsWhatITipDemandsOfItsMethod() throws IOException, ParserException {
    List<String> texts =
        List.of(
            request(session(PLANNED), 0),
            cancel(session(PLANNED), 1),
            cancel(session(cancelled()), 0),
            SessionsAttachment.of(PLANNED.sessions(), FROM, SITE, JOIN));
    for (String text : texts) {
      Calendar ical4j = new CalendarBuilder().build(new StringReader(text));

      assertThat(ical4j.validate().getEntries()).as(text).isEmpty();
      assertThat(Biweekly.parse(text).first().validate(ICalVersion.V2_0).getWarnings()).isEmpty();
      assertThat(text.lines().map(line -> line.getBytes(StandardCharsets.UTF_8).length))
          .allMatch(octets -> octets <= 75);
      assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
    }
  }

  @Test
  void theUidIsTheFeedsAndSoAreSequenceAndTimes() {
    Session session = session(PLANNED);
    String feed =
        Unfolded.events(RenderedCalendars.of(PLANNED, REGISTERED, SITE).getFirst().text())
            .getFirst();

    for (String text : List.of(request(session, 0), cancel(session, 0))) {
      String event = Unfolded.events(text).getFirst();
      for (String name :
          List.of(
              "UID",
              "SEQUENCE",
              "LAST-MODIFIED",
              "DTSTART;TZID=Europe/London",
              "DTEND;TZID=Europe/London")) {
        assertThat(Unfolded.values(event, name)).as(name).isEqualTo(Unfolded.values(feed, name));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void fromRegisteringThroughEveryChangeTheLatestMailWins(int counted) {
    Programme moved = changed(PLANNED, 50, "start", "15:00");
    Programme cancelled = changed(moved, 60, "status", "cancelled");
    Programme reinstated = changed(cancelled, 70, "status", "confirmed");
    List<String> mails =
        List.of(
            request(session(PLANNED), 0),
            after(10, counted).cancel(session(PLANNED), SITE),
            after(20, counted).request(session(PLANNED), SITE, JOIN),
            after(30, 2 * counted).cancel(session(PLANNED), SITE),
            after(40, 2 * counted).request(session(PLANNED), SITE, JOIN),
            after(50, 2 * counted).request(session(moved), SITE, JOIN),
            after(60, 2 * counted).cancel(session(cancelled), SITE),
            after(70, 2 * counted).request(session(reinstated), SITE, JOIN));

    // As RFC 5546, section 2.1.5, has apps tell the later of two.
    assertThat(mails)
        .isSortedAccordingTo(
            Comparator.comparingInt(InvitationTest::sequence).thenComparing(InvitationTest::stamp))
        .extracting(mail -> sequence(mail) + " " + stamp(mail))
        .doesNotHaveDuplicates();
  }

  @Test
  void aSessionThatChangedAfterTheCauseCountsByItsChange() {
    Programme moved = changed(PLANNED, 90, "start", "15:00");

    assertThat(stamp(request(session(PLANNED), 0))).isEqualTo("20201002T101112Z");
    assertThat(stamp(request(session(moved), 0))).isEqualTo("20201002T101242Z");
  }

  @Test
  void whoComesIsToldWhereToJoinAndWhoHasLeftIsNot() {
    VEvent request = event(request(session(PLANNED), 0));

    assertThat(request.getLocation().getValue()).isEqualTo(LINK);
    assertThat(request.getDescription().getValue())
        .startsWith(
            "Join, from half an hour before: %sone\nThe link itself, as it is now: %s\n\n%s\n\n"
                .formatted(JOIN, LINK, SITE + "/sessions/one"));
    assertThat(Unfolded.text(cancel(session(PLANNED), 1))).doesNotContain("zoom.example");
    assertThat(Unfolded.text(cancel(session(cancelled()), 0))).doesNotContain("zoom.example");
    assertThat(
            event(request(PLANNED.session("three").orElseThrow(), 0)).getDescription().getValue())
        .startsWith("Join, from half an hour before: " + JOIN + "three\n\n" + SITE);
  }

  @Test
  void whoHasWithdrawnIsNotToldThatTheSessionIsCancelled() {
    assertThat(event(cancel(session(PLANNED), 1)).getSummary().getValue())
        .isEqualTo("Race, Power & “Privilege”");
    assertThat(event(cancel(session(cancelled()), 0)).getSummary().getValue())
        .startsWith("CANCELLED: ");
  }

  @Test
  void nobodyIsAskedForAnAnswer() {
    assertThat(Unfolded.lines(request(session(PLANNED), 0)))
        .contains(
            "ORGANIZER:mailto:hello@learning.example",
            "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:amina+thursdays@example.org");
    assertThat(Unfolded.lines(cancel(session(PLANNED), 1)))
        .contains(
            "ORGANIZER:mailto:hello@learning.example",
            "ATTENDEE;RSVP=FALSE:mailto:amina+thursdays@example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pat.o'brien+org@example.org",
        "amina_okafor-2@xn--bcher-kva.example",
        "!$*~@example.org"
      })
  void anAppThatComparesTextsFindsItsUser(String address) {
    Address to = new Address(address);
    String text = new Invitation(FROM, to, REGISTERED, 0).request(session(PLANNED), SITE, JOIN);

    assertThat(Unfolded.lines(text)).anyMatch(line -> line.endsWith(":mailto:" + address));
  }

  @Test
  void onlyWhatRfc6068AsksForIsEscaped() {
    Address to = new Address("!#$%&'*+-/=?^_`{|}~.a@example.org");
    String text = new Invitation(FROM, to, REGISTERED, 0).request(session(PLANNED), SITE, JOIN);

    assertThat(Unfolded.text(text))
        .contains(":mailto:!%23$%25%26'*+-%2F%3D%3F%5E_%60%7B%7C%7D~.a@example.org\r\n");
  }

  @Test
  void whoIsInvitedIsToldThatAnAnswerReachesNobody() {
    String answers = "A “No” in your calendar app does not reach us.";

    assertThat(event(request(session(PLANNED), 0)).getDescription().getValue()).contains(answers);
    assertThat(Unfolded.text(SessionsAttachment.of(PLANNED.sessions(), FROM, SITE, JOIN)))
        .doesNotContain(answers);
    assertThat(Unfolded.text(cancel(session(PLANNED), 1))).doesNotContain(answers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o'neil@example.org",
        "a%0D%0AATTENDEE:mailto%3Ab@example.org",
        "{x}|y^z`~@example.org",
        "a/b?c=d&e#f@example.org",
        "!$*-_@xn--bcher-kva.example"
      })
  void everyAddressIsReadBackAsItIs(String address) throws IOException, ParserException {
    Address to = new Address(address);
    String text = new Invitation(FROM, to, REGISTERED, 0).request(session(PLANNED), SITE, JOIN);

    assertThat(Unfolded.lines(text)).filteredOn(line -> line.startsWith("ATTENDEE")).hasSize(1);
    Property attendee =
        new CalendarBuilder()
            .build(new StringReader(text))
            .getComponents("VEVENT")
            .getFirst()
            .getProperty(Property.ATTENDEE)
            .orElseThrow();
    assertThat(URI.create(attendee.getValue()).getSchemeSpecificPart()).isEqualTo(address);
  }

  @net.jqwik.api.Property(tries = 200)
  void textsAreReadBackAsTheyWereKept(
      @ForAll @StringLength(max = 60) String title,
      @ForAll @StringLength(max = 200) String description) {
    // Readers of calendars may leave out blanks at the ends of a value.
    String keptTitle = SampleProgramme.kept("t" + title + "t");
    String keptDescription = SampleProgramme.kept("d" + description + "d");
    Session session =
        SampleProgramme.session("a", "2020-10-08", Track.LEADERS, keptTitle, keptDescription);

    for (String text :
        List.of(request(session, 0), SessionsAttachment.of(List.of(session), FROM, SITE, JOIN))) {
      VEvent event = event(text);
      assertThat(event.getSummary().getValue()).isEqualTo(keptTitle);
      assertThat(event.getDescription().getValue()).endsWith("\n\n" + keptDescription);
      assertThat(text.lines().map(line -> line.getBytes(StandardCharsets.UTF_8).length))
          .allMatch(octets -> octets <= 75);
    }
  }

  @Test
  void aFileOfSeveralHoldsTheFeedsEventsAndInvitesNobody() {
    String file = SessionsAttachment.of(PLANNED.sessions(), FROM, SITE, JOIN);
    String feed = RenderedCalendars.of(PLANNED, REGISTERED, SITE).getFirst().text();

    for (String name : List.of("UID", "SEQUENCE", "DTSTAMP")) {
      assertThat(Unfolded.values(file, name)).as(name).isEqualTo(Unfolded.values(feed, name));
    }
    assertThat(Unfolded.lines(file))
        .contains("METHOD:PUBLISH", "LOCATION:" + LINK)
        .noneMatch(line -> line.startsWith("ATTENDEE"))
        .noneMatch(line -> line.contains("CALNAME"));
    assertThat(Unfolded.values(file, "ORGANIZER"))
        .hasSize(3)
        .containsOnly("mailto:hello@learning.example");
  }

  private static Programme cancelled() {
    return changed(PLANNED, 1_000_000, "status", "cancelled");
  }

  private static Programme changed(
      Programme programme, int secondsAfter, String column, String value) {
    return SampleProgramme.changed(
        programme,
        REGISTERED.plusSeconds(secondsAfter),
        "id,date,track,title," + column,
        "one,2020-10-15,leaders,\"Race, Power\"," + value);
  }

  private static Invitation after(int seconds, int withdrawals) {
    return new Invitation(FROM, TO, REGISTERED.plusSeconds(seconds), withdrawals);
  }

  private static Session session(Programme programme) {
    return programme.session("one").orElseThrow();
  }

  private static Invitation invitation(int withdrawals) {
    return new Invitation(FROM, TO, REGISTERED, withdrawals);
  }

  private static String request(Session session, int withdrawals) {
    return invitation(withdrawals).request(session, SITE, JOIN);
  }

  private static String cancel(Session session, int withdrawals) {
    return invitation(withdrawals).cancel(session, SITE);
  }

  private static VEvent event(String calendar) {
    return Biweekly.parse(calendar).first().getEvents().getFirst();
  }

  private static int sequence(String calendar) {
    return Integer.parseInt(Unfolded.values(calendar, "SEQUENCE").getFirst());
  }

  private static String stamp(String calendar) {
    return Unfolded.values(calendar, "DTSTAMP").getFirst();
  }
}
