package org.learningthursdays.feedback;

import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Table;

/// What organisers use of the feedback: reports, rebuilding the tallies, notes on themes.
public record OrganisersFeedback(
    FeedbackReports reports,
    AnswerRows rows,
    Comments comments,
    TallyRebuild recount,
    ThemeSummaries summaries) {

  /// Everything that organisers read of the feedback, out of the table.
  ///
  /// @param programme read once for each report
  public static OrganisersFeedback in(Table table, KeyRing keys, Supplier<Programme> programme) {
    return new OrganisersFeedback(
        new FeedbackReports(programme, table),
        new AnswerRows(programme, table),
        new Comments(table),
        new TallyRebuild(
            programme,
            new AnswerMigration(table, new AnswerContacts(table, keys)),
            new Tallies(table)),
        new ThemeSummaries(table));
  }
}
