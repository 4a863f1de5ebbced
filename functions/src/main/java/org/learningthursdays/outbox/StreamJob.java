package org.learningthursdays.outbox;

import java.util.List;
import org.learningthursdays.table.StreamEvent;

/// Something that follows from changes of the table. DynamoDB lets no more than two functions read
/// one stream: the postman is one, and all that is not mail shares the other
/// ([CirculationHandler]).
///
/// A job picks the changes that are its own, and takes them to be hints only: they come again, late
/// and in another order. What it does may therefore be done any number of times.
public interface StreamJob {
  /// Does what follows from a batch of changes, as far as the time goes. One change that cannot be
  /// dealt with holds up no other.
  ///
  /// @return the sequence numbers of the changes that have to come again
  List<String> run(StreamEvent event, Invocation invocation);
}
