package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.local.mail.SesEvents;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.TableTroubles;
import org.learningthursdays.table.Trouble;
import software.amazon.awssdk.services.ses.SesClient;

/// Whatever DynamoDB does to any of the calls of those who write letters, send them and take them
/// up again: each reader gets the mail, once.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class TroubledMailTest {
  private static final int READERS = 3;

  /// Longer than anybody is left alone with a letter.
  private static final Duration LONG_AFTER = Duration.ofMinutes(16);

  /// Nobody looks at what is as old as that.
  private static final Duration NEXT = Duration.ofDays(30);

  private final MailFixture fixture;
  private final SesClient ses;
  private final List<LeaderId> readers = new ArrayList<>();
  private int turns;

  TroubledMailTest(DynamoDbExtension real) {
    fixture = new MailFixture(real.tableOverHttp());
    ses = fixture.ses();
  }

  @BeforeEach
  void begin() {
    for (int i = 0; i < READERS; i++) {
      readers.add(fixture.leader("Reader " + i, "reader" + i + "@example.org"));
    }
  }

  @AfterEach
  void stop() {
    ses.close();
    fixture.close();
  }

  /// A circular of its own.
  private final class Turn {
    private final String id = "digest-" + turns++;
    private final int mailsBefore = fixture.mailbox.mails().size();

    Turn() {
      fixture.clock.advance(NEXT);
      Instant now = fixture.clock.instant();
      fixture.table.write(
          Circulars.addition(Circular.of(id, "digest", "{}", now, now.plus(Duration.ofDays(1)))));
    }

    Runnable circulating() {
      StreamEvent record =
          new StreamEvent(
              List.of(new StreamEvent.Change("1", fixture.table.get(CircularItem.key(id)))));
      FanOutRunner fanOutRunner =
          new FanOutRunner(fixture.circulars, Map.of("digest", this::page), fixture.clock);
      return () -> fanOutRunner.run(record, fixture.invocation());
    }

    private Optional<String> page(Circular circular, Optional<String> place) {
      Instant now = fixture.clock.instant();
      fixture.letters.addAll(
          readers.stream()
              .map(reader -> Letter.of(circular, reader, id, MailFixture.BULK, Map.of(), now))
              .toList());
      return Optional.empty();
    }

    Runnable delivering() {
      Letter[] letters =
          readers.stream()
              .flatMap(reader -> fixture.letters.find(reader, id).stream())
              .toArray(Letter[]::new);
      StreamEvent records = fixture.records(letters);
      LetterBatchSender letterBatchSender = fixture.sender(fixture.table, ses);
      return () -> letterBatchSender.send(records, fixture.invocation());
    }

    void sweep() {
      fixture.sweep().run(fixture.invocation());
    }

    /// What happens by itself to what was left: SES tells what it has taken, and the sweep hands
    /// the rest to the stream again.
    void later() {
      mails()
          .forEach(mail ->
              SesEvents.of(mail).forEach(event -> fixture.events().handle(event.toString())));
      fixture.clock.advance(LONG_AFTER);
      sweep();
      circulating().run();
      delivering().run();
    }

    List<Mail> mails() {
      List<Mail> all = fixture.mailbox.mails();
      return all.subList(mailsBefore, all.size());
    }
  }

  /// Has each trouble that passes some time happen to one call after the other of a step.
  ///
  /// @param before what comes before the step
  /// @param every how many calls lie between two that are tried
  private void everywhere(Consumer<Turn> before, Step step, int every) {
    for (Trouble trouble : EnumSet.complementOf(EnumSet.of(Trouble.TOO_LARGE))) {
      boolean hasStruck = true;
      for (int call = 0; hasStruck; call += every) {
        Turn turn = new Turn();
        before.accept(turn);
        Runnable act = step.of(turn);
        hasStruck =
            TableTroubles.strike(
                trouble,
                call,
                () -> {
                  try {
                    act.run();
                  } catch (RuntimeException e) {
                    // The stream and the schedule call again.
                    assertThat(trouble.isPassing()).as(trouble + ": " + e).isFalse();
                  }
                });
        turn.circulating().run();
        turn.delivering().run();
        for (int i = 0; i < 2 && turn.mails().size() < READERS; i++) {
          turn.later();
        }
        if (trouble == Trouble.ANSWER_LOST) {
          turn.later();
        }
        assertThat(turn.mails().stream().map(Mail::to))
            .as(trouble + " at " + call + fixture.log.text())
            .hasSize(READERS)
            .doesNotHaveDuplicates();
      }
    }
    assertThat(turns).isGreaterThan(Trouble.values().length);
  }

  private interface Step {
    Runnable of(Turn turn);
  }

  @Test
  void eachReaderHasALetterWritten() {
    everywhere(_ -> {}, Turn::circulating, 1);
  }

  @Test
  void eachLetterIsSentOnce() {
    everywhere(turn -> turn.circulating().run(), Turn::delivering, 1);
  }

  /// It asks many partitions of the index, each in the same way.
  @Test
  void whatWasLeftIsTakenUpOnce() {
    everywhere(
        turn -> {
          turn.circulating().run();
          fixture.clock.advance(LONG_AFTER);
        },
        turn -> turn::sweep,
        25);
  }
}
