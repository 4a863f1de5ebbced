package org.learningthursdays.attendance;

import java.util.regex.Pattern;
import org.learningthursdays.web.SearchWords;

/// Robots that join a meeting in order to write notes for somebody: they are no people.
final class NoteTakers {
  /// The names by which such robots join. No first or last name alone is among them: Otter and
  /// Jamie are people.
  private static final Pattern NAMES =
      Pattern.compile(
          "\\b(note ?-?takers?|notetaking|ai (assistant|companion|notes?)|meeting ?notes?|scribebot"
              + "|otter ?\\.?ai|otter ?pilot|fireflies\\.?ai|fireflies notetaker|read\\.?ai"
              + "|fathom(\\.video| ai)|tl;?dv|meetgeek|sembly|avoma|tactiq|supernormal|krisp(\\.ai| bot)"
              + "|circleback|fellow\\.app|recall\\.ai|recording bot|transcription bot)\\b");

  private NoteTakers() {}

  /// Whether a name is a note taker's.
  static boolean isOne(PersonName name) {
    return NAMES.matcher(SearchWords.folded(name.shown())).find()
        || NAMES.matcher(SearchWords.folded(name.bracketed())).find();
  }
}
