package org.learningthursdays.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Of many writes so many are under way at once that the table is kept busy, and no more.
@ExtendWith(DynamoDbExtension.class)
class ManyWritesTest {
  /// Lets nobody through before as many are there as may be, and tells how many were at most.
  private static final class Gate implements ExecutionInterceptor {
    private final CountDownLatch expected = new CountDownLatch(Table.WRITES_AT_ONCE);
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
      expected.countDown();
      try {
        if (!expected.await(5, TimeUnit.SECONDS)) {
          throw SdkClientException.create("too few come at once");
        }
      } catch (InterruptedException e) {
        throw SdkClientException.create("interrupted", e);
      }
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
      underWay.decrementAndGet();
    }
  }

  private final Gate gate = new Gate();
  private final Table table;

  ManyWritesTest(DynamoDbExtension real) {
    table = real.table(gate);
  }

  @Test
  void asManyAreUnderWayAsMayBe() {
    List<Write> writes =
        IntStream.range(0, 3 * Table.WRITES_AT_ONCE)
            .mapToObj(i -> Write.add(Item.at(new Key("P", "s" + i)).put("n", i).build()))
            .toList();

    assertThat(table.writeAll(writes)).isEqualTo(Collections.nCopies(writes.size(), true));
    assertThat(gate.most).hasValue(Table.WRITES_AT_ONCE);
  }

  @Test
  void nothingIsNothing() {
    assertThat(table.writeAll(List.of())).isEmpty();
  }
}
