package org.learningthursdays.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.table.EmbeddedTable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// A function does with the table what its policies say, and DynamoDB refuses it the rest.
class PoliciesTest {
  private static final String TEMPLATE =
      """
      Resources:
        Reader:
          Type: AWS::Serverless::Function
          Properties:
            Handler: example.Handler
            Policies:
              - Statement:
                  - Effect: Allow
                    Action: [dynamodb:GetItem, dynamodb:BatchGetItem, dynamodb:Query]
                    Resource: !GetAtt Table.Arn
                    Condition:
                      ForAllValues:StringLike:
                        dynamodb:LeadingKeys: [OPEN, "LEADER#*"]
                  - Effect: Allow
                    Action: dynamodb:Query
                    Resource: !Sub ${Table.Arn}/index/index
                  - Effect: Allow
                    Action: dynamodb:PutItem
                    Resource: !GetAtt Table.Arn
        Table:
          Type: AWS::DynamoDB::Table
          Properties:
            AttributeDefinitions:
              - {AttributeName: pk, AttributeType: S}
              - {AttributeName: sk, AttributeType: S}
              - {AttributeName: indexPk, AttributeType: S}
            KeySchema:
              - {AttributeName: pk, KeyType: HASH}
              - {AttributeName: sk, KeyType: RANGE}
            GlobalSecondaryIndexes:
              - IndexName: index
                KeySchema: [{AttributeName: indexPk, KeyType: HASH}]
                Projection: {ProjectionType: KEYS_ONLY}
      """;

  private static final String INSERT = "INSERT INTO \"Table\" VALUE {'pk': 'OPEN', 'sk': 'a'}";

  private final EmbeddedTable table = EmbeddedTable.inMemory(Template.parse(TEMPLATE, Map.of()));
  private final DynamoDbClient reader = client("Reader");

  @AfterEach
  void stop() {
    reader.close();
    table.close();
  }

  private DynamoDbClient client(String keyId) {
    return DynamoDbClient.builder()
        .endpointOverride(URI.create(table.environment().get("AWS_ENDPOINT_URL_DYNAMODB")))
        .region(Region.EU_WEST_2)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static Map<String, AttributeValue> key(String pk) {
    return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS("a"));
  }

  private void refused(Runnable request) {
    assertThatThrownBy(request::run)
        .isInstanceOfSatisfying(
            DynamoDbException.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
              assertThat(e.statusCode()).isEqualTo(400);
            });
  }

  private void get(String pk) {
    reader.getItem(get -> get.tableName(table.name()).key(key(pk)));
  }

  private void getAll(String... pks) {
    KeysAndAttributes keys =
        KeysAndAttributes.builder()
            .keys(List.of(pks).stream().map(PoliciesTest::key).toList())
            .build();
    reader.batchGetItem(batch -> batch.requestItems(Map.of(table.name(), keys)));
  }

  private void query(@Nullable String index, String attribute, String value) {
    reader.query(query ->
        query
            .tableName(table.name())
            .indexName(index)
            .keyConditionExpression("#k = :v")
            .expressionAttributeNames(Map.of("#k", attribute))
            .expressionAttributeValues(Map.of(":v", AttributeValue.fromS(value))));
  }

  @Test
  void onlyPartitionsThatAreNamedAreRead() {
    get("OPEN");
    get("LEADER#ada");
    getAll("OPEN", "LEADER#ada");
    query(null, "pk", "OPEN");

    refused(() -> get("OPENED"));
    refused(() -> get("PROGRAMME"));
    refused(() -> getAll("OPEN", "PROGRAMME"));
    refused(() -> query(null, "pk", "PROGRAMME"));
  }

  @Test
  void anIndexIsAResourceOfItsOwn() {
    query("index", "indexPk", "anything");
    refused(() -> query(null, "pk", "anything"));
  }

  @Test
  void whatNoStatementNamesIsRefused() {
    refused(() -> reader.scan(scan -> scan.tableName(table.name())));
    refused(() -> reader.deleteItem(delete -> delete.tableName(table.name()).key(key("OPEN"))));
    refused(() -> reader.executeStatement(one -> one.statement(INSERT)));
    BatchStatementRequest insert = BatchStatementRequest.builder().statement(INSERT).build();
    refused(() -> reader.batchExecuteStatement(all -> all.statements(List.of(insert))));
  }

  @Test
  void aTransactionIsAllowedIfEachOfItsWritesIs() {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(one -> one.tableName(table.name()).item(key("any")))
            .build();
    TransactWriteItem check =
        TransactWriteItem.builder()
            .conditionCheck(one ->
                one.tableName(table.name())
                    .key(key("other"))
                    .conditionExpression("attribute_not_exists(pk)"))
            .build();

    reader.transactWriteItems(all -> all.transactItems(List.of(put)));
    refused(() -> reader.transactWriteItems(all -> all.transactItems(List.of(put, check))));
  }

  @Test
  void whoeverIsNoFunctionMayDoEverything() {
    try (DynamoDbClient other = client("somebody")) {
      assertThat(other.scan(scan -> scan.tableName(table.name())).items()).isEmpty();
    }
  }

  @Test
  void aStatementThatCannotBeJudgedIsToldInOneSentence() {
    assertThatThrownBy(() ->
            Template.parse(TEMPLATE.replace("dynamodb:LeadingKeys", "aws:SourceIp"), Map.of()))
        .isInstanceOf(LaptopException.class)
        .hasMessageContaining("Reader.Policies");
    assertThatThrownBy(
            () -> Template.parse(TEMPLATE.replace("Effect: Allow", "Effect: Deny"), Map.of()))
        .isInstanceOf(LaptopException.class)
        .hasMessageContaining("Reader.Policies");
  }
}
