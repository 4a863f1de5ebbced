package org.learningthursdays.organisers.sessions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.mail.Message;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.registration.ChangeAudience;

/// What a change would come to, before it is made: nothing can be changed here, only done or left.
///
/// @param title what is about to be done
/// @param name of the session
/// @param changes what becomes of the session
/// @param letters who is told what
/// @param action where the form goes
/// @param hidden what it sends, the confirmation included
/// @param question what may be a slip in it; empty for nothing
/// @param verb what the button says, without whom it tells
/// @param leave where nothing is done
/// @param isEditable whether one can go back to the form with what one wrote
/// @param notice what one should know first; empty for nothing
public record ChangePreview(
    SignedIn organiser,
    String title,
    String name,
    List<FieldChange> changes,
    List<ToldOf> letters,
    String action,
    Map<String, String> hidden,
    String question,
    String verb,
    String leave,
    boolean isEditable,
    String notice) {
  /// One kind of mail and who gets it.
  public record ToldOf(ChangeAudience announcement, Optional<Message> mail) {
    /// Who gets it and why, as a sentence.
    public String sentence() {
      return AnnouncementWords.sentence(announcement);
    }
  }

  /// What says that somebody has seen who is told.
  static final String CONFIRMED = "confirmed";

  /// What says that somebody wants to go on writing.
  static final String EDIT = "edit";

  /// What an organiser says about a cancellation to those who are told.
  static final String EXPLANATION = "explanation";

  /// What says which version of the session somebody has seen.
  static final String VERSION = "version";

  /// How many mails go out.
  public int mails() {
    return AnnouncementWords.mails(letters.stream().map(ToldOf::announcement).toList());
  }

  /// What the button says.
  public String button() {
    String yes = question.isEmpty() ? verb : verb + " all the same";
    return switch (mails()) {
      case 0 -> yes;
      case 1 -> yes + " and send 1 mail";
      default -> yes + " and send " + mails() + " mails";
    };
  }

  /// Whether some who come and some who wait get one and the same kind of mail.
  public boolean isAlsoForWaiting() {
    return !isCancellation()
        && letters.stream()
            .map(ToldOf::announcement)
            .anyMatch(told -> told.registered() > 0 && told.waiting() > 0);
  }

  /// Whether it cancels a session.
  public boolean isCancellation() {
    return changes.stream()
        .anyMatch(
            change -> change.field() == SessionField.STATUS && change.after().startsWith("no"));
  }
}
