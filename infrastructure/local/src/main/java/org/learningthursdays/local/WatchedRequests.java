package org.learningthursdays.local;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.CreateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeLimitsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionRequest;
import software.amazon.awssdk.services.dynamodb.model.ExecuteTransactionResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.TagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UntagResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.exceptions.AWSExceptionFactory;
import software.amazon.dynamodb.services.exceptions.AmazonServiceExceptionType;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.shared.access.LocalDBClient;
import software.amazon.dynamodb.services.local.shared.jobs.JobsRegister;

/// DynamoDB Local's operations on one database, whoever asks. They tell of each write: who reads
/// the stream need not look again and again. And they do for a function what its policies allow.
///
/// As long as DynamoDB has operations: DynamoDB Local's server wants one method for each.
final class WatchedRequests extends DynamoDBRequestHandler {
  private static final String DATABASE = "shared-local-instance";

  /// Of the table that the application has.
  private static final String PARTITION_KEY = "pk";

  private final LocalDatabase access;
  private final LocalDBClient local;
  private final DynamoDbClient tables;
  private final DynamoDbStreamsClient streams;
  private final Policies policies;
  private final Runnable written;

  /// Keeps its tables in a folder, or in memory.
  WatchedRequests(@Nullable Path folder, Policies policies, Runnable written) {
    super(0);
    access =
        folder == null
            ? new LocalDatabase()
            : new LocalDatabase(
                LocalDynamoDBRequestHandler.generateDbFileRelativePath(
                    folder.toString(), DATABASE));
    JobsRegister jobs = new JobsRegister(new NoJobs(), false);
    local = new LocalDBClient(access, jobs);
    tables = access.whole(new ReadyTransactions(access, jobs), DynamoDbClient.class);
    streams = access.whole(local.dynamoDbStreamsClient(), DynamoDbStreamsClient.class);
    this.policies = policies;
    this.written = written;
  }

  /// The request, if whoever signed it may make it.
  private <T extends DynamoDbRequest> T allowed(String keyId, T request) {
    List<Access> refused = policies.refused(keyId, request, PARTITION_KEY);
    if (!refused.isEmpty()) {
      throw AWSExceptionFactory.buildAWSException(
          AmazonServiceExceptionType.ACCESS_DENIED_EXCEPTION,
          "User: " + keyId + " is not authorized to perform: " + refused.getFirst());
    }
    return request;
  }

  private <T> T remade(T response) {
    access.forget();
    return response;
  }

  private <T> T after(T response) {
    written.run();
    return response;
  }

  @Override
  public CreateTableResponse createTable(String key, String region, CreateTableRequest request) {
    return remade(tables.createTable(request));
  }

  @Override
  public DeleteTableResponse deleteTable(String key, String region, DeleteTableRequest request) {
    return remade(tables.deleteTable(request));
  }

  @Override
  public DescribeTableResponse describeTable(
      String key, String region, DescribeTableRequest request) {
    return tables.describeTable(request);
  }

  @Override
  public DescribeLimitsResponse describeLimits(
      String key, String region, DescribeLimitsRequest request) {
    return tables.describeLimits(request);
  }

  @Override
  public ListTablesResponse listTables(String key, String region, ListTablesRequest request) {
    return tables.listTables(request);
  }

  @Override
  public UpdateTableResponse updateTable(String key, String region, UpdateTableRequest request) {
    return remade(tables.updateTable(request));
  }

  @Override
  public BatchGetItemResponse batchGetItem(String key, String region, BatchGetItemRequest request) {
    return tables.batchGetItem(allowed(key, request));
  }

  @Override
  public BatchWriteItemResponse batchWriteItem(
      String key, String region, BatchWriteItemRequest request) {
    return after(tables.batchWriteItem(allowed(key, request)));
  }

  @Override
  public DeleteItemResponse deleteItem(String key, String region, DeleteItemRequest request) {
    return after(tables.deleteItem(allowed(key, request)));
  }

  @Override
  public GetItemResponse getItem(String key, String region, GetItemRequest request) {
    return tables.getItem(allowed(key, request));
  }

  @Override
  public PutItemResponse putItem(String key, String region, PutItemRequest request) {
    return after(tables.putItem(allowed(key, request)));
  }

  @Override
  public QueryResponse query(String key, String region, QueryRequest request) {
    return tables.query(allowed(key, request));
  }

  @Override
  public ScanResponse scan(String key, String region, ScanRequest request) {
    return tables.scan(allowed(key, request));
  }

  @Override
  public TransactGetItemsResponse transactGetItems(
      String key, String region, TransactGetItemsRequest request) {
    return tables.transactGetItems(allowed(key, request));
  }

  @Override
  public TransactWriteItemsResponse transactWriteItems(
      String key, String region, TransactWriteItemsRequest request) {
    return after(tables.transactWriteItems(allowed(key, request)));
  }

  @Override
  public UpdateItemResponse updateItem(String key, String region, UpdateItemRequest request) {
    return after(tables.updateItem(allowed(key, request)));
  }

  @Override
  public DescribeTimeToLiveResponse describeTimeToLive(
      String key, String region, DescribeTimeToLiveRequest request) {
    return tables.describeTimeToLive(request);
  }

  @Override
  public UpdateTimeToLiveResponse updateTimeToLive(
      String key, String region, UpdateTimeToLiveRequest request) {
    return remade(tables.updateTimeToLive(request));
  }

  @Override
  public ExecuteStatementResponse executeStatement(
      String key, String region, ExecuteStatementRequest request) {
    return after(tables.executeStatement(allowed(key, request)));
  }

  @Override
  public BatchExecuteStatementResponse batchExecuteStatement(
      String key, String region, BatchExecuteStatementRequest request) {
    return after(tables.batchExecuteStatement(allowed(key, request)));
  }

  @Override
  public ExecuteTransactionResponse executeTransaction(
      String key, String region, ExecuteTransactionRequest request) {
    return after(tables.executeTransaction(allowed(key, request)));
  }

  @Override
  public DescribeStreamResponse describeStream(
      String key, String region, DescribeStreamRequest request) {
    return streams.describeStream(request);
  }

  @Override
  public ListStreamsResponse listStreams(String key, String region, ListStreamsRequest request) {
    return streams.listStreams(request);
  }

  @Override
  public GetShardIteratorResponse getShardIterator(
      String key, String region, GetShardIteratorRequest request) {
    return streams.getShardIterator(request);
  }

  @Override
  public GetRecordsResponse getRecords(String key, String region, GetRecordsRequest request) {
    return streams.getRecords(request);
  }

  @Override
  public ListTagsOfResourceResponse listTagsOfResource(
      String key, String region, ListTagsOfResourceRequest request) {
    return tables.listTagsOfResource(request);
  }

  @Override
  public TagResourceResponse tagResource(String key, String region, TagResourceRequest request) {
    return tables.tagResource(request);
  }

  @Override
  public UntagResourceResponse untagResource(
      String key, String region, UntagResourceRequest request) {
    return tables.untagResource(request);
  }

  @Override
  public void shutdown() {
    local.shutdown();
  }
}
