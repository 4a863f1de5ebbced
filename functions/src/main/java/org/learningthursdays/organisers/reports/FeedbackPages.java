package org.learningthursdays.organisers.reports;

import java.util.Map;
import java.util.Optional;
import org.learningthursdays.desk.FeedbackDesk;
import org.learningthursdays.feedback.Answer;
import org.learningthursdays.feedback.Comments;
import org.learningthursdays.feedback.FeedbackFilter;
import org.learningthursdays.feedback.FeedbackReports;
import org.learningthursdays.feedback.OrganisersFeedback;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/organisers/feedback`: what people said.
final class FeedbackPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final int COMMENTS = 20;
  private static final String HIDDEN = "hidden";
  private static final String ANSWERED = "answered";

  private final OrganisersFeedback feedback;
  private final FeedbackDesk files;

  FeedbackPages(OrganisersFeedback feedback) {
    this.feedback = feedback;
    this.files = new FeedbackDesk(feedback);
  }

  /// The page, by `?from=&to=&track=&theme=`, and `&after=` for more comments.
  Response show(Request request, SignedIn organiser) {
    return switch (FeedbackFilter.read(request)) {
      case FeedbackFilter.Reading.Invalid(Map<String, String> errors) ->
          page(422, organiser, request, FeedbackFilter.EVERYTHING, errors);
      case FeedbackFilter.Reading.Valid(FeedbackFilter filter) ->
          page(200, organiser, request, filter, Map.of());
    };
  }

  private Response page(
      int status,
      SignedIn organiser,
      Request request,
      FeedbackFilter filter,
      Map<String, String> errors) {
    Optional<String> after = request.query("after").flatMap(Comments::decoded);
    FeedbackReports.Reading reading = feedback.reports().read(filter, after, COMMENTS);
    FilterForm form = FilterForm.of(FeedbackPage.PATH, request, reading.programme(), errors);
    FeedbackPage page =
        new FeedbackPage(organiser, reading, form, after.isPresent(), said(request));
    return new OrganiserPage(
            errors.isEmpty() ? "Feedback" : "Error: feedback", MenuEntry.FEEDBACK, organiser)
        .answer(status, TEMPLATES.organisersReportsFeedback(page));
  }

  private static String said(Request request) {
    if (request.query(HIDDEN).isPresent()) {
      return "It is hidden. Its stars still count.";
    }
    return switch (request.query(ANSWERED).orElse("")) {
      case "yes" -> "It is noted that they have been answered.";
      case "no" -> "It is noted that they have not been answered yet.";
      default -> "";
    };
  }

  /// Takes what somebody typed out of sight. Twice is once.
  Response hide(Request request, SignedIn organiser, Submission form) {
    boolean isThere =
        Answer.AnswerKey.parse(form.asItCame("answer"))
            .filter(feedback.comments()::hide)
            .isPresent();
    return isThere
        ? done(request, HIDDEN + "=yes")
        : missing(organiser, "It is no longer kept, so there is nothing to hide.");
  }

  /// Notes that an organiser has answered somebody, or not after all. Twice is once.
  Response answered(Request request, SignedIn organiser, Submission form) {
    boolean isAnswered = form.isTicked(ANSWERED);
    boolean isThere =
        Answer.AnswerKey.parse(form.asItCame("answer"))
            .filter(answer ->
                feedback.comments().answered(answer, isAnswered ? organiser.name() : null))
            .isPresent();
    return isThere
        ? done(request, ANSWERED + (isAnswered ? "=yes" : "=no"))
        : missing(
            organiser, "It is no longer kept, or whoever gave it asks for an answer no more.");
  }

  private static Response missing(SignedIn organiser, String sentence) {
    return new OrganiserPage("There is no such answer", MenuEntry.FEEDBACK, organiser)
        .missing(sentence, "To the feedback", FeedbackPage.PATH);
  }

  private static Response done(Request request, String what) {
    String query =
        FeedbackFilter.read(request) instanceof FeedbackFilter.Reading.Valid(FeedbackFilter filter)
            ? filter.query()
            : "";
    return Response.seeOther("%s?%s%s".formatted(FeedbackPage.PATH, query, what));
  }

  /// Each answer in a row of a spreadsheet.
  Response answers(Request request, SignedIn organiser) {
    return files.csv(request, organiser.organiser());
  }

  /// Each session's numbers in a row of a spreadsheet.
  Response summary(Request request, SignedIn organiser) {
    return files.summary(request, organiser.organiser());
  }
}
