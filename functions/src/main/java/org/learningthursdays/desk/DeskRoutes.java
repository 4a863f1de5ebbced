package org.learningthursdays.desk;

import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.learningthursdays.attendance.AttendanceTaking;
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
import org.learningthursdays.registration.messages.SessionMessages;
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
  private final AttendanceDesk attendance;
  private final MessagesDesk messages;
  private final CalendarsDesk calendars;
  private final MailingsDesk mailings;
  private final DigestDesk digest;
  private final FeedbackDesk feedback;
  private final ReachDesk reach;
  private final ThemeDesk themes;
  private final PeopleDesk people;

  public DeskRoutes(
      Table table,
      Sessions sessions,
      DigestPreview preview,
      KeyRing keys,
      Registrations registrations,
      Clock clock) {
    ProgrammeEditing editing = new ProgrammeEditing(table, sessions, clock);
    this.sessions = new SessionDesk(sessions, editing, table);
    this.programme = new ProgrammeDesk(sessions, editing);
    this.history = new HistoryDesk(sessions, new ProgrammeHistory(table));
    this.registrations =
        new RegistrationsDesk(
            sessions,
            new RegistrationList(table, clock),
            new OrganiserRegistrations(table, registrations, sessions::current, keys, clock));
    this.attendance =
        new AttendanceDesk(new AttendanceTaking(table, sessions::current, keys, clock));
    this.messages = new MessagesDesk(sessions, new SessionMessages(table, clock));
    this.calendars = new CalendarsDesk(sessions::current, new CalendarFetches(table, clock));
    this.mailings = new MailingsDesk(new Mailings(table, clock));
    this.digest = new DigestDesk(preview);
    OrganisersFeedback feedback = OrganisersFeedback.in(table, sessions::current);
    this.feedback = new FeedbackDesk(feedback);
    this.reach = new ReachDesk(Reach.in(table, sessions::current, feedback.reports(), clock));
    this.themes = new ThemeDesk(sessions::current, feedback.summaries(), clock);
    this.people = new PeopleDesk(new People(table, keys, registrations, clock), sessions::current);
  }

  /// `/desk/…`
  public Routes routes() {
    return new OrganisersOnly(new Routes(DeskRoutes::failure))
        .put("/desk/programme", programme::take, "dryRun")
        .get("/desk/programme.csv", programme::export)
        .get("/desk/history.json", history::show)
        .post("/desk/sessions", sessions::add)
        .get("/desk/sessions/{id}", sessions::show)
        .patch("/desk/sessions/{id}", sessions::change)
        .post("/desk/sessions/{id}/cancel", sessions::cancel)
        .get("/desk/sessions/{id}/registrations.csv", registrations::export)
        .post("/desk/sessions/{id}/registrations", registrations::add)
        .post("/desk/sessions/{id}/registrations/{leader}/cancel", registrations::takeOut)
        .put("/desk/sessions/{id}/attendance", attendance::take)
        .post("/desk/sessions/{id}/messages", messages::send)
        .get("/desk/people", people::show)
        .post("/desk/people/link", people::link)
        .post("/desk/people/erase", people::erase)
        .post("/desk/people/mail-again", people::mailAgain)
        .get("/desk/calendars.json", calendars::show)
        .get("/desk/letters.json", mailings::show)
        .get("/desk/digest", digest::show)
        .post("/desk/digest/test", digest::test, "week")
        .patch("/desk/themes/{id}", themes::change)
        .get("/desk/feedback.json", feedback::json)
        .get("/desk/feedback.csv", feedback::csv)
        .get("/desk/feedback-summary.csv", feedback::summary)
        .post("/desk/feedback/{id}/hide", feedback::hide)
        .post("/desk/feedback/rebuild", feedback::rebuild)
        .get("/desk/reach.json", reach::json)
        .get("/desk/reach.csv", reach::csv)
        .routes();
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

  /// Routes that let nobody in who is no organiser, and whose answers no cache keeps; whoever adds
  /// one need not think of it. What writes refuses a query that it does not know: it may be a
  /// mistyped wish to write nothing.
  private record OrganisersOnly(Routes routes) {
    OrganisersOnly get(String pattern, BiFunction<Request, Organiser, Response> call) {
      routes.get(pattern, guarded(call));
      return this;
    }

    OrganisersOnly post(
        String pattern, BiFunction<Request, Organiser, Response> call, String... query) {
      routes.post(pattern, guarded(knowing(List.of(query), call)));
      return this;
    }

    OrganisersOnly put(
        String pattern, BiFunction<Request, Organiser, Response> call, String... query) {
      routes.put(pattern, guarded(knowing(List.of(query), call)));
      return this;
    }

    OrganisersOnly patch(
        String pattern, BiFunction<Request, Organiser, Response> call, String... query) {
      routes.patch(pattern, guarded(knowing(List.of(query), call)));
      return this;
    }

    private static BiFunction<Request, Organiser, Response> knowing(
        List<String> query, BiFunction<Request, Organiser, Response> call) {
      return (request, organiser) ->
          request.query().keySet().stream()
              .filter(name -> !query.contains(name))
              .findFirst()
              .map(name ->
                  Problem.of(
                      400,
                      "“%s” is no query of this address%s. Nothing was done."
                          .formatted(
                              name,
                              query.isEmpty() ? "" : ", “" + String.join("”, “", query) + "” is")))
              .orElseGet(() -> call.apply(request, organiser));
    }

    private static Function<Request, Response> guarded(
        BiFunction<Request, Organiser, Response> call) {
      return request ->
          Organiser.of(request)
              .map(organiser -> call.apply(request, organiser))
              .orElseGet(() ->
                  Problem.of(
                      403,
                      "This is for organisers only, with the ID token that they got by signing in."))
              .with("cache-control", "no-store");
    }
  }
}
