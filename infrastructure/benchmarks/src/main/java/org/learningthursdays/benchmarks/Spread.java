package org.learningthursdays.benchmarks;

import java.util.List;

/// The middle and the ends of some measurements.
record Spread(double median, double min, double max) {
  static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return new Spread(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }

  /// As the tables show it.
  String text() {
    return "%.0f (%.0f–%.0f)".formatted(median, min, max);
  }
}
