package org.learningthursdays.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.local.Stack;

/// What there is to see of the stack, and what is told of it as a whole. [StackTest] asks for the
/// alarms of each function, queue and stream.
class WatchTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final Stack stack =
      Stack.read(Path.of("..", "..", "template.yaml"), Path.of("..", "..", "events"));

  private Stack.Resource resource(String id) {
    return Optional.ofNullable(stack.resources().get(id)).orElseThrow();
  }

  /// A text and what it is put together with, on the side of a condition.
  private String text(Object node, boolean side) {
    if (!(node instanceof Map<?, ?> call)) {
      return String.valueOf(node);
    }
    if (call.get("Fn::If") instanceof List<?> choice) {
      return text(choice.get(side ? 1 : 2), side);
    }
    if (!(call.get("Fn::Sub") instanceof List<?> parts)) {
      return String.valueOf(call.get("Fn::Sub"));
    }
    String whole = String.valueOf(parts.get(0));
    for (Map.Entry<?, ?> part : ((Map<?, ?>) parts.get(1)).entrySet()) {
      whole = whole.replace("${" + part.getKey() + "}", text(part.getValue(), side));
    }
    return whole;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theDashboardIsOneThatCloudWatchReads(boolean hasDistribution)
      throws JsonProcessingException {
    Object body = resource("Dashboard.Dashboard").property("DashboardBody");
    String text = text(body, hasDistribution).replaceAll("\\$\\{[\\w:]+}", "name");

    JsonNode widgets = JSON.readTree(text).path("widgets");

    assertThat(widgets).hasSize(hasDistribution ? 12 : 11);
    assertThat(titles(widgets).toList())
        .contains("Calendars fetched, by app and status", "Letters, by state", "Errors");
    assertThat(titles(widgets).filter(title -> title.contains("CloudFront")).count())
        .isEqualTo(hasDistribution ? 1 : 0);
    for (JsonNode widget : widgets) {
      assertThat(widget.path("type").asText()).isEqualTo("metric");
      assertThat(widget.path("x").asInt() + widget.path("width").asInt()).isBetween(1, 24);
      assertThat(widget.at("/properties/metrics")).isNotEmpty();
    }
  }

  private static Stream<String> titles(JsonNode widgets) {
    return widgets.valueStream().map(widget -> widget.at("/properties/title").asText());
  }

  @ParameterizedTest
  @CsvSource({
    "Alarms.Bounces, AWS/SES, Reputation.BounceRate, 0.05",
    "Alarms.Complaints, AWS/SES, Reputation.ComplaintRate, 0.001",
    "Alarms.ScheduleErrors, AWS/Scheduler, TargetErrorCount, 1",
    "Alarms.FailedAnswers, AWS/ApiGateway, 5xx, 1"
  })
  void theWholeAccountIsListenedTo(String id, String namespace, String metric, double threshold) {
    Stack.Resource alarm = resource(id);

    assertThat(alarm.property("Namespace")).isEqualTo(namespace);
    assertThat(alarm.property("MetricName")).isEqualTo(metric);
    assertThat(Double.parseDouble(String.valueOf(alarm.property("Threshold"))))
        .isEqualTo(threshold);
    assertThat(alarm.property("ComparisonOperator")).isEqualTo("GreaterThanOrEqualToThreshold");
  }

  @Test
  void lettersThatAreLostAreHeardOf() {
    assertThat(resource("Alarms.FailedLetters").property("Metrics").toString())
        .contains("FILL(failed, 0) + FILL(unknown, 0)", "MetricName=Letters")
        .contains("Value=failed", "Value=unknown");
  }
}
