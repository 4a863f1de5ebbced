package org.learningthursdays.site;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;

/// A date with its sessions, as pages list them.
public record Day(LocalDate date, List<Session> sessions) {

  static List<Day> of(List<Session> sessions) {
    Map<LocalDate, List<Session>> byDate =
        sessions.stream()
            .collect(Collectors.groupingBy(Session::date, LinkedHashMap::new, Collectors.toList()));
    return byDate.entrySet().stream().map(day -> new Day(day.getKey(), day.getValue())).toList();
  }

  /// `16:00–17:15` if that is so for all its sessions; else nothing, and each tells its own.
  public String times() {
    List<String> times = sessions.stream().map(InWords::times).distinct().toList();
    return times.size() == 1 ? times.getFirst() : "";
  }

  /// What its sessions are about: one theme, or two where a month begins.
  public List<Theme> themes() {
    return sessions.stream().map(Session::theme).distinct().toList();
  }

  boolean takesPlace() {
    return sessions.stream().anyMatch(session -> !session.isCancelled());
  }
}
