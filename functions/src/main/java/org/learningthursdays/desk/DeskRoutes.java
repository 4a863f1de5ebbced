package org.learningthursdays.desk;

import java.time.Clock;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.learningthursdays.calendar.CalendarFetches;
import org.learningthursdays.digest.DigestPreview;
import org.learningthursdays.feedback.OrganisersFeedback;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.programme.ProgrammeHistory;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.reach.Reach;
import org.learningthursdays.registration.OrganiserRegistrations;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.SessionMessages;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// The routes of the organisers' API, `/desk/…`.
public final class DeskRoutes {
  private final SessionDesk sessions;
  private final ProgrammeDesk programme;
  private final HistoryDesk history;
  private final RegistrationsDesk registrations;
  private final MessagesDesk messages;
  private final CalendarsDesk calendars;
  private final MailingsDesk mailings;
  private final DigestDesk digest;
  private final FeedbackDesk feedback;
  private final ReachDesk reach;
  private final ThemeDesk themes;
  private final PeopleDesk people;

  /// @param configuredSite the address that people see; empty to take the one that a request came
  ///   by
  public DeskRoutes(
      Table table,
      DigestPreview preview,
      KeyRing keys,
      Registrations registrations,
      Clock clock,
      String configuredSite) {
    Sessions sessions = new Sessions(table);
    ProgrammeEditing editing = new ProgrammeEditing(table, sessions, clock, configuredSite);
    this.sessions = new SessionDesk(sessions, editing, table);
    this.programme = new ProgrammeDesk(sessions, editing);
    this.history = new HistoryDesk(sessions, new ProgrammeHistory(table));
    this.registrations =
        new RegistrationsDesk(
            sessions,
            new RegistrationList(table, clock),
            new OrganiserRegistrations(table, registrations, sessions::current, keys, clock));
    this.messages = new MessagesDesk(sessions, new SessionMessages(table, clock));
    this.calendars = new CalendarsDesk(sessions::current, new CalendarFetches(table, clock));
    this.mailings = new MailingsDesk(new Mailings(table, clock));
    this.digest = new DigestDesk(preview, configuredSite);
    OrganisersFeedback feedback = OrganisersFeedback.in(table, keys, sessions::current);
    this.feedback = new FeedbackDesk(feedback);
    this.reach = new ReachDesk(Reach.in(table, sessions::current, feedback.reports(), clock));
    this.themes = new ThemeDesk(sessions::current, feedback.summaries(), clock);
    this.people = new PeopleDesk(new People(table, keys, registrations, clock), sessions::current);
  }

  /// What the desk answers to.
  public Routes routes() {
    return new Routes(DeskRoutes::failure)
        .on("PUT", "/desk/programme", forOrganisers(programme::take))
        .on("GET", "/desk/programme.csv", forOrganisers(programme::export))
        .on("GET", "/desk/history.json", forOrganisers(history::show))
        .on("POST", "/desk/sessions", forOrganisers(sessions::add))
        .on("GET", "/desk/sessions/{id}", forOrganisers(sessions::show))
        .on("PATCH", "/desk/sessions/{id}", forOrganisers(sessions::change))
        .on("POST", "/desk/sessions/{id}/cancel", forOrganisers(sessions::cancel))
        .on("GET", "/desk/sessions/{id}/registrations.csv", forOrganisers(registrations::export))
        .on("POST", "/desk/sessions/{id}/registrations", forOrganisers(registrations::add))
        .on(
            "POST",
            "/desk/sessions/{id}/registrations/{leader}/cancel",
            forOrganisers(registrations::takeOut))
        .on("POST", "/desk/sessions/{id}/messages", forOrganisers(messages::send))
        .on("GET", "/desk/people", forOrganisers(people::show))
        .on("POST", "/desk/people/link", forOrganisers(people::link))
        .on("POST", "/desk/people/erase", forOrganisers(people::erase))
        .on("POST", "/desk/people/mail-again", forOrganisers(people::mailAgain))
        .on("GET", "/desk/calendars.json", forOrganisers(calendars::show))
        .on("GET", "/desk/letters.json", forOrganisers(mailings::show))
        .on("GET", "/desk/digest", forOrganisers(digest::show))
        .on("POST", "/desk/digest/test", forOrganisers(digest::test))
        .on("PATCH", "/desk/themes/{id}", forOrganisers(themes::change))
        .on("GET", "/desk/feedback.json", forOrganisers(feedback::json))
        .on("GET", "/desk/feedback.csv", forOrganisers(feedback::csv))
        .on("GET", "/desk/feedback-summary.csv", forOrganisers(feedback::summary))
        .on("POST", "/desk/feedback/{id}/hide", forOrganisers(feedback::hide))
        .on("POST", "/desk/feedback/rebuild", forOrganisers(feedback::rebuild))
        .on("GET", "/desk/reach.json", forOrganisers(reach::json))
        .on("GET", "/desk/reach.csv", forOrganisers(reach::csv));
  }

  private static Function<Request, Response> forOrganisers(
      BiFunction<Request, Organiser, Response> answer) {
    return request ->
        Organiser.of(request)
            .map(organiser -> answer.apply(request, organiser))
            .orElseGet(() ->
                Problem.of(
                    403,
                    "This is for organisers only, with the ID token that they got by signing in."));
  }

  private static Response failure(int status) {
    return Problem.of(
        status,
        switch (status) {
          case 404 -> "There is nothing at this address.";
          case 405 -> "This address does not take this method.";
          case 503 -> "The programme cannot be reached right now. Please try again in a minute.";
          default -> "Something went wrong on our side. Nothing was stored.";
        });
  }
}
