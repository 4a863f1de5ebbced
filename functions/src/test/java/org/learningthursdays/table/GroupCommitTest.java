package org.learningthursdays.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;

/// Writes of many threads go in few requests, and each hears of its own.
@ExtendWith(DynamoDbExtension.class)
class GroupCommitTest {
  private static final int THREADS = 60;

  /// Keeps the first request waiting until it is let go, notes how many writes each has, and fails
  /// where it is told to.
  private static final class Gate implements ExecutionInterceptor {
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final ConcurrentLinkedQueue<Integer> sizes = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean isBroken = new AtomicBoolean();

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
      sizes.add(
          context.request() instanceof BatchExecuteStatementRequest batch
              ? batch.statements().size()
              : 1);
      first.countDown();
      try {
        open.await();
      } catch (InterruptedException e) {
        throw SdkClientException.create("interrupted", e);
      }
      if (isBroken.get()) {
        throw SdkClientException.create("broken");
      }
    }
  }

  private final Gate gate = new Gate();
  private final Table table;
  private final GroupCommit commit;

  GroupCommitTest(DynamoDbExtension real) {
    table = real.table();
    commit = new GroupCommit(real.table(gate));
  }

  private static Write add(String sk) {
    return Write.add(Item.at(new Key("P", sk)).put("by", "us").build());
  }

  /// Has all of them written at once, while a first request is under way, which is not counted.
  private List<Future<Boolean>> write(ExecutorService threads, List<Write> writes)
      throws InterruptedException {
    threads.execute(() -> commit.write(add("first")));
    gate.first.await();
    Queue<Thread> writers = new ConcurrentLinkedQueue<>();
    List<Future<Boolean>> results = new ArrayList<>();
    for (Write write : writes) {
      results.add(
          threads.submit(() -> {
            writers.add(Thread.currentThread());
            return commit.write(write);
          }));
    }
    while (writers.size() < writes.size() || !writers.stream().allMatch(GroupCommitTest::waits)) {
      Thread.onSpinWait();
    }
    gate.open.countDown();
    return results;
  }

  /// Its write is in the queue then.
  private static boolean waits(Thread writer) {
    return writer.getState() == Thread.State.WAITING;
  }

  @Test
  void whatComesWhileOneIsUnderWayGoesTogether() throws Exception {
    List<Write> writes = IntStream.range(0, THREADS).mapToObj(i -> add("s" + i)).toList();
    table.write(add("s7"));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> results = write(threads, writes);

      for (int i = 0; i < THREADS; i++) {
        assertThat(results.get(i).get()).as("s%d", i).isEqualTo(i != 7);
      }
    }
    assertThat(gate.sizes).containsExactly(1, 25, 25, 10);
    assertThat(table.count(Query.of("P"))).isEqualTo(THREADS + 1);
  }

  @Test
  void ofManyWhoWriteTheSameItemOneDoes() throws Exception {
    List<Write> writes = IntStream.range(0, THREADS).mapToObj(_ -> add("same")).toList();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int done = 0;
      for (Future<Boolean> result : write(threads, writes)) {
        done += result.get() ? 1 : 0;
      }
      assertThat(done).isEqualTo(1);
    }
  }

  @Test
  void aRequestThatFailsIsToldToAllOfItsWritersAndStopsNobodyElse() throws Exception {
    List<Write> writes = IntStream.range(0, 5).mapToObj(i -> add("s" + i)).toList();
    gate.isBroken.set(true);

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> result : write(threads, writes)) {
        assertThatThrownBy(result::get).hasCauseInstanceOf(TableUnavailableException.class);
      }
    }
    gate.isBroken.set(false);
    assertThat(commit.write(add("s0"))).isTrue();
    assertThat(commit.write(add("s0"))).isFalse();
  }

  @Test
  void aWriteThatPartiQlHasNoWordsForFailsItsGroup() throws Exception {
    Write counting =
        new Write.Change(new Key("P", "c"), ItemUpdate.none().add("n", 1), Condition.always());

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> result : write(threads, List.of(counting, add("a")))) {
        assertThatThrownBy(result::get).hasCauseInstanceOf(IllegalArgumentException.class);
      }
    }
  }
}
