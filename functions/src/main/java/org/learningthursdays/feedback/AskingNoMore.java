package org.learningthursdays.feedback;

import java.util.Optional;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.Purpose;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Lets people have no more mails that ask how a session was, by one press: of the button on a
/// page, or of their mail app's own (RFC 8058).
final class AskingNoMore {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final Page PAGE = Page.personal("No more questions by mail");

  private static final String NOT_OURS =
      "This link is not one of ours; perhaps a part of it was cut off. "
          + "Please use the one in our mail as it is.";

  private final KeyRing keys;
  private final Leaders leaders;

  AskingNoMore(KeyRing keys, Leaders leaders) {
    this.keys = keys;
    this.leaders = leaders;
  }

  /// `GET /feedback/stop/{token}`: a page with the button.
  Response ask(Request request) {
    return leader(request).isEmpty() ? notOurs(request) : page(false);
  }

  /// `POST /feedback/stop/{token}`, whatever is in it. Whoever was erased meanwhile is asked no
  /// more either.
  Response stop(Request request) {
    Optional<LeaderId> leader = leader(request);
    if (leader.isEmpty()) {
      return notOurs(request);
    }
    leaders.askNoMore(leader.get());
    return page(true);
  }

  private Optional<LeaderId> leader(Request request) {
    return keys.read(Purpose.FEEDBACK, request.parameter("token")).map(KeyRing.Capability::leader);
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
