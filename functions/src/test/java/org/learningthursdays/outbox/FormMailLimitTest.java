package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Write;

/// Whatever is asked for and whenever, nobody is buried in mail, and nobody can use up all of it.
class FormMailLimitTest {
  private static final LeaderId READER = new LeaderId("A".repeat(22));
  private static final Instant START = Instant.parse("2020-11-30T09:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  @Property(tries = 300)
  void noHourBringsMoreThanFiveAndNoDayMoreThanTwentyToWhomeverHasAnswered(
      @ForAll @Size(max = 60) List<@IntRange(max = 9_000) Integer> secondsBetween) {
    List<Instant> due = due(secondsBetween, true);

    assertApart(due, 5, Duration.ofHours(1));
    assertApart(due, 20, DAY);
  }

  @Property(tries = 300)
  void noDayBringsMoreThanThreeOfAKindAndNoWeekMoreThanTenToAnybodyElse(
      @ForAll @Size(max = 100) List<@IntRange(max = 20_000) Integer> secondsBetween) {
    List<Instant> due = due(secondsBetween, false);

    assertApart(due, 3, DAY);
    assertApart(due, 10, Duration.ofDays(7));
  }

  @Property(tries = 300)
  void aDayWithoutAMailIsFollowedByOneWhateverWasBefore(
      @ForAll @Size(max = 100) List<@IntRange(max = 20_000) Integer> secondsBetween) {
    FormMailLimit quota = new FormMailLimit(List.of(), 0);
    Instant now = START;
    Instant last = START.minus(DAY);
    for (int seconds : secondsBetween) {
      now = now.plusSeconds(seconds);
      Optional<Instant> due = quota.due("link", false, now);
      assertThat(due.isPresent() || last.isAfter(now.minus(DAY))).isTrue();
      if (due.isPresent()) {
        last = now;
        quota = after(quota, "link", due.get(), now);
      }
    }
  }

  @Test
  void eachKindHasItsOwnThreeWithinAllThatADayMayBring() {
    FormMailLimit quota = new FormMailLimit(List.of(), 0);
    List<String> sent = new ArrayList<>();
    for (String kind : List.of("registered", "registered", "registered", "registered", "link")) {
      Optional<Instant> due = quota.due(kind, false, START);
      if (due.isPresent()) {
        sent.add(kind);
        quota = after(quota, kind, due.get(), START);
      }
    }

    assertThat(sent).containsExactly("registered", "registered", "registered", "link");
  }

  private static List<Instant> due(List<Integer> secondsBetween, boolean hasConfirmedAddress) {
    FormMailLimit quota = new FormMailLimit(List.of(), 0);
    List<Instant> all = new ArrayList<>();
    Instant now = START;
    for (int seconds : secondsBetween) {
      now = now.plusSeconds(seconds);
      Optional<Instant> due = quota.due("link", hasConfirmedAddress, now);
      if (due.isPresent()) {
        all.add(due.get());
        quota = after(quota, "link", due.get(), now);
      }
    }
    return all;
  }

  /// As the table has it.
  private static FormMailLimit after(FormMailLimit before, String kind, Instant due, Instant now) {
    Write.Replace write = (Write.Replace) before.noting(READER, kind, due, now);
    return FormMailLimit.in(List.of(write.item()));
  }

  private static void assertApart(List<Instant> due, int most, Duration in) {
    for (int i = most; i < due.size(); i++) {
      assertThat(Duration.between(due.get(i - most), due.get(i))).isGreaterThanOrEqualTo(in);
    }
  }
}
