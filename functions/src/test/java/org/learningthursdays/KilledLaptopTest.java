package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Envelope;
import org.learningthursdays.local.mail.LaptopSes;
import org.learningthursdays.local.mail.Mail;

/// Killed while mail goes out, and started again, it leaves every reader with exactly one: of a
/// digest, and of what people ask for one by one.
@Tag("slow")
class KilledLaptopTest {
  private static final int READERS = 120;

  /// So few that most are still to be sent, those included that are on their way with the last.
  private static final int BEFORE_THE_KILL = 30;

  /// Half of them for the digest, half for a place.
  private static final int ASKING = 40;

  private static final int ASKED_BEFORE_THE_KILL = 15;

  private static final int KILLED = 137;
  private static final String JSON = "application/json";
  private static final String SUBJECT = "Thursday 8 October: two sessions at 16:00";

  @TempDir(factory = FolderInMemory.class)
  private Path data;

  /// A laptop that ends in the middle of a digest.
  static final class SendingADigest {
    public static void main(String... arguments) {
      Laptop laptop = Laptop.start(keeping(Path.of(arguments[0]), "2020-10-05T08:50"));
      endAt(BEFORE_THE_KILL, mail -> mail.subject().equals(SUBJECT), laptop);
      laptop.clock().set(LocalDateTime.parse("2020-10-05T08:59:59"));
    }
  }

  /// A laptop that ends while people ask for mails that no circular writes.
  static final class BeingAsked {
    public static void main(String... arguments) {
      Laptop laptop = Laptop.start(keeping(Path.of(arguments[0]), "2020-10-05T08:50"));
      endAt(ASKED_BEFORE_THE_KILL, _ -> true, laptop);
      // So that many are on their way.
      laptop.mailbox().delay(Duration.ofMillis(200));
      try (LaptopClient client = new LaptopClient(laptop);
          ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < ASKING; i += 2) {
          String reader = "{\"email\":\"asking%d@example.org\"}".formatted(i);
          String leader =
              "{\"email\":\"asking%d@example.org\",\"name\":\"Ada\",\"sessions\":\"%s\"}"
                  .formatted(i + 1, "2020-10-08-leaders");
          people.execute(() -> client.post("/digest/subscriptions", JSON, reader));
          people.execute(() -> client.post("/registrations", JSON, leader));
        }
      }
    }
  }

  /// Ends this JVM as `kill -9` ends it, at once and in the middle of everything.
  private static void endAt(int mails, Predicate<Mail> which, Laptop laptop) {
    AtomicInteger seen = new AtomicInteger();
    laptop
        .mailbox()
        .onMail(mail -> {
          if (which.test(mail) && seen.incrementAndGet() == mails) {
            Runtime.getRuntime().halt(KILLED);
          }
        });
  }

  @Test
  void everyReaderHasOneDigest() throws Exception {
    try (Laptop laptop = Laptop.start(keeping(data, "2020-10-05T08:30"));
        LaptopClient client = new LaptopClient(laptop)) {
      client.askAndSayYes(READERS);
    }

    runToItsEnd(SendingADigest.class);
    try (LaptopSes left = LaptopSes.in(data.resolve("mail"), Clock.systemUTC())) {
      assertThat(left.newest() - READERS).isBetween(BEFORE_THE_KILL, READERS - 1);
    }

    try (Laptop laptop = Laptop.start(keeping(data, "2020-10-05T09:10"));
        LaptopClient client = new LaptopClient(laptop)) {
      Await.until(() -> client.letters("2020-W41").contains("\"sent\":" + READERS));

      assertThat(client.mails(SUBJECT).stream().map(Mail::to))
          .hasSize(READERS)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whoeverAskedHasOneMail() throws Exception {
    runToItsEnd(BeingAsked.class);

    try (Laptop laptop = Laptop.start(keeping(data, "2020-10-05T09:10"));
        LaptopClient client = new LaptopClient(laptop)) {
      Await.until(() -> client.kindsOfLetters("queued", "sending").isEmpty());

      assertThat(laptop.mailbox().envelopes())
          .extracting(Envelope::to)
          .hasSizeGreaterThan(ASKED_BEFORE_THE_KILL)
          .hasSameSizeAs(client.kindsOfLetters("sent"))
          .doesNotHaveDuplicates();
    }
  }

  private void runToItsEnd(Class<?> main) throws Exception {
    Process mortal = start(main);
    try {
      assertThat(mortal.onExit().get(2, TimeUnit.MINUTES).exitValue()).isEqualTo(KILLED);
    } finally {
      mortal.destroyForcibly();
    }
  }

  private Process start(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
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
