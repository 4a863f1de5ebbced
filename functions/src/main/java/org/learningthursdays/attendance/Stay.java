package org.learningthursdays.attendance;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;

/// From when until when somebody was there, by the report's clock.
record Stay(LocalDateTime from, LocalDateTime to) {
  /// How long some stays are together. Who joins by two devices at once is there once: where stays
  /// overlap, the time counts once. One that ends before it begins counts nothing.
  static Duration together(List<Stay> stays) {
    List<Stay> inOrder =
        stays.stream()
            .filter(stay -> stay.to.isAfter(stay.from))
            .sorted(Comparator.comparing(Stay::from))
            .toList();
    Duration together = Duration.ZERO;
    LocalDateTime counted = LocalDateTime.MIN;
    for (Stay stay : inOrder) {
      LocalDateTime from = stay.from.isAfter(counted) ? stay.from : counted;
      if (stay.to.isAfter(from)) {
        together = together.plus(Duration.between(from, stay.to));
        counted = stay.to;
      }
    }
    return together;
  }
}
