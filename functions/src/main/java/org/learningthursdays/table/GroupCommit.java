package org.learningthursdays.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/// Does the writes of many threads in few requests, as databases do for their logs: what comes
/// while one request is under way goes with the next. Whoever is alone waits for nobody.
public final class GroupCommit {
  private record Waiting(Write write, CompletableFuture<Boolean> done) {}

  private final Table table;
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean isBusy = new AtomicBoolean();

  public GroupCommit(Table table) {
    this.table = table;
  }

  /// Does a write that [Table#writeAll] takes.
  ///
  /// @return false if its condition did not hold
  public boolean write(Write write) {
    Waiting own = new Waiting(write, new CompletableFuture<>());
    waiting.add(own);
    if (isBusy.compareAndSet(false, true)) {
      Thread.startVirtualThread(this::commit);
    }
    try {
      return own.done.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void commit() {
    // Whoever came just before the end has seen somebody at work, and waits.
    do {
      for (List<Waiting> group = next(); !group.isEmpty(); group = next()) {
        commit(group);
      }
      isBusy.set(false);
    } while (!waiting.isEmpty() && isBusy.compareAndSet(false, true));
  }

  /// No two of them write to the same item.
  private List<Waiting> next() {
    List<Waiting> group = new ArrayList<>();
    Set<Key> keys = new HashSet<>();
    while (group.size() < Batches.WRITES
        && !waiting.isEmpty()
        && keys.add(waiting.peek().write.key())) {
      group.add(waiting.remove());
    }
    return group;
  }

  private void commit(List<Waiting> group) {
    try {
      List<Boolean> done =
          group.size() == 1
              ? List.of(table.write(group.getFirst().write))
              : table.writeAll(group.stream().map(Waiting::write).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).done.complete(done.get(i));
      }
    } catch (RuntimeException | Error e) {
      group.forEach(one -> one.done.completeExceptionally(e));
    }
  }
}
