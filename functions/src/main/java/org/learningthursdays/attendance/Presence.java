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

  /// As forms and JSON have it.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// For people.
  public String words() {
    return words;
  }
}
