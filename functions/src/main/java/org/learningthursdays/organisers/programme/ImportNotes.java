package org.learningthursdays.organisers.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.CsvError;
import org.learningthursdays.desk.ImportRow;
import org.learningthursdays.desk.ProgrammeFileReader;
import org.learningthursdays.organisers.sessions.DateQuestion;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.spreadsheet.SpreadsheetFile;

/// What looks odd in a file, said at the sessions and at the lines that it is about.
final class ImportNotes {
  private final Map<Integer, String> titles = new HashMap<>();
  private final Map<String, List<String>> bySession = new HashMap<>();

  ImportNotes(ProgrammeChange change, ProgrammeFileReader.Outcome.Accepted read, Instant now) {
    for (SessionChange session : change.sessions()) {
      if (DateQuestion.isMadeOver(session, now)) {
        note(session.after().id(), "It would be over already.");
      }
    }
    Map<Integer, String> sessions = sessions(change, read.rows());
    for (CsvError note : read.notes()) {
      Optional.ofNullable(sessions.get(note.line())).ifPresent(id -> note(id, note.message()));
    }
    for (ImportRow row : read.rows()) {
      titles.put(row.line(), row.edit().values().getOrDefault(SessionField.TITLE, ""));
    }
  }

  private void note(String session, String sentence) {
    bySession.computeIfAbsent(session, _ -> new ArrayList<>()).add(sentence);
  }

  /// The ids of the sessions that lines change: changes are in the order of the lines.
  private static Map<Integer, String> sessions(ProgrammeChange change, List<ImportRow> rows) {
    Map<Integer, String> sessions = new HashMap<>();
    Iterator<SessionChange> changes = change.sessions().iterator();
    @Nullable SessionChange next = changes.hasNext() ? changes.next() : null;
    for (ImportRow row : rows) {
      @Nullable Session target = row.edit().target();
      if (next != null && (target == null || target.id().equals(next.after().id()))) {
        sessions.put(row.line(), next.after().id());
        next = changes.hasNext() ? changes.next() : null;
      }
    }
    return sessions;
  }

  /// What is odd about a session.
  List<String> of(Session session) {
    return bySession.getOrDefault(session.id(), List.of());
  }

  /// A note with its line, and whose that is: `Line 2, “Our history”: …`.
  String withLine(CsvError note) {
    if (note.line() == SpreadsheetFile.WHOLE) {
      return note.message();
    }
    String title = titles.getOrDefault(note.line(), "");
    return "Line %d%s: %s"
        .formatted(note.line(), title.isEmpty() ? "" : ", “" + title + "”", note.message());
  }
}
