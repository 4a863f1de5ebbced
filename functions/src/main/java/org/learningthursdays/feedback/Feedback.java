package org.learningthursdays.feedback;

import java.util.function.Supplier;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Table;

/// What organisers have of the feedback.
public record Feedback(Reports reports, Tallies tallies, ThemeVoices voices) {

  /// All of it, in the table.
  ///
  /// @param programme read once for each report
  public static Feedback in(Table table, Supplier<Programme> programme) {
    return new Feedback(new Reports(programme, table), new Tallies(table), new ThemeVoices(table));
  }
}
