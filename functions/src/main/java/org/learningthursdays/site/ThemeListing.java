package org.learningthursdays.site;

import java.util.List;
import org.learningthursdays.programme.Theme;

/// A theme with those of its days that a page lists.
///
/// @param earlier how many of its sessions are over and not listed
public record ThemeListing(Theme theme, List<Day> days, int earlier) {

  /// How many sessions are listed, for people: `1 session`.
  public String count() {
    int count = days.stream().mapToInt(day -> day.sessions().size()).sum();
    return sessions(count);
  }

  /// `2 earlier sessions` of a number; nothing for none.
  public String earlierCount() {
    return earlier == 0 ? "" : sessions(earlier).replace(" ", " earlier ");
  }

  private static String sessions(int count) {
    return count == 1 ? "1 session" : count + " sessions";
  }
}
