package org.learningthursdays.table;

import static org.learningthursdays.local.table.EmbeddedTable.KEY;

import java.util.function.Function;
import org.learningthursdays.local.table.EmbeddedTable;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.embedded.DDBExceptionMappingInvocationHandler;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;

/// A client of the DynamoDB Local in this JVM, with all that [Table] asks of one. Between them is
/// no HTTP, nor the SDK's machinery for it, which take four fifths of a call's time; and so none of
/// its interceptors.
///
/// @param table whose database is looked up at each call: a new one may have taken its place
record DirectClient(EmbeddedTable table) implements DynamoDbClient {
  private static final String REGION = Region.EU_WEST_2.id();

  @Override
  public BatchGetItemResponse batchGetItem(BatchGetItemRequest request) {
    return answer(handler -> handler.batchGetItem(KEY, REGION, request));
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(BatchWriteItemRequest request) {
    return answer(handler -> handler.batchWriteItem(KEY, REGION, request));
  }

  @Override
  public DeleteItemResponse deleteItem(DeleteItemRequest request) {
    return answer(handler -> handler.deleteItem(KEY, REGION, request));
  }

  @Override
  public GetItemResponse getItem(GetItemRequest request) {
    return answer(handler -> handler.getItem(KEY, REGION, request));
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    return answer(handler -> handler.putItem(KEY, REGION, request));
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    return answer(handler -> handler.query(KEY, REGION, request));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(TransactWriteItemsRequest request) {
    return answer(handler -> handler.transactWriteItems(KEY, REGION, request));
  }

  @Override
  public UpdateItemResponse updateItem(UpdateItemRequest request) {
    return answer(handler -> handler.updateItem(KEY, REGION, request));
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // The database is the table's.
  }

  /// With the exceptions that the SDK throws.
  private <T> T answer(Function<DynamoDBRequestHandler, T> call) {
    try {
      return call.apply(table.requests());
    } catch (DynamoDBLocalServiceException e) {
      throw translated(e);
    }
  }

  private static RuntimeException translated(DynamoDBLocalServiceException local) {
    try {
      DDBExceptionMappingInvocationHandler.handleDynamoDBLocalServiceException(local);
      return local;
    } catch (RuntimeException e) {
      return e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
