package org.learningthursdays.local.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Delivers records to a function one batch after the other, in parallel to other lanes. All
/// records of a partition key are in the same lane, which keeps their order.
final class KeyOrderedLane {
  /// How many records may be queued before the reader has to wait.
  private static final int LONGEST_QUEUE = 500;

  private record Waiting(ShardProgress shard, ObjectNode record) {}

  private final StreamDelivery delivery;
  private final Runnable progressed;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final Thread thread;
  private boolean closed;

  private KeyOrderedLane(StreamDelivery delivery, Runnable progressed) {
    this.delivery = delivery;
    this.progressed = progressed;
    this.thread =
        Thread.ofVirtual().name("lane-" + delivery.source().function()).unstarted(this::run);
  }

  /// @param progressed called after each batch
  static KeyOrderedLane start(StreamDelivery delivery, Runnable progressed) {
    KeyOrderedLane lane = new KeyOrderedLane(delivery, progressed);
    lane.thread.start();
    return lane;
  }

  /// Queues records; waits while there are too many.
  synchronized void add(ShardProgress shard, List<ObjectNode> records) throws InterruptedException {
    while (queue.size() >= LONGEST_QUEUE && !closed) {
      wait();
    }
    records.forEach(record -> queue.add(new Waiting(shard, record)));
    notifyAll();
  }

  // Whatever happens to a batch, the lane goes on with the next; what is not done with comes again
  // after a restart.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void run() {
    try {
      for (List<Waiting> batch = next(); !batch.isEmpty(); batch = next()) {
        try {
          boolean _ =
              delivery.deliver(
                  batch.getFirst().shard(), batch.stream().map(Waiting::record).toList());
        } catch (RuntimeException e) {
          e.printStackTrace();
        }
        progressed.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Those of one shard that wait, as far as a batch holds them; none once it is closed.
  private synchronized List<Waiting> next() throws InterruptedException {
    while (queue.isEmpty() && !closed) {
      wait();
    }
    List<Waiting> batch = new ArrayList<>();
    while (!closed
        && !queue.isEmpty()
        && batch.size() < delivery.source().batchSize()
        && (batch.isEmpty() || batch.getFirst().shard() == queue.getFirst().shard())) {
      batch.add(queue.removeFirst());
    }
    notifyAll();
    return batch;
  }

  /// Lets it end after the batch that is on its way; what waits is read again another time.
  ///
  /// @return its thread, which ends with it
  synchronized Thread stop() {
    closed = true;
    notifyAll();
    return thread;
  }
}
