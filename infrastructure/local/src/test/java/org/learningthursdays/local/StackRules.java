package org.learningthursdays.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.template.YamlNodes;

/// What the stack has to be like for whoever runs it to sleep well. Each method gives sentences on
/// what is not so.
final class StackRules {
  /// Where anybody may write, or have mail sent.
  private static final List<String> WRITING =
      List.of("/registrations", "/feedback", "/my/link", "/digest/subscriptions");

  private static final Pattern SECRET_NAME =
      Pattern.compile(".*(SECRET|PASSWORD|TOKEN|CREDENTIAL|KEY).*");

  private final Stack stack;
  private final List<String> problems = new ArrayList<>();

  private StackRules(Stack stack) {
    this.stack = stack;
  }

  static List<String> problems(Stack stack) {
    StackRules rules = new StackRules(stack);
    rules.tables();
    rules.leftovers();
    rules.functions();
    rules.routes();
    rules.schedules();
    rules.problems.addAll(StackStreams.problems(stack));
    rules.problems.addAll(StackPermissions.problems(stack));
    rules.problems.addAll(StackAlarms.problems(stack));
    return rules.problems;
  }

  private void require(boolean holds, String id, String problem) {
    if (!holds) {
      problems.add(id + " " + problem);
    }
  }

  private void tables() {
    stack
        .ofType("AWS::DynamoDB::Table")
        .forEach((id, table) -> {
          require(
              isTrue(
                  table.property("PointInTimeRecoverySpecification", "PointInTimeRecoveryEnabled")),
              id,
              "has no point-in-time recovery");
          require(isTrue(table.property("DeletionProtectionEnabled")), id, "can be deleted");
          require(isKept(table), id, "goes with the stack");
          require(
              isTrue(table.property("TimeToLiveSpecification", "Enabled")), id, "forgets nothing");
          require(isTrue(table.property("SSESpecification", "SSEEnabled")), id, "has no KMS key");
        });
  }

  private static boolean isKept(Stack.Resource resource) {
    return String.valueOf(resource.node().get("DeletionPolicy")).startsWith("Retain")
        && "Retain".equals(resource.node().get("UpdateReplacePolicy"));
  }

  /// What a creation that failed would leave behind stands in the way of the next.
  private void leftovers() {
    stack
        .resources()
        .forEach((id, resource) ->
            require(
                !"Retain".equals(resource.node().get("DeletionPolicy")),
                id,
                "is left behind by a creation that fails"));
  }

  private void functions() {
    Map<String, Stack.Resource> logs = stack.ofType("AWS::Logs::LogGroup");
    stack
        .functions()
        .forEach((id, function) -> {
          Object log = function.property("LoggingConfig", "LogGroup");
          String name = log instanceof Map<?, ?> ref ? String.valueOf(ref.get("Ref")) : "";
          require(
              logs.containsKey(name) && !"".equals(logs.get(name).property("RetentionInDays")),
              id,
              "keeps its log for ever");
          require(stack.samples().contains(id), id, "has no sample in events/");
          // A new account refuses to keep any.
          Object reserved = function.property("ReservedConcurrentExecutions");
          require(
              "".equals(reserved)
                  || (reserved instanceof Map<?, ?> map && map.containsKey("Fn::If")),
              id,
              "is kept executions that a new account has not got");
          variables(id, stack.globals());
          variables(id, function.properties());
        });
  }

  private void variables(String id, Map<String, Object> properties) {
    Map<String, Object> environment = YamlNodes.map(properties.get("Environment"), id);
    YamlNodes.map(environment.get("Variables"), id)
        .forEach((name, value) -> {
          boolean isAddress =
              value instanceof Map<?, ?> ref
                  && stack
                      .ofType("AWS::SecretsManager::Secret")
                      .containsKey(String.valueOf(ref.get("Ref")));
          require(
              !holdsSecret(value) && (isAddress || !SECRET_NAME.matcher(name).matches()),
              id + "." + name,
              "is a secret in an environment variable");
        });
  }

  /// By a dynamic reference, or a parameter that is not to be shown.
  private boolean holdsSecret(Object node) {
    return switch (node) {
      case String text ->
          text.contains("{{resolve:secretsmanager")
              || text.contains("{{resolve:ssm-secure")
              || hidden().stream()
                  .anyMatch(name -> text.equals(name) || text.contains("${" + name + "}"));
      case List<?> list -> list.stream().anyMatch(this::holdsSecret);
      case Map<?, ?> map -> map.values().stream().anyMatch(this::holdsSecret);
      default -> false;
    };
  }

  private List<String> hidden() {
    return YamlNodes.map(stack.root().get("Parameters"), "Parameters").entrySet().stream()
        .filter(entry -> isTrue(YamlNodes.map(entry.getValue(), entry.getKey()).get("NoEcho")))
        .map(Map.Entry::getKey)
        .toList();
  }

  private void routes() {
    Map<String, Object> limited = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>();
    stack
        .events("HttpApi")
        .forEach((id, route) -> {
          Object api = route.property("ApiId");
          String name = api instanceof Map<?, ?> ref ? String.valueOf(ref.get("Ref")) : "";
          Stack.@Nullable Resource owner = stack.ofType("AWS::Serverless::HttpApi").get(name);
          require(
              owner != null && rate(owner.property("DefaultRouteSettings")) > 0,
              id,
              "has no limit");
          Object path = route.property("Path");
          Object method = route.property("Method");
          String key = method + " " + path;
          keys.add(key);
          if (owner != null && WRITING.contains(path)) {
            double own = rate(owner.property("RouteSettings", key));
            require(
                own > 0 && own < rate(owner.property("DefaultRouteSettings")),
                id,
                "writes without a limit of its own");
          }
          if (owner != null && owner.property("RouteSettings") instanceof Map<?, ?> settings) {
            limited.putAll(YamlNodes.map(settings, id));
          }
        });
    limited.keySet().forEach(key -> require(keys.contains(key), key, "is limited, but no route"));
  }

  /// The rate of settings that have a burst as well; 0 without.
  private static double rate(Object settings) {
    return settings instanceof Map<?, ?> map
            && map.get("ThrottlingRateLimit") instanceof Number rate
            && map.get("ThrottlingBurstLimit") instanceof Number burst
            && burst.doubleValue() > 0
        ? rate.doubleValue()
        : 0;
  }

  private void schedules() {
    stack
        .events("ScheduleV2")
        .forEach((id, schedule) -> {
          if ("rate(1 minute)".equals(schedule.property("ScheduleExpression"))) {
            // The next one comes before anybody could look into the queue.
            require(
                "".equals(schedule.property("DeadLetterConfig")), id, "fills a queue each minute");
          } else {
            retries(id, schedule, schedule.properties());
          }
        });
    stack
        .ofType("AWS::Scheduler::Schedule")
        .forEach((id, schedule) ->
            retries(id, schedule, YamlNodes.map(schedule.property("Target"), id)));
    stack
        .events("Schedule", "CloudWatchEvent")
        .forEach((id, _) -> require(false, id, "is of an old kind, which knows no time zone"));
  }

  private void retries(String id, Stack.Resource schedule, Map<String, Object> properties) {
    Map<String, Object> policy = YamlNodes.map(properties.get("RetryPolicy"), id);
    require(isCount(policy.get("MaximumRetryAttempts")), id, "is tried once");
    require(isCount(policy.get("MaximumEventAgeInSeconds")), id, "may come at any time");
    require(
        !""
            .equals(
                schedule.meaning(YamlNodes.map(properties.get("DeadLetterConfig"), id).get("Arn"))),
        id,
        "loses what is given up");
  }

  static boolean isCount(@Nullable Object value) {
    return value instanceof Number number && number.longValue() > 0;
  }

  static boolean isTrue(@Nullable Object value) {
    return Boolean.parseBoolean(String.valueOf(value));
  }

  static List<Object> some(@Nullable Object node) {
    return node == null || "".equals(node) || node instanceof List
        ? YamlNodes.list("".equals(node) ? null : node, "")
        : List.of(node);
  }
}
