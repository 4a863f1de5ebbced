package org.learningthursdays.organisers.sessions;

import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;

/// A session as organisers see and edit it.
///
/// @param row the session as it is, with its counts
/// @param fields the form, which may hold something else
/// @param version of the session that the form began with: another since then has both compared
/// @param explanation what is written to those who are told that it is cancelled; empty for nothing
/// @param history its latest changes, the latest first
/// @param hasMore whether there are earlier ones
/// @param calendars which apps have seen its last change
/// @param message what was just done, as a sentence; empty for nothing
public record SessionEditPage(
    SignedIn organiser,
    SessionRow row,
    SessionFields fields,
    int version,
    String explanation,
    List<HistoryEntry> history,
    boolean hasMore,
    CalendarsSeen calendars,
    String message) {
  /// Whether somebody would be told that it is cancelled, and so can be told why.
  public boolean isCancellationTold() {
    return !session().isCancelled() && !row.isOver() && !people().isEmpty();
  }

  /// What is wrong with what is written to them; null for nothing.
  public @Nullable String explanationError() {
    return fields.errors().get(ChangePreview.EXPLANATION);
  }

  /// The session as it is.
  public Session session() {
    return row.session();
  }

  /// Whether its date may well be a slip.
  public boolean isOnAnotherDay() {
    return session().date().getDayOfWeek() != DayOfWeek.THURSDAY;
  }

  /// `Wednesday`.
  public String weekday() {
    return InWords.weekday(session().date());
  }

  /// Which changes are told to whom, as sentences.
  public String whoHears() {
    if (session().isCancelled()) {
      return "It is cancelled, so nobody gets a mail whatever you change here."
          + " The website and everybody’s calendar follow at once.";
    }
    if (people().isEmpty()) {
      return row.isOver()
          ? "It is over and nobody was registered, so nobody gets a mail."
          : "Nobody is registered yet, so nobody gets a mail."
              + " The website and everybody’s calendar follow at once.";
    }
    return row.isOver()
        ? "It is over. Slides or a recording are sent, the first time that you put in a link to"
            + " them, to those who were registered; and a new date that is still to come is told"
            + " to %s: you see the mail before it goes. Anything else mails nobody."
                .formatted(people())
        : "Another date, time or link to join is told to %s: you see the mail before it goes."
                .formatted(people())
            + " Anything else is saved at once and mails nobody, but those who get a place because"
            + " there are more.";
  }

  /// Who would hear of a move, in words; empty if nobody would.
  public String people() {
    int registered = row.places().registered();
    int waiting = row.waiting();
    if (registered + waiting == 0) {
      return "";
    }
    return waiting == 0
        ? "the %s registered".formatted(people(registered))
        : "the %s registered and the %d waiting".formatted(people(registered), waiting);
  }

  private static String people(int count) {
    return count == 1 ? "one person" : count + " people";
  }
}
