package org.learningthursdays.local.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.template.LaptopException;

/// One reader's checkpoints: its position in each shard of a stream, or in the mailbox; in memory,
/// or in a file that survives a restart.
public final class Checkpoints {
  private static final String FINISHED = "finished";

  private final @Nullable Path file;
  private final Properties positions = new Properties();

  public Checkpoints(@Nullable Path file) {
    this.file = file;
    if (file != null && Files.exists(file)) {
      try (InputStream in = Files.newInputStream(file)) {
        positions.load(in);
      } catch (IOException e) {
        throw new LaptopException(
            "The checkpoint " + file + " cannot be read: " + e.getMessage() + ".", e);
      }
    }
  }

  /// The sequence number of the last record that is done with.
  public synchronized Optional<String> position(String shard) {
    return Optional.ofNullable(positions.getProperty(shard))
        .filter(position -> !position.equals(FINISHED));
  }

  synchronized boolean isFinished(String shard) {
    return FINISHED.equals(positions.getProperty(shard));
  }

  public synchronized void advance(String shard, String sequenceNumber) {
    positions.setProperty(shard, sequenceNumber);
    store();
  }

  synchronized void finish(String shard) {
    advance(shard, FINISHED);
  }

  synchronized void forget(String shard) {
    positions.remove(shard);
    store();
  }

  private void store() {
    if (file == null) {
      return;
    }
    try {
      Files.createDirectories(file.getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      try (OutputStream out = Files.newOutputStream(fresh)) {
        positions.store(out, null);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
