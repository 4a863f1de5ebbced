package org.learningthursdays.programme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learningthursdays.web.PlainText;

/// Whom a session is for.
public enum Track {
  LEADERS("Learning for Leaders", "For everyone"),
  MASTERCLASS("Community Organising Masterclass", "For experienced leaders"),
  JOINT("Joint session", "For everyone, with experienced leaders"),
  TOPICAL("Topical Learning Session", "Open to anybody");

  private final String title;
  private final String audience;

  Track(String title, String audience) {
    this.title = title;
    this.audience = audience;
  }

  /// The name on the outside: `leaders`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The name for people.
  public String title() {
    return title;
  }

  /// Who may come, for people.
  public String audience() {
    return audience;
  }

  /// Whether its sessions belong to a theme's block, which people are encouraged to take whole.
  public boolean isOfBlock() {
    return this == LEADERS || this == JOINT;
  }

  /// The track with this name on the outside, whatever its case.
  public static Optional<Track> of(String id) {
    return Arrays.stream(values()).filter(track -> track.id().equalsIgnoreCase(id)).findFirst();
  }

  /// The track that people call so, by its name for them or on the outside, whatever its case.
  static Optional<Track> named(String text) {
    String name = PlainText.strip(text);
    return Arrays.stream(values())
        .filter(track -> track.title.equalsIgnoreCase(name))
        .findFirst()
        .or(() -> of(name));
  }

  static String titles() {
    return Arrays.stream(values()).map(Track::title).collect(Collectors.joining(", "));
  }

  static String ids() {
    return Arrays.stream(values()).map(Track::id).collect(Collectors.joining(", "));
  }
}
