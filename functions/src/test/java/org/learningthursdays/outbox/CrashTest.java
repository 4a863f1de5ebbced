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
  private final MailFixture house;

  CrashTest(DynamoDbExtension table) {
    real = table;
    house = new MailFixture(table);
  }

  @AfterEach
  void stop() {
    house.close();
  }

  /// The calls of a sender: quota, letter, reader, suppression, take, send, close.
  @ParameterizedTest
  @CsvSource({
    "0,false", "1,false", "2,false", "3,false", "4,false", "5,false", "6,false",
    "0,true", "1,true", "2,true", "3,true", "4,true", "5,true", "6,true"
  })
  void aSenderThatStopsIsFollowedByOneThatGoesOn(int calls, boolean isAfterTheCall) {
    Letter confirmation =
        house.queue(house.leader("Sam", "sam@example.org"), "registered", "registered-x");
    Letter bulk =
        house.queue(house.leader("Ada", "ada@example.org"), MailFixture.BULK, "digest-2020-W41");

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
            .mapToObj(i -> house.leader("Sam", "sam" + i + "@example.org"))
            .map(reader -> house.queue(reader, MailFixture.BULK, "digest-2020-W41"))
            .toArray(Letter[]::new);

    cut(calls, isAfterTheCall, letters);
  }

  /// Sends letters with a sender that stops, then with ones that do not: each goes out once.
  ///
  /// @return whether the sender stopped before its work was done
  private boolean cut(int calls, boolean isAfterTheCall, Letter... letters) {
    house.mailbox.clear();
    house.mailbox.rate(10_000);
    StreamEvent record = house.records(letters);
    PowerCut cut = new PowerCut(calls, isAfterTheCall);
    Table through = real.table(cut);
    house.delivery(through, house.ses(cut)).deliver(record, house.shift());

    house.delivery().deliver(record, house.shift());
    house.tell();
    house.clock.advance(Duration.ofMinutes(16));
    house.sweep().run(house.shift());
    house.deliver(letters);
    house.tell();
    house.sweep().run(house.shift());
    house.deliver(letters);

    assertThat(house.mailbox.mails())
        .extracting(mail -> mail.envelope().messageId())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(letters).map(letter -> house.now(letter).messageId()).toList());
    assertThat(letters).extracting(letter -> house.now(letter).state()).containsOnly(State.SENT);
    return cut.hasCut();
  }
}
