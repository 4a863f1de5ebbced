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
/// @param touched where what was just done is seen
public record ProgrammeListPage(
    ProgrammeFilter filter,
    List<Month> months,
    List<Folded> folded,
    List<String> years,
    int count,
    String message,
    List<Link> touched) {
  /// How many sessions stand open; the months after them are folded.
  private static final int OPEN = 20;

  /// A month and its sessions.
  public record Month(YearMonth month, List<SessionRow> rows) {
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

  /// The months that stand open: the first, and as many more as have few sessions together.
  public List<Month> near() {
    int sessions = 0;
    int near = 0;
    for (Month month : months) {
      sessions += month.rows().size();
      near += near == 0 || sessions <= OPEN ? 1 : 0;
    }
    return months.subList(0, near);
  }

  /// The months after them.
  public List<Month> far() {
    return months.subList(near().size(), months.size());
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

  /// A link to some of the programme.
  public record Link(String label, String address) {}
}
