package org.learningthursdays.digest;

import java.util.Map;

/// Whom a digest is rendered for.
///
/// @param site the address that people see, for the links
/// @param standing whether the reader is registered for sessions or waits, by their ids; empty in
///   the browser
public record DigestReader(String site, Map<String, Standing> standing) {
  /// How somebody stands with a session.
  public enum Standing {
    REGISTERED("You are registered."),
    WAITING("You are on the waiting list.");

    private final String sentence;

    Standing(String sentence) {
      this.sentence = sentence;
    }
  }

  public DigestReader {
    standing = Map.copyOf(standing);
  }

  /// Anybody: without personal parts.
  static DigestReader anybody(String site) {
    return new DigestReader(site, Map.of());
  }

  /// How the reader stands with a session, as a sentence; empty for most.
  String standingAt(DigestSession session) {
    Standing known = standing.get(session.id());
    return known == null ? "" : known.sentence;
  }
}
