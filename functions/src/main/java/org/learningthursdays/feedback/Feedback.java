package org.learningthursdays.feedback;

import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Table;

/// What organisers have of the feedback.
public record Feedback(Reports reports, Recount recount, ThemeSummaries voices) {

  /// All of it, in the table.
  ///
  /// @param programme read once for each report
  public static Feedback in(Table table, KeyRing keys, Supplier<Programme> programme) {
    return new Feedback(
        new Reports(programme, table),
        new Recount(
            programme, new OldAnswers(table, new Contacts(table, keys)), new Tallies(table)),
        new ThemeSummaries(table));
  }
}
