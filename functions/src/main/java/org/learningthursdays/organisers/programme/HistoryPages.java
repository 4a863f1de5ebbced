package org.learningthursdays.organisers.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.sessions.HistoryEntry;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeHistory;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Table;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// `/organisers/programme/history`: every change of the programme, the latest first.
final class HistoryPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String AFTER = "after";
  private static final int SHOWN = 50;

  private final Sessions sessions;
  private final ProgrammeHistory history;
  private final Clock clock;

  HistoryPages(Sessions sessions, Table table, Clock clock) {
    this.sessions = sessions;
    this.history = new ProgrammeHistory(table);
    this.clock = clock;
  }

  /// The page, with `?after=` for what is older; whatever else stands there means the latest.
  Response show(Request request, SignedIn organiser) {
    Optional<String> from = request.query(AFTER).filter(ProgrammeHistory::isCursor);
    ProgrammeHistory.Page found = history.latest(from, SHOWN);
    Programme programme = sessions.current();
    LocalDate today = London.today(clock);
    List<HistoryPage.Line> lines =
        found.entries().stream()
            .map(entry ->
                new HistoryPage.Line(
                    programme.session(entry.session()), HistoryEntry.of(entry.revision(), today)))
            .toList();
    HistoryPage page =
        new HistoryPage(
            lines,
            from.isPresent(),
            found.next().map(place -> HistoryPage.PATH + "?" + AFTER + "=" + place));
    return new OrganiserPage("What was changed", MenuEntry.PROGRAMME, organiser)
        .answer(TEMPLATES.organisersProgrammeHistory(page));
  }
}
