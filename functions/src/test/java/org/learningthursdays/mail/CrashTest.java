package org.learningthursdays.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.mail.Letter.State;
import org.learningthursdays.table.RealTable;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// A sender may stop between any two of its calls, before or after the call has had its effect.
/// Whoever starts after it brings the letter to its end, and its reader has exactly one mail.
@ExtendWith(RealTable.class)
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

  private final RealTable real;
  private final MailHouse house;

  CrashTest(RealTable table) {
    real = table;
    house = new MailHouse(table);
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
        house.queue(house.leader("Ada", "ada@example.org"), MailHouse.BULK, "digest-2020-W41");

    finish(confirmation, calls, isAfterTheCall);
    finish(bulk, calls, isAfterTheCall);
  }

  /// Sends a letter with a sender that stops, then with ones that do not.
  private void finish(Letter letter, int calls, boolean isAfterTheCall) {
    house.mailbox.clear();
    house.mailbox.rate(10_000);
    StreamEvent record = house.records(letter);
    PowerCut cut = new PowerCut(calls, isAfterTheCall);
    Table through = real.table(cut);
    house.delivery(through, house.ses(cut)).deliver(record, house.shift());
    assertThat(cut.hasCut()).isTrue();

    house.delivery().deliver(record, house.shift());
    house.tell();
    house.clock.advance(Duration.ofMinutes(16));
    house.sweep().run(house.shift());
    house.deliver(letter);
    house.tell();
    house.sweep().run(house.shift());
    house.deliver(letter);

    assertThat(house.mailbox.mails())
        .singleElement()
        .extracting(mail -> mail.envelope().messageId())
        .isEqualTo(house.now(letter).messageId());
    assertThat(house.now(letter).state()).isEqualTo(State.SENT);
  }
}
