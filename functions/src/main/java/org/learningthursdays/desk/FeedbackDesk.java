package org.learningthursdays.desk;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.learningthursdays.feedback.Answer;
import org.learningthursdays.feedback.AnswerCsv;
import org.learningthursdays.feedback.AnswerRows;
import org.learningthursdays.feedback.Comments;
import org.learningthursdays.feedback.FeedbackFilter;
import org.learningthursdays.feedback.FeedbackJson;
import org.learningthursdays.feedback.FeedbackReports;
import org.learningthursdays.feedback.OrganisersFeedback;
import org.learningthursdays.feedback.SummaryCsv;
import org.learningthursdays.feedback.Tallies;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// What people said, as organisers read it.
public final class FeedbackDesk {
  private static final String AFTER = "after";
  private static final int PAGE = 50;

  private final OrganisersFeedback feedback;

  public FeedbackDesk(OrganisersFeedback feedback) {
    this.feedback = feedback;
  }

  /// `GET /desk/feedback.json`, with `?from=&to=&track=&theme=`, and `&after=` for the next
  /// comments.
  Response json(Request request, Organiser organiser) {
    Optional<String> given = after(request);
    Optional<String> after = given.flatMap(Comments::decoded);
    if (given.isPresent() && after.isEmpty()) {
      return notACursor();
    }
    return filtered(
        request,
        filter -> {
          FeedbackReports.Reading reading = feedback.reports().read(filter, after, PAGE);
          Response response = Response.json(200, FeedbackJson.of(reading));
          return withNext(response, filter, reading.comments().next().map(Comments::encoded));
        });
  }

  /// `GET /desk/feedback.csv`: each answer, by the same parameters.
  public Response csv(Request request, Organiser organiser) {
    Optional<String> given = after(request);
    Optional<Answer.AnswerKey> after = given.flatMap(Answer.AnswerKey::parse);
    if (given.isPresent() && after.isEmpty()) {
      return notACursor();
    }
    return filtered(
        request,
        filter -> {
          AnswerRows.Rows rows = feedback.rows().read(filter, after);
          Response response = Response.csv("feedback.csv", AnswerCsv.of(rows));
          return withNext(response, filter, rows.next().map(Answer.AnswerKey::text));
        });
  }

  /// `GET /desk/feedback-summary.csv`: the numbers of each session, by the same parameters.
  public Response summary(Request request, Organiser organiser) {
    return filtered(
        request,
        filter ->
            Response.csv(
                "feedback-summary.csv", SummaryCsv.of(feedback.reports().numbers(filter))));
  }

  private static Optional<String> after(Request request) {
    return request.query(AFTER).filter(text -> !text.isEmpty());
  }

  private static Response notACursor() {
    return Problem.invalid(Map.of(AFTER, "Expected what an answer before gave as “next”."));
  }

  /// Answers for what the parameters of an address name.
  static Response filtered(Request request, Function<FeedbackFilter, Response> answer) {
    return switch (FeedbackFilter.read(request)) {
      case FeedbackFilter.Reading.Invalid(Map<String, String> errors) -> Problem.invalid(errors);
      case FeedbackFilter.Reading.Valid(FeedbackFilter filter) -> answer.apply(filter);
    };
  }

  /// Where the rest is (RFC 8288).
  private static Response withNext(
      Response response, FeedbackFilter filter, Optional<String> next) {
    return next.map(cursor ->
            response.with("link", "<?%safter=%s>; rel=\"next\"".formatted(filter.query(), cursor)))
        .orElse(response);
  }

  /// `POST /desk/feedback/{id}/hide`: takes what somebody typed out of sight.
  Response hide(Request request, Organiser organiser) {
    return Answer.AnswerKey.parse(request.parameter("id"))
        .filter(feedback.comments()::hide)
        .map(key -> Response.json(200, Json.of("id", key.text(), "hidden", true)))
        .orElseGet(() -> Problem.of(404, "There is no answer with this id."));
  }

  /// `POST /desk/feedback/rebuild`: counts all answers anew.
  Response rebuild(Request request, Organiser organiser) {
    Tallies.Rebuilt rebuilt = feedback.reports().recount();
    return Response.json(200, Json.of("answers", rebuilt.answers(), "mended", rebuilt.mended()));
  }
}
