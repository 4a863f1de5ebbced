package org.learningthursdays.outbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;

/// A mail to one leader, as the outbox stores it. It holds neither address nor text: both are found
/// when it is sent, so that whoever was erased meanwhile gets nothing and no mail is out of date.
///
/// @param cause why it is written; with the reader its key: `registered-…`, `digest-2020-W41`
/// @param kind chooses its [LetterRenderer], such as `moved`
/// @param group what it is counted by, and found by when it is left open
/// @param details what its renderer needs besides the programme and the reader
/// @param attempts how often it was claimed for sending
/// @param due when it may be sent
/// @param isDeferred whether the postman passes it over until the sweep finds it due
/// @param expiresAt after which it is not sent any more
/// @param claimedAt when it was last claimed for sending; null before
/// @param reason why it was not sent; null unless it failed, was skipped or is unknown
/// @param sesMessageId SES's id of the mail, not RFC 5322's; null until it is sent
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
    boolean isDeferred,
    Instant expiresAt,
    @Nullable Instant claimedAt,
    @Nullable String reason,
    @Nullable String sesMessageId) {
  /// The states of a letter.
  public enum State {
    /// It waits to be sent.
    QUEUED,
    /// A postman has claimed it. SES's "Send" event closes it if SES's answer was lost.
    SENDING,
    /// SES has accepted it.
    SENT,
    /// It will never be sent, though it should have been.
    FAILED,
    /// It need not be sent any more: its reader is gone, does not want it, or it has expired.
    SKIPPED,
    /// It may have been sent or not, and is not tried any more.
    UNKNOWN;

    /// The name in the table and in JSON.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it should have been sent, and was not for certain.
    public boolean isFailure() {
      return this == FAILED || this == UNKNOWN;
    }

    /// Whether it is not closed.
    boolean isOpen() {
      return this == QUEUED || this == SENDING;
    }
  }

  public Letter {
    details = Map.copyOf(details);
  }

  /// A letter of a circular, to be sent at once; it expires with the circular.
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

  /// A letter that belongs to no circular.
  ///
  /// @param expiresAt cut to [LetterGroup#LONGEST_OPEN] from now, as far as the sweep looks back
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

  /// The letter, not to be sent. All withheld ones of a kind have one key, so that forms sent again
  /// and again leave one item.
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

  /// Whether nothing has happened to it since an earlier read.
  boolean isUnchangedSince(Letter other) {
    return state == other.state && attempts == other.attempts;
  }

  /// Whether SES may have accepted it though no answer was stored.
  boolean maySesHaveIt() {
    return switch (state) {
      case SENDING, UNKNOWN -> true;
      case QUEUED -> attempts > 0;
      case SENT, FAILED, SKIPPED -> false;
    };
  }

  /// The letter, claimed for sending.
  Letter claimed(Instant now) {
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
