package org.learningthursdays.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.learningthursdays.feedback.Comments;
import org.learningthursdays.feedback.OrganisersFeedback;
import org.learningthursdays.feedback.ReportCsv;
import org.learningthursdays.feedback.ReportFilter;
import org.learningthursdays.feedback.ReportJson;
import org.learningthursdays.feedback.Reports;
import org.learningthursdays.feedback.Tallies;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// What people said, as organisers read it.
final class FeedbackDesk {
  private static final String AFTER = "after";
  private static final int PAGE = 50;

  /// A file is read by nobody page by page; this many still fit into an answer.
  private static final int FILE = 200;

  private final OrganisersFeedback organisersFeedback;

  FeedbackDesk(OrganisersFeedback organisersFeedback) {
    this.organisersFeedback = organisersFeedback;
  }

  /// `GET /desk/feedback.json`, with `?from=&to=&track=&theme=`, and `&after=` for the next
  /// comments.
  Response json(Request request, Organiser organiser) {
    return report(request, PAGE, reading -> Response.json(200, ReportJson.of(reading)));
  }

  /// `GET /desk/feedback.csv`, by the same parameters.
  Response csv(Request request, Organiser organiser) {
    return report(request, FILE, reading -> Response.csv("feedback.csv", ReportCsv.of(reading)));
  }

  private Response report(Request request, int size, Function<Reports.Reading, Response> writer) {
    Optional<String> given = request.query(AFTER).filter(text -> !text.isEmpty());
    Optional<String> after = given.flatMap(Comments::decoded);
    if (given.isPresent() && after.isEmpty()) {
      return Problem.invalid(Map.of(AFTER, "Expected what an answer before gave as “next”."));
    }
    return switch (ReportFilter.read(request)) {
      case ReportFilter.Reading.Unfit(Map<String, String> errors) -> Problem.invalid(errors);
      case ReportFilter.Reading.Fit(ReportFilter filter) -> {
        Reports.Reading reading = organisersFeedback.reports().read(filter, after, size);
        yield withNext(writer.apply(reading), reading).with("cache-control", "no-store");
      }
    };
  }

  /// Where the rest of the comments is (RFC 8288).
  private static Response withNext(Response response, Reports.Reading reading) {
    return reading
        .comments()
        .next()
        .map(next ->
            response.with("link", "<?after=%s>; rel=\"next\"".formatted(Comments.encoded(next))))
        .orElse(response);
  }

  /// `POST /desk/feedback/rebuild`: counts all answers anew, and moves those that a key still leads
  /// to which lasts.
  Response rebuild(Request request, Organiser organiser) {
    Tallies.Rebuilt rebuilt = organisersFeedback.recount().run();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("answers", rebuilt.answers());
    json.put("mended", rebuilt.mended());
    return Response.json(200, json);
  }
}
