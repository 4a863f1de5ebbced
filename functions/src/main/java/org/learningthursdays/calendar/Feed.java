package org.learningthursdays.calendar;

import java.util.Arrays;
import java.util.Optional;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// The public calendars.
public enum Feed {
  ALL(PublicCalendar.EVERYTHING, "Learning Thursdays"),
  LEADERS(PublicCalendar.LEADERS, "Learning for Leaders"),
  MASTERCLASSES(PublicCalendar.MASTERCLASSES, "Community Organising Masterclasses"),
  TOPICAL(PublicCalendar.TOPICAL, "Topical Learning Sessions");

  static final String EXTENSION = ".ics";

  private final PublicCalendar calendar;
  private final String title;

  Feed(PublicCalendar calendar, String title) {
    this.calendar = calendar;
    this.title = title;
  }

  /// The name in addresses, without extension.
  public String id() {
    return calendar.id();
  }

  /// The name that calendar apps show.
  public String title() {
    return title;
  }

  /// The name of the file, which Thunderbird shows as the calendar's.
  public String file() {
    return id() + EXTENSION;
  }

  boolean holds(Session session) {
    Track track = session.track();
    return switch (this) {
      case ALL -> true;
      case LEADERS -> track == Track.LEADERS || track == Track.JOINT;
      case MASTERCLASSES -> track == Track.MASTERCLASS || track == Track.JOINT;
      case TOPICAL -> track == Track.TOPICAL;
    };
  }

  /// The feed in this file.
  static Optional<Feed> inFile(String file) {
    return Arrays.stream(values()).filter(feed -> feed.file().equals(file)).findFirst();
  }
}
