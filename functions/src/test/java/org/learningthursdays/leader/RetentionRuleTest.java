package org.learningthursdays.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.learningthursdays.identity.RetentionFacts;

/// How long people are kept, day by day.
class RetentionRuleTest {
  private static final Instant REGISTERED = Instant.parse("2020-10-05T08:00:00Z");
  private static final Optional<LocalDate> SESSION = Optional.of(LocalDate.parse("2020-10-08"));

  private static RetentionFacts keeping(
      boolean hasConfirmedAddress, @Nullable String seen, @Nullable String asked) {
    return new RetentionFacts(
        hasConfirmedAddress,
        REGISTERED,
        REGISTERED,
        seen == null ? null : YearMonth.parse(seen),
        asked == null ? null : Instant.parse(asked),
        false);
  }

  private static RetentionRule on(String day, RetentionFacts facts) {
    return RetentionRule.of(facts, SESSION, false, LocalDate.parse(day));
  }

  private static RetentionRule keptUntil(String day) {
    return new RetentionRule.Keep(LocalDate.parse(day));
  }

  @Test
  void whoHasNeverAnsweredGoesThirtyDaysAfterTheLastSession() {
    RetentionFacts silent = keeping(false, null, null);

    assertThat(on("2020-11-06", silent)).isEqualTo(keptUntil("2020-11-07"));
    assertThat(on("2020-11-07", silent)).isEqualTo(new RetentionRule.Erase());
    assertThat(RetentionRule.of(silent, Optional.empty(), false, LocalDate.parse("2020-11-04")))
        .as("without a session, after they registered")
        .isEqualTo(new RetentionRule.Erase());
  }

  @Test
  void whoHasAnsweredIsAskedAMonthBeforeTwoYearsAreOver() {
    assertThat(on("2020-11-07", keeping(true, null, null))).isEqualTo(keptUntil("2022-09-08"));
    assertThat(on("2022-09-08", keeping(true, null, null)))
        .isEqualTo(new RetentionRule.Ask(LocalDate.parse("2022-10-08")));
    RetentionFacts asked = keeping(true, null, "2022-09-08T03:20:00Z");
    assertThat(on("2022-10-07", asked)).isEqualTo(keptUntil("2022-10-08"));
    assertThat(on("2022-10-08", asked)).isEqualTo(new RetentionRule.Erase());
  }

  @Test
  void nobodyIsErasedLessThanAMonthAfterTheyWereAsked() {
    assertThat(on("2023-05-31", keeping(true, null, null)))
        .isEqualTo(new RetentionRule.Ask(LocalDate.parse("2023-06-30")));
    RetentionFacts asked = keeping(true, null, "2023-05-31T03:20:00Z");
    assertThat(on("2023-06-29", asked)).isEqualTo(keptUntil("2023-06-30"));
    assertThat(on("2023-06-30", asked)).isEqualTo(new RetentionRule.Erase());
  }

  @Test
  void whateverTheyDoBeginsTwoYearsAnew() {
    assertThat(on("2022-09-08", keeping(true, "2022-09", null))).isEqualTo(keptUntil("2024-08-30"));
    assertThat(on("2024-08-30", keeping(true, "2022-09", "2021-01-01T00:00:00Z")))
        .as("asked long before")
        .isEqualTo(new RetentionRule.Ask(LocalDate.parse("2024-09-30")));
  }

  @Test
  void whoGetsTheDigestIsKept() {
    assertThat(
            RetentionRule.of(
                keeping(true, null, null), SESSION, true, LocalDate.parse("2030-01-01")))
        .isEqualTo(keptUntil("2030-07-01"));
  }
}
