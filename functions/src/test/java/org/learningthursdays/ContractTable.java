package org.learningthursdays;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.learningthursdays.lambda.Components;
import org.learningthursdays.table.ItemLookup;
import org.learningthursdays.table.SignedGetItem;
import org.learningthursdays.table.Table;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/// An empty table of template.yaml's definition at a [FarEnd], which is gone when this is closed.
public final class ContractTable implements AutoCloseable {
  private final Map<String, String> environment;
  private final Components components;
  private final DynamoDbClient client;
  private final String name = "contract-" + UUID.randomUUID();

  ContractTable(Map<String, String> farEnd) {
    environment = new HashMap<>(farEnd);
    environment.put("TABLE_NAME", name);
    components = new Components(environment, Clock.systemUTC());
    client = components.clients().dynamoDb(Components.WRITING);
    CreateTableRequest creation = FarEnd.TEMPLATE.tables().getFirst().creation();
    client.createTable(creation.toBuilder().tableName(name).build());
    client.waiter().waitUntilTableExists(describe -> describe.tableName(name));
  }

  /// The table as functions have it.
  public Table table() {
    return components.table(Components.WRITING);
  }

  /// The same by calls without the SDK.
  public ItemLookup lookup() {
    return lookup(name);
  }

  /// Looks up in a table that is not there.
  public ItemLookup lookupElsewhere() {
    return lookup("contract-none");
  }

  private ItemLookup lookup(String table) {
    return new SignedGetItem(components.clients().dynamoDbCall(Components.READING), table);
  }

  /// A table that is not there.
  public Table elsewhere() {
    Map<String, String> none = new HashMap<>(environment);
    none.put("TABLE_NAME", "contract-none");
    return new Components(none, Clock.systemUTC()).table(Components.READING);
  }

  /// What the table's stream has, from its beginning. Some far ends fill it a little later: this
  /// waits until there are so many records, or gives those that there are.
  public List<Record> stream(int expected) throws InterruptedException {
    try (DynamoDbStreamsClient streams = streams()) {
      List<Record> records = List.of();
      for (int attempt = 0; attempt < 50 && records.size() < expected; attempt++) {
        Thread.sleep(attempt == 0 ? 0 : 200);
        records = all(streams);
      }
      return records;
    }
  }

  private List<Record> all(DynamoDbStreamsClient streams) {
    String arn = streamArn();
    List<Record> records = new ArrayList<>();
    for (Shard shard :
        streams.describeStream(of -> of.streamArn(arn)).streamDescription().shards()) {
      String place =
          streams
              .getShardIterator(begin ->
                  begin
                      .streamArn(arn)
                      .shardId(shard.shardId())
                      .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      records.addAll(streams.getRecords(read -> read.shardIterator(place)).records());
    }
    return records;
  }

  public String streamArn() {
    return client.describeTable(of -> of.tableName(name)).table().latestStreamArn();
  }

  private DynamoDbStreamsClient streams() {
    return DynamoDbStreamsClient.builder()
        .region(Region.EU_WEST_2)
        .endpointOverride(URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_DYNAMODB", "")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.getOrDefault("AWS_ACCESS_KEY_ID", ""),
                    environment.getOrDefault("AWS_SECRET_ACCESS_KEY", ""))))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @Override
  public void close() {
    client.deleteTable(delete -> delete.tableName(name));
    client.close();
  }
}
