package org.learningthursdays.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/// DynamoDB Local's operations, which tell of each write: who reads the stream need not look again
/// and again.
final class WatchedRequests extends LocalDynamoDBRequestHandler {
  private final Runnable written;

  /// Keeps its tables in a folder, or in memory.
  WatchedRequests(@Nullable Path folder, Runnable written) {
    super(0, folder == null, folder == null ? null : folder.toString(), true, false);
    this.written = written;
  }

  @Override
  public PutItemResponse putItem(String key, String region, PutItemRequest request) {
    PutItemResponse response = super.putItem(key, region, request);
    written.run();
    return response;
  }

  @Override
  public UpdateItemResponse updateItem(String key, String region, UpdateItemRequest request) {
    UpdateItemResponse response = super.updateItem(key, region, request);
    written.run();
    return response;
  }

  @Override
  public DeleteItemResponse deleteItem(String key, String region, DeleteItemRequest request) {
    DeleteItemResponse response = super.deleteItem(key, region, request);
    written.run();
    return response;
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(
      String key, String region, BatchWriteItemRequest request) {
    BatchWriteItemResponse response = super.batchWriteItem(key, region, request);
    written.run();
    return response;
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String key, String region, TransactWriteItemsRequest request) {
    TransactWriteItemsResponse response = super.transactWriteItems(key, region, request);
    written.run();
    return response;
  }
}
