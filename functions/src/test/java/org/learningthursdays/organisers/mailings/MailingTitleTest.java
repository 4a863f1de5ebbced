package org.learningthursdays.organisers.mailings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.registration.ProgrammeChangeFanOut;
import org.learningthursdays.reminder.Reminder;

/// Mailings are told apart by their titles, which say what people were told.
class MailingTitleTest {
  private static final Instant NOW = Instant.parse("2020-12-02T16:00:00Z");
  private static final Programme NONE = new Programme(1, List.of());

  private static MailingTitle title(String kind, String content) {
    Circular circular = Circular.of("x", kind, content, NOW, NOW.plus(Duration.ofDays(1)));
    return MailingTitle.of(circular, NONE);
  }

  private static MailingTitle change(String... notices) {
    return title(ProgrammeChangeFanOut.KIND, String.join("\n", notices));
  }

  @Test
  void theTwoRemindersOfASessionHaveTitlesOfTheirOwn() {
    String content = "2020-12-03-block 2020-12-03 2020-12-02T16:00:00Z";

    assertThat(title(Reminder.Kind.DAY_BEFORE.id(), content).title())
        .isEqualTo("Reminder for Thursday 3 December, a day before");
    assertThat(title(Reminder.Kind.HOUR_BEFORE.id(), content).title())
        .isEqualTo(
            "Reminder for Thursday 3 December, an hour before, for those who registered late");
  }

  @Test
  void aSessionThatTakesPlaceAfterAllIsNotCalledAddedToItsBlock() {
    MailingTitle reinstated = change("REINSTATED|a|-", "CAPACITY|a|-", "ADDED|a|-");

    assertThat(reinstated.title()).startsWith("Takes place after all: ");
    assertThat(reinstated.detail()).isEmpty();
    assertThat(change("REINSTATED|a|-", "ADDED|b|-").title())
        .isEqualTo("2 changes of the programme");
  }

  @Test
  void aChangeOfPlacesAloneIsStillCalledSo() {
    assertThat(change("CAPACITY|a|-").title()).startsWith("Places for those who wait for ");
  }
}
