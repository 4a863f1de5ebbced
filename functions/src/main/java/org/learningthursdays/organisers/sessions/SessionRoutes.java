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
  private static final String NEW = "/organisers/sessions/new";
  private static final String SESSION = "/organisers/sessions/{id}";
  private static final String STATUS = SESSION + "/status";
  private static final String BACK = SESSION + "/back";

  private final SessionViews views;
  private final SessionSaving saving;

  /// With what changes the programme.
  public SessionRoutes(Sessions sessions, ProgrammeEditing editing, Table table, Clock clock) {
    this.views = new SessionViews(sessions, table, clock);
    this.saving =
        new SessionSaving(sessions, new SessionCommands(sessions, editing), views, table, clock);
  }

  /// Adds the pages.
  public void addTo(GuardedRoutes routes) {
    routes
        .get(NEW, views::adding)
        .post(NEW, saving::add)
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
