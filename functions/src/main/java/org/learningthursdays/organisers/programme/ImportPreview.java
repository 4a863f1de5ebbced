package org.learningthursdays.organisers.programme;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.sessions.AnnouncementWords;
import org.learningthursdays.organisers.sessions.FieldChange;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.registration.ChangeAudience;

/// What a file would make of the programme.
///
/// @param added sessions, with what is in them
/// @param cancelled sessions that would no longer take place
/// @param leftAlone how many sessions stay as they are
/// @param doubts what looks odd but can be taken
/// @param mails how many would go out
/// @param file the file itself, in Base64, for a hidden field of the form
/// @param revision of the programme that it was held against
/// @param notice what one should know first; empty for nothing
public record ImportPreview(
    SignedIn organiser,
    List<Row> added,
    List<Row> changed,
    List<Row> cancelled,
    int leftAlone,
    List<ImportDoubt> doubts,
    int mails,
    String file,
    int revision,
    String notice) {
  /// A session that would change.
  ///
  /// @param odd what may be a slip, as sentences
  /// @param told who would hear of it, as sentences
  public record Row(
      Session session, List<FieldChange> changes, List<String> odd, List<String> told) {
    /// `Thursday 8 October 2020, 16:00–17:15`.
    public String when() {
      return InWords.dayWithYear(session.date()) + ", " + InWords.times(session);
    }
  }

  /// Sessions of which the same becomes.
  ///
  /// @param shown all if they are few, else the first, those before all that need a look
  /// @param folded the others
  public record Group(String id, String title, List<Row> shown, List<Row> folded) {
    private static final int FEW = 20;

    static Group of(String title, List<Row> rows) {
      List<Row> ordered = new ArrayList<>(rows);
      if (rows.size() > FEW) {
        ordered.sort(Comparator.comparing(row -> row.odd().isEmpty() && row.told().isEmpty()));
      }
      int shown = Math.min(FEW, rows.size());
      return new Group(
          title.toLowerCase(Locale.UK) + "-rows",
          "%s: %,d".formatted(title, rows.size()),
          ordered.subList(0, shown),
          ordered.subList(shown, rows.size()));
    }
  }

  static ImportPreview of(
      SignedIn organiser,
      ProgrammeChange change,
      List<ChangeAudience> announcements,
      ImportNotes notes,
      List<ImportDoubt> doubts,
      String file,
      String notice) {
    Map<String, List<String>> told = new LinkedHashMap<>();
    announcements.forEach(announcement ->
        told.computeIfAbsent(announcement.session().id(), _ -> new ArrayList<>())
            .add(AnnouncementWords.sentence(announcement)));
    List<Row> added = new ArrayList<>();
    List<Row> changed = new ArrayList<>();
    List<Row> cancelled = new ArrayList<>();
    for (SessionChange session : change.sessions()) {
      Row row =
          new Row(
              session.after(),
              session.isAdded() ? List.of() : FieldChange.of(session),
              notes.of(session.after()),
              told.getOrDefault(session.after().id(), List.of()));
      (session.isAdded() ? added : session.isCancellation() ? cancelled : changed).add(row);
    }
    int leftAlone = change.before().sessions().size() - changed.size() - cancelled.size();
    return new ImportPreview(
        organiser,
        added,
        changed,
        cancelled,
        leftAlone,
        doubts,
        AnnouncementWords.mails(announcements),
        file,
        change.before().revision(),
        notice);
  }

  /// Whether the programme is so already.
  public boolean isNothing() {
    return added.isEmpty() && changed.isEmpty() && cancelled.isEmpty();
  }

  /// All sessions, what is lost first.
  public List<Group> groups() {
    return Stream.of(
            Group.of("Cancelled", cancelled),
            Group.of("Changed", changed),
            Group.of("Added", added))
        .filter(group -> !group.shown().isEmpty())
        .toList();
  }

  /// What would happen, in a sentence: `2 sessions are added, 1 is cancelled`.
  public String summary() {
    return summary(added.size(), changed.size(), cancelled.size(), 0);
  }

  /// What would happen, or has happened, to so many sessions, in a sentence; empty where all are 0.
  ///
  /// @param same how many sessions in the file change nothing; 0 to tell none of them
  static String summary(int added, int changed, int cancelled, int same) {
    List<String> parts = new ArrayList<>();
    count(parts, added, "added");
    count(parts, changed, "changed");
    count(parts, cancelled, "cancelled");
    count(parts, same, "as before");
    if (parts.isEmpty()) {
      return "";
    }
    String text = InWords.and(parts);
    return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1) + ".";
  }

  private static void count(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add("%s %s %s".formatted(InWords.sessions(count), count == 1 ? "is" : "are", what));
    }
  }

  /// What the button says.
  public String button() {
    String yes = doubts.isEmpty() ? "Import" : "Import all the same";
    return switch (mails) {
      case 0 -> yes;
      case 1 -> yes + " and send 1 mail";
      default -> yes + " and send " + mails + " mails";
    };
  }
}
