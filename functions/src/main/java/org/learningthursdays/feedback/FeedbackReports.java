package org.learningthursdays.feedback;

import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Table;

/// Everything that organisers read about feedback, by a number of reads that does not grow with the
/// answers.
public final class FeedbackReports {
  private final Supplier<Programme> programme;
  private final Tallies tallies;
  private final Comments comments;

  public FeedbackReports(Supplier<Programme> programme, Table table) {
    this.programme = programme;
    this.tallies = new Tallies(table);
    this.comments = new Comments(table);
  }

  /// Numbers, and a page of what was said in words, both of the same programme.
  public record Reading(
      Programme programme,
      FeedbackFilter filter,
      FeedbackReport report,
      Comments.CommentPage comments) {}

  /// The numbers alone.
  public FeedbackReport numbers(FeedbackFilter filter) {
    return numbers(programme.get(), filter);
  }

  /// The numbers alone, of a programme as it was read.
  public FeedbackReport numbers(Programme current, FeedbackFilter filter) {
    return FeedbackReport.of(current, tallies.all(), filter);
  }

  /// Counts all answers anew. It may be done again after it was broken off.
  public Tallies.Rebuilt recount() {
    return tallies.rebuild(programme.get().sessions().stream().map(Session::id).toList());
  }

  /// A report with a page of comments.
  ///
  /// @param after where the page of comments before this one ended; empty for the first
  /// @param size how many comments at most
  public Reading read(FeedbackFilter filter, Optional<String> after, int size) {
    Programme current = programme.get();
    return new Reading(
        current,
        filter,
        FeedbackReport.of(current, tallies.all(), filter),
        comments.page(current, filter, after, size));
  }
}
