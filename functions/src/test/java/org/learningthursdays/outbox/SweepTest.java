package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.local.mail.MailFault;
import org.learningthursdays.outbox.Letter.State;
import org.learningthursdays.table.DynamoDbExtension;

/// Nothing stays open that nobody is at; and nothing is disturbed that somebody is.
@ExtendWith(DynamoDbExtension.class)
class SweepTest {
  private final MailFixture fixture;
  private final LeaderId sam;

  SweepTest(DynamoDbExtension table) {
    fixture = new MailFixture(table);
    sam = fixture.keys.leader(new Address("sam@example.org"));
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void aLetterWhoseRecordWasLostIsHandedOverAgain() {
    Letter letter = fixture.queue(sam, "registered", "registered-x");
    fixture.clock.advance(Duration.ofSeconds(119));
    assertSwept(0, 0, 0);
    fixture.clock.advance(Duration.ofSeconds(1));

    assertSwept(1, 0, 0);

    assertThat(fixture.now(letter).state()).isEqualTo(State.QUEUED);
    assertThat(fixture.now(letter).due()).isEqualTo(fixture.clock.instant());
    assertSwept(0, 0, 0);
  }

  @Test
  void bulkMailMayStandInTheQueueForLonger() {
    fixture.queue(sam, MailFixture.BULK, "digest-2020-W41");
    fixture.clock.advance(Duration.ofMinutes(14));
    assertSwept(0, 0, 0);
    fixture.clock.advance(Duration.ofMinutes(1));

    assertSwept(1, 0, 0);
  }

  @Test
  void aLetterThatWaitsIsHandedOverWhenItIsDue() {
    Instant now = fixture.clock.instant();
    Instant due = now.plus(Duration.ofHours(1));
    Letter letter =
        Letter.alone(
            sam, "registered-x", "registered", Map.of(), now, due, due.plus(Duration.ofDays(1)));
    fixture.table.write(Letters.addition(letter));
    assertThat(fixture.now(letter).isDeferred()).isTrue();
    fixture.clock.advance(Duration.ofMinutes(59));
    assertSwept(0, 0, 0);
    fixture.clock.advance(Duration.ofMinutes(1));

    assertSwept(1, 0, 0);

    assertThat(fixture.now(letter).isDeferred()).isFalse();
  }

  @Test
  void whatIsOpenForAsLongAsLettersMayBeIsClosed() {
    Instant now = fixture.clock.instant();
    Letter letter =
        Letter.alone(
            sam,
            "registered-x",
            "registered",
            Map.of(),
            now,
            now,
            now.plus(LetterGroup.LONGEST_OPEN));
    fixture.table.write(Letters.addition(letter));
    fixture.clock.advance(LetterGroup.LONGEST_OPEN);

    assertSwept(0, 1, 0);
  }

  @Test
  void nothingIsWrittenForLongerThanItIsSwept() {
    Instant now = fixture.clock.instant();
    Instant end = now.plus(LetterGroup.LONGEST_OPEN);

    assertThat(
            Letter.alone(sam, "x", "registered", Map.of(), now, now, end.plusSeconds(1))
                .expiresAt())
        .isEqualTo(end);
    assertThatThrownBy(
            () -> Circular.of("x", "digest", "", now, now.plus(Circular.LONGEST).plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatCameTooLateIsClosed() {
    Letter letter = fixture.queue(sam, "registered", "registered-x");
    fixture.clock.advance(Duration.ofDays(1));

    assertSwept(0, 1, 0);

    assertThat(fixture.now(letter).state()).isEqualTo(State.SKIPPED);
  }

  @Test
  void whatWasTakenUpAndNeverClosedIsSentAgainWhenSesHadTimeToTellOfIt() {
    Letter letter = fixture.queue(sam, MailFixture.BULK, "digest-2020-W41");
    fixture.letters.claim(letter);
    fixture.clock.advance(Duration.ofSeconds(179));
    assertSwept(0, 0, 0);
    fixture.clock.advance(Duration.ofSeconds(1));

    assertSwept(1, 0, 0);

    assertThat(fixture.now(letter).state()).isEqualTo(State.QUEUED);
    assertThat(fixture.now(letter).attempts()).isEqualTo(1);
  }

  @Test
  void whatSesTellsOfInTimeIsNot() {
    Letter letter =
        fixture.queue(fixture.leader("Sam", "sam@example.org"), "registered", "registered-x");
    fixture.mailbox.failNext(new MailFault.AnswerLost());
    fixture.send(letter);
    fixture.clock.advance(Duration.ofSeconds(179));
    fixture.tell();
    fixture.clock.advance(Duration.ofSeconds(1));

    assertSwept(0, 0, 0);

    assertThat(fixture.now(letter).state()).isEqualTo(State.SENT);
  }

  /// Should SES's events be lost, too.
  @Test
  void whatWasTakenUpFiveTimesIsGivenUp() {
    Letter letter = fixture.queue(sam, "registered", "registered-x");
    for (int attempt = 1; attempt < 5; attempt++) {
      fixture.letters.claim(fixture.now(letter));
      fixture.clock.advance(Duration.ofMinutes(3));
      assertSwept(1, 0, 0);
    }
    fixture.letters.claim(fixture.now(letter));
    fixture.clock.advance(Duration.ofMinutes(3));

    assertSwept(0, 1, 0);

    assertThat(fixture.now(letter).state()).isEqualTo(State.UNKNOWN);
    assertThat(fixture.now(letter).reason()).contains("gave no answer");
  }

  @Test
  void whatWasTakenUpAndForgottenUntilItExpiredIsUnknown() {
    Letter letter = fixture.queue(sam, "registered", "registered-x");
    fixture.letters.claim(letter);
    fixture.clock.advance(Duration.ofDays(2));

    assertSwept(0, 1, 0);

    assertThat(fixture.now(letter).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void whatIsClosedIsLeftAlone() {
    Letter letter = fixture.queue(sam, "registered", "registered-x");
    fixture.letters.close(letter, State.FAILED, "Because.");
    fixture.clock.advance(Duration.ofMinutes(20));

    assertSwept(0, 0, 0);

    assertThat(fixture.now(letter).reason()).isEqualTo("Because.");
  }

  @Test
  void lettersOfACircularAreFoundWhenItIsDone() {
    Instant now = fixture.clock.instant();
    Circular circular =
        Circular.of("digest-2020-W41", "digest", "{}", now, now.plus(Duration.ofDays(2)));
    fixture.table.write(Circulars.addition(circular));
    fixture.circulars.advance(circular, Optional.empty(), now);
    fixture.letters.addAll(
        List.of(Letter.of(circular, sam, "digest-2020-W41", MailFixture.BULK, Map.of(), now)));
    fixture.clock.advance(Duration.ofMinutes(15));

    assertSwept(1, 0, 0);
  }

  @Test
  void aCircularThatStandsStillGoesOn() {
    Instant now = fixture.clock.instant();
    Circular circular =
        Circular.of("digest-2020-W41", "digest", "{}", now, now.plus(Duration.ofDays(2)));
    fixture.table.write(Circulars.addition(circular));
    fixture.clock.advance(Duration.ofMinutes(4));
    assertSwept(0, 0, 0);
    fixture.clock.advance(Duration.ofMinutes(1));

    assertSwept(0, 0, 1);

    assertSwept(0, 0, 0);
    Circular touched = fixture.circulars.find("digest-2020-W41").orElseThrow();
    assertThat(touched.steps()).isZero();
    assertThat(touched.advancedAt()).isEqualTo(fixture.clock.instant());
  }

  @Test
  void aSweepWithoutTimeDoesNothing() {
    fixture.queue(sam, "registered", "registered-x");
    fixture.clock.advance(Duration.ofHours(1));

    Sweep.Result report = fixture.sweep().run(new Invocation(System.nanoTime(), fixture.log));

    assertThat(report).isEqualTo(new Sweep.Result(0, 0, 0));
  }

  private void assertSwept(int requeued, int closed, int touched) {
    assertThat(fixture.sweep().run(fixture.invocation()))
        .isEqualTo(new Sweep.Result(requeued, closed, touched));
  }
}
