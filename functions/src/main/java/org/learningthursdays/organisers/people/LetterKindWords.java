package org.learningthursdays.organisers.people;

import static java.util.Map.entry;

import java.util.Map;
import org.learningthursdays.digest.DigestMail;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.feedback.SurveyMailing;
import org.learningthursdays.leader.Retention;
import org.learningthursdays.organisers.signin.UnsentForm;
import org.learningthursdays.registration.RegistrationLetter;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.reminder.Reminder;

/// What organisers read of a letter's kind.
final class LetterKindWords {
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          entry(RegistrationLetter.REGISTERED, "Confirmation of a registration"),
          entry(RegistrationLetter.ADDED, "A session was added to their block"),
          entry(RegistrationLetter.PROMOTED, "A place has come free"),
          entry(RegistrationLetter.WITHDRAWN, "They gave up a place"),
          entry(RegistrationLetter.TAKEN_OUT, "They were taken out"),
          entry(RegistrationLetter.LEFT_BLOCK, "They left a block"),
          entry(RegistrationLetter.LINK, "The link to their own page"),
          entry("moved", "A session has moved"),
          entry("cancelled", "A session is cancelled"),
          entry("reinstated", "A session takes place after all"),
          entry("joinlink", "The link to join"),
          entry("materials", "Slides or a recording"),
          entry(Digests.KIND, "Weekly digest"),
          entry(DigestMail.TEST, "A digest to look at"),
          entry(Subscriptions.CONFIRM, "A question whether they want the digest"),
          entry(SurveyMailing.KIND, "A question how a session was"),
          entry(Reminder.Kind.DAY_BEFORE.id(), "A reminder the day before"),
          entry(Reminder.Kind.HOUR_BEFORE.id(), "A reminder an hour before"),
          entry(SessionMessages.KIND, "A message of the organisers"),
          entry(Retention.KIND, "A question whether to keep them"));

  private LetterKindWords() {}

  /// A kind of mail; one that has no name yet by its own.
  static String inWords(String kind) {
    return NAMES.getOrDefault(kind, UnsentForm.inWords(kind));
  }
}
