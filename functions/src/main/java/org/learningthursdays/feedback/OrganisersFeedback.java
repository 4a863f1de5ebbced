package org.learningthursdays.feedback;

import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Table;

/// What organisers have of the feedback.
public record OrganisersFeedback(
    Reports reports,
    AnswerRows rows,
    Comments comments,
    TallyRebuild recount,
    ThemeSummaries voices) {

  /// All of it, in the table.
  ///
  /// @param programme read once for each report
  public static OrganisersFeedback in(Table table, KeyRing keys, Supplier<Programme> programme) {
    return new OrganisersFeedback(
        new Reports(programme, table),
        new AnswerRows(programme, table),
        new Comments(table),
        new TallyRebuild(
            programme,
            new AnswerMigration(table, new AnswerContacts(table, keys)),
            new Tallies(table)),
        new ThemeSummaries(table));
  }
}
