package org.learningthursdays.calendar;

import java.util.Arrays;
import java.util.Optional;

/// The calendars that anybody can subscribe to.
public enum PublicCalendar {
  EVERYTHING("learning-thursdays", "Everything", "Every session of the programme"),
  LEADERS("learning-for-leaders", "Learning for Leaders", "For everyone, with the joint sessions"),
  MASTERCLASSES(
      "masterclasses", "Masterclasses", "For experienced leaders, with the joint sessions"),
  TOPICAL("topical", "Topical sessions", "Open to anybody, mostly once a month");

  private final String id;
  private final String title;
  private final String holds;

  PublicCalendar(String id, String title, String holds) {
    this.id = id;
    this.title = title;
    this.holds = holds;
  }

  /// The name in addresses.
  public String id() {
    return id;
  }

  /// The name for people.
  public String title() {
    return title;
  }

  /// Whose sessions are in it, for people.
  public String holds() {
    return holds;
  }

  /// Where the calendar is, from the site's root.
  public String path() {
    return "/calendar/" + id + ".ics";
  }

  public static Optional<PublicCalendar> of(String id) {
    return Arrays.stream(values()).filter(calendar -> calendar.id.equals(id)).findFirst();
  }
}
