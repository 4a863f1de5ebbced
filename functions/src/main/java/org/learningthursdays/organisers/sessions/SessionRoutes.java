package org.learningthursdays.organisers.sessions;

import java.time.Clock;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.desk.SessionCommands;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.signin.GuardedRoutes;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// The pages on one session: to add, change, cancel and put it back.
public final class SessionRoutes {
  private static final String SESSION = "/organisers/sessions/{id}";
  private static final String STATUS = SESSION + "/status";
  private static final String BACK = SESSION + "/back";

  private final SessionViews views;
  private final SessionSaving saving;
  private final SessionAdding adding;

  /// With what changes the programme.
  public SessionRoutes(Sessions sessions, ProgrammeEditing editing, Table table, Clock clock) {
    this.views = new SessionViews(sessions, table, clock);
    SessionCommands commands = new SessionCommands(sessions, editing);
    this.saving = new SessionSaving(sessions, commands, views, table, clock);
    this.adding = new SessionAdding(sessions, commands, views, table, clock);
  }

  /// Adds the pages.
  public void addTo(GuardedRoutes routes) {
    routes
        .get(AddingForms.PATH, adding::show)
        .post(AddingForms.PATH, adding::add)
        .get(SESSION, views::show)
        .post(SESSION, saving::save)
        .get(STATUS, SessionRoutes::toSession)
        .post(STATUS, saving::setStatus)
        .get(BACK, SessionRoutes::toSession)
        .post(BACK, saving::putBack);
  }

  /// A form's address that somebody loads shows where the form stands.
  private static Response toSession(Request request, SignedIn organiser) {
    return Response.seeOther(SessionRow.path(request.parameter("id")));
  }
}
