package org.learningthursdays.registration.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.RegistrationLetter;
import org.learningthursdays.table.DynamoDbExtension;

/// Slides and recordings are told once ever for a session, after it, to whoever was registered.
@ExtendWith(DynamoDbExtension.class)
class MaterialsMailTest {
  private static final String SESSION = "2020-12-03-leaders";
  private static final String ADA = "ada@example.org";
  private static final String BEE = "bee@example.org";
  private static final String URL = "https://slides.example/organising?of=leaders&n=3";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;

  MaterialsMailTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
  }

  @BeforeEach
  void oneComesAndOneWaitsUntilItIsOver() {
    registering.publish(Registering.session("2020-12-03", Track.LEADERS, 1));
    registering.register(ADA, SESSION);
    registering.register(BEE, SESSION);
    registering.known(ADA);
    clock.set("2020-12-04T09:00:00Z");
  }

  @Test
  void whoWasRegisteredIsToldOnceEverAndWhoWaitedIsNot() {
    materials(URL);
    materials("https://slides.example/corrected");
    materials(null);
    materials("https://slides.example/again");
    clock.set("2021-12-04T09:00:00Z");
    materials("https://slides.example/a-year-later");

    assertThat(registering.letters(ADA)).containsExactly("materials", "registered");
    assertThat(registering.letters(BEE)).containsExactly("registered");
  }

  @Test
  void whatWasSetBeforeIsNotToldUntilItChangesAfterwards() {
    clock.set("2020-12-03T17:14:59Z");
    materials(URL);
    assertThat(registering.letters(ADA)).containsExactly("registered");

    clock.set("2020-12-03T17:15:00Z");
    materials("https://slides.example/recording");
    assertThat(registering.letters(ADA)).containsExactly("materials", "registered");
  }

  @Test
  void ofACancelledSessionNothingIsTold() {
    registering.publish(
        Registering.changed(
            registering.programme().session(SESSION).orElseThrow(),
            "2020-12-03",
            1,
            Status.CANCELLED));
    materials(URL);

    assertThat(registering.letters(ADA)).containsExactly("registered");
  }

  @Test
  void itSaysWhatWasOverAndWhereToLook() {
    materials(URL);
    LetterRenderer.Outcome outcome = write(ADA);

    assertThat(outcome).isInstanceOf(LetterRenderer.Outcome.Rendered.class);
    Message message = ((LetterRenderer.Outcome.Rendered) outcome).message();
    assertGolden(
        "letter-materials.txt",
        "Subject: " + message.subject() + "\n\n" + withoutTokens(message.text()));
    assertGolden("letter-materials.html", withoutTokens(message.html()));
    assertThat(message.calendar()).isEmpty();
    assertThat(message.unsubscribe().orElseThrow().url())
        .startsWith("https://learning.example/feedback/stop/");
  }

  @Test
  void whoWaitedOrWantsNoMailAfterSessionsReadsNothing() {
    materials(URL);
    assertThat(write(BEE))
        .isEqualTo(new LetterRenderer.Outcome.NotNeeded("The reader was not registered."));

    new Leaders(registering.table, clock).stopSurveys(registering.leader(ADA));
    assertThat(write(ADA))
        .isEqualTo(
            new LetterRenderer.Outcome.NotNeeded("The reader wants no mail after sessions."));
  }

  @Test
  void whatIsTakenAwayBeforeItIsSentIsNotTold() {
    materials(URL);
    materials(null);

    assertThat(write(ADA))
        .isEqualTo(
            new LetterRenderer.Outcome.NotNeeded("There are no slides and no recording any more."));
  }

  private void materials(@Nullable String url) {
    registering.publish(
        Registering.withMaterials(registering.programme().session(SESSION).orElseThrow(), url));
  }

  private LetterRenderer.Outcome write(String email) {
    Leaders leaders = new Leaders(registering.table, clock);
    if (leaders.find(registering.leader(email)).isEmpty()) {
      registering.known(email);
    }
    Letter letter =
        Letter.alone(
            registering.leader(email),
            "materials-" + SESSION,
            "materials",
            Map.of(RegistrationLetter.SESSION, SESSION),
            clock.instant(),
            clock.instant(),
            clock.instant());
    return new MaterialsMail(
            leaders,
            clock,
            registering::programme,
            registering.keys,
            () -> "https://learning.example")
        .render(letter, leaders.find(registering.leader(email)).orElseThrow());
  }

  private static String withoutTokens(String text) {
    return text.replaceAll("/my/[A-Za-z0-9_-]{50}", "/my/token")
        .replaceAll("/feedback/stop/[A-Za-z0-9_-]{50}", "/feedback/stop/token");
  }
}
