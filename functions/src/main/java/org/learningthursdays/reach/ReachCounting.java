package org.learningthursdays.reach;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.learningthursdays.feedback.Tally;
import org.learningthursdays.registration.Headcount;

/// Adds up the sessions of one row of the report.
final class ReachCounting {
  private int sessions;
  private int registered;
  private int came;
  private int attendanceKnown;
  private Tally ratings = Tally.NONE;
  private final LongStream.Builder people = LongStream.builder();
  private final LongStream.Builder organisations = LongStream.builder();

  void add(Headcount headcount, Tally given, OptionalInt attendance) {
    sessions++;
    for (Headcount.Participant participant : headcount.all()) {
      registered++;
      people.add(participant.person());
      if (participant.organisation() != 0) {
        organisations.add(participant.organisation());
      }
    }
    attendance.ifPresent(number -> {
      came += number;
      attendanceKnown++;
    });
    ratings = ratings.plus(given);
  }

  ReachCount count() {
    return new ReachCount(
        sessions,
        registered,
        attendanceKnown == 0 ? null : came,
        attendanceKnown,
        countDistinct(people.build()),
        countDistinct(organisations.build()),
        ratings);
  }

  private static int countDistinct(LongStream numbers) {
    long[] sorted = numbers.toArray();
    Arrays.sort(sorted);
    int distinct = 0;
    for (int i = 0; i < sorted.length; i++) {
      distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
    }
    return distinct;
  }
}
