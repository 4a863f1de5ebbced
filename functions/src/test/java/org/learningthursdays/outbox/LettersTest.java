package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.outbox.Letter.State;
import org.learningthursdays.table.DynamoDbExtension;

/// Of two who do something to a letter at once, one does.
@ExtendWith(DynamoDbExtension.class)
class LettersTest {
  private final MailFixture house;

  LettersTest(DynamoDbExtension table) {
    house = new MailFixture(table);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  private Letter letter(int reader) {
    Instant now = house.clock.instant();
    return Letter.alone(
        house.keys.leader(new Address("reader" + reader + "@example.org")),
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

    assertThat(house.letters.addAll(letters.subList(0, 40))).isEqualTo(40);
    house.letters.close(letters.get(7), State.SKIPPED, "erased");
    assertThat(house.letters.addAll(letters)).isEqualTo(20);

    assertThat(house.now(letters.get(7)).state()).isEqualTo(State.SKIPPED);
    assertThat(house.now(letters.get(59))).isEqualTo(letters.get(59));
  }

  @Test
  void aLetterIsTakenUpOnce() {
    Letter letter = letter(1);
    house.letters.addAll(List.of(letter));

    assertThat(house.letters.take(letter)).isPresent();
    assertThat(house.letters.take(letter)).isEmpty();
    assertThat(house.letters.requeue(letter)).isFalse();
    assertThat(house.letters.close(letter, State.SKIPPED, "erased")).isFalse();
  }

  @Test
  void whoHasTakenItUpTooLongAgoCannotCloseIt() {
    Letter letter = letter(1);
    house.letters.addAll(List.of(letter));
    Letter slow = house.letters.take(letter).orElseThrow();
    house.letters.requeue(slow);
    Letter again = house.letters.take(house.now(letter)).orElseThrow();

    assertThat(house.letters.sent(slow, "ses-1")).isFalse();
    assertThat(house.letters.sent(again, "ses-2")).isTrue();

    assertThat(house.now(letter).messageId()).isEqualTo("ses-2");
    assertThat(house.now(letter).attempts()).isEqualTo(2);
  }
}
