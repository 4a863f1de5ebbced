package org.learningthursdays.calendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The published calendars, in the table.
final class PublishedCalendars {
  private final Table table;

  PublishedCalendars(Table table) {
    this.table = table;
  }

  /// The calendars whose text differs from what is stored.
  List<PublishedCalendar> changed(List<CalendarText> texts, Instant now) {
    Map<String, String> stored =
        table.query(PublishedCalendarItem.PARTITION).stream()
            .map(PublishedCalendarItem::fromItem)
            .collect(Collectors.toMap(PublishedCalendar::name, PublishedCalendar::etag));
    return texts.stream()
        .map(text -> PublishedCalendar.of(text, now.truncatedTo(ChronoUnit.SECONDS)))
        .filter(calendar -> !calendar.etag().equals(stored.get(calendar.name())))
        .toList();
  }

  static Write replacement(PublishedCalendar calendar) {
    return Write.replace(PublishedCalendarItem.toItem(calendar));
  }
}
