package org.learningthursdays.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.learningthursdays.local.template.LaptopException;
import org.learningthursdays.local.template.StreamSource;

/// The folder of all stored data, locked by one laptop at a time.
final class DataFolder implements AutoCloseable {
  private final Path folder;
  private final FileChannel channel;

  private DataFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static DataFolder take(Path folder) {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new LaptopException(
            "The data folder "
                + folder
                + " is in use by another laptop; choose another one with -Ddata=.");
      }
      return new DataFolder(folder, channel);
    } catch (IOException e) {
      throw new LaptopException("The data folder " + folder + " cannot be written to.", e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path table() {
    return folder.resolve("table");
  }

  /// The file of [org.learningthursdays.local.clock.ClockFile].
  Path clock() {
    return folder.resolve("clock");
  }

  Path mail() {
    return folder.resolve("mail");
  }

  /// The checkpoint of [org.learningthursdays.local.events.MailEventSource].
  Path mailEvents() {
    return folder.resolve("mail-events.properties");
  }

  Path secrets() {
    return folder.resolve("secrets.json");
  }

  Path checkpoint(StreamSource source) {
    return folder
        .resolve("streams")
        .resolve(source.function() + "." + source.name() + ".properties");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
