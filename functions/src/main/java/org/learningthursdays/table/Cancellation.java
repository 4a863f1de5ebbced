package org.learningthursdays.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Reads why DynamoDB cancelled a transaction: a reason for each of its writes, most of them
/// `None`.
final class Cancellation {
  private static final String CONDITION_FAILED = "ConditionalCheckFailed";

  /// Worth another attempt: a conflict with another transaction, or throttling. The SDK retries
  /// none.
  private static final Set<String> RETRYABLE =
      Set.of(
          "TransactionConflict",
          "ThrottlingError",
          "ProvisionedThroughputExceeded",
          "RequestLimitExceeded",
          "InternalServerError");

  private Cancellation() {}

  /// The outcome of a cancelled transaction.
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
    if (reasons.stream().anyMatch(reason -> RETRYABLE.contains(reason.code()))) {
      throw TransactionConflictException.builder()
          .message("another transaction is at these items, or the table is throttled")
          .statusCode(cancelled.statusCode())
          .cause(cancelled)
          .build();
    }
    if (reasons.stream().anyMatch(reason -> TooLargeException.isCauseOf(reason.message()))) {
      throw new TooLargeException(cancelled);
    }
    throw cancelled;
  }
}
