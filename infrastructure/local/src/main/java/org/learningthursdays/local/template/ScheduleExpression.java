package org.learningthursdays.local.template;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a schedule fires.
public sealed interface ScheduleExpression {
  Pattern EXPRESSION = Pattern.compile("(cron|rate)\\((.+)\\)");

  /// The first firing after an instant.
  ///
  /// @param start when the schedule came to be, from which a rate counts
  Optional<Instant> next(Instant after, Instant start);

  static ScheduleExpression parse(String expression, String zone, String where) {
    Matcher matcher = EXPRESSION.matcher(expression.strip());
    if (!matcher.matches()) {
      throw new LaptopException(
          where + ": the schedule " + expression + " is neither cron(...) nor rate(...).");
    }
    try {
      return matcher.group(1).equals("rate")
          ? Rate.parse(matcher.group(2), where)
          : AtTimes.parse(matcher.group(2), ZoneId.of(zone));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new LaptopException(
          where + ": the schedule " + expression + " in " + zone + " is not understood.", e);
    }
  }

  /// `rate(5 minutes)`.
  record Rate(Duration every) implements ScheduleExpression {
    static Rate parse(String text, String where) {
      String[] words = text.strip().split("\\s+", -1);
      if (words.length != 2) {
        throw new LaptopException(where + ": rate(" + text + ") should be a number and a unit.");
      }
      long count = Long.parseLong(words[0]);
      Duration unit =
          switch (words[1]) {
            case "minute", "minutes" -> Duration.ofMinutes(1);
            case "hour", "hours" -> Duration.ofHours(1);
            case "day", "days" -> Duration.ofDays(1);
            default ->
                throw new LaptopException(
                    where + ": rate(" + text + ") should be in minutes, hours or days.");
          };
      if (count < 1) {
        throw new LaptopException(where + ": rate(" + text + ") should be positive.");
      }
      return new Rate(unit.multipliedBy(count));
    }

    @Override
    public Optional<Instant> next(Instant after, Instant start) {
      if (after.isBefore(start)) {
        return Optional.of(start.plus(every));
      }
      long passed = Duration.between(start, after).dividedBy(every);
      return Optional.of(start.plus(every.multipliedBy(passed + 1)));
    }
  }

  /// `cron(0 8 ? * MON *)` in a zone. As with EventBridge Scheduler, a local time that the clocks
  /// skip does not fire, and one that comes twice fires the first time.
  record AtTimes(ExecutionTime times, ZoneId zone) implements ScheduleExpression {
    static AtTimes parse(String text, ZoneId zone) {
      CronParser parser =
          new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));
      Cron cron = parser.parse("0 " + text.strip()).validate();
      return new AtTimes(ExecutionTime.forCron(cron), zone);
    }

    @Override
    public Optional<Instant> next(Instant after, Instant start) {
      // Counted in plain local time, with which UTC stands in here, so that changing clocks cannot
      // confuse it.
      Optional<ZonedDateTime> local =
          times.nextExecution(LocalDateTime.ofInstant(after, zone).atZone(ZoneOffset.UTC));
      while (local.isPresent()) {
        LocalDateTime time = local.get().toLocalDateTime();
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        if (!offsets.isEmpty() && time.toInstant(offsets.getFirst()).isAfter(after)) {
          return Optional.of(time.toInstant(offsets.getFirst()));
        }
        local = times.nextExecution(local.get());
      }
      return Optional.empty();
    }
  }
}
