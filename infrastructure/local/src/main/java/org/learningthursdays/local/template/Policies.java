package org.learningthursdays.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/// What the template lets each function do with tables: IAM, as far as statements that allow
/// actions on tables and indexes go, with or without a condition on `dynamodb:LeadingKeys`.
///
/// On a laptop a function's access key id is its name. Requests with any other access key id are
/// not a function's, and may do everything.
public final class Policies {
  private static final String LEADING_KEYS = "dynamodb:LeadingKeys";
  private static final Set<String> OPERATORS =
      Set.of("ForAllValues:StringEquals", "ForAllValues:StringLike");

  /// @param leadingKeys what each partition has to be like; empty for no condition
  private record Statement(Set<String> actions, Set<String> resources, List<Pattern> leadingKeys) {
    boolean allows(TableAccess access, String arn) {
      return actions.contains(access.action())
          && resources.contains(arn)
          && (leadingKeys.isEmpty()
              || access.leadingKeys().stream()
                  .allMatch(key -> leadingKeys.stream().anyMatch(p -> p.matcher(key).matches())));
    }
  }

  private final Map<String, List<Statement>> statements;

  private Policies(Map<String, List<Statement>> statements) {
    this.statements = Map.copyOf(statements);
  }

  /// Reads them from functions' properties by their names.
  static Policies read(Map<String, Map<String, Object>> functions) {
    Map<String, List<Statement>> statements = new LinkedHashMap<>();
    functions.forEach((name, properties) -> statements.put(name, statements(name, properties)));
    return new Policies(statements);
  }

  private static List<Statement> statements(String function, Map<String, Object> properties) {
    String where = function + ".Policies";
    List<Statement> statements = new ArrayList<>();
    for (Object policy : listOf(properties.get("Policies"))) {
      if (policy instanceof Map<?, ?> map && map.containsKey("Statement")) {
        for (Object statement : listOf(map.get("Statement"))) {
          Map<String, Object> read = YamlNodes.map(statement, where);
          if (texts(read.get("Action")).stream().anyMatch(one -> one.startsWith("dynamodb:"))) {
            statements.add(statement(read, where));
          }
        }
      }
    }
    return statements;
  }

  private static Statement statement(Map<String, Object> statement, String where) {
    if (!"Allow".equals(statement.get("Effect"))) {
      throw new LaptopException(where + ": a laptop knows no effect but Allow.");
    }
    List<Pattern> leadingKeys = new ArrayList<>();
    YamlNodes.map(statement.get("Condition"), where)
        .forEach((operator, condition) -> {
          Map<String, Object> keys = YamlNodes.map(condition, where);
          if (!OPERATORS.contains(operator) || !keys.keySet().equals(Set.of(LEADING_KEYS))) {
            throw new LaptopException(
                where + ": a laptop knows no condition but on all values of " + LEADING_KEYS + ".");
          }
          boolean isLike = operator.endsWith("Like");
          texts(keys.get(LEADING_KEYS)).forEach(key -> leadingKeys.add(pattern(key, isLike)));
        });
    return new Statement(
        texts(statement.get("Action")), texts(statement.get("Resource")), leadingKeys);
  }

  private static Pattern pattern(String text, boolean isLike) {
    String quoted = Pattern.quote(text);
    return Pattern.compile(
        isLike ? quoted.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") : quoted, Pattern.DOTALL);
  }

  private static Set<String> texts(@Nullable Object node) {
    return listOf(node).stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  /// IAM takes a single value in place of a list of one.
  private static List<Object> listOf(@Nullable Object node) {
    return node == null || node instanceof List ? YamlNodes.list(node, "Policies") : List.of(node);
  }

  /// What of a request a function's policies do not allow; empty if all of it is allowed, or if the
  /// access key id is no function's.
  public List<TableAccess> refused(String keyId, DynamoDbRequest request, String partitionKey) {
    List<Statement> own = statements.get(keyId);
    return own == null
        ? List.of()
        : TableAccess.of(request, partitionKey).stream()
            .filter(access -> own.stream().noneMatch(one -> one.allows(access, arn(access))))
            .toList();
  }

  private static String arn(TableAccess access) {
    return References.arn("dynamodb", "table/" + access.table());
  }
}
