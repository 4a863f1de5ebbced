package org.learningthursdays.organisers.reports;

import java.util.Map;
import java.util.function.Supplier;
import org.learningthursdays.desk.ReachDesk;
import org.learningthursdays.feedback.FeedbackFilter;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.reach.Reach;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// `/organisers/reach`: whom the sessions reached.
final class ReachPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private final Reach reach;
  private final ReachDesk files;
  private final Supplier<Programme> programme;

  ReachPages(Reach reach, Supplier<Programme> programme) {
    this.reach = reach;
    this.files = new ReachDesk(reach);
    this.programme = programme;
  }

  /// The page, by `?from=&to=&track=&theme=`.
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
    FilterForm form = FilterForm.of(ReachPage.PATH, request, programme.get(), errors);
    String title = errors.isEmpty() ? "Reach" : "Error: reach";
    return new OrganiserPage(title, MenuEntry.REACH, organiser)
        .answer(
            status,
            TEMPLATES.organisersReportsReach(new ReachPage(reach.read(filter), filter, form)));
  }

  /// The page's numbers as a CSV file.
  Response file(Request request, SignedIn organiser) {
    return files.csvInWords(request);
  }
}
