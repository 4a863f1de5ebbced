package org.learningthursdays.calendar;

import java.util.Arrays;
import java.util.Optional;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// The public calendars.
public enum Feed {
  ALL("learning-thursdays", "Learning Thursdays"),
  LEADERS("learning-for-leaders", "Learning for Leaders"),
  MASTERCLASSES("masterclasses", "Community Organising Masterclasses"),
  TOPICAL("topical", "Topical Learning Sessions");

  static final String EXTENSION = ".ics";

  private final String id;
  private final String title;

  Feed(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /// The name in addresses, without extension.
  public String id() {
    return id;
  }

  /// The name that calendar apps show.
  public String title() {
    return title;
  }

  /// The name of the file, which Thunderbird shows as the calendar's.
  public String file() {
    return id + EXTENSION;
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
