package org.learningthursdays.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The rules of "Specification: Embedded metric format" in CloudWatch's user guide. A line that
/// breaks one of them is an ordinary log line to CloudWatch, and nobody hears of it.
public final class EmbeddedMetricFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EmbeddedMetricFormat() {}

  /// Asserts that CloudWatch would make metrics of a line.
  public static JsonNode parse(String line, Instant now) {
    JsonNode root = json(line);
    JsonNode aws = root.path("_aws");
    Instant at = Instant.ofEpochMilli(aws.path("Timestamp").asLong());
    assertThat(aws.path("Timestamp").isIntegralNumber()).isTrue();
    assertThat(at).isBetween(now.minus(Duration.ofDays(14)), now.plus(Duration.ofHours(2)));
    assertThat(aws.path("CloudWatchMetrics").isArray()).isTrue();
    assertThat(aws.path("CloudWatchMetrics")).isNotEmpty();
    aws.path("CloudWatchMetrics").forEach(directive -> check(directive, root));
    return root;
  }

  private static void check(JsonNode directive, JsonNode root) {
    assertThat(directive.path("Namespace").asText()).matches("[A-Za-z0-9.\\-_/#: ]{1,255}");
    assertThat(directive.path("Dimensions").isArray()).isTrue();
    for (JsonNode set : directive.path("Dimensions")) {
      assertThat(set.isArray()).isTrue();
      assertThat(set).hasSizeLessThanOrEqualTo(30);
      for (JsonNode dimension : set) {
        assertThat(root.path(dimension.asText()).isTextual()).as(dimension.asText()).isTrue();
        assertThat(root.path(dimension.asText()).asText()).hasSizeBetween(1, 1024);
      }
    }
    assertThat(directive.path("Metrics")).isNotEmpty().hasSizeLessThanOrEqualTo(100);
    for (JsonNode metric : directive.path("Metrics")) {
      String name = metric.path("Name").asText();
      assertThat(name).hasSizeBetween(1, 1024);
      assertThat(metric.path("Unit").asText()).isEqualTo("Count");
      assertThat(root.path(name).isNumber()).as(name).isTrue();
    }
  }

  /// What a line holds besides what it is made of: `Fetches=1`, `App=google`.
  public static List<String> said(JsonNode line) {
    List<String> said = new ArrayList<>();
    line.forEachEntry((name, value) -> {
      if (!name.equals("_aws")) {
        said.add(name + "=" + value.asText());
      }
    });
    return said;
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
