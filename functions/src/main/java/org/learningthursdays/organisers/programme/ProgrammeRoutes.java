package org.learningthursdays.organisers.programme;

import java.time.Clock;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.organisers.signin.GuardedRoutes;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Table;

/// The pages on the whole programme: its sessions by month and as a file, and its themes.
public final class ProgrammeRoutes {
  private static final String IMPORT = "/organisers/programme/import";
  private static final String THEME = "/organisers/themes/{id}";

  private final ProgrammeListPages list;
  private final HistoryPages history;
  private final ImportPages imports;
  private final ThemePages themes;

  /// With what changes the programme.
  public ProgrammeRoutes(Sessions sessions, ProgrammeEditing editing, Table table, Clock clock) {
    this.list = new ProgrammeListPages(sessions, table, clock);
    this.history = new HistoryPages(sessions, table, clock);
    this.imports = new ImportPages(sessions, editing, table, clock);
    this.themes = new ThemePages(sessions, editing, table, clock);
  }

  /// Adds the pages.
  public void addTo(GuardedRoutes routes) {
    routes
        .get("/organisers/programme", list::show)
        .get("/organisers/programme.csv", list::export)
        .get(HistoryPage.PATH, history::show)
        .get(IMPORT, imports::show)
        .upload(IMPORT, imports::take)
        .get(ImportProgress.PATH + "{import}", imports::progress)
        .get(THEME, themes::show)
        .post(THEME, themes::save);
  }
}
