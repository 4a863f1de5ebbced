package org.learningthursdays.outbox;

import java.util.List;
import org.learningthursdays.table.StreamEvent;

/// Work that a change of the table triggers. DynamoDB lets no more than two functions read one
/// stream: the postman is one, and all other jobs share the second (`CirculationHandler`).
///
/// A job chooses its own records, and takes them as hints only: they come again, late and in
/// another order. So it must be idempotent.
public interface StreamJob {
  /// Does the work of a batch of records, as far as time allows. One that fails holds up no other.
  ///
  /// @return the sequence numbers of the records that have to be retried
  List<String> run(StreamEvent event, Invocation invocation);
}
