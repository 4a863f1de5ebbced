package org.learningthursdays.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.SessionRevision;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.programme.Status;
import org.learningthursdays.registration.Places;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// One session: to see, add, edit, move and cancel.
final class SessionDesk {
  static final String NO_SESSION = "There is no session with this id.";

  private final Sessions sessions;
  private final ProgrammeEditing editing;
  private final Table table;

  SessionDesk(Sessions sessions, ProgrammeEditing editing, Table table) {
    this.sessions = sessions;
    this.editing = editing;
    this.table = table;
  }

  /// `GET /desk/sessions/{id}`
  Response show(Request request, Organiser organiser) {
    return sessions
        .current()
        .session(request.parameter("id"))
        .map(session -> Response.json(200, json(session)))
        .orElseGet(SessionDesk::noSession)
        .with("cache-control", "no-store");
  }

  /// `POST /desk/sessions`
  Response add(Request request, Organiser organiser) {
    Map<String, @Nullable Object> json = DeskJson.read(request);
    return editing.carryOut(request, organiser, programme -> planToAdd(programme, json));
  }

  private ProgrammeEditing.Plan planToAdd(Programme programme, Map<String, @Nullable Object> json) {
    return switch (SessionForm.forNew(json)) {
      case SessionForm.Outcome.Rejected(Map<String, String> errors) ->
          new ProgrammeEditing.Plan.Answer(Problem.invalid(errors));
      case SessionForm.Outcome.Accepted(SessionEdit edit, _) -> {
        ProgrammeChange change = editing.change(programme, List.of(edit));
        Session wanted = change.sessions().getFirst().after();
        Optional<Session> there =
            programme.sessions().stream()
                .filter(session -> isRepeated(session, edit, wanted))
                .findFirst();
        if (there.isPresent()) {
          yield new ProgrammeEditing.Plan.Answer(added(there.get()));
        }
        yield programme.session(wanted.id()).isPresent()
            ? new ProgrammeEditing.Plan.Answer(
                Problem.of(409, "There is another session with this id."))
            : new ProgrammeEditing.Plan.Store(change, () -> added(wanted));
      }
    };
  }

  private static boolean isRepeated(Session there, SessionEdit edit, Session wanted) {
    return new SessionChange(there, wanted).fields().isEmpty()
        && (edit.newId() == null || there.id().equals(edit.newId()));
  }

  /// The same for a session that was added a moment ago: a second click adds no second one.
  private Response added(Session session) {
    return Response.json(201, json(session)).with("location", "/desk" + session.path());
  }

  /// `PATCH /desk/sessions/{id}`
  Response change(Request request, Organiser organiser) {
    Map<String, @Nullable Object> json = DeskJson.read(request);
    return edit(request, organiser, session -> SessionForm.forChange(session, json));
  }

  /// `POST /desk/sessions/{id}/cancel`
  Response cancel(Request request, Organiser organiser) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    if (request.body().length > 0) {
      json.putAll(DeskJson.read(request));
    }
    json.put(SessionField.STATUS.id(), Status.CANCELLED.id());
    return edit(request, organiser, session -> SessionForm.forChange(session, json));
  }

  private interface Reader {
    SessionForm.Outcome read(Session session);
  }

  private Response edit(Request request, Organiser organiser, Reader reader) {
    String id = request.parameter("id");
    return editing.carryOut(
        request,
        organiser,
        programme -> {
          Optional<Session> session = programme.session(id);
          return session.isEmpty()
              ? new ProgrammeEditing.Plan.Answer(noSession())
              : plan(programme, session.get(), reader);
        });
  }

  private ProgrammeEditing.Plan plan(Programme programme, Session session, Reader reader) {
    return switch (reader.read(session)) {
      case SessionForm.Outcome.Rejected(Map<String, String> errors) ->
          new ProgrammeEditing.Plan.Answer(Problem.invalid(errors));
      case SessionForm.Outcome.Accepted(_, @Nullable Integer seen)
          when seen != null && seen != session.version() ->
          new ProgrammeEditing.Plan.Answer(stale(session, seen));
      case SessionForm.Outcome.Accepted(SessionEdit edit, _) -> {
        ProgrammeChange change = editing.change(programme, List.of(edit));
        Session after =
            change.sessions().isEmpty() ? session : change.sessions().getFirst().after();
        yield new ProgrammeEditing.Plan.Store(change, () -> Response.json(200, json(after)));
      }
    };
  }

  /// Tells who changed what since the version that the sender saw.
  private Response stale(Session session, int seen) {
    List<SessionRevision> since = sessions.revisions(session.id(), seen);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("version", session.version());
    members.put("changes", since.stream().map(HistoryDesk::json).toList());
    members.put("session", json(session));
    return Problem.of(409, StaleVersion.sentence(session, seen, since), members);
  }

  private Map<String, @Nullable Object> json(Session session) {
    return SessionJson.of(session, Places.read(table, session));
  }

  private static Response noSession() {
    return Problem.of(404, NO_SESSION);
  }
}
