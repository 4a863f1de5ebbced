package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.outbox.Letter.State;
import org.learningthursdays.table.DynamoDbExtension;

/// Of two who do something to a letter at once, one does.
@ExtendWith(DynamoDbExtension.class)
class LettersTest {
  private final MailFixture fixture;

  LettersTest(DynamoDbExtension table) {
    fixture = new MailFixture(table);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private Letter letter(int reader) {
    Instant now = fixture.clock.instant();
    return Letter.alone(
        fixture.keys.leader(new Address("reader" + reader + "@example.org")),
        "digest-2020-W41",
        MailFixture.BULK,
        Map.of("week", "2020-W41"),
        now,
        now,
        now.plus(Duration.ofDays(1)));
  }

  @Test
  void manyAreWrittenOnceEach() {
    List<Letter> letters = new ArrayList<>();
    for (int reader = 0; reader < 60; reader++) {
      letters.add(letter(reader));
    }

    assertThat(fixture.letters.addAll(letters.subList(0, 40))).isEqualTo(40);
    fixture.letters.close(letters.get(7), State.SKIPPED, "erased");
    assertThat(fixture.letters.addAll(letters)).isEqualTo(20);

    assertThat(fixture.now(letters.get(7)).state()).isEqualTo(State.SKIPPED);
    assertThat(fixture.now(letters.get(59))).isEqualTo(letters.get(59));
  }

  @Test
  void whatFailedIsFoundAtOnceWhateverItBelongsTo() {
    Instant now = fixture.clock.instant();
    Circular circular =
        Circular.of("digest-2020-W41", MailFixture.BULK, "{}", now, now.plus(Duration.ofDays(2)));
    fixture.table.write(Circulars.addition(circular));
    Letter ofMany =
        Letter.of(circular, letter(3).reader(), "digest-x", MailFixture.BULK, Map.of(), now);
    List<Letter> letters = List.of(letter(1), letter(2), ofMany);
    fixture.letters.addAll(letters);
    fixture.letters.close(letters.get(0), State.FAILED, "Because.");
    fixture.clock.advance(Duration.ofHours(1));
    fixture.letters.close(ofMany, State.UNKNOWN, "Nobody knows.");

    List<LetterOutcomes.Failure> failures = fixture.outcomes.failures(now);

    assertThat(failures.stream().map(failure -> failure.group().circular()))
        .containsExactly(Optional.of("digest-2020-W41"), Optional.empty());
    assertThat(fixture.outcomes.read(failures).stream().map(Letter::reason))
        .containsExactlyInAnyOrder("Because.", "Nobody knows.");
    assertThat(fixture.outcomes.counts(circular))
        .containsEntry(State.UNKNOWN, 1)
        .containsEntry(State.SENT, 0);
    assertThat(fixture.outcomes.reasons(circular, State.UNKNOWN))
        .isEqualTo(Map.of("Nobody knows.", 1));
    assertThat(fixture.outcomes.failures(now.plusSeconds(1))).hasSize(1);
    // It did go out: SES says so, late.
    fixture.letters.markSent(ofMany.reader(), ofMany.cause(), "ses-1");
    assertThat(fixture.outcomes.failures(now)).hasSize(1);
    assertThat(fixture.outcomes.counts(circular))
        .containsEntry(State.UNKNOWN, 0)
        .containsEntry(State.SENT, 1);
  }

  @Test
  void aLetterIsTakenUpOnce() {
    Letter letter = letter(1);
    fixture.letters.addAll(List.of(letter));

    assertThat(fixture.letters.claim(letter)).isPresent();
    assertThat(fixture.letters.claim(letter)).isEmpty();
    assertThat(fixture.letters.requeue(letter)).isFalse();
    assertThat(fixture.letters.close(letter, State.SKIPPED, "erased")).isFalse();
  }

  @Test
  void whoHasTakenItUpTooLongAgoCannotCloseIt() {
    Letter letter = letter(1);
    fixture.letters.addAll(List.of(letter));
    Letter slow = fixture.letters.claim(letter).orElseThrow();
    fixture.letters.requeue(slow);
    Letter again = fixture.letters.claim(fixture.now(letter)).orElseThrow();

    assertThat(fixture.letters.markSent(slow, "ses-1")).isFalse();
    assertThat(fixture.letters.markSent(again, "ses-2")).isTrue();

    assertThat(fixture.now(letter).sesMessageId()).isEqualTo("ses-2");
    assertThat(fixture.now(letter).attempts()).isEqualTo(2);
  }
}
