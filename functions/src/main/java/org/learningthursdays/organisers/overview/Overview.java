package org.learningthursdays.organisers.overview;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.sessions.SessionRow;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Table;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// `/organisers`
public final class Overview {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private final Sessions sessions;
  private final Table table;
  private final RecentActivity recentActivity;
  private final Clock clock;

  public Overview(Sessions sessions, Table table, RecentActivity recentActivity, Clock clock) {
    this.sessions = sessions;
    this.table = table;
    this.recentActivity = recentActivity;
    this.clock = clock;
  }

  public Response show(Request request, SignedIn organiser) {
    Programme programme = sessions.current();
    OverviewPage page =
        new OverviewPage(London.today(clock), next(programme), recentActivity.find(programme));
    return new OrganiserPage("Overview", MenuEntry.OVERVIEW, organiser)
        .answer(TEMPLATES.organisersOverviewPage(page));
  }

  /// The sessions of the first day on which one is still to end.
  private List<SessionRow> next(Programme programme) {
    Instant now = clock.instant();
    List<Session> coming = programme.coming(now);
    return SessionRow.of(
        table,
        coming.stream().filter(session -> session.date().equals(coming.getFirst().date())).toList(),
        now);
  }
}
