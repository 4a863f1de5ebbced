package org.learningthursdays.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// All senders together keep to 80% of the account's rate.
class PaceTest {
  private static final Offset<Double> EXACTLY = within(1e-9);

  @Test
  void aSenderGoesAtItsShare() {
    Pace pace = pace(14, 2);

    assertThat(pace.rate()).isEqualTo(5.6, EXACTLY);
  }

  @Test
  void withoutAnAnswerItGoesAsInTheSandbox() {
    Pace pace = new Pace(OptionalDouble::empty, 2);
    pace.refresh();

    assertThat(pace.rate()).isEqualTo(0.4, EXACTLY);
  }

  @Test
  void oneAnswerOfTooFastHalvesIt() {
    Pace pace = pace(100, 1);

    pace.slowDown();
    pace.slowDown();
    pace.slowDown();

    assertThat(pace.rate()).isEqualTo(40, EXACTLY);
  }

  @Test
  void itRecoversSlowlyAndNeverBeyondItsShare() {
    Pace pace = pace(100, 1);
    pace.slowDown();

    pace.recover();
    assertThat(pace.rate()).isBetween(40.0, 40.1);
    for (int mail = 0; mail < 10_000; mail++) {
      pace.recover();
    }

    assertThat(pace.rate()).isEqualTo(80, EXACTLY);
  }

  @Test
  void turnsAreGivenOneAfterTheOther() throws InterruptedException {
    Pace pace = pace(1, 1);
    TimeLeft time = new TimeLeft(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(900));

    assertThat(pace.await(time)).isTrue();
    assertThat(pace.await(time)).isFalse();
  }

  private static Pace pace(double quota, int senders) {
    Pace pace = new Pace(() -> OptionalDouble.of(quota), senders);
    pace.refresh();
    return pace;
  }
}
