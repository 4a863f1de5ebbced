package org.learningthursdays.reminder;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.RegistrationLetter;

/// A reminder to a session's people, of one kind, for the day on which the session takes place. For
/// a session that moves to another day there is another reminder.
///
/// @param session its id
/// @param newSince whoever got their place after this has only just heard of the session: they are
///   passed over the day before, and reminded an hour before
public record Reminder(Kind kind, String session, LocalDate date, Instant newSince) {

  /// When it goes, and by that to whom.
  public enum Kind {
    /// The day before, to those who have had their place for a while.
    DAY_BEFORE("reminder"),
    /// An hour before, to those who are new.
    HOUR_BEFORE("reminder-hour");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /// The kind of its circulars and letters.
    public String id() {
      return id;
    }

    private static Kind of(String id) {
      return id.equals(HOUR_BEFORE.id) ? HOUR_BEFORE : DAY_BEFORE;
    }
  }

  private static final String DATE = "date";
  private static final String NEW_SINCE = "newSince";

  /// Stands between the parts of an id: no session's id holds it.
  private static final String SEPARATOR = ".";

  /// The id of its circular, and the cause of its letters: there is one of each, whatever happens.
  String id() {
    return kind.id + SEPARATOR + session + SEPARATOR + date;
  }

  /// Its circular, which expires when the session begins.
  Circular circular(Session of, Instant now) {
    String content = session + " " + date + " " + newSince;
    return Circular.of(id(), kind.id, content, now, of.startsAt().toInstant());
  }

  /// Whether a circular is one of reminders.
  public static boolean isReminder(Circular circular) {
    return Arrays.stream(Kind.values()).anyMatch(kind -> kind.id.equals(circular.kind()));
  }

  /// The reminder that a circular sends.
  public static Reminder read(Circular circular) {
    String[] parts = circular.content().split(" ", -1);
    return new Reminder(
        Kind.of(circular.kind()), parts[0], LocalDate.parse(parts[1]), Instant.parse(parts[2]));
  }

  /// A letter of its circular to one who comes.
  Letter letter(Circular circular, LeaderId reader, Instant now) {
    Map<String, String> details =
        Map.of(
            RegistrationLetter.SESSION,
            session,
            DATE,
            date.toString(),
            NEW_SINCE,
            newSince.toString());
    return Letter.of(circular, reader, circular.id(), kind.id, details, now);
  }

  /// The reminder that a letter is.
  public static Reminder read(Letter letter) {
    return new Reminder(
        Kind.of(letter.kind()),
        letter.detail(RegistrationLetter.SESSION),
        LocalDate.parse(letter.detail(DATE)),
        Instant.parse(letter.detail(NEW_SINCE)));
  }

  /// Whether the session still takes place on that day, and has not begun.
  public boolean isDue(Session now, Instant at) {
    return !now.isCancelled() && now.date().equals(date) && now.startsAt().toInstant().isAfter(at);
  }

  /// Whether it is for somebody who has had their place since then.
  public boolean isFor(Instant placeSince) {
    return placeSince.isAfter(newSince) == (kind == Kind.HOUR_BEFORE);
  }
}
