package org.learningthursdays.feedback;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;

/// What somebody said about a session, or about no session in particular.
///
/// @param place where it is kept, which tells nobody whose it is
/// @param day when it was first given; no time, because a time would lead to whoever did something
///   else at it
/// @param rating 1 to 5; null for none, which only answers about no session have
/// @param recommend how likely they are to recommend the sessions, 0 to 10; null for no answer
/// @param contact who wants to be answered; null for nobody, which is usual
public record Answer(
    Place place,
    LocalDate day,
    @Nullable Integer rating,
    @Nullable Integer recommend,
    Words words,
    @Nullable Contact contact) {

  /// Where an answer is kept.
  ///
  /// @param session the session's id; empty for no session
  /// @param id of those about the same session
  public record Place(String session, String id) {}

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
  public record Contact(String name, Address address) {}

  /// Whether it says the same as another, whenever that was given.
  boolean saysWhat(Answer other) {
    return equals(
        new Answer(place, day, other.rating, other.recommend, other.words, other.contact));
  }
}
