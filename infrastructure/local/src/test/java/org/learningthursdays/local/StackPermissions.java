package org.learningthursdays.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the stack may allow: this to that, never everything. Each sentence tells of a statement
/// that is too wide.
final class StackPermissions {
  /// Actions that know no resource, by the "Service Authorization Reference": they can be allowed
  /// for everything or not at all.
  private static final Set<String> KNOW_NO_RESOURCE = Set.of("ses:GetSendQuota");

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
        statement(id, Tree.map(map, id));
      }
      map.values().forEach(value -> statements(id, value));
    }
  }

  private void statement(String id, Map<String, Object> statement) {
    List<Object> actions = StackRules.some(statement.get("Action"));
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
