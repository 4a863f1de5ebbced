package org.learningthursdays.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.learningthursdays.local.template.YamlNodes;

/// What the stack may allow: this to that, never everything. Each sentence tells of a statement
/// that is too wide.
final class StackPermissions {
  /// Actions that know no resource, by the "Service Authorization Reference": they can be allowed
  /// for everything or not at all.
  private static final Set<String> KNOW_NO_RESOURCE = Set.of("ses:GetSendQuota");

  /// A partition, or all whose names begin with a kind.
  private static final Pattern KIND = Pattern.compile("[A-Z-]+(#\\*)?");

  private final Stack stack;
  private final List<String> problems = new ArrayList<>();

  private StackPermissions(Stack stack) {
    this.stack = stack;
  }

  static List<String> problems(Stack stack) {
    StackPermissions permissions = new StackPermissions(stack);
    permissions.permissions();
    return permissions.problems;
  }

  private void require(boolean holds, String id, String problem) {
    if (!holds) {
      problems.add(id + " " + problem);
    }
  }

  private void permissions() {
    stack.resources().forEach((id, resource) -> statements(id, resource.node()));
    stack.functions().forEach(this::secrets);
    stack
        .functions()
        .forEach((id, function) ->
            StackRules.some(function.property("Policies"))
                .forEach(policy ->
                    require(
                        policy instanceof Map<?, ?> map && map.containsKey("Statement"),
                        id,
                        "has a policy that does not say what it allows")));
  }

  private void statements(String id, Object node) {
    if (node instanceof List<?> list) {
      list.forEach(item -> statements(id, item));
    } else if (node instanceof Map<?, ?> map) {
      if (map.containsKey("Effect")) {
        statement(id, YamlNodes.map(map, id));
      }
      map.values().forEach(value -> statements(id, value));
    }
  }

  /// A function is told where those secrets lie that it may read, and no others.
  private void secrets(String id, Stack.Resource function) {
    Set<String> told = new TreeSet<>();
    Object own = function.property("Environment", "Variables");
    for (Object variables :
        List.of(
            own,
            YamlNodes.map(stack.globals().get("Environment"), id).getOrDefault("Variables", ""))) {
      if (variables instanceof Map<?, ?> map) {
        map.values().forEach(value -> secret(value).ifPresent(told::add));
      }
    }
    Set<String> read = new TreeSet<>();
    for (Object policy : StackRules.some(function.property("Policies"))) {
      Object statements = policy instanceof Map<?, ?> map ? map.get("Statement") : null;
      for (Object statement : StackRules.some(statements)) {
        if (statement instanceof Map<?, ?> map
            && StackRules.some(map.get("Action")).contains("secretsmanager:GetSecretValue")) {
          StackRules.some(map.get("Resource"))
              .forEach(secret -> secret(secret).ifPresent(read::add));
        }
      }
    }
    // A custom resource is told by who calls it.
    require(
        told.equals(read) || (told.isEmpty() && stack.isCustomResource(id)),
        id,
        "is told of the secrets " + told + " and may read " + read);
  }

  private Optional<String> secret(Object value) {
    return value instanceof Map<?, ?> map
            && map.get("Ref") instanceof String name
            && stack.ofType("AWS::SecretsManager::Secret").containsKey(name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /// Whoever reads or writes items says which: partitions that are named, or all of a kind.
  private void leadingKeys(String id, Map<String, Object> statement) {
    List<Object> keys = new ArrayList<>();
    if (statement.get("Condition") instanceof Map<?, ?> condition) {
      for (String operator : List.of("ForAllValues:StringLike", "ForAllValues:StringEquals")) {
        if (condition.get(operator) instanceof Map<?, ?> map) {
          keys.addAll(StackRules.some(map.get("dynamodb:LeadingKeys")));
        }
      }
    }
    require(!keys.isEmpty(), id, "may have every item of a table");
    require(
        keys.stream().map(String::valueOf).allMatch(key -> KIND.matcher(key).matches()),
        id,
        "may have items of more than one kind by one name: " + keys);
  }

  private void statement(String id, Map<String, Object> statement) {
    List<Object> actions = StackRules.some(statement.get("Action"));
    if (actions.stream().anyMatch(action -> String.valueOf(action).startsWith("dynamodb:"))) {
      leadingKeys(id, statement);
    }
    require(!hasStar(actions), id, "may do * to something");
    boolean knowNoResource =
        !actions.isEmpty() && actions.stream().allMatch(KNOW_NO_RESOURCE::contains);
    require(
        knowNoResource || !hasStar(StackRules.some(statement.get("Resource"))),
        id,
        "may do something to *");
    require(
        !statement.containsKey("NotAction") && !statement.containsKey("NotResource"),
        id,
        "may do everything but something");
  }

  private static boolean hasStar(Object node) {
    return switch (node) {
      case String text -> text.contains("*");
      case List<?> list -> list.stream().anyMatch(StackPermissions::hasStar);
      case Map<?, ?> map -> map.values().stream().anyMatch(StackPermissions::hasStar);
      default -> false;
    };
  }
}
