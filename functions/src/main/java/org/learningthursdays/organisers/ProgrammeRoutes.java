package org.learningthursdays.organisers;

import java.time.Clock;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.desk.SessionCommands;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// The pages on the programme: its sessions, one by one and as a file, and its themes.
final class ProgrammeRoutes {
  private static final String SESSION = "/organisers/sessions/{id}";

  private final ProgrammeList list;
  private final SessionViews views;
  private final SessionSaving saving;
  private final ImportPages imports;
  private final ThemePages themes;

  ProgrammeRoutes(Table table, Clock clock, String configuredSite) {
    Sessions sessions = new Sessions(table);
    ProgrammeEditing editing = new ProgrammeEditing(table, sessions, clock, configuredSite);
    this.list = new ProgrammeList(sessions, table, clock);
    this.views = new SessionViews(sessions, table, clock);
    this.saving =
        new SessionSaving(
            sessions, new SessionCommands(sessions, editing), views, table, clock, configuredSite);
    this.imports = new ImportPages(sessions, editing, table, clock);
    this.themes = new ThemePages(sessions, editing, table, clock);
  }

  void addTo(GuardedRoutes routes) {
    routes
        .get("/organisers/programme", list::show)
        .get("/organisers/programme.csv", list::export)
        .get("/organisers/programme/import", imports::show)
        .upload("/organisers/programme/import", imports::take)
        .get("/organisers/themes/{id}", themes::show)
        .post("/organisers/themes/{id}", themes::save)
        .get("/organisers/sessions/new", views::adding)
        .post("/organisers/sessions/new", saving::add)
        .get(SESSION, views::show)
        .post(SESSION, saving::save)
        .get(SESSION + "/status", ProgrammeRoutes::toSession)
        .post(SESSION + "/status", saving::setStatus)
        .get(SESSION + "/back", ProgrammeRoutes::toSession)
        .post(SESSION + "/back", saving::putBack);
  }

  /// A form's address that somebody loads shows where the form stands.
  private static Response toSession(Request request, SignedIn organiser) {
    return Response.seeOther(SessionRow.path(request.parameter("id")));
  }
}
