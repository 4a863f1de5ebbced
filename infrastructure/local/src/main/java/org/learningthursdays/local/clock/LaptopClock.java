package org.learningthursdays.local.clock;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.learningthursdays.local.template.LaptopException;

/// The application's clock: the real one moved by an offset, so that it can be set and runs on from
/// there.
public final class LaptopClock extends Clock {
  static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Clock real = Clock.systemUTC();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile Duration offset = Duration.ZERO;

  /// A clock that shows the real time until it is set.
  public LaptopClock() {}

  /// Reads `2020-10-05`, `2020-10-05T09:00`, with seconds if wanted, or a time with an offset.
  ///
  /// @throws LaptopException if it is none of these
  public static LocalDateTime parse(String text) {
    String time = text.strip();
    try {
      if (time.matches(".+T.+(Z|[+-]\\d\\d:?\\d\\d)")) {
        return ZonedDateTime.parse(time, DateTimeFormatter.ISO_DATE_TIME)
            .withZoneSameInstant(LONDON)
            .toLocalDateTime();
      }
      return LocalDateTime.parse(time.contains("T") ? time : time + "T00:00");
    } catch (DateTimeParseException e) {
      throw new LaptopException(
          "\"" + time + "\" is not a time; one looks like 2020-10-05T09:00.", e);
    }
  }

  /// Sets it to a local time in London.
  public void set(LocalDateTime london) {
    try {
      set(london.atZone(LONDON).toInstant());
    } catch (DateTimeException | ArithmeticException e) {
      throw new LaptopException("The clock cannot be set to " + london + ".", e);
    }
  }

  public void set(Instant instant) {
    offset = Duration.between(real.instant(), instant);
    listeners.forEach(Runnable::run);
  }

  public boolean isSet() {
    return !offset.isZero();
  }

  /// Calls `listener` whenever the clock is set.
  public void onSet(Runnable listener) {
    listeners.add(listener);
  }

  @Override
  public ZoneId getZone() {
    return LONDON;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new InZone(this, zone);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(offset);
  }

  @Override
  public long millis() {
    return real.millis() + offset.toMillis();
  }

  private static final class InZone extends Clock {
    private final LaptopClock clock;
    private final ZoneId zone;

    private InZone(LaptopClock clock, ZoneId zone) {
      this.clock = clock;
      this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
      return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
      return new InZone(clock, other);
    }

    @Override
    public Instant instant() {
      return clock.instant();
    }
  }
}
