package org.learningthursdays.leader;

import java.util.Map;
import java.util.Optional;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.identity.OptOutLinks;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.RefusedException;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// Opts people out of reminders by the link in each: by a button on a page, or by one-click
/// unsubscribing (RFC 8058). The link opens nothing else, and holds when that of their own page was
/// replaced.
final class ReminderOptOut {
  static final String PATH = "/my/reminders/stop/";

  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final Page PAGE = Page.personal("No more reminders");

  private final OptOutLinks links;
  private final Leaders leaders;

  ReminderOptOut(KeyRing keys, Leaders leaders) {
    this.links = new OptOutLinks(keys, leaders);
    this.leaders = leaders;
  }

  /// `GET /my/reminders/stop/{token}`: a page with the button.
  Response ask(Request request) {
    return reader(request)
        .map(_ -> PAGE.answer(200, TEMPLATES.leaderStopReminders(false)))
        .orElseGet(() -> OwnPages.gone(true));
  }

  /// `POST /my/reminders/stop/{token}`, by a person or by a mail provider for them, which may send
  /// any form or none. Whoever was erased meanwhile is reminded no more either.
  Response stop(Request request) {
    if (request.body().length > Submission.LARGEST) {
      throw new RefusedException(413, "This is more than the 32 KB that a form takes.");
    }
    Optional<LeaderId> reader = reader(request);
    if (reader.isEmpty()) {
      return OwnPages.gone(request.wantsPage());
    }
    leaders.setReminders(reader.get(), false);
    return request.wantsPage()
        ? PAGE.answer(200, TEMPLATES.leaderStopReminders(true))
        : Response.json(200, Map.of("wanted", false)).personal();
  }

  private Optional<LeaderId> reader(Request request) {
    return links.reader(LinkPurpose.STOP_REMINDERS, request.parameter("token"));
  }
}
