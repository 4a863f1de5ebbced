package org.learningthursdays.organisers.sessions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.calendar.CalendarFetches;
import org.learningthursdays.organisers.layout.DoneMessage;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.ProgrammeHistory;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Table;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// A session's page with its form and its history, and the form to add one.
final class SessionViews {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final int CHANGES = 20;
  private static final int ALL_CHANGES = 1_000;

  private final Sessions sessions;
  private final ProgrammeHistory history;
  private final CalendarFetches fetches;
  private final Table table;
  private final Clock clock;

  SessionViews(Sessions sessions, Table table, Clock clock) {
    this.sessions = sessions;
    this.history = new ProgrammeHistory(table);
    this.fetches = new CalendarFetches(table, clock);
    this.table = table;
    this.clock = clock;
  }

  /// The form to add a session.
  ///
  /// @param key of the form, see [AddingForms]
  /// @param places what is told of their number, after what is told of it always
  Response adding(
      int status,
      SignedIn organiser,
      String key,
      Map<SessionField, String> values,
      Map<String, String> errors,
      String places) {
    SessionFields fields =
        SessionFields.of(values, sessions.current())
            .with(errors)
            .keepingLength(SessionEdit.USUAL_START, SessionEdit.USUAL_END);
    return new OrganiserPage("Add a session", MenuEntry.PROGRAMME, organiser)
        .answer(status, TEMPLATES.organisersSessionsAdd(organiser, key, fields, places));
  }

  /// `/organisers/sessions/{id}`, with `?history=all` for every change.
  Response show(Request request, SignedIn organiser) {
    return sessions
        .current()
        .session(request.parameter("id"))
        .map(session ->
            show(
                200,
                request,
                organiser,
                session,
                session.version(),
                SessionField.all(session),
                "",
                Map.of()))
        .orElseGet(() -> OrganiserPage.withoutSession(organiser));
  }

  /// @param explanation what is written to those who are told that it is cancelled
  Response show(
      int status,
      Request request,
      SignedIn organiser,
      Session session,
      int version,
      Map<SessionField, String> values,
      String explanation,
      Map<String, String> errors) {
    boolean isWhole = request.query("history").filter("all"::equals).isPresent();
    ProgrammeHistory.Page changes =
        history.of(session.id(), Optional.empty(), isWhole ? ALL_CHANGES : CHANGES);
    SessionEditPage page =
        new SessionEditPage(
            organiser,
            SessionRow.of(table, List.of(session), clock.instant()).getFirst(),
            SessionFields.of(values, sessions.current())
                .with(errors)
                .keepingLength(session.start(), session.end()),
            version,
            explanation,
            history(changes),
            changes.next().isPresent(),
            CalendarsSeen.of(session, fetches, clock),
            DoneMessage.of(request));
    return new OrganiserPage(session.title(), MenuEntry.PROGRAMME, organiser)
        .answer(status, TEMPLATES.organisersSessionsEdit(page));
  }

  private List<HistoryEntry> history(ProgrammeHistory.Page changes) {
    LocalDate today = London.today(clock);
    return changes.entries().stream()
        .map(entry -> HistoryEntry.of(entry.revision(), today))
        .toList();
  }
}
