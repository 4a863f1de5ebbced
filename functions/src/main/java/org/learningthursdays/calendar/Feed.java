package org.learningthursdays.calendar;

import java.util.Arrays;
import java.util.Optional;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// The calendars that anybody can subscribe to.
public enum Feed {
  ALL("learning-thursdays", "Learning Thursdays", "Everything", "Every session of the programme"),
  LEADERS(
      "learning-for-leaders",
      "Learning for Leaders",
      "Learning for Leaders",
      "For everyone, with the joint sessions"),
  MASTERCLASSES(
      "masterclasses",
      "Community Organising Masterclasses",
      "Masterclasses",
      "For experienced leaders, with the joint sessions"),
  TOPICAL(
      "topical",
      "Topical Learning Sessions",
      "Topical sessions",
      "Open to anybody, mostly once a month");

  static final String EXTENSION = ".ics";

  private final String id;
  private final String title;
  private final String label;
  private final String contents;

  Feed(String id, String title, String label, String contents) {
    this.id = id;
    this.title = title;
    this.label = label;
    this.contents = contents;
  }

  /// The name in addresses, without extension.
  public String id() {
    return id;
  }

  /// The name that calendar apps show.
  public String title() {
    return title;
  }

  /// The name where people choose among feeds.
  public String label() {
    return label;
  }

  /// Whose sessions are in it, for people.
  public String contents() {
    return contents;
  }

  /// The name of the file, which Thunderbird shows as the calendar's.
  public String file() {
    return id + EXTENSION;
  }

  /// The feed's path from the site's root.
  public String path() {
    return "/calendar/" + file();
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

  /// The feed of this id.
  public static Optional<Feed> of(String id) {
    return Arrays.stream(values()).filter(feed -> feed.id.equals(id)).findFirst();
  }

  /// The feed in this file.
  static Optional<Feed> inFile(String file) {
    return Arrays.stream(values()).filter(feed -> feed.file().equals(file)).findFirst();
  }
}
