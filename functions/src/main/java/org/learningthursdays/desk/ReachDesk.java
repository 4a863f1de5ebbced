package org.learningthursdays.desk;

import org.learningthursdays.reach.Reach;
import org.learningthursdays.reach.ReachTables;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Whom the sessions reached, by `?from=&to=&track=&theme=`.
public final class ReachDesk {
  private final Reach reach;

  public ReachDesk(Reach reach) {
    this.reach = reach;
  }

  /// `GET /desk/reach.json`
  Response json(Request request, Organiser organiser) {
    return FeedbackDesk.filtered(
        request, filter -> Response.json(200, ReachTables.json(reach.read(filter))));
  }

  /// `GET /desk/reach.csv`
  Response csv(Request request, Organiser organiser) {
    return FeedbackDesk.filtered(
        request, filter -> Response.csv("reach.csv", ReachTables.csv(reach.read(filter))));
  }

  /// The report as CSV, its columns named in words for funders, by the parameters of a filter.
  public Response csvInWords(Request request) {
    return FeedbackDesk.filtered(
        request, filter -> Response.csv("reach.csv", ReachTables.csvInWords(reach.read(filter))));
  }
}
