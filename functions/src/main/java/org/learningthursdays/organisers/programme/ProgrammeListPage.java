package org.learningthursdays.organisers.programme;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import org.learningthursdays.organisers.sessions.SessionRow;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Theme;

/// The programme as organisers see it.
///
/// @param filter what is shown of it
/// @param months what is shown, in order
/// @param folded months that the filter takes too, but that would be too much at once
/// @param years all that there are sessions of, the latest first
/// @param count of all sessions that the filter takes
/// @param message what was just done, as a sentence; empty for nothing
public record ProgrammeListPage(
    ProgrammeFilter filter,
    List<Month> months,
    List<Folded> folded,
    List<String> years,
    int count,
    String message) {

  /// A month and its sessions.
  public record Month(YearMonth month, List<SessionRow> rows) {
    public Month {
      rows = List.copyOf(rows);
    }

    /// `October 2020`.
    public String name() {
      return InWords.month(month);
    }

    /// The themes of its sessions.
    public List<Theme> themes() {
      return rows.stream().map(row -> row.session().theme()).distinct().toList();
    }

    /// Its days.
    public List<Day> days() {
      return rows.stream()
          .collect(Collectors.groupingBy(row -> row.session().date()))
          .entrySet()
          .stream()
          .map(day -> new Day(day.getKey(), day.getValue()))
          .sorted((a, b) -> a.date().compareTo(b.date()))
          .toList();
    }
  }

  /// A day and its sessions.
  public record Day(LocalDate date, List<SessionRow> rows) {}

  /// A month of which only the number of sessions is told.
  public record Folded(YearMonth month, int count, String address) {
    /// `October 2020`.
    public String name() {
      return InWords.month(month);
    }
  }

  public ProgrammeListPage {
    months = List.copyOf(months);
    folded = List.copyOf(folded);
    years = List.copyOf(years);
  }

  /// Whether the filter's month or year is none of those to choose from.
  public boolean isOfOneMonth() {
    return filter.when().length() > 4;
  }

  /// `October 2020`, for a filter of one month.
  public String monthName() {
    return InWords.month(YearMonth.parse(filter.when()));
  }
}
