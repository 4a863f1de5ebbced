package org.learningthursdays.organisers.sessions;

import java.util.function.Function;
import org.learningthursdays.desk.SessionForm;
import org.learningthursdays.organisers.layout.DoneMessage;
import org.learningthursdays.programme.Session;

/// What is wanted of a session.
///
/// @param title what is about to be done
/// @param verb what the button says
/// @param done what to tell once it is done
/// @param isAlwaysAsked whether it takes a second button even where nobody is told
/// @param reader reads it against the session as it is
/// @param explanation what organisers say about a cancellation to those who are told; empty for
///   nothing
record SessionChangeRequest(
    String title,
    String verb,
    DoneMessage done,
    boolean isAlwaysAsked,
    Function<Session, SessionForm.Outcome> reader,
    String explanation) {

  /// Without an explanation.
  SessionChangeRequest(
      String title,
      String verb,
      DoneMessage done,
      boolean isAlwaysAsked,
      Function<Session, SessionForm.Outcome> reader) {
    this(title, verb, done, isAlwaysAsked, reader, "");
  }
}
