package org.learningthursdays.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is counted is a line that CloudWatch makes a metric of.
class MetricsTest {
  private enum Colour {
    RED
  }

  private enum Size {
    LARGE
  }

  private static final Instant NOW = Instant.parse("2020-10-05T08:00:00Z");

  private final List<String> lines = new ArrayList<>();
  private final Metrics metrics = new Metrics("learning", InstantSource.fixed(NOW), lines::add);

  @Test
  void aCountIsSplitByWhatItIsSplitBy() {
    metrics.count("Balls", 3, Colour.RED, Size.LARGE);

    JsonNode line = EmbeddedMetricFormat.parse(lines.getFirst(), NOW);
    assertThat(lines.getFirst())
        .isEqualTo(
            "{\"_aws\":{\"Timestamp\":1601884800000,\"CloudWatchMetrics\":[{\"Namespace\":"
                + "\"learning\",\"Dimensions\":[[\"Colour\",\"Size\"]],\"Metrics\":[{\"Name\":"
                + "\"Balls\",\"Unit\":\"Count\"}]}]},\"Colour\":\"red\",\"Size\":\"large\",\"Balls\":3}");
    assertThat(EmbeddedMetricFormat.said(line))
        .containsExactly("Colour=red", "Size=large", "Balls=3");
  }

  @Test
  void aCountNeedsNothingToBeSplitBy() {
    metrics.count("Balls", 1);

    assertThat(EmbeddedMetricFormat.said(EmbeddedMetricFormat.parse(lines.getFirst(), NOW)))
        .containsExactly("Balls=1");
  }

  @Test
  void nothingIsNotCounted() {
    metrics.count("Balls", 0);

    assertThat(lines).isEmpty();
  }

  @Test
  void theRulesFindWhatCloudWatchWouldNotTake() {
    metrics.count("Balls", 1, Colour.RED);
    String line = lines.getFirst();

    for (String broken :
        List.of(
            line.replace("\"red\"", "1"),
            line.replace("\"Balls\":1}", "\"Balls\":\"1\"}"),
            line.replace("1601884800000", "1601884800"),
            line.replace("learning", "lear@ning"),
            line.substring(1))) {
      assertThatThrownBy(() -> EmbeddedMetricFormat.parse(broken, NOW))
          .isInstanceOf(AssertionError.class);
    }
  }
}
