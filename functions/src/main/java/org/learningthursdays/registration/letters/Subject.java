package org.learningthursdays.registration.letters;

import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;
import org.learningthursdays.programme.Theme;

/// Subjects of mails on one line, short enough that the day is seen in a list of mails.
final class Subject {
  private static final int TITLE = 70;

  private Subject() {}

  /// `Cancelled: What is Community Organising?, Thursday 3 December 16:00`.
  static String of(String opening, Session session) {
    return "%s: %s, %s"
        .formatted(opening, title(session.title()), SessionTime.of(session).inShort());
  }

  /// A title on one line; a long one is cut off, after a word where there is one near.
  static String title(String title) {
    String line = title.strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= TITLE
        ? line
        : cut(line.substring(0, line.offsetByCodePoints(0, TITLE - 1))) + "…";
  }

  /// `the block “Leadership (and action!)”`, or of which month where it has no title.
  static String block(Theme theme) {
    return theme.title().isBlank()
        ? "the block of " + InWords.month(theme)
        : "the block “" + title(theme.title()) + "”";
  }

  /// Up to the last space if it is in the second half, without punctuation at the end: an ellipsis
  /// follows.
  private static String cut(String start) {
    int space = start.lastIndexOf(' ');
    return (space > start.length() / 2 ? start.substring(0, space) : start)
        .replaceFirst("[\\s\\p{Pd},;:.(“]+$", "");
  }
}
