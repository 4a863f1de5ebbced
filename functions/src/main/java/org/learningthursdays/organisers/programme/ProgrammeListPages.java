package org.learningthursdays.organisers.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.desk.ProgrammeCsv;
import org.learningthursdays.organisers.layout.DoneMessage;
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

/// `/organisers/programme`: all sessions, month by month. However many there are, only so many are
/// shown at once, and only of those are the places counted.
final class ProgrammeListPages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  /// The most sessions on a page, unless its first month alone has more: months are shown whole.
  private static final int SHOWN = 100;

  private static final String TOUCHED = "touched";
  private static final int LINKS = 12;

  private final Sessions sessions;
  private final Table table;
  private final Clock clock;

  ProgrammeListPages(Sessions sessions, Table table, Clock clock) {
    this.sessions = sessions;
    this.table = table;
    this.clock = clock;
  }

  Response show(Request request, SignedIn organiser) {
    ProgrammeListPage page =
        page(
            sessions.current(),
            ProgrammeFilter.of(request),
            (DoneMessage.of(request) + " " + ImportCounts.of(request)).strip(),
            touched(request));
    return new OrganiserPage("Programme", MenuEntry.PROGRAMME, organiser)
        .answer(TEMPLATES.organisersProgrammeList(page));
  }

  /// The whole programme as a file, in the form that the import takes.
  Response export(Request request, SignedIn organiser) {
    return Response.csv("programme.csv", ProgrammeCsv.write(sessions.current()));
  }

  /// The end of an address that has the page link to each month of some sessions; of very many, to
  /// each year.
  static String touched(Stream<LocalDate> dates) {
    List<String> months =
        dates.map(date -> YearMonth.from(date).toString()).distinct().sorted().toList();
    Stream<String> times =
        months.size() <= LINKS
            ? months.stream()
            : months.stream().map(month -> month.substring(0, 4)).distinct().limit(LINKS);
    return times.collect(Collectors.joining(".", "&" + TOUCHED + "=", ""));
  }

  private static List<ProgrammeListPage.Link> touched(Request request) {
    return Stream.of(request.query(TOUCHED).orElse("").split("\\."))
        .filter(ProgrammeFilter::isTime)
        .limit(LINKS)
        .map(time -> new ProgrammeFilter(time, "", ""))
        .map(filter -> new ProgrammeListPage.Link(filter.timeInWords(), filter.at(filter.when())))
        .toList();
  }

  private ProgrammeListPage page(
      Programme programme,
      ProgrammeFilter filter,
      String message,
      List<ProgrammeListPage.Link> touched) {
    LocalDate today = London.today(clock);
    Map<YearMonth, List<Session>> months =
        programme.sessions().stream()
            .filter(session -> filter.takes(session, today))
            .collect(
                Collectors.groupingBy(
                    session -> YearMonth.from(session.date()), TreeMap::new, Collectors.toList()));
    List<Session> shown = new ArrayList<>();
    List<ProgrammeListPage.Folded> folded = new ArrayList<>();
    months.forEach((month, all) -> {
      if (folded.isEmpty() && (shown.isEmpty() || shown.size() + all.size() <= SHOWN)) {
        shown.addAll(all);
      } else {
        folded.add(new ProgrammeListPage.Folded(month, all.size(), filter.at(month.toString())));
      }
    });
    int count = months.values().stream().mapToInt(List::size).sum();
    return new ProgrammeListPage(
        filter, rows(shown), folded, years(programme), count, message, touched);
  }

  private List<ProgrammeListPage.Month> rows(List<Session> shown) {
    Map<YearMonth, List<SessionRow>> months =
        SessionRow.of(table, shown, clock.instant()).stream()
            .collect(
                Collectors.groupingBy(
                    row -> YearMonth.from(row.session().date()),
                    TreeMap::new,
                    Collectors.toList()));
    return months.entrySet().stream()
        .map(month -> new ProgrammeListPage.Month(month.getKey(), month.getValue()))
        .toList();
  }

  private static List<String> years(Programme programme) {
    return programme.sessions().reversed().stream()
        .map(session -> Integer.toString(session.date().getYear()))
        .distinct()
        .toList();
  }
}
