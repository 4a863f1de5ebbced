package org.learningthursdays.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/// Reads a table. How it is billed, encrypted, backed up and kept from deletion is ignored.
final class TableReader {
  private static final Set<String> KNOWN =
      Set.of(
          "TableName",
          "AttributeDefinitions",
          "KeySchema",
          "GlobalSecondaryIndexes",
          "StreamSpecification",
          "TimeToLiveSpecification",
          "BillingMode",
          "DeletionProtectionEnabled",
          "PointInTimeRecoverySpecification",
          "SSESpecification");
  private static final Set<String> KNOWN_OF_INDEX = Set.of("IndexName", "KeySchema", "Projection");

  private TableReader() {}

  static TableDefinition read(String id, Map<String, Object> properties) {
    YamlNodes.requireKnown(properties, KNOWN, id);
    String name = YamlNodes.optionalText(properties.get("TableName"), id + ".TableName").orElse(id);
    CreateTableRequest.Builder creation =
        CreateTableRequest.builder()
            .tableName(name)
            .billingMode(BillingMode.PAY_PER_REQUEST)
            .keySchema(keys(properties, id))
            .attributeDefinitions(attributes(properties, id));
    List<GlobalSecondaryIndex> indexes = indexes(properties, id);
    if (!indexes.isEmpty()) {
      creation.globalSecondaryIndexes(indexes);
    }
    Map<String, Object> stream =
        YamlNodes.map(properties.get("StreamSpecification"), id + ".StreamSpecification");
    if (!stream.isEmpty()) {
      String view =
          YamlNodes.text(stream.get("StreamViewType"), id + ".StreamSpecification.StreamViewType");
      creation.streamSpecification(
          specification -> specification.streamEnabled(true).streamViewType(view));
    }
    return new TableDefinition(name, creation.build(), expiry(properties, id));
  }

  private static List<GlobalSecondaryIndex> indexes(Map<String, Object> properties, String id) {
    String where = id + ".GlobalSecondaryIndexes";
    return YamlNodes.list(properties.get("GlobalSecondaryIndexes"), where).stream()
        .map(index -> index(YamlNodes.map(index, where), id))
        .toList();
  }

  private static GlobalSecondaryIndex index(Map<String, Object> index, String id) {
    String name = YamlNodes.text(index.get("IndexName"), id + ".IndexName");
    String where = id + "." + name;
    YamlNodes.requireKnown(index, KNOWN_OF_INDEX, where);
    Map<String, Object> projection = YamlNodes.map(index.get("Projection"), where + ".Projection");
    YamlNodes.requireKnown(projection, Set.of("ProjectionType"), where + ".Projection");
    String type = YamlNodes.text(projection.get("ProjectionType"), where + ".ProjectionType");
    return GlobalSecondaryIndex.builder()
        .indexName(name)
        .keySchema(keys(index, where))
        .projection(projected -> projected.projectionType(type))
        .build();
  }

  private static List<KeySchemaElement> keys(Map<String, Object> properties, String where) {
    List<Object> keys = YamlNodes.list(properties.get("KeySchema"), where + ".KeySchema");
    if (keys.isEmpty()) {
      throw new LaptopException(where + ".KeySchema is missing.");
    }
    return keys.stream()
        .map(key -> YamlNodes.map(key, where + ".KeySchema"))
        .map(key ->
            KeySchemaElement.builder()
                .attributeName(YamlNodes.text(key.get("AttributeName"), where + ".AttributeName"))
                .keyType(YamlNodes.text(key.get("KeyType"), where + ".KeyType"))
                .build())
        .toList();
  }

  private static List<AttributeDefinition> attributes(
      Map<String, Object> properties, String where) {
    return YamlNodes.list(properties.get("AttributeDefinitions"), where + ".AttributeDefinitions")
        .stream()
        .map(attribute -> YamlNodes.map(attribute, where + ".AttributeDefinitions"))
        .map(attribute ->
            AttributeDefinition.builder()
                .attributeName(
                    YamlNodes.text(attribute.get("AttributeName"), where + ".AttributeName"))
                .attributeType(
                    YamlNodes.text(attribute.get("AttributeType"), where + ".AttributeType"))
                .build())
        .toList();
  }

  private static Optional<String> expiry(Map<String, Object> properties, String where) {
    Map<String, Object> expiry = YamlNodes.map(properties.get("TimeToLiveSpecification"), where);
    return YamlNodes.flag(expiry.get("Enabled"), where)
        ? Optional.of(
            YamlNodes.text(expiry.get("AttributeName"), where + ".TimeToLiveSpecification"))
        : Optional.empty();
  }
}
