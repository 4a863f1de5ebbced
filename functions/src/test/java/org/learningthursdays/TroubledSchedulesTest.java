package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.TableTroubles;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Trouble;

/// Whatever DynamoDB does to any of the calls that a schedule's function makes: it is done when the
/// schedule has tried again, and once.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class TroubledSchedulesTest {
  /// All but an item that is too large, which none of these can make.
  private static final Set<Trouble> TROUBLES = EnumSet.complementOf(EnumSet.of(Trouble.TOO_LARGE));

  private static final String FEED = "/calendar/learning-thursdays.ics";
  private static final LocalDate FIRST = LocalDate.parse("2020-10-08");
  private static final int WEEKS = 120;

  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final DynamoDbExtension real;
  private final Calls calls;

  TroubledSchedulesTest(DynamoDbExtension real) {
    this.real = real;
    calls = new Calls(real.environment(), clock);
  }

  @BeforeEach
  void importAProgramme() {
    String[] lines =
        IntStream.range(0, WEEKS)
            .mapToObj(week -> FIRST.plusWeeks(week) + ",leaders,Session " + week + ",Power")
            .toArray(String[]::new);
    String[] file = new String[lines.length + 1];
    file[0] = "date,track,title,theme";
    System.arraycopy(lines, 0, file, 1, lines.length);
    assertThat(calls.importing(file).status()).isEqualTo(200);
  }

  @Test
  void aWeeksDigestIsMadeOnce() {
    int before = real.table().query("CIRCULARS").size();
    everywhere(
        calls::digest,
        week -> {
          assertThat(real.table().query("DIGESTS")).hasSize(week + 1);
          assertThat(real.table().query("CIRCULARS")).hasSize(before + week + 1);
          assertThat(calls.digest()).contains("\"created\":false");
        });
  }

  @Test
  void aSessionsPeopleAreRemindedByOneCircular() {
    clock.set("2020-10-07T18:00:00Z");
    int before = real.table().query("CIRCULARS").size();
    everywhere(
        calls::remind,
        week -> {
          assertThat(real.table().query("CIRCULARS")).hasSize(before + week + 1);
          assertThat(calls.remind()).isEqualTo("{\"circulars\":[]}");
        });
  }

  @Test
  void eachNightsCalendarsAreWholeAndWrittenOnce() {
    everywhere(
        calls::publish,
        week -> {
          assertThat(calls.publish()).isEqualTo("{\"written\":[]}");
          assertThat(Calls.text(calls.calendar(FEED)).split("BEGIN:VEVENT", -1)).hasSize(WEEKS + 1);
        });
  }

  /// Has each trouble happen to each call in turn, each time in another week.
  ///
  /// @param function tried again once, as the schedule does
  private void everywhere(Runnable function, IntConsumer check) {
    int week = 0;
    for (Trouble trouble : TROUBLES) {
      boolean hasStruck = true;
      for (int call = 0; hasStruck; call++) {
        hasStruck = TableTroubles.strike(trouble, call, () -> attempt(function));
        function.run();
        check.accept(week++);
        clock.advance(Duration.ofDays(7));
      }
    }
    assertThat(week).isGreaterThan(TROUBLES.size()).isLessThan(WEEKS);
  }

  private static void attempt(Runnable function) {
    try {
      function.run();
    } catch (TableUnavailableException e) {
      // The schedule tries again.
    }
  }
}
