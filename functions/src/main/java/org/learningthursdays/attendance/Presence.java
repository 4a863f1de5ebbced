package org.learningthursdays.attendance;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether somebody came to a session.
public enum Presence {
  CAME("Came"),
  ABSENT("Did not come"),
  UNKNOWN("Not known");

  private final String words;

  Presence(String words) {
    this.words = words;
  }

  /// The one with an id; nothing if there is none such.
  public static Optional<Presence> of(String id) {
    return Stream.of(values()).filter(presence -> presence.id().equals(id)).findFirst();
  }

  /// The id in forms and JSON.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The words that people read.
  public String words() {
    return words;
  }
}
