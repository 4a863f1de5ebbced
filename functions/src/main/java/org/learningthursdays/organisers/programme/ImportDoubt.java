package org.learningthursdays.organisers.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.learningthursdays.desk.ProgrammeFileReader;
import org.learningthursdays.organisers.sessions.DateQuestion;
import org.learningthursdays.organisers.sessions.TwinQuestion;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.SessionField;

/// Something in a file that may well be a slip, and can be taken all the same.
///
/// @param sentence what, and how often
/// @param examples the first few
/// @param more how many there are beside them
public record ImportDoubt(String sentence, List<String> examples, int more) {
  private static final int FEW = 5;
  private static final int SHOWN = 20;

  /// All of a file's: sessions that would be over, or that are there already, dates that are no
  /// Thursdays or may be meant the other way round, and whatever else was noted.
  ///
  /// @param read what the file holds
  static List<ImportDoubt> of(
      ProgrammeChange change,
      ProgrammeFileReader.Outcome.Accepted read,
      ImportNotes notes,
      Instant now) {
    List<ImportDoubt> doubts = new ArrayList<>();
    addSessions(
        doubts,
        change,
        session -> DateQuestion.isMadeOver(session, now),
        "One session would be over already, and count as having taken place. Is its date right?",
        "%,d sessions would be over already, and count as having taken place. Are their dates right?");
    Programme after = change.after();
    addSessions(
        doubts,
        change,
        session -> TwinQuestion.isTwin(session, after),
        "There is one with this title on this day already. Is it meant twice?",
        "%,d sessions have the date, the track and the title of another. Are they meant twice?");
    List<String> dates = lines(read, notes, true);
    add(
        doubts,
        dates,
        FEW,
        dates.size() == 1
            ? "One date is no Thursday, or may be meant the other way round."
            : "%,d dates are no Thursdays, or may be meant the other way round."
                .formatted(dates.size()));
    List<String> others = lines(read, notes, false);
    add(
        doubts,
        others,
        SHOWN,
        others.size() == 1
            ? "One more thing in the file looks odd."
            : "%,d more things in the file look odd.".formatted(others.size()));
    return doubts;
  }

  private static void addSessions(
      List<ImportDoubt> doubts,
      ProgrammeChange change,
      Predicate<SessionChange> which,
      String one,
      String several) {
    List<String> lines =
        change.sessions().stream()
            .filter(which)
            .map(SessionChange::after)
            .map(ImportDoubt::line)
            .toList();
    add(doubts, lines, FEW, lines.size() == 1 ? one : several.formatted(lines.size()));
  }

  private static void add(
      List<ImportDoubt> doubts, List<String> lines, int shown, String sentence) {
    if (!lines.isEmpty()) {
      List<String> examples = lines.stream().limit(shown).toList();
      doubts.add(new ImportDoubt(sentence, examples, lines.size() - examples.size()));
    }
  }

  private static String line(Session session) {
    return "%s, %s: %s"
        .formatted(InWords.dayWithYear(session.date()), InWords.times(session), session.title());
  }

  private static List<String> lines(
      ProgrammeFileReader.Outcome.Accepted read, ImportNotes notes, boolean isOfDate) {
    return read.notes().stream()
        .filter(note -> note.column().equals(SessionField.DATE.id()) == isOfDate)
        .map(notes::withLine)
        .toList();
  }
}
