package org.learningthursdays.feedback;

import java.util.Optional;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.identity.OptOutLinks;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Opts people out of mails after sessions, surveys and materials alike: by a button on a page, or
/// by one-click unsubscribing (RFC 8058).
final class SurveyOptOut {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final Page PAGE = Page.personal("No more mails after sessions");

  private static final String NOT_OURS =
      "This link is not one of ours; perhaps a part of it was cut off. "
          + "Please use the one in our mail as it is.";

  private final OptOutLinks links;
  private final Leaders leaders;

  SurveyOptOut(KeyRing keys, Leaders leaders) {
    this.links = new OptOutLinks(keys, leaders);
    this.leaders = leaders;
  }

  /// `GET /feedback/stop/{token}`: a page with the button.
  Response ask(Request request) {
    return reader(request).isEmpty() ? notOurs(request) : page(false);
  }

  /// `POST /feedback/stop/{token}`, whatever is in it. Whoever was erased meanwhile is asked no
  /// more either.
  Response stop(Request request) {
    Optional<LeaderId> reader = reader(request);
    if (reader.isEmpty()) {
      return notOurs(request);
    }
    leaders.stopSurveys(reader.get());
    return page(true);
  }

  private Optional<LeaderId> reader(Request request) {
    return links.reader(LinkPurpose.STOP_SURVEYS, request.parameter("token"));
  }

  private static Response page(boolean done) {
    return PAGE.answer(200, TEMPLATES.feedbackStop(done));
  }

  private static Response notOurs(Request request) {
    Response response =
        request.sendsJson() ? Problem.of(404, NOT_OURS) : Page.failure(404, NOT_OURS);
    return response.personal();
  }
}
