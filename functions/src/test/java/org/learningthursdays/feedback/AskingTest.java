package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;
import static org.learningthursdays.feedback.FeedbackFixture.CANCELLED;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;
import static org.learningthursdays.feedback.FeedbackFixture.MASTERCLASS;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.attendance.AttendanceTaking;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.Roster;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// The morning after, each who was registered is asked once, and nobody else.
@ExtendWith(DynamoDbExtension.class)
class AskingTest {
  private static final String CAUSE = "survey-2020-10-08";

  private final FeedbackFixture fixture;
  private final Letters letters;
  private final SurveyFanOut fanOut;
  private final SurveyMail renderer;
  private final SurveyMailing surveyMailing;

  AskingTest(DynamoDbExtension real) {
    fixture = new FeedbackFixture(real.table());
    letters = new Letters(fixture.table, fixture.clock);
    fanOut =
        new SurveyFanOut(
            () -> fixture.programme,
            new Roster(fixture.table),
            new Attendances(fixture.table, fixture.clock),
            fixture.leaders,
            letters,
            fixture.clock);
    renderer =
        new SurveyMail(
            () -> fixture.programme, fixture.keys, () -> "https://learning.example", fixture.clock);
    surveyMailing = new SurveyMailing(() -> fixture.programme, fixture.table, fixture.clock);
  }

  private LeaderId registered(String email, String... sessions) {
    LeaderId leader = fixture.leader(email, "Zoë & “Sam” <b>");
    for (String session : sessions) {
      // As registration keeps it.
      fixture.table.write(
          Write.replace(
              Item.at(new Key("SESSION#" + session, "REGISTERED#" + leader.text()))
                  .put("leader", leader.text())
                  .put("registeredAt", Instant.parse("2020-10-01T09:00:00Z"))
                  .build()));
    }
    return leader;
  }

  private void writeAllPages() {
    Circular circular = new Circulars(fixture.table).find(CAUSE).orElseThrow();
    Optional<String> cursor = Optional.empty();
    do {
      cursor = fanOut.writePage(circular, cursor);
    } while (cursor.isPresent());
  }

  private Optional<Letter> letter(LeaderId leader) {
    return letters.find(leader, CAUSE);
  }

  @Test
  void theCircularIsPutOnceAndExpiresAfterFiveDays() {
    assertThat(surveyMailing.run()).hasValue(CAUSE);
    assertThat(surveyMailing.run()).isEmpty();
    fixture.clock.advance(Duration.ofHours(2));
    assertThat(surveyMailing.run()).isEmpty();

    Circular circular = new Circulars(fixture.table).find(CAUSE).orElseThrow();
    assertThat(circular.content()).isEqualTo(LEADERS + "," + MASTERCLASS);
    assertThat(circular.expiresAt()).isEqualTo("2020-10-14T08:01:00Z");
  }

  @Test
  void aDayWithoutSessionsAsksNobodyAndACancelledOneIsLeftOut() {
    fixture.clock.set("2020-10-10T08:01:00Z");
    assertThat(surveyMailing.run()).isEmpty();

    fixture.clock.set("2020-10-23T08:01:00Z");
    assertThat(surveyMailing.run()).hasValue("survey-2020-10-22");
    assertThat(new Circulars(fixture.table).find("survey-2020-10-22").orElseThrow().content())
        .doesNotContain(CANCELLED);
  }

  @Test
  void thoseWhoWereRegisteredAreAskedOnceAndNobodyElse() {
    LeaderId came = registered("came@example.org", LEADERS);
    LeaderId both = registered("both@example.org", LEADERS, MASTERCLASS);
    LeaderId half = registered("half@example.org", LEADERS, MASTERCLASS);
    LeaderId answered = registered("answered@example.org", LEADERS);
    LeaderId silent = registered("silent@example.org", LEADERS);
    LeaderId later = registered("later@example.org", FeedbackFixture.COMING);
    LeaderId erased = registered("erased@example.org", LEADERS);
    fixture.form("session", LEADERS, "rating", "4", "token", fixture.token(answered));
    fixture.form("session", LEADERS, "rating", "4", "token", fixture.token(half));
    fixture.leaders.stopSurveys(silent);
    fixture.table.removeAll(List.of(new Key(erased.partition(), "PROFILE")));
    surveyMailing.run();

    writeAllPages();
    writeAllPages();

    assertThat(letter(came).orElseThrow().details()).isEqualTo(Map.of("sessions", LEADERS));
    assertThat(letter(both).orElseThrow().details())
        .isEqualTo(Map.of("sessions", LEADERS + "," + MASTERCLASS));
    // A letter that is missing, or names one session less, would tell who has answered.
    assertThat(letter(answered).orElseThrow().details()).isEqualTo(Map.of("sessions", LEADERS));
    assertThat(letter(half).orElseThrow().details())
        .isEqualTo(Map.of("sessions", LEADERS + "," + MASTERCLASS));
    assertThat(List.of(silent, later, erased))
        .allSatisfy(leader -> assertThat(letter(leader)).isEmpty());
    assertThat(letter(came).orElseThrow().expiresAt()).isEqualTo("2020-10-14T08:01:00Z");
  }

  private void takeAttendance(String session, String file) {
    AttendanceTaking taking =
        new AttendanceTaking(fixture.table, () -> fixture.programme, fixture.keys, fixture.clock);
    assertThat(taking.take(session, file.getBytes(StandardCharsets.UTF_8), null, "amina"))
        .isInstanceOf(AttendanceTaking.FileOutcome.Taken.class);
  }

  @Test
  void whereItIsKnownWhoCameTheyAloneAreAsked() {
    LeaderId came = registered("came@example.org", LEADERS, MASTERCLASS);
    LeaderId absent = registered("absent@example.org", LEADERS);
    LeaderId unknown = registered("unknown@example.org", MASTERCLASS);
    LeaderId half = registered("half@example.org", LEADERS, MASTERCLASS);
    takeAttendance(LEADERS, "came@example.org\n");
    // Of the others nothing is known.
    new AttendanceTaking(fixture.table, () -> fixture.programme, fixture.keys, fixture.clock)
        .mark(MASTERCLASS, came, Presence.ABSENT, "amina");
    surveyMailing.run();

    writeAllPages();
    writeAllPages();

    assertThat(letter(came).orElseThrow().details()).isEqualTo(Map.of("sessions", LEADERS));
    assertThat(letter(unknown).orElseThrow().details()).isEqualTo(Map.of("sessions", MASTERCLASS));
    assertThat(letter(half).orElseThrow().details()).isEqualTo(Map.of("sessions", MASTERCLASS));
    assertThat(letter(absent)).isEmpty();
  }

  @Test
  void whoWaitedForAPlaceAndCameIsAskedToo() {
    LeaderId waiting = fixture.leader("waiting@example.org", "Wai Ting");
    fixture.table.write(
        Write.replace(
            Item.at(new Key("SESSION#" + LEADERS, "WAITING#00000001"))
                .put("leader", waiting.text())
                .put("registeredAt", Instant.parse("2020-10-01T09:00:00Z"))
                .build()));
    registered("absent@example.org", LEADERS);
    takeAttendance(LEADERS, "waiting@example.org\n");
    surveyMailing.run();

    writeAllPages();

    assertThat(letter(waiting).orElseThrow().details()).isEqualTo(Map.of("sessions", LEADERS));
  }

  @Test
  void manyAreAskedPageByPage() {
    for (int i = 0; i < 120; i++) {
      registered("leader%d@example.org".formatted(i), i % 2 == 0 ? LEADERS : MASTERCLASS);
    }
    surveyMailing.run();

    writeAllPages();

    long asked =
        IntStream.range(0, 120)
            .mapToObj(i -> fixture.leader("leader%d@example.org".formatted(i), "x"))
            .filter(leader -> letter(leader).isPresent())
            .count();
    assertThat(asked).isEqualTo(120);
  }

  @Test
  void theMailIsAsTheGoldenFilesHaveIt() {
    LeaderId leader = registered("zoe@example.org", LEADERS);
    surveyMailing.run();
    writeAllPages();

    Message message = written(leader);

    assertThat(message.subject()).isEqualTo("How was “What is Community Organising?”?");
    assertThat(message.unsubscribe())
        .hasValue(
            new Message.Unsubscribe(
                "https://learning.example" + fixture.stop(leader), "survey.learningthursdays.org"));
    String stop = fixture.stop(leader);
    UnaryOperator<String> masked =
        text -> text.replace(fixture.token(leader), "TOKEN").replace(stop, "/feedback/stop/TOKEN");
    assertGolden("mail-survey.txt", masked.apply(message.text()));
    assertGolden("mail-survey.html", masked.apply(message.html()));
  }

  @Test
  void ofTwoSessionsBothAreAskedAboutInOneMail() {
    LeaderId leader = registered("zoe@example.org", LEADERS, MASTERCLASS);
    surveyMailing.run();
    writeAllPages();

    Message message = written(leader);

    assertThat(message.subject()).isEqualTo("How was it on Thursday 8 October?");
    assertThat(message.text())
        .contains("feedback?session=%s&rating=5".formatted(LEADERS))
        .contains("feedback?session=%s&rating=1".formatted(MASTERCLASS));
  }

  @Test
  void whoeverSaysNoBeforeItIsSentGetsNoneAndWhoeverAnswersGetsOneLikeAll() {
    LeaderId quick = registered("quick@example.org", LEADERS);
    LeaderId unwilling = registered("unwilling@example.org", LEADERS);
    surveyMailing.run();
    writeAllPages();
    fixture.form("session", LEADERS, "rating", "4", "token", fixture.token(quick));
    fixture.leaders.stopSurveys(unwilling);

    assertThat(outcome(quick)).isInstanceOf(LetterRenderer.Outcome.Rendered.class);
    assertThat(outcome(unwilling)).isInstanceOf(LetterRenderer.Outcome.NotNeeded.class);
  }

  @Test
  void aStarLeadsToThePageWithItChosen() {
    LeaderId leader = registered("zoe@example.org", LEADERS);
    surveyMailing.run();
    writeAllPages();
    String star =
        written(leader)
            .text()
            .lines()
            .filter(line -> line.contains("rating=4"))
            .map(line -> line.substring(line.indexOf("/feedback")))
            .findFirst()
            .orElseThrow();

    assertThat(fixture.html(star))
        .contains("name=\"rating\" value=\"4\" checked", "Send my answer", "This is your own link");
  }

  @Test
  void slidesThatWereThereBeforehandComeWithIt() {
    LeaderId came = registered("came@example.org", LEADERS);
    surveyMailing.run();
    writeAllPages();
    Programme withSlides =
        new Programme(
            1,
            List.of(
                Registering.withMaterials(
                    fixture.programme.session(LEADERS).orElseThrow(), "https://slides.example/1")));
    SurveyMail later =
        new SurveyMail(
            () -> withSlides, fixture.keys, () -> "https://learning.example", fixture.clock);

    assertThat(later.render(letter(came).orElseThrow(), fixture.leaders.find(came).orElseThrow()))
        .isInstanceOfSatisfying(
            LetterRenderer.Outcome.Rendered.class,
            rendered ->
                assertThat(rendered.message().text())
                    .contains("Slides or recording: https://slides.example/1"));
  }

  private Message written(LeaderId leader) {
    return ((LetterRenderer.Outcome.Rendered) outcome(leader)).message();
  }

  private LetterRenderer.Outcome outcome(LeaderId leader) {
    return renderer.render(
        letter(leader).orElseThrow(), fixture.leaders.find(leader).orElseThrow());
  }
}
