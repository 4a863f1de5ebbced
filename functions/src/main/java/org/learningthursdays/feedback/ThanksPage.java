package org.learningthursdays.feedback;

import java.time.Instant;
import java.util.List;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// What is shown to somebody who has answered.
///
/// @param sender as what they answered: `anonymous`, `invited` or `unknown`
/// @param next the sessions of the next day on which there are any
public record ThanksPage(String sender, List<Session> next) {

  static ThanksPage of(String sender, Programme programme, Instant now) {
    List<Session> coming =
        programme.coming(now).stream().filter(session -> !session.isCancelled()).toList();
    return new ThanksPage(
        sender,
        coming.stream()
            .filter(session -> session.date().equals(coming.getFirst().date()))
            .toList());
  }
}
