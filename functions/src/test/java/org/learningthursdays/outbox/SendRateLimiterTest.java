package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.learningthursdays.LogLines;

/// All senders together keep to 80% of the account's rate.
class SendRateLimiterTest {
  private static final Offset<Double> EXACTLY = within(1e-9);

  @Test
  void aSenderGoesAtItsShare() {
    SendRateLimiter sendRateLimiter = pace(14, 2);

    assertThat(sendRateLimiter.rate()).isEqualTo(5.6, EXACTLY);
  }

  @Test
  void withoutAnAnswerItGoesAsInTheSandbox() {
    SendRateLimiter sendRateLimiter = new SendRateLimiter(OptionalDouble::empty, 2);
    sendRateLimiter.refresh();

    assertThat(sendRateLimiter.rate()).isEqualTo(0.4, EXACTLY);
  }

  @Test
  void oneAnswerOfTooFastHalvesIt() {
    SendRateLimiter sendRateLimiter = pace(100, 1);

    sendRateLimiter.slowDown();
    sendRateLimiter.slowDown();
    sendRateLimiter.slowDown();

    assertThat(sendRateLimiter.rate()).isEqualTo(40, EXACTLY);
  }

  @Test
  void itRecoversSlowlyAndNeverBeyondItsShare() {
    SendRateLimiter sendRateLimiter = pace(100, 1);
    sendRateLimiter.slowDown();

    sendRateLimiter.recover();
    assertThat(sendRateLimiter.rate()).isBetween(40.0, 40.1);
    for (int mail = 0; mail < 10_000; mail++) {
      sendRateLimiter.recover();
    }

    assertThat(sendRateLimiter.rate()).isEqualTo(80, EXACTLY);
  }

  @Test
  void turnsAreGivenOneAfterTheOther() throws InterruptedException {
    SendRateLimiter sendRateLimiter = pace(1, 1);
    Invocation time =
        new Invocation(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(900), new LogLines());

    assertThat(sendRateLimiter.await(time)).isTrue();
    assertThat(sendRateLimiter.await(time)).isFalse();
  }

  private static SendRateLimiter pace(double quota, int senders) {
    SendRateLimiter sendRateLimiter = new SendRateLimiter(() -> OptionalDouble.of(quota), senders);
    sendRateLimiter.refresh();
    return sendRateLimiter;
  }
}
