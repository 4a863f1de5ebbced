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
    SendRateLimiter rateLimiter = pace(14, 2);

    assertThat(rateLimiter.rate()).isEqualTo(5.6, EXACTLY);
  }

  @Test
  void withoutAnAnswerItGoesAsInTheSandbox() {
    SendRateLimiter rateLimiter = new SendRateLimiter(OptionalDouble::empty, 2);
    rateLimiter.refresh();

    assertThat(rateLimiter.rate()).isEqualTo(0.4, EXACTLY);
  }

  @Test
  void oneAnswerOfTooFastHalvesIt() {
    SendRateLimiter rateLimiter = pace(100, 1);

    rateLimiter.slowDown();
    rateLimiter.slowDown();
    rateLimiter.slowDown();

    assertThat(rateLimiter.rate()).isEqualTo(40, EXACTLY);
  }

  @Test
  void itRecoversSlowlyAndNeverBeyondItsShare() {
    SendRateLimiter rateLimiter = pace(100, 1);
    rateLimiter.slowDown();

    rateLimiter.recover();
    assertThat(rateLimiter.rate()).isBetween(40.0, 40.1);
    for (int mail = 0; mail < 10_000; mail++) {
      rateLimiter.recover();
    }

    assertThat(rateLimiter.rate()).isEqualTo(80, EXACTLY);
  }

  @Test
  void turnsAreGivenOneAfterTheOther() throws InterruptedException {
    SendRateLimiter rateLimiter = pace(1, 1);
    Invocation time =
        new Invocation(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(900), new LogLines());

    assertThat(rateLimiter.await(time)).isTrue();
    assertThat(rateLimiter.await(time)).isFalse();
  }

  private static SendRateLimiter pace(double quota, int senders) {
    SendRateLimiter rateLimiter = new SendRateLimiter(() -> OptionalDouble.of(quota), senders);
    rateLimiter.refresh();
    return rateLimiter;
  }
}
