package org.learningthursdays.site;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.learningthursdays.calendar.Feed;
import org.learningthursdays.calendar.SubscribeLinks;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;

/// What the home page shows, in its order.
///
/// @param next the first day to come, and where all of it is cancelled also the first that takes
///   place
/// @param coming what comes after that
/// @param feed the calendar to subscribe to
/// @param site scheme and host, without a slash at the end
/// @param past themes that are over, the newest first
/// @param older themes before those, only named
public record HomePage(
    LocalDate today,
    List<Day> next,
    List<ThemeListing> coming,
    Feed feed,
    SubscribeLinks links,
    String site,
    List<ThemeListing> past,
    List<Theme> older) {
  /// How many past themes are shown with their sessions; a page of years would be slow on a phone.
  private static final int PAST_THEMES = 12;

  static HomePage of(Programme programme, Instant now, Feed feed, String site) {
    List<Day> next = next(Day.of(programme.coming(now)));
    List<Theme> past =
        programme.themes().entrySet().stream()
            .filter(theme -> theme.getValue().stream().allMatch(session -> session.isOver(now)))
            .map(Map.Entry::getKey)
            .toList()
            .reversed();
    return new HomePage(
        London.at(now).toLocalDate(),
        next,
        coming(programme, now, next),
        feed,
        SubscribeLinks.of(feed, site),
        site,
        past.stream()
            .limit(PAST_THEMES)
            .map(theme -> new ThemeListing(theme, Day.of(programme.ofTheme(theme.id())), 0))
            .toList(),
        past.stream().skip(PAST_THEMES).toList());
  }

  /// Whether any session is to come that takes place.
  public boolean somethingIsComing() {
    return next.stream().anyMatch(Day::takesPlace);
  }

  private static List<Day> next(List<Day> coming) {
    return coming.stream()
        .filter(day -> day.equals(coming.getFirst()) || day.takesPlace())
        .limit(coming.isEmpty() || coming.getFirst().takesPlace() ? 1 : 2)
        .toList();
  }

  private static List<ThemeListing> coming(Programme programme, Instant now, List<Day> next) {
    Set<Session> shown = new HashSet<>();
    next.forEach(day -> shown.addAll(day.sessions()));
    return programme.themes().entrySet().stream()
        .map(theme -> listing(theme.getKey(), theme.getValue(), now, shown))
        .filter(listing -> !listing.days().isEmpty())
        .toList();
  }

  private static ThemeListing listing(
      Theme theme, List<Session> sessions, Instant now, Set<Session> shown) {
    List<Session> listed =
        sessions.stream()
            .filter(session -> !session.isOver(now) && !shown.contains(session))
            .toList();
    int over = (int) sessions.stream().filter(session -> session.isOver(now)).count();
    return new ThemeListing(theme, Day.of(listed), over);
  }
}
