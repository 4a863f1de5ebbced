package org.learningthursdays.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Table;

/// One client cannot flood the forms, and nobody can tell later who it was.
@ExtendWith(DynamoDbExtension.class)
class ClientLimitTest {
  private final MutableClock clock = new MutableClock("2020-10-05T09:10:00Z");
  private final Table table;
  private final ClientLimit limit;

  ClientLimitTest(DynamoDbExtension real) {
    table = real.table();
    limit = new ClientLimit(table, FixedKeys.ring(clock), clock, 3);
  }

  @Test
  void soManyTimesAnHourAndNoMore() {
    assertThat(limit.admits("192.0.2.1")).isTrue();
    assertThat(limit.admits("192.0.2.1")).isTrue();
    assertThat(limit.admits("192.0.2.1")).isTrue();
    assertThat(limit.admits("192.0.2.1")).isFalse();
    assertThat(limit.admits("192.0.2.2")).isTrue();

    clock.advance(Duration.ofMinutes(50));
    assertThat(limit.admits("192.0.2.1")).isTrue();
  }

  @Test
  void anIpv6NetworkIsOneClient() {
    assertThat(limit.admits("2001:db8:1:200::1")).isTrue();
    assertThat(limit.admits("2001:db8:1:200:ffff::")).isTrue();
    assertThat(limit.admits("2001:db8:1:201::1")).isTrue();
    assertThat(limit.admits("2001:db8:1:2ff::1")).isFalse();
    assertThat(limit.admits("2001:db8:1:300::1")).isTrue();
    assertThat(limit.admits("no:address")).isTrue();
  }
}
