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

/// Stores the clock's time in the data folder, so that the next start continues from it. Written
/// every few seconds, in case the laptop is killed.
public final class ClockFile implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  /// The content for a clock that shows the real time.
  private static final String REAL = "real";

  private final Path file;
  private final LaptopClock clock;
  private final Thread thread;

  private ClockFile(Path file, LaptopClock clock) {
    this.file = file;
    this.clock = clock;
    this.thread = Thread.ofVirtual().unstarted(this::run);
  }

  /// The clock's time when the laptop stopped; empty if it was not stored or was the real time.
  ///
  /// @throws LaptopException if the file is damaged
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

  /// Stores the clock's time until this is closed.
  public static ClockFile keep(Path file, LaptopClock clock) {
    ClockFile kept = new ClockFile(file, clock);
    clock.onSet(kept::note);
    kept.note();
    kept.thread.start();
    return kept;
  }

  private void run() {
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
