package org.learningthursdays.feedback;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;

/// An answer to the survey: about a session, or about none in particular.
///
/// @param key under which it is stored, which tells nobody whose it is
/// @param day the session's, whenever it was answered; for no session the first of the month in
///   which it was said. Anything finer would tell who spoke after whom, and lead to whoever did
///   something else at that time
/// @param rating 1 to 5; null for none, which only answers about no session have
/// @param recommend how likely they are to recommend the sessions, 0 to 10; null for no answer
/// @param contact who wants to be answered; null for nobody, which is usual
public record Answer(
    AnswerKey key,
    LocalDate day,
    @Nullable Integer rating,
    @Nullable Integer recommend,
    Words words,
    @Nullable Contact contact) {

  /// The key of an answer.
  ///
  /// @param session the session's id; empty for no session
  /// @param id of those about the same session
  public record AnswerKey(String session, String id) {
    /// The version of how ids are made.
    private static final String MARK = "2.";

    private static final Pattern TEXT =
        Pattern.compile("[A-Za-z0-9_-]{1,60}~[A-Za-z0-9_.~-]{1,100}");

    /// The key of an answer by somebody's pseudonym: whoever can still make the pseudonym finds the
    /// answer.
    static AnswerKey of(String session, String pseudonym) {
      return new AnswerKey(session, MARK + pseudonym);
    }

    /// The key as a URL may carry it: `2020-10-08-leaders~2.…`, for no session `_~2.…`.
    public String text() {
      return (session.isEmpty() ? AnswerItem.NO_SESSION : session) + "~" + id;
    }

    /// The key with this text; empty if it is none. No part is longer than any of ours, or the
    /// table would refuse it as a key.
    public static Optional<AnswerKey> parse(String text) {
      if (!TEXT.matcher(text).matches()) {
        return Optional.empty();
      }
      String[] parts = text.split("~", 2);
      return Optional.of(
          new AnswerKey(parts[0].equals(AnswerItem.NO_SESSION) ? "" : parts[0], parts[1]));
    }
  }

  /// What is said in words; empty where nothing is.
  public record Words(String useful, String improve, String ideas) {
    static final Words NONE = new Words("", "", "");

    boolean isEmpty() {
      return equals(NONE);
    }
  }

  /// Somebody who wants to be answered.
  ///
  /// @param name empty if they gave none
  /// @param answeredBy the organiser who has answered what is said; null as long as nobody has
  public record Contact(String name, Address address, @Nullable String answeredBy) {
    Contact(String name, Address address) {
      this(name, address, null);
    }
  }

  /// Whether somebody waits for an answer.
  public boolean isToBeAnswered() {
    return contact != null && contact.answeredBy() == null;
  }

  /// The day of something said about no session.
  static LocalDate generalDay(LocalDate today) {
    return today.withDayOfMonth(1);
  }

  /// When it was, as exactly as anybody is told: the session's day, such as `2020-10-08`, or for no
  /// session the month.
  String when() {
    return key.session().isEmpty() ? YearMonth.from(day).toString() : day.toString();
  }

  /// The answer without its address.
  Answer withoutContact() {
    return new Answer(key, day, rating, recommend, words, null);
  }

  /// Whether it says the same as another, whenever that was given and whoever has answered it.
  boolean saysWhat(Answer other) {
    return unanswered()
        .equals(
            new Answer(key, day, other.rating, other.recommend, other.words, other.contact)
                .unanswered());
  }

  private Answer unanswered() {
    return contact == null
        ? this
        : new Answer(
            key, day, rating, recommend, words, new Contact(contact.name(), contact.address()));
  }
}
