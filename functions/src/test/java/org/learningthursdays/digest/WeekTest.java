package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Weeks are ISO's, on London's calendar.
class WeekTest {
  @ParameterizedTest
  @CsvSource({
    "2020-10-05, 2020-W41",
    "2020-10-11, 2020-W41",
    "2020-12-27, 2020-W52",
    "2020-12-28, 2020-W53",
    "2021-01-03, 2020-W53",
    "2021-01-04, 2021-W01",
    "2024-12-30, 2025-W01",
    "2027-01-01, 2026-W53",
  })
  void aDayIsInOneWeek(LocalDate day, String id) {
    Week week = Week.of(day);

    assertThat(week.id()).isEqualTo(id);
    assertThat(week.holds(day)).isTrue();
    assertThat(Week.parse(id)).contains(week);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2020-W54",
        "2021-W53",
        "2020-W00",
        "2020-W1",
        "2020-41",
        "20-W41",
        "2020-W41 ",
        "2020-w41",
        "9999-W99",
        "asked"
      })
  void whatIsNoWeekIsNone(String id) {
    assertThat(Week.parse(id)).isEmpty();
  }

  /// The clocks change on Sunday 25 October 2020 and on Sunday 28 March 2021.
  @ParameterizedTest
  @CsvSource({
    "2020-W43, 2020-10-19T08:00:00Z",
    "2020-W44, 2020-10-26T09:00:00Z",
    "2021-W12, 2021-03-22T09:00:00Z",
    "2021-W13, 2021-03-29T08:00:00Z",
  })
  void itGoesOutAtNineByLondonsClocks(String id, Instant at) {
    assertThat(DigestSite.SCHEDULE.of(Week.parse(id).orElseThrow())).isEqualTo(at);
  }

  @Test
  void aWeekBeginsAtMidnightInLondonNotInGreenwich() {
    assertThat(Week.at(Instant.parse("2020-10-04T22:59:59Z")).id()).isEqualTo("2020-W40");
    assertThat(Week.at(Instant.parse("2020-10-04T23:00:00Z")).id()).isEqualTo("2020-W41");
    assertThat(Week.at(Instant.parse("2020-10-25T23:59:59Z")).id()).isEqualTo("2020-W43");
    assertThat(Week.at(Instant.parse("2020-10-26T00:00:00Z")).id()).isEqualTo("2020-W44");
  }

  @Test
  void aYearsLastWeekIsFollowedByTheNextYearsFirst() {
    Week last = Week.parse("2020-W53").orElseThrow();

    assertThat(last.plus(1).id()).isEqualTo("2021-W01");
    assertThat(last.plus(1).plus(-1)).isEqualTo(last);
    assertThat(last.circular()).isEqualTo("digest-2020-W53");
  }
}
