package org.learningthursdays.local.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.learningthursdays.local.template.LaptopException;

/// Where the clock stands, kept in the data folder: whoever starts the laptop again goes on from
/// there. It is noted every few seconds, so that nothing is lost that matters when the laptop is
/// killed.
public final class ClockFile implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  /// In the place of a time, for a clock that shows the real one.
  private static final String REAL = "real";

  private final Path file;
  private final LaptopClock clock;
  private final Thread thread;

  private ClockFile(Path file, LaptopClock clock) {
    this.file = file;
    this.clock = clock;
    this.thread = Thread.ofVirtual().unstarted(this::noteAgainAndAgain);
  }

  /// Where the clock stood when the laptop stopped; nothing if it was not kept or showed the real
  /// time.
  ///
  /// @throws LaptopException if the file was spoilt
  public static Optional<Instant> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      String text = Files.readString(file).strip();
      return text.equals(REAL) ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (IOException | DateTimeParseException e) {
      throw new LaptopException(
          "The file " + file + " does not tell where the clock stood; delete it.", e);
    }
  }

  /// Keeps where the clock stands until this is closed.
  public static ClockFile keep(Path file, LaptopClock clock) {
    ClockFile kept = new ClockFile(file, clock);
    clock.onSet(kept::note);
    kept.note();
    kept.thread.start();
    return kept;
  }

  private void noteAgainAndAgain() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        note();
      }
    } catch (InterruptedException e) {
      // Closed.
    }
  }

  private synchronized void note() {
    try {
      Path next = file.resolveSibling(file.getFileName() + ".next");
      Files.writeString(next, clock.isSet() ? clock.instant().toString() : REAL);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LaptopException("The file " + file + " cannot be written to.", e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    note();
  }
}
