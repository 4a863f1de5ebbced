package org.learningthursdays.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which alarms the stack has to have: for each function, for whoever reads the stream, for each
/// queue. Each sentence tells of one that is missing.
final class StackAlarms {
  private static final double NEARLY = 0.8;

  /// These work for as long as they have time, whenever there is much to do, and leave the rest to
  /// the next.
  private static final Set<String> STOP_IN_TIME = Set.of("PostmanFunction", "CirculationFunction");

  /// Readers of the stream are behind during each larger mailing.
  private static final long HOUR_MILLIS = 3_600_000;

  private final Stack stack;
  private final List<String> problems = new ArrayList<>();

  private StackAlarms(Stack stack) {
    this.stack = stack;
  }

  static List<String> problems(Stack stack) {
    StackAlarms alarms = new StackAlarms(stack);
    alarms.queues();
    alarms.functions();
    alarms.streams();
    alarms.canaries();
    alarms.addressees();
    return alarms.problems;
  }

  private void queues() {
    stack
        .ofType("AWS::SQS::Queue")
        .forEach((id, _) -> {
          Object name = Map.of("Fn::GetAtt", List.of(id, "QueueName"));
          if (alarms("AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", name)
              .isEmpty()) {
            problems.add(id + " has no alarm");
          }
        });
  }

  private void functions() {
    stack
        .functions()
        .forEach((id, function) -> {
          // A custom resource tells by the deployment that fails.
          if (stack.isCustomResource(id)) {
            return;
          }
          for (String metric : List.of("Errors", "Throttles")) {
            if (ofFunction(metric, id).isEmpty()) {
              problems.add(id + " has no alarm on " + metric);
            }
          }
          double limit = NEARLY * timeout(function) * 1000;
          boolean isWatched =
              ofFunction("Duration", id).stream()
                  .anyMatch(alarm ->
                      "p99".equals(alarm.property("ExtendedStatistic"))
                          && alarm.meaning(alarm.property("Threshold")) instanceof Number threshold
                          && Math.abs(threshold.doubleValue() - limit) < 1);
          if (isWatched == STOP_IN_TIME.contains(id)) {
            problems.add(
                id
                    + (isWatched
                        ? " has an alarm on what it does each week"
                        : " has no alarm on 80% of its time-out"));
          }
        });
  }

  private double timeout(Stack.Resource function) {
    Object own = function.property("Timeout");
    Object timeout = own instanceof Number ? own : stack.globals().get("Timeout");
    return timeout instanceof Number seconds ? seconds.doubleValue() : 3;
  }

  private void streams() {
    for (String event : stack.events("DynamoDB", "Kinesis").keySet()) {
      String function = event.substring(0, event.indexOf('.'));
      List<Stack.Resource> ages = ofFunction("IteratorAge", function);
      if (ages.isEmpty()) {
        problems.add(function + " has no alarm on the age of its stream");
      }
      if (ages.stream()
          .anyMatch(age ->
              !(age.property("Threshold") instanceof Number millis)
                  || millis.longValue() < HOUR_MILLIS)) {
        problems.add(function + " has an alarm at each larger mailing");
      }
    }
  }

  /// Lambda forgets snapshots of functions that nobody calls for two weeks.
  private void canaries() {
    Set<Object> called =
        Set.copyOf(
            stack.ofType("AWS::Scheduler::Schedule").values().stream()
                .map(schedule -> schedule.meaning(schedule.property("Target", "Arn")))
                .distinct()
                .toList());
    stack
        .functions()
        .forEach((id, function) -> {
          if (!"".equals(function.property("SnapStart"))
              && !called.contains(Map.of("Ref", id + ".Alias"))) {
            problems.add(id + " has a snapshot and no canary");
          }
        });
  }

  private void addressees() {
    stack
        .ofType("AWS::CloudWatch::Alarm")
        .forEach((id, alarm) -> {
          if ("".equals(alarm.property("AlarmActions"))) {
            problems.add(id + " tells nobody");
          }
        });
  }

  private List<Stack.Resource> ofFunction(String metric, String function) {
    return alarms("AWS/Lambda", metric, "FunctionName", Map.of("Ref", function));
  }

  private List<Stack.Resource> alarms(
      String namespace, String metric, String dimension, Object value) {
    return stack.ofType("AWS::CloudWatch::Alarm").values().stream()
        .filter(alarm -> namespace.equals(alarm.property("Namespace")))
        .filter(alarm -> metric.equals(alarm.property("MetricName")))
        .filter(alarm ->
            alarm.property("Dimensions") instanceof List<?> dimensions
                && dimensions.stream()
                    .anyMatch(one ->
                        one instanceof Map<?, ?> map
                            && dimension.equals(map.get("Name"))
                            && value.equals(alarm.meaning(map.get("Value")))))
        .toList();
  }
}
