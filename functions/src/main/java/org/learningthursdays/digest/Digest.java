package org.learningthursdays.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.learningthursdays.programme.Theme;

/// What a week's digest says, as of the moment in which it was made.
///
/// @param sessions the week's own that are not over, cancelled ones too
/// @param coming the sessions of the three weeks after it
/// @param changes what has moved or been cancelled since the digest before
/// @param block the month's theme
/// @param lastWeek last week's, of which readers are asked how they were
/// @param materials sessions that have got slides or a recording since the digest before
/// @param opening what organisers say at its top, plain text; empty for nothing
/// @param note “you said, we did”; empty where there is none
public record Digest(
    Week week,
    Instant madeAt,
    String opening,
    List<DigestSession> sessions,
    List<DigestSession> coming,
    List<ScheduleChange> changes,
    Optional<Block> block,
    List<DigestSession> lastWeek,
    List<Materials> materials,
    String note) {

  /// A theme, with the days on which its block's sessions are still to come.
  public record Block(Theme theme, List<LocalDate> days) {
    public Block {
      days = List.copyOf(days);
    }
  }

  /// A session and where its slides or its recording are.
  public record Materials(DigestSession session, String url) {}

  public Digest {
    sessions = List.copyOf(sessions);
    coming = List.copyOf(coming);
    changes = List.copyOf(changes);
    lastWeek = List.copyOf(lastWeek);
    materials = List.copyOf(materials);
  }

  /// The digest with words of the organisers at its top.
  Digest opening(String words) {
    return new Digest(
        week, madeAt, words, sessions, coming, changes, block, lastWeek, materials, note);
  }

  /// Whether there is anything to come, without which no digest goes out.
  boolean isWorthSending() {
    return takePlace(sessions).findAny().isPresent() || takePlace(coming).findAny().isPresent();
  }

  /// The sessions of the next day with any, for a week in which nothing takes place; else empty.
  List<DigestSession> next() {
    if (takePlace(sessions).findAny().isPresent()) {
      return List.of();
    }
    List<DigestSession> later = takePlace(coming).toList();
    return later.stream()
        .filter(session -> session.date().equals(later.getFirst().date()))
        .toList();
  }

  static Stream<DigestSession> takePlace(List<DigestSession> sessions) {
    return sessions.stream().filter(session -> !session.cancelled());
  }
}
