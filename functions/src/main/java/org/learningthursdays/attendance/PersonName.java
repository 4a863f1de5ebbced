package org.learningthursdays.attendance;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.learningthursdays.web.PlainText;
import org.learningthursdays.web.SearchWords;

/// A name as a report has it: what somebody called themselves, and in brackets perhaps what they
/// were called before, `Ada (Ada Byron)`. What stands in the brackets may be anything else.
///
/// @param shown without the brackets
/// @param bracketed what stands in the last brackets; empty for none
record PersonName(String shown, String bracketed) {
  /// The most characters of a name; the rest is cut off.
  private static final int LONGEST = 100;

  /// Reads a name as a cell has it.
  static PersonName of(String cell) {
    String text = line(cell);
    int open = lastBracket(text);
    if (open <= 0) {
      return new PersonName(cut(text), "");
    }
    String shown = text.substring(0, open).strip();
    return shown.isEmpty()
        ? new PersonName(cut(text), "")
        : new PersonName(cut(shown), cut(text.substring(open + 1, text.length() - 1).strip()));
  }

  private static String line(String cell) {
    return PlainText.strip(PlainText.clean(cell)).replaceAll("\\s+", " ");
  }

  private static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST));
  }

  /// Where the last brackets open that are closed at the end; -1 for none.
  private static int lastBracket(String text) {
    if (!text.endsWith(")")) {
      return -1;
    }
    int depth = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      depth += text.charAt(i) == ')' ? 1 : 0;
      depth -= text.charAt(i) == '(' ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  boolean isEmpty() {
    return shown.isEmpty();
  }

  /// What to compare with names on the list, [#normalised].
  Set<String> comparable() {
    Set<String> names = new LinkedHashSet<>();
    names.add(normalised(shown));
    firstNameFirst(shown).ifPresent(names::add);
    names.add(normalised(bracketed));
    names.remove("");
    return names;
  }

  /// `Byron, Ada`, as directories of large organisations write names, as `Ada Byron`.
  private static Optional<String> firstNameFirst(String name) {
    String[] parts = name.split(",", -1);
    return parts.length == 2
        ? Optional.of(normalised(parts[1] + " " + parts[0]))
        : Optional.empty();
  }

  /// A name without what makes no difference: case, accents, signs, spaces.
  static String normalised(String name) {
    return SearchWords.folded(name).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
