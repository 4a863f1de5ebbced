package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.local.mail.Mailbox;

/// Killed while a digest goes out, and started again, it leaves every reader with exactly one.
class KilledLaptopTest {
  private static final int READERS = 250;

  /// So few that most are still to be sent, those included that are on their way with the last.
  private static final int BEFORE_THE_KILL = 30;

  private static final int KILLED = 137;
  private static final String SUBJECT = "Thursday 8 October: two sessions at 16:00";

  @TempDir private Path data;

  /// A laptop that ends as `kill -9` ends it, at once and in the middle of everything.
  static final class Mortal {
    public static void main(String... arguments) {
      AtomicInteger digests = new AtomicInteger();
      Laptop laptop = Laptop.start(keeping(Path.of(arguments[0]), "2020-10-05T08:50"));
      laptop
          .mailbox()
          .onMail(mail -> {
            if (mail.subject().equals(SUBJECT) && digests.incrementAndGet() == BEFORE_THE_KILL) {
              Runtime.getRuntime().halt(KILLED);
            }
          });
      laptop.clock().set(LocalDateTime.parse("2020-10-05T08:59:59"));
    }
  }

  @Test
  void everyReaderHasOneDigest() throws Exception {
    try (Laptop laptop = Laptop.start(keeping(data, "2020-10-05T08:30"));
        Readers readers = new Readers(laptop)) {
      readers.askAndSayYes(READERS);
    }

    Process mortal = mortal();
    try {
      assertThat(mortal.onExit().get(2, TimeUnit.MINUTES).exitValue()).isEqualTo(KILLED);
    } finally {
      mortal.destroyForcibly();
    }
    try (Mailbox left = Mailbox.in(data.resolve("mail"), Clock.systemUTC())) {
      assertThat(left.newest() - READERS).isBetween(BEFORE_THE_KILL, READERS - 1);
    }

    try (Laptop laptop = Laptop.start(keeping(data, "2020-10-05T09:10"));
        Readers readers = new Readers(laptop)) {
      Readers.await(() -> readers.letters("2020-W41").contains("\"sent\":" + READERS));

      assertThat(readers.mails(SUBJECT).stream().map(Mail::to))
          .hasSize(READERS)
          .doesNotHaveDuplicates();
    }
  }

  private Process mortal() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            Mortal.class.getName(),
            data.toString())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static LaptopOptions keeping(Path data, String now) {
    return LaptopOptions.inMemory(Path.of("..", "template.yaml"))
        .keeping(data)
        .at(LocalDateTime.parse(now))
        .importing(new LaptopOptions.Programme.Sample());
  }
}
