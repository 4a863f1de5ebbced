package org.learningthursdays.local.streams;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which records of a shard were read and which are done. Its checkpoint is the last record without
/// an open one before it, so that nothing is lost though lanes run in parallel.
final class ShardProgress {
  private final String shard;
  private final Checkpoints checkpoints;

  /// The records after the checkpoint by their sequence numbers, in the shard's order, each with
  /// whether it is done.
  private final Map<String, Boolean> afterCheckpoint = new LinkedHashMap<>();

  ShardProgress(String shard, Checkpoints checkpoints) {
    this.shard = shard;
    this.checkpoints = checkpoints;
  }

  synchronized void read(List<ObjectNode> records) {
    records.forEach(record -> afterCheckpoint.put(StreamRecords.sequenceNumber(record), false));
  }

  synchronized void done(List<ObjectNode> records) {
    records.forEach(record ->
        afterCheckpoint.computeIfPresent(StreamRecords.sequenceNumber(record), (_, _) -> true));
    String last = "";
    Iterator<Map.Entry<String, Boolean>> first = afterCheckpoint.entrySet().iterator();
    while (first.hasNext()) {
      Map.Entry<String, Boolean> record = first.next();
      if (!record.getValue()) {
        break;
      }
      last = record.getKey();
      first.remove();
    }
    if (!last.isEmpty()) {
      checkpoints.advance(shard, last);
    }
  }

  synchronized boolean isDone() {
    return afterCheckpoint.isEmpty();
  }
}
