package org.learningthursdays.organisers.reports;

import java.time.Clock;
import java.util.function.Supplier;
import org.learningthursdays.feedback.OrganisersFeedback;
import org.learningthursdays.organisers.signin.GuardedRoutes;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.reach.Reach;
import org.learningthursdays.table.Table;

/// The pages of numbers: what people said, and whom the sessions reached.
public final class ReportRoutes {
  private final FeedbackPages feedback;
  private final ReachPages reach;

  /// With the answers to the survey.
  public ReportRoutes(
      Table table, OrganisersFeedback answers, Supplier<Programme> programme, Clock clock) {
    this.feedback = new FeedbackPages(answers);
    this.reach = new ReachPages(Reach.in(table, programme, answers.reports(), clock), programme);
  }

  /// Adds the pages.
  public void addTo(GuardedRoutes routes) {
    routes
        .get(FeedbackPage.PATH, feedback::show)
        .post("/organisers/feedback/hide", feedback::hide)
        .post("/organisers/feedback/answered", feedback::answered)
        .get("/organisers/feedback.csv", feedback::answers)
        .get("/organisers/feedback-summary.csv", feedback::summary)
        .get(ReachPage.PATH, reach::show)
        .get("/organisers/reach.csv", reach::file);
  }
}
