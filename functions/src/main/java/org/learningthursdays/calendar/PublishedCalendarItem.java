package org.learningthursdays.calendar;

import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// A published calendar as the table keeps it.
final class PublishedCalendarItem {
  static final String PARTITION = "CALENDAR";

  private static final String BODY = "body";
  private static final String ETAG = "etag";
  private static final String LAST_MODIFIED = "lastModified";

  private PublishedCalendarItem() {}

  static Key key(String name) {
    return new Key(PARTITION, name);
  }

  static Item toItem(PublishedCalendar calendar) {
    return Item.at(key(calendar.name()))
        .put(BODY, calendar.gzip())
        .put(ETAG, calendar.etag())
        .put(LAST_MODIFIED, calendar.lastModified())
        .build();
  }

  static PublishedCalendar fromItem(Item item) {
    return new PublishedCalendar(
        item.key().sk(), item.bytes(BODY), item.string(ETAG), item.instant(LAST_MODIFIED));
  }
}
