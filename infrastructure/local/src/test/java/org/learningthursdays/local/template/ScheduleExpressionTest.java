package org.learningthursdays.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Schedules fire at local times in London, also when the clocks change there.
final class ScheduleExpressionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cron(0 8 ? * MON *)   | 2020-10-19T06:59:00Z | 2020-10-19T07:00:00Z
          cron(0 8 ? * MON *)   | 2020-10-19T07:00:00Z | 2020-10-26T08:00:00Z
          cron(30 1 * * ? *)    | 2021-03-27T12:00:00Z | 2021-03-29T00:30:00Z
          cron(30 1 * * ? *)    | 2020-10-24T12:00:00Z | 2020-10-25T00:30:00Z
          cron(30 1 * * ? *)    | 2020-10-25T00:30:00Z | 2020-10-26T01:30:00Z
          cron(30 1 * * ? *)    | 2020-10-25T01:20:00Z | 2020-10-26T01:30:00Z
          cron(0/15 9-10 ? * THU#2 *) | 2020-10-05T00:00:00Z | 2020-10-08T08:00:00Z
          rate(5 minutes)       | 2020-10-05T00:07:00Z | 2020-10-05T00:10:00Z
          rate(1 day)           | 2020-10-05T00:00:00Z | 2020-10-06T00:00:00Z
          """)
  void firesNextAt(String expression, Instant after, Instant expected) {
    ScheduleExpression scheduleExpression =
        ScheduleExpression.parse(expression, "Europe/London", "F.E");

    assertThat(scheduleExpression.next(after, Instant.parse("2020-10-05T00:00:00Z")))
        .contains(expected);
  }

  @Test
  void aYearThatIsOverNeverFires() {
    ScheduleExpression scheduleExpression =
        ScheduleExpression.parse("cron(0 8 1 1 ? 2019)", "Europe/London", "F.E");

    assertThat(scheduleExpression.next(Instant.parse("2020-10-05T00:00:00Z"), Instant.EPOCH))
        .isEmpty();
  }
}
