package org.learningthursdays.digest;

import java.time.LocalDate;
import java.time.LocalTime;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;

/// A session as a digest names it: what it was when the digest was made.
///
/// @param description shortened; empty where there is none, or where the digest is short
public record DigestSession(
    String id,
    LocalDate date,
    LocalTime start,
    LocalTime end,
    Track track,
    Theme theme,
    String title,
    String description,
    boolean cancelled) {
  private static final int SHOWN = 280;

  /// A session with all that is said of it.
  static DigestSession whole(Session session) {
    return of(session, shortened(session.description()));
  }

  /// A session in short.
  static DigestSession brief(Session session) {
    return of(session, "");
  }

  private static DigestSession of(Session session, String description) {
    return new DigestSession(
        session.id(),
        session.date(),
        session.start(),
        session.end(),
        session.track(),
        session.theme(),
        session.title(),
        description,
        session.isCancelled());
  }

  /// The path of the session's page from the site's root.
  String path() {
    return "/sessions/" + id;
  }

  /// The first paragraph, up to the end of a word.
  private static String shortened(String description) {
    String paragraph = description.strip().split("\n\\s*\n", 2)[0].replaceAll("\\s+", " ").strip();
    if (paragraph.codePointCount(0, paragraph.length()) <= SHOWN) {
      return paragraph;
    }
    String cut = paragraph.substring(0, paragraph.offsetByCodePoints(0, SHOWN));
    int space = cut.lastIndexOf(' ');
    return (space > SHOWN / 2 ? cut.substring(0, space) : cut).strip() + "…";
  }
}
