package org.learningthursdays.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Why DynamoDB has done nothing of a transaction: a reason for each of its writes, many of which
/// say `None`.
final class Cancellation {
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  /// Somebody else is at an item, or the table has too much to do. The SDK tries none of it again.
  private static final Set<String> PASSING =
      Set.of(
          "TransactionConflict",
          "ThrottlingError",
          "ProvisionedThroughputExceeded",
          "RequestLimitExceeded",
          "InternalServerError");

  private Cancellation() {}

  /// What a cancellation means to whoever wanted the transaction.
  ///
  /// @throws TransactionConflictException if it may be tried again
  /// @throws TooLargeException if an item does not fit
  /// @throws TransactionCanceledException if something is wrong with the transaction itself
  static TransactionOutcome refusal(TransactionCanceledException cancelled) {
    List<CancellationReason> reasons = cancelled.cancellationReasons();
    Map<Integer, Optional<Item>> existing = new HashMap<>();
    for (int i = 0; i < reasons.size(); i++) {
      CancellationReason reason = reasons.get(i);
      if (CONDITION_FAILED.equals(reason.code())) {
        existing.put(i, reason.hasItem() ? Optional.of(Item.of(reason.item())) : Optional.empty());
      }
    }
    if (!existing.isEmpty()) {
      return new TransactionOutcome.Refused(existing);
    }
    if (reasons.stream().anyMatch(reason -> PASSING.contains(reason.code()))) {
      throw TransactionConflictException.builder()
          .message("others are at it, or the table has too much to do")
          .statusCode(cancelled.statusCode())
          .cause(cancelled)
          .build();
    }
    if (reasons.stream().anyMatch(reason -> TooLargeException.isMeant(reason.message()))) {
      throw new TooLargeException(cancelled);
    }
    throw cancelled;
  }
}
