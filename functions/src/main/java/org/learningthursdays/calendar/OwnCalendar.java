package org.learningthursdays.calendar;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.learningthursdays.programme.Session;

/// A leader's own calendar: a feed of the sessions that they come to, with the link to join, and of
/// those that they wait for. Rendered at each fetch; the same bytes until a session or a
/// registration changes, or a session has ended.
public final class OwnCalendar {
  /// The name that calendar apps show.
  public static final String TITLE = "My Learning Thursdays";

  private static final Comparator<Entry> BY_BEGINNING =
      Comparator.comparing((Entry entry) -> entry.session.startsAt())
          .thenComparing(entry -> entry.session.track())
          .thenComparing(entry -> entry.session.id());

  private OwnCalendar() {}

  /// A session that is the leader's.
  ///
  /// @param waiting whether they only wait for a place; then they are not shown where to join
  public record Entry(Session session, boolean waiting) {}

  /// The calendar as text.
  ///
  /// @param entries each session once, in any order
  /// @param now decides which cancelled and which long past sessions are left out, and which ask
  ///   how they were, and nothing else
  /// @param site the address that people see, without a slash at its end
  /// @param join how the addresses begin by which the leader joins, before the session's id
  /// @return CRLF lines of at most 75 octets; a valid calendar without entries too
  public static String render(List<Entry> entries, Instant now, String site, String join) {
    EventRenderer renderer = new EventRenderer(site, now);
    List<EventWindow.Event> events =
        entries.stream()
            .sorted(BY_BEGINNING)
            .map(entry ->
                new EventWindow.Event(
                    entry.session, renderer.render(entry.session, audience(entry, join))))
            .toList();
    return EventWindow.feed(TITLE, events, now);
  }

  private static EventAudience audience(Entry entry, String join) {
    return EventAudience.reading(
        entry.waiting ? EventAudience.Part.WAITS : EventAudience.Part.COMES, join);
  }
}
