package org.learningthursdays.feedback;

import java.util.function.Supplier;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Table;

/// What organisers use of the feedback: reports, notes on themes.
public record OrganisersFeedback(
    FeedbackReports reports, AnswerRows rows, Comments comments, ThemeSummaries summaries) {

  /// Everything that organisers read of the feedback, out of the table.
  ///
  /// @param programme read once for each report
  public static OrganisersFeedback in(Table table, Supplier<Programme> programme) {
    return new OrganisersFeedback(
        new FeedbackReports(programme, table),
        new AnswerRows(programme, table),
        new Comments(table),
        new ThemeSummaries(table));
  }
}
