package org.learningthursdays.local.template;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads functions and what calls them. What a function has on AWS alone is ignored, such as its
/// logs and versions; of what calls it, whatever is not known is refused.
final class FunctionReader {
  private static final Set<String> KNOWN_OF_ROUTE = Set.of("ApiId", "Path", "Method", "Auth");
  private static final Set<String> KNOWN_OF_SCHEDULE =
      Set.of(
          "GroupName",
          "ScheduleExpression",
          "ScheduleExpressionTimezone",
          "State",
          "RetryPolicy",
          "DeadLetterConfig");

  private final Set<String> authorizers = new HashSet<>();
  private final List<FunctionDefinition> functions = new ArrayList<>();
  private final List<Route> routes = new ArrayList<>();
  private final List<Schedule> schedules = new ArrayList<>();
  private final List<StreamSource> streams = new ArrayList<>();
  private final List<EventRule> rules = new ArrayList<>();

  FunctionReader(Resources resources) {
    resources
        .ofType("AWS::Serverless::HttpApi")
        .forEach((id, properties) -> {
          Map<String, Object> auth = YamlNodes.map(properties.get("Auth"), id + ".Auth");
          YamlNodes.requireKnown(auth, Set.of("Authorizers"), id + ".Auth");
          authorizers.addAll(YamlNodes.map(auth.get("Authorizers"), id + ".Auth").keySet());
        });
  }

  List<FunctionDefinition> functions() {
    return functions;
  }

  List<Route> routes() {
    return routes;
  }

  List<Schedule> schedules() {
    return schedules;
  }

  List<StreamSource> streams() {
    return streams;
  }

  List<EventRule> rules() {
    return rules;
  }

  void read(String id, Map<String, Object> properties) {
    String runtime = YamlNodes.optionalText(properties.get("Runtime"), id).orElse("java");
    if (!runtime.startsWith("java")) {
      throw YamlNodes.unknown("the runtime " + runtime, id);
    }
    String handler = YamlNodes.text(properties.get("Handler"), id + ".Handler");
    int method = handler.indexOf("::");
    Duration timeout =
        Duration.ofSeconds(YamlNodes.number(properties.get("Timeout"), 3, id + ".Timeout"));
    int memory = YamlNodes.number(properties.get("MemorySize"), 128, id + ".MemorySize");
    functions.add(
        new FunctionDefinition(
            id,
            method < 0 ? handler : handler.substring(0, method),
            environment(id, properties),
            timeout,
            memory));
    YamlNodes.map(properties.get("Events"), id + ".Events")
        .forEach((name, event) -> event(id, name, YamlNodes.map(event, id + "." + name)));
  }

  private static Map<String, String> environment(String id, Map<String, Object> properties) {
    String where = id + ".Environment.Variables";
    Map<String, Object> environment =
        YamlNodes.map(properties.get("Environment"), id + ".Environment");
    Map<String, String> variables = new LinkedHashMap<>();
    YamlNodes.map(environment.get("Variables"), where)
        .forEach((key, value) -> variables.put(key, YamlNodes.text(value, where + "." + key)));
    return variables;
  }

  private void event(String function, String name, Map<String, Object> event) {
    String where = function + "." + name;
    Map<String, Object> properties = YamlNodes.map(event.get("Properties"), where);
    String type = YamlNodes.text(event.get("Type"), where + ".Type");
    switch (type) {
      case "HttpApi" -> routes.add(route(function, properties, where));
      case "ScheduleV2" -> schedules.add(schedule(function, name, properties, where));
      case "DynamoDB" -> streams.add(StreamReader.read(function, name, properties, where));
      case "EventBridgeRule" -> rules.add(EventRule.read(function, name, properties, where));
      default -> throw YamlNodes.unknown("the type " + type, where);
    }
  }

  private Route route(String function, Map<String, Object> properties, String where) {
    YamlNodes.requireKnown(properties, KNOWN_OF_ROUTE, where);
    String path = YamlNodes.optionalText(properties.get("Path"), where).orElse(Route.DEFAULT);
    String method = YamlNodes.optionalText(properties.get("Method"), where).orElse(Route.ANY);
    if (!path.startsWith("/") && !path.equals(Route.DEFAULT)) {
      throw new LaptopException(where + ": the path " + path + " should start with a slash.");
    }
    return Route.of(method.toUpperCase(Locale.ROOT), path, function, isGuarded(properties, where));
  }

  private boolean isGuarded(Map<String, Object> route, String where) {
    Map<String, Object> auth = YamlNodes.map(route.get("Auth"), where + ".Auth");
    YamlNodes.requireKnown(auth, Set.of("Authorizer"), where + ".Auth");
    Optional<String> name = YamlNodes.optionalText(auth.get("Authorizer"), where + ".Auth");
    if (name.isPresent() && !authorizers.contains(name.get())) {
      throw new LaptopException(
          where + " names the authorizer " + name.get() + ", which the HTTP API does not declare.");
    }
    return name.isPresent();
  }

  private static Schedule schedule(
      String function, String name, Map<String, Object> properties, String where) {
    YamlNodes.requireKnown(properties, KNOWN_OF_SCHEDULE, where);
    String expression =
        YamlNodes.text(properties.get("ScheduleExpression"), where + ".ScheduleExpression");
    String zone =
        YamlNodes.optionalText(properties.get("ScheduleExpressionTimezone"), where).orElse("UTC");
    String state = YamlNodes.optionalText(properties.get("State"), where).orElse("ENABLED");
    return new Schedule(
        name, function, ScheduleExpression.parse(expression, zone, where), state.equals("ENABLED"));
  }
}
