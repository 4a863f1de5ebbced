package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.outbox.Letter.State;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// A sender may stop between any two of its calls, before or after the call has had its effect.
/// Whoever starts after it brings the letter to its end, and its reader has exactly one mail.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class CrashTest {
  /// Lets so many calls through; the next one has its effect or not, and nothing comes after it.
  private static final class PowerCut implements ExecutionInterceptor {
    private final int calls;
    private final boolean isAfterTheCall;
    private final AtomicInteger seen = new AtomicInteger();

    PowerCut(int calls, boolean isAfterTheCall) {
      this.calls = calls;
      this.isAfterTheCall = isAfterTheCall;
    }

    @Override
    public void beforeTransmission(
        Context.BeforeTransmission context, ExecutionAttributes attributes) {
      int call = seen.incrementAndGet();
      if (call > calls + 1 || (call == calls + 1 && !isAfterTheCall)) {
        throw SdkClientException.create("the power is cut");
      }
    }

    @Override
    public void afterTransmission(
        Context.AfterTransmission context, ExecutionAttributes attributes) {
      if (seen.get() > calls) {
        throw SdkClientException.create("the power is cut");
      }
    }

    boolean hasCut() {
      return seen.get() > calls;
    }
  }

  private final DynamoDbExtension real;
  private final MailFixture fixture;

  CrashTest(DynamoDbExtension table) {
    real = table;
    fixture = new MailFixture(table);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  /// The calls of a sender: quota, letter, reader, suppression, take, send, close.
  @ParameterizedTest
  @CsvSource({
    "0,false", "1,false", "2,false", "3,false", "4,false", "5,false", "6,false",
    "0,true", "1,true", "2,true", "3,true", "4,true", "5,true", "6,true"
  })
  void aSenderThatStopsIsFollowedByOneThatGoesOn(int calls, boolean isAfterTheCall) {
    Letter confirmation =
        fixture.queue(fixture.leader("Sam", "sam@example.org"), "registered", "registered-x");
    Letter bulk =
        fixture.queue(
            fixture.leader("Ada", "ada@example.org"), MailFixture.BULK, "digest-2020-W41");

    assertThat(cut(calls, isAfterTheCall, confirmation)).isTrue();
    assertThat(cut(calls, isAfterTheCall, bulk)).isTrue();
  }

  /// Five calls read, then each letter takes three, at the same time as the others.
  @ParameterizedTest
  @CsvSource({
    "3,false", "4,false", "5,false", "8,false", "14,false", "22,false", "32,false",
    "3,true", "4,true", "5,true", "8,true", "14,true", "22,true", "32,true"
  })
  void ofManyLettersAtOnceEachGoesOutOnce(int calls, boolean isAfterTheCall) {
    Letter[] letters =
        IntStream.range(0, 12)
            .mapToObj(i -> fixture.leader("Sam", "sam" + i + "@example.org"))
            .map(reader -> fixture.queue(reader, MailFixture.BULK, "digest-2020-W41"))
            .toArray(Letter[]::new);

    cut(calls, isAfterTheCall, letters);
  }

  /// Sends letters with a sender that stops, then with ones that do not: each goes out once.
  ///
  /// @return whether the sender stopped before its work was done
  private boolean cut(int calls, boolean isAfterTheCall, Letter... letters) {
    fixture.mailbox.clear();
    fixture.mailbox.rate(10_000);
    StreamEvent record = fixture.records(letters);
    PowerCut cut = new PowerCut(calls, isAfterTheCall);
    Table through = real.table(cut);
    fixture.sender(through, fixture.ses(cut)).send(record, fixture.invocation());

    fixture.sender().send(record, fixture.invocation());
    fixture.tell();
    fixture.clock.advance(Duration.ofMinutes(16));
    fixture.sweep().run(fixture.invocation());
    fixture.send(letters);
    fixture.tell();
    fixture.sweep().run(fixture.invocation());
    fixture.send(letters);

    assertThat(fixture.mailbox.mails())
        .extracting(mail -> mail.envelope().messageId())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(letters).map(letter -> fixture.now(letter).sesMessageId()).toList());
    assertThat(letters).extracting(letter -> fixture.now(letter).state()).containsOnly(State.SENT);
    return cut.hasCut();
  }
}
