package org.learningthursdays.organisers.sessions;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.learningthursdays.desk.SessionCommands;
import org.learningthursdays.desk.SessionForm;
import org.learningthursdays.organisers.layout.FieldWords;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.SessionRevision;

/// Two people changed one session: what one wrote, what the other did meanwhile, and what there is
/// to choose.
///
/// @param session as it is now
/// @param since what others did, oldest first
/// @param choices fields that both changed, to different values
/// @param mine what one changed oneself that there is nothing to choose about
/// @param kept fields of the form that there is nothing to choose about, as they are to be sent
public record SessionConflict(
    SignedIn organiser,
    Session session,
    List<HistoryEntry> since,
    List<Choice> choices,
    List<FieldChange> mine,
    Map<String, String> kept) {

  /// One field that both changed.
  public record Choice(SessionField field, String yours, String theirs) {
    public String label() {
      return FieldWords.label(field);
    }

    /// The value that somebody wrote, in words.
    public String yoursInWords() {
      return FieldWords.value(field, yours);
    }

    /// The value that is there, in words.
    public String theirsInWords() {
      return FieldWords.value(field, theirs);
    }
  }

  /// Compares field by field. What only one of the two changed is taken from whoever did.
  ///
  /// @param wanted the form as it is read
  /// @param sent the fields that it has
  static SessionConflict of(
      SignedIn organiser,
      SessionCommands.Outcome.Stale stale,
      SessionForm.Outcome wanted,
      Set<SessionField> sent,
      List<HistoryEntry> since) {
    Session session = stale.session();
    List<Choice> choices = new ArrayList<>();
    List<FieldChange> mine = new ArrayList<>();
    Map<String, String> kept = new LinkedHashMap<>();
    fit(wanted, sent)
        .forEach((field, yours) -> {
          String theirs = field.of(session);
          String base = SessionRevision.valueBefore(stale.since(), field).orElse(theirs);
          if (yours.equals(theirs) || base.equals(theirs)) {
            kept.put(field.id(), yours);
            if (!yours.equals(theirs)) {
              mine.add(FieldChange.of(field, theirs, yours));
            }
          } else if (base.equals(yours)) {
            kept.put(field.id(), theirs);
          } else {
            choices.add(new Choice(field, yours, theirs));
          }
        });
    return new SessionConflict(organiser, session, since, choices, mine, kept);
  }

  /// The values of a form as they would be kept.
  private static Map<SessionField, String> fit(SessionForm.Outcome read, Set<SessionField> fields) {
    Map<SessionField, String> fit = new EnumMap<>(SessionField.class);
    if (read instanceof SessionForm.Outcome.Accepted(SessionEdit edit, _)) {
      fit.putAll(edit.values());
      fit.keySet().retainAll(fields);
    }
    return fit;
  }

  /// Whether all that was changed meanwhile was changed by oneself.
  public boolean isOwn() {
    return !since.isEmpty() && since.stream().allMatch(this::isOwn);
  }

  private boolean isOwn(HistoryEntry entry) {
    return entry.by().equals(organiser.name());
  }

  /// Who made a change.
  public String by(HistoryEntry entry) {
    return isOwn(entry) ? "You" : entry.by();
  }

  /// Where the session is.
  public String path() {
    return SessionRow.path(session.id());
  }
}
