package org.learningthursdays.local.table;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.template.Policies;
import org.learningthursdays.local.template.TableAccess;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.exceptions.AmazonServiceExceptionType;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/// Wraps DynamoDB Local's operations on items: reports each write, so that readers of the stream
/// need not poll, and enforces the functions' IAM policies.
final class WatchedRequests extends LocalDynamoDBRequestHandler {
  /// The partition key of the application's table.
  private static final String PARTITION_KEY = "pk";

  /// The name of the thread that holds the database's file.
  private static final String FILE_THREAD = "SQLiteQueue[shared-local-instance.db]";

  private final boolean isKept;
  private final Policies policies;
  private final Runnable written;

  /// Keeps its tables in a folder; in memory, where there is none.
  ///
  /// @param written called after each write
  WatchedRequests(@Nullable Path folder, Policies policies, Runnable written) {
    super(0, folder == null, folder == null ? null : folder.toString(), true, false);
    this.isKept = folder != null;
    this.policies = policies;
    this.written = written;
  }

  /// Returns when the file is closed. DynamoDB Local's thread holds it for a moment longer, and a
  /// second database could not open it.
  @Override
  public void shutdown() {
    long open = isKept ? openFiles() : 0;
    super.shutdown();
    try {
      for (int i = 0; i < 1000 && open > 0 && openFiles() >= open; i++) {
        Thread.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long openFiles() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(FILE_THREAD))
        .count();
  }

  /// The request, if whoever signed it may make it.
  private <T extends DynamoDbRequest> T allowed(String keyId, T request) {
    List<TableAccess> refused = policies.refused(keyId, request, PARTITION_KEY);
    if (!refused.isEmpty()) {
      throw AWSExceptionFactory.buildAWSException(
          AmazonServiceExceptionType.ACCESS_DENIED_EXCEPTION,
          "User: " + keyId + " is not authorized to perform: " + refused.getFirst());
    }
    return request;
  }

  private <T> T after(T response) {
    written.run();
    return response;
  }

  @Override
  public BatchGetItemResponse batchGetItem(String key, String region, BatchGetItemRequest request) {
    return super.batchGetItem(key, region, allowed(key, request));
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(
      String key, String region, BatchWriteItemRequest request) {
    return after(super.batchWriteItem(key, region, allowed(key, request)));
  }

  @Override
  public DeleteItemResponse deleteItem(String key, String region, DeleteItemRequest request) {
    return after(super.deleteItem(key, region, allowed(key, request)));
  }

  @Override
  public GetItemResponse getItem(String key, String region, GetItemRequest request) {
    return super.getItem(key, region, allowed(key, request));
  }

  @Override
  public PutItemResponse putItem(String key, String region, PutItemRequest request) {
    return after(super.putItem(key, region, allowed(key, request)));
  }

  @Override
  public QueryResponse query(String key, String region, QueryRequest request) {
    return super.query(key, region, allowed(key, request));
  }

  @Override
  public ScanResponse scan(String key, String region, ScanRequest request) {
    return super.scan(key, region, allowed(key, request));
  }

  @Override
  public TransactGetItemsResponse transactGetItems(
      String key, String region, TransactGetItemsRequest request) {
    return super.transactGetItems(key, region, allowed(key, request));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String key, String region, TransactWriteItemsRequest request) {
    return after(super.transactWriteItems(key, region, allowed(key, request)));
  }

  @Override
  public UpdateItemResponse updateItem(String key, String region, UpdateItemRequest request) {
    return after(super.updateItem(key, region, allowed(key, request)));
  }

  @Override
  public ExecuteStatementResponse executeStatement(
      String key, String region, ExecuteStatementRequest request) {
    return after(super.executeStatement(key, region, allowed(key, request)));
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(
      String key, String region, BatchExecuteStatementRequest request) {
    return after(super.batchExecuteStatement(key, region, allowed(key, request)));
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(
      String key, String region, ExecuteTransactionRequest request) {
    return after(super.executeTransaction(key, region, allowed(key, request)));
  }
}
