package org.learningthursdays.desk;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.UkDateTimes;

/// What looks odd about the dates of a file. Sessions are on Thursdays: another day may well be a
/// date with its month first.
///
/// @param isDayFirst whether one of the dates shows that days come first, so that none is in doubt.
///   A date that shows the opposite cannot be taken, and its file is refused
record DateNotes(boolean isDayFirst) {
  static DateNotes of(Stream<String> cells) {
    return new DateNotes(cells.anyMatch(UkDateTimes::isSurelyDayFirst));
  }

  /// What is odd about a date; nothing if nothing is.
  ///
  /// @param cell as it stands in the file
  Optional<String> note(String cell, LocalDate date) {
    Optional<LocalDate> turned =
        isDayFirst ? Optional.empty() : UkDateTimes.turned(cell).filter(DateNotes::isThursday);
    if (isThursday(date) && turned.isEmpty()) {
      return Optional.empty();
    }
    String read =
        "“%s” was read as %s%s."
            .formatted(
                cell.strip(),
                InWords.dayWithYear(date),
                isThursday(date) ? "" : ", which is no Thursday");
    String other =
        turned
            .map(found ->
                " If you mean %s, please write %s.".formatted(InWords.dayWithYear(found), found))
            .orElse("");
    return Optional.of(read + other);
  }

  private static boolean isThursday(LocalDate date) {
    return date.getDayOfWeek() == DayOfWeek.THURSDAY;
  }
}
