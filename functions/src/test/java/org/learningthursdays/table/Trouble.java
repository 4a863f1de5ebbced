package org.learningthursdays.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/// What DynamoDB does now and then, and DynamoDB Local never.
public enum Trouble {
  /// A transaction is at the item that somebody writes to alone.
  CONFLICT(Trouble::isPlainWrite, true),
  /// Two transactions are at the same item.
  CONFLICT_OF_TRANSACTIONS(Trouble::isTransaction, true),
  /// An item of a transaction is written to too often.
  THROTTLED_IN_A_TRANSACTION(Trouble::isTransaction, true),
  /// A part of a batch is left undone.
  LEFT_UNDONE(request -> sizeOfBatch(request) > 1, true),
  /// Nothing of a batch is done, as far as one hears.
  NOTHING_DONE(
      request -> request instanceof BatchWriteItemRequest || request instanceof BatchGetItemRequest,
      true),
  /// A page of a query holds one item, though there are more.
  SHORT_PAGE(request -> request instanceof QueryRequest, true),
  /// A page of a query holds nothing, though there is more.
  EMPTY_PAGE(request -> request instanceof QueryRequest, true),
  /// The table has too much to do, also when the SDK has tried it often enough.
  THROTTLED(_ -> true, false),
  /// It is done, and nobody hears so.
  ANSWER_LOST(Trouble::isWrite, false),
  /// An item is larger than one may be.
  TOO_LARGE(request -> isPlainWrite(request) || isTransaction(request), false);

  @SuppressWarnings("ImmutableEnumChecker") // They are methods.
  private final Predicate<SdkRequest> concerned;

  private final boolean isPassing;

  /// @param concerned requests to which it happens
  /// @param isPassing whether nobody outside the table's package is to notice
  Trouble(Predicate<SdkRequest> concerned, boolean isPassing) {
    this.concerned = concerned;
    this.isPassing = isPassing;
  }

  boolean concerns(SdkRequest request) {
    return concerned.test(request);
  }

  /// Whether whoever has it once goes on as if nothing had been.
  public boolean isPassing() {
    return isPassing;
  }

  /// What the SDK throws in the place of sending a request; null if it sends it.
  @Nullable RuntimeException instead(SdkRequest request) {
    return switch (this) {
      case CONFLICT ->
          TransactionConflictException.builder()
              .message("Transaction is ongoing for the item")
              .awsErrorDetails(details("TransactionConflictException"))
              .statusCode(400)
              .build();
      case CONFLICT_OF_TRANSACTIONS -> cancelled(request, "TransactionConflict", "ongoing");
      case THROTTLED_IN_A_TRANSACTION -> cancelled(request, "ThrottlingError", "Throughput");
      case THROTTLED ->
          ProvisionedThroughputExceededException.builder()
              .message("The level of configured provisioned throughput was exceeded")
              .awsErrorDetails(details("ProvisionedThroughputExceededException"))
              .statusCode(400)
              .build();
      case TOO_LARGE ->
          isTransaction(request)
              ? cancelled(
                  request,
                  "ValidationError",
                  "Item size to update has exceeded the maximum allowed size")
              : DynamoDbException.builder()
                  .message("Item size has exceeded the maximum allowed size")
                  .awsErrorDetails(details("ValidationException"))
                  .statusCode(400)
                  .build();
      case LEFT_UNDONE, NOTHING_DONE, SHORT_PAGE, EMPTY_PAGE, ANSWER_LOST -> null;
    };
  }

  /// What the SDK throws after a request was answered; null for nothing.
  @Nullable RuntimeException afterwards() {
    return this == ANSWER_LOST ? SdkClientException.create("The connection was lost") : null;
  }

  private static RuntimeException cancelled(SdkRequest request, String code, String message) {
    int writes = ((TransactWriteItemsRequest) request).transactItems().size();
    List<CancellationReason> reasons = new ArrayList<>();
    for (int i = 1; i < writes; i++) {
      reasons.add(CancellationReason.builder().code("None").build());
    }
    reasons.add(CancellationReason.builder().code(code).message(message).build());
    return TransactionCanceledException.builder()
        .message("Transaction cancelled, please refer cancellation reasons for specific reasons")
        .awsErrorDetails(details("TransactionCanceledException"))
        .statusCode(400)
        .cancellationReasons(reasons)
        .build();
  }

  private static AwsErrorDetails details(String code) {
    return AwsErrorDetails.builder().errorCode(code).serviceName("DynamoDb").build();
  }

  private static boolean isPlainWrite(SdkRequest request) {
    return request instanceof PutItemRequest
        || request instanceof UpdateItemRequest
        || request instanceof DeleteItemRequest;
  }

  private static boolean isTransaction(SdkRequest request) {
    return request instanceof TransactWriteItemsRequest;
  }

  private static boolean isWrite(SdkRequest request) {
    return isPlainWrite(request)
        || isTransaction(request)
        || request instanceof BatchWriteItemRequest;
  }

  private static int sizeOfBatch(SdkRequest request) {
    return switch (request) {
      case BatchWriteItemRequest batch ->
          batch.requestItems().values().stream().mapToInt(List::size).sum();
      case BatchGetItemRequest batch ->
          batch.requestItems().values().stream()
              .map(KeysAndAttributes::keys)
              .mapToInt(List::size)
              .sum();
      default -> 0;
    };
  }
}
