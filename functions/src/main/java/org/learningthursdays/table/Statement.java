package org.learningthursdays.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;

/// A write in PartiQL, the only language in which DynamoDB takes batches of writes under
/// conditions. Values go as parameters, in the order in which the text names them.
final class Statement implements Words {
  private final List<AttributeValue> parameters = new ArrayList<>();

  private Statement() {}

  /// The statement for a write to a table of the given name: an item where there is none, or
  /// changes to attributes of an item that is there.
  ///
  /// @throws IllegalArgumentException if PartiQL has no words for it
  static BatchStatementRequest of(Write write, String table) {
    Statement statement = new Statement();
    String text =
        switch (write) {
          case Write.Replace(Item item, Condition condition)
              when condition.equals(Condition.absent()) ->
              statement.insert(item, table);
          case Write.Change(Key key, ItemUpdate itemUpdate, Condition condition) ->
              statement.update(key, itemUpdate, condition, table);
          case Write.Replace _, Write.Remove _, Write.Check _ ->
              throw new IllegalArgumentException(
                  "no " + write.getClass().getSimpleName() + " goes in a batch");
        };
    return BatchStatementRequest.builder().statement(text).parameters(statement.parameters).build();
  }

  private String insert(Item item, String table) {
    return item.attributes().entrySet().stream()
        .map(attribute -> "'" + attribute.getKey() + "': " + parameter(attribute.getValue()))
        .collect(Collectors.joining(", ", "INSERT INTO \"" + table + "\" VALUE {", "}"));
  }

  private String update(Key key, ItemUpdate itemUpdate, Condition condition, String table) {
    String update = "UPDATE \"" + table + "\" " + itemUpdate.in(this);
    String where =
        key.attributes().entrySet().stream()
            .map(attribute -> name(attribute.getKey()) + " = " + parameter(attribute.getValue()))
            .collect(Collectors.joining(" AND ", " WHERE ", ""));
    String conditions = condition.in(this);
    return update + where + (conditions.isEmpty() ? "" : " AND (" + conditions + ")");
  }

  @Override
  public String name(String attribute) {
    return '"' + attribute + '"';
  }

  @Override
  public String value(Object value) {
    return parameter(Item.attributeOf(value));
  }

  @Override
  public String exists(String attribute) {
    return name(attribute) + " IS NOT MISSING";
  }

  @Override
  public String isAbsent(String attribute) {
    return name(attribute) + " IS MISSING";
  }

  private String parameter(AttributeValue value) {
    parameters.add(value);
    return "?";
  }
}
