package org.learningthursdays.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.SessionId;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.programme.Status;
import org.learningthursdays.registration.Places;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// One session: to see, add, edit, move and cancel.
final class SessionDesk {
  private final Sessions sessions;
  private final SessionCommands commands;
  private final Table table;

  SessionDesk(Sessions sessions, ProgrammeEditing editing, Table table) {
    this.sessions = sessions;
    this.commands = new SessionCommands(sessions, editing);
    this.table = table;
  }

  /// `GET /desk/sessions/{id}`
  Response show(Request request, Organiser organiser) {
    return sessions
        .current()
        .session(request.parameter("id"))
        .map(session -> Response.json(200, json(session)))
        .orElseGet(SessionDesk::noSession);
  }

  /// `POST /desk/sessions`
  Response add(Request request, Organiser organiser) {
    return answer(
        commands.add(
            request, organiser, SessionForm.forNew(DeskJson.read(request)), _ -> List.of()),
        201);
  }

  /// `PATCH /desk/sessions/{id}`
  Response change(Request request, Organiser organiser) {
    Map<String, @Nullable Object> json = DeskJson.read(request);
    return edit(request, organiser, json);
  }

  /// `POST /desk/sessions/{id}/cancel`
  Response cancel(Request request, Organiser organiser) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    if (request.body().length > 0) {
      json.putAll(DeskJson.read(request));
    }
    json.put(SessionField.STATUS.id(), Status.CANCELLED.id());
    return edit(request, organiser, json);
  }

  private Response edit(Request request, Organiser organiser, Map<String, @Nullable Object> json) {
    return answer(
        commands.edit(
            request,
            organiser,
            request.parameter("id"),
            session -> SessionForm.forChange(session, json),
            ""),
        200);
  }

  private Response answer(SessionCommands.Outcome outcome, int status) {
    return switch (outcome) {
      case SessionCommands.Outcome.Done(Session session, _) -> {
        Response response = Response.json(status, json(session));
        yield status == 201 ? response.with("location", "/desk" + session.path()) : response;
      }
      case SessionCommands.Outcome.Missing() -> noSession();
      case SessionCommands.Outcome.IdTaken() ->
          Problem.of(409, "There is another session with this id.");
      case SessionCommands.Outcome.Invalid(Map<String, String> errors) -> Problem.invalid(errors);
      case SessionCommands.Outcome.Stale stale -> stale(stale);
      case SessionCommands.Outcome.Refused(ProgrammeEditing.Refusal refusal) -> refusal.problem();
    };
  }

  /// Tells who changed what since the version that the sender saw.
  private Response stale(SessionCommands.Outcome.Stale stale) {
    return Problem.of(
        409,
        ChangesSince.sentence(stale.session(), stale.seen(), stale.since()),
        Json.of(
            "version", stale.session().version(),
            "changes", stale.since().stream().map(HistoryDesk::json).toList(),
            "session", json(stale.session())));
  }

  private Map<String, @Nullable Object> json(Session session) {
    return SessionJson.of(session, Places.read(table, session));
  }

  private static Response noSession() {
    return Problem.of(404, SessionId.UNKNOWN);
  }
}
