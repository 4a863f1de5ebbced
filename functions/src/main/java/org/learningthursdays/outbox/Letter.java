package org.learningthursdays.outbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;

/// A mail to one leader, as the ledger has it. It holds neither address nor words: both are found
/// when it is sent, so that whoever was erased meanwhile gets nothing and nothing goes out stale.
///
/// @param cause what it is about, once for each reader: `registered-…`, `digest-2020-W41`
/// @param kind whose words it wants, such as `moved`
/// @param group what it is counted under, and swept by
/// @param details what its words need besides the programme and the reader
/// @param attempts how often it was taken up to be sent
/// @param due when it may be sent
/// @param waits whether the stream's readers are not to have it before the sweep finds it due
/// @param expiresAt when it makes no sense any more
/// @param takenAt when it was last taken up; null before
/// @param reason why it was not sent; null unless it failed, was skipped or is unknown
/// @param messageId by which SES knows it; null until it is sent
public record Letter(
    LeaderId reader,
    String cause,
    String kind,
    LetterGroup group,
    Map<String, String> details,
    State state,
    int attempts,
    Instant writtenAt,
    Instant due,
    boolean waits,
    Instant expiresAt,
    @Nullable Instant takenAt,
    @Nullable String reason,
    @Nullable String messageId) {

  /// How far a letter has come.
  public enum State {
    /// It waits to be sent.
    QUEUED,
    /// Somebody has taken it up. SES's own event closes it if its answer was lost.
    SENDING,
    /// SES has taken it.
    SENT,
    /// It will never be sent, though it should have been.
    FAILED,
    /// It need not be sent any more: its reader is gone, does not want it, or it came too late.
    SKIPPED,
    /// It may have gone out or not, and is not tried any more.
    UNKNOWN;

    /// The name in the table and on the outside.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether something is still to happen.
    boolean isOpen() {
      return this == QUEUED || this == SENDING;
    }
  }

  public Letter {
    details = Map.copyOf(details);
  }

  /// A letter of a circular, to be sent at once and for as long as the circular makes sense.
  public static Letter of(
      Circular circular,
      LeaderId reader,
      String cause,
      String kind,
      Map<String, String> details,
      Instant now) {
    return queued(
        reader, cause, kind, LetterGroup.of(circular), details, now, now, circular.expiresAt());
  }

  /// A letter that belongs to no circular: somebody asked for it, or something happened to them.
  ///
  /// @param expiresAt at most as long after it was written as the sweep looks back; what is later
  ///   is cut
  public static Letter alone(
      LeaderId reader,
      String cause,
      String kind,
      Map<String, String> details,
      Instant now,
      Instant due,
      Instant expiresAt) {
    Instant end = now.plus(LetterGroup.LONGEST_OPEN);
    Instant until = expiresAt.isAfter(end) ? end : expiresAt;
    return queued(reader, cause, kind, LetterGroup.ofDay(now), details, now, due, until);
  }

  private static Letter queued(
      LeaderId reader,
      String cause,
      String kind,
      LetterGroup group,
      Map<String, String> details,
      Instant now,
      Instant due,
      Instant expiresAt) {
    return new Letter(
        reader,
        cause,
        kind,
        group,
        details,
        State.QUEUED,
        0,
        now,
        due,
        due.isAfter(now),
        expiresAt,
        null,
        null,
        null);
  }

  /// One that is not sent, in the place of the last of its kind that was not: a form may be sent
  /// any number of times.
  ///
  /// @param why for organisers
  Letter withheld(String why) {
    return new Letter(
        reader,
        kind + "-withheld",
        kind,
        group,
        details,
        State.SKIPPED,
        0,
        writtenAt,
        due,
        false,
        expiresAt,
        null,
        why,
        null);
  }

  /// Whether nothing has happened to it since the other was read.
  boolean isWhere(Letter other) {
    return state == other.state && attempts == other.attempts;
  }

  /// Whether SES may have it without our knowing: somebody took it up and never noted an answer.
  boolean mayHaveGoneOut() {
    return switch (state) {
      case SENDING, UNKNOWN -> true;
      case QUEUED -> attempts > 0;
      case SENT, FAILED, SKIPPED -> false;
    };
  }

  /// The same in the hands of somebody who sends it.
  Letter taken(Instant now) {
    return new Letter(
        reader,
        cause,
        kind,
        group,
        details,
        State.SENDING,
        attempts + 1,
        writtenAt,
        due,
        false,
        expiresAt,
        now,
        null,
        null);
  }

  /// A detail that its kind always has.
  public String detail(String name) {
    String detail = details.get(name);
    if (detail == null) {
      throw new IllegalStateException("a letter of the kind " + kind + " lacks its " + name);
    }
    return detail;
  }
}
