package org.learningthursdays.table;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/// Makes the SDK's calls to DynamoDB: repeats those that met another transaction, and throws what
/// went wrong as an exception of ours.
final class SdkCalls {
  /// How often a call is made that DynamoDB refuses for the moment; together some seconds at most.
  static final int ATTEMPTS = 8;

  private SdkCalls() {}

  /// Makes a call, again and a little later each time where another transaction is at one of its
  /// items: the SDK does not repeat that itself.
  ///
  /// @throws TableUnavailableException after the last attempt
  static <T> T repeatingConflicts(Supplier<T> call) {
    return Table.retrying(
            ATTEMPTS,
            () -> {
              try {
                return Optional.of(translating(call));
              } catch (TransactionConflictException e) {
                return Optional.empty();
              }
            })
        .orElseThrow(TableUnavailableException::overtaken);
  }

  /// Makes a call once.
  ///
  /// @throws TableUnavailableException if the table cannot answer now
  /// @throws TooLargeException if something does not fit into it
  static <T> T translating(Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkServiceException e) {
      if (e.isThrottlingException() || e.statusCode() >= 500) {
        throw new TableUnavailableException(e);
      }
      throw TooLargeException.isCauseOf(e) ? new TooLargeException(e) : e;
    } catch (SdkException e) {
      throw new TableUnavailableException(e);
    }
  }

  /// Waits a random time up to 50 ms, doubling up to 1.6 s.
  ///
  /// @param doublings how often it has doubled
  static void pause(int doublings) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 50L << Math.min(doublings, 5)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TableUnavailableException(e);
    }
  }
}
