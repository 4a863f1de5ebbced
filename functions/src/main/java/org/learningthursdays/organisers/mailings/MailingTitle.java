package org.learningthursdays.organisers.mailings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Week;
import org.learningthursdays.feedback.SurveyFanOut;
import org.learningthursdays.feedback.SurveyMailing;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.ChangeNotice;
import org.learningthursdays.registration.ProgrammeChangeFanOut;
import org.learningthursdays.registration.messages.SessionMessage;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.reminder.Reminder;

/// What a mailing is about, as its organisers would say it.
///
/// @param title such as `The digest of the week of 5 October`
/// @param detail one sentence more; empty for none
/// @param text what its organisers wrote; empty for nothing
record MailingTitle(String title, String detail, String text) {
  private static final String SESSION_GONE = "a session that is no longer in the programme";

  /// The title of a circular, with the titles that sessions have now.
  static MailingTitle of(Circular circular, Programme programme) {
    if (Reminder.isReminder(circular)) {
      return reminder(Reminder.read(circular), programme);
    }
    return switch (circular.kind()) {
      case Digests.KIND -> digest(circular);
      case SurveyMailing.KIND -> survey(circular, programme);
      case ProgrammeChangeFanOut.KIND -> change(ChangeNotice.read(circular.content()), programme);
      case SessionMessages.KIND -> message(SessionMessage.read(circular.content()), programme);
      default -> new MailingTitle(InWords.capital(circular.kind()), "", "");
    };
  }

  private static MailingTitle digest(Circular circular) {
    String week =
        Week.parse(circular.content())
            .map(found -> "The digest of the week of " + InWords.date(found.monday()))
            .orElse("A digest");
    return new MailingTitle(week, "To everybody who gets the digest.", "");
  }

  private static MailingTitle survey(Circular circular, Programme programme) {
    List<Session> sessions =
        SurveyFanOut.sessions(circular.content()).stream()
            .flatMap(id -> programme.session(id).stream())
            .toList();
    String day =
        sessions.stream()
            .findFirst()
            .map(session -> "Feedback survey for " + InWords.day(session.date()))
            .orElse("Feedback survey");
    return new MailingTitle(day, "Asks how it was: " + quoted(sessions.stream()) + ".", "");
  }

  private static MailingTitle reminder(Reminder reminder, Programme programme) {
    String who =
        switch (reminder.kind()) {
          case DAY_BEFORE -> "To everybody registered for %s a day before.";
          case HOUR_BEFORE ->
              "To everybody who registered for %s too late for the reminder of the day before.";
        };
    String when =
        switch (reminder.kind()) {
          case DAY_BEFORE -> "a day before";
          case HOUR_BEFORE -> "an hour before, for those who registered late";
        };
    return new MailingTitle(
        "Reminder for %s, %s".formatted(InWords.day(reminder.date()), when),
        who.formatted(quoted(programme.session(reminder.session()).stream())),
        "");
  }

  private static String quoted(Stream<Session> sessions) {
    List<String> titles = sessions.map(session -> "“" + session.title() + "”").toList();
    return titles.isEmpty() ? SESSION_GONE : InWords.and(titles);
  }

  private static MailingTitle message(SessionMessage message, Programme programme) {
    String to =
        message.audiences().stream()
            .map(audience ->
                switch (audience) {
                  case REGISTERED -> "registered";
                  case WAITING -> "waiting";
                })
            .collect(Collectors.joining(" or "));
    return new MailingTitle(
        "Message: " + message.subject(),
        "To everybody %s for %s. Written by %s."
            .formatted(to, quoted(programme.session(message.session()).stream()), message.by()),
        message.text());
  }

  /// Of many changes the first ones.
  private static MailingTitle change(List<ChangeNotice> notices, Programme programme) {
    List<String> told =
        notices.stream()
            .filter(notice -> isTold(notice, notices))
            .map(notice -> sentence(notice, programme.session(notice.session())))
            .distinct()
            .toList();
    String title = told.size() == 1 ? told.getFirst() : told.size() + " changes of the programme";
    String detail =
        told.size() == 1
            ? ""
            : told.stream()
                .limit(4)
                .collect(Collectors.joining("; ", "", told.size() > 4 ? " …" : "."));
    String text =
        notices.stream()
            .map(ChangeNotice::explanation)
            .filter(said -> !said.isEmpty())
            .findFirst()
            .orElse("");
    return new MailingTitle(title, detail, text);
  }

  /// Whether a mailing tells it to people. Who gets a place by it has a letter of their own. A
  /// session that takes place after all was in its block before, for all but those who took the
  /// block since.
  private static boolean isTold(ChangeNotice notice, List<ChangeNotice> all) {
    return switch (notice.kind()) {
      case CAPACITY -> all.stream().allMatch(other -> other.kind() == ChangeNotice.Kind.CAPACITY);
      case ADDED ->
          all.stream()
              .noneMatch(other ->
                  other.kind() == ChangeNotice.Kind.REINSTATED
                      && other.session().equals(notice.session()));
      default -> true;
    };
  }

  private static String sentence(ChangeNotice notice, Optional<Session> session) {
    String name = quoted(session.stream());
    return switch (notice.kind()) {
      case MOVED -> "Moved: " + name;
      case CANCELLED -> "Cancelled: " + name;
      case REINSTATED -> "Takes place after all: " + name;
      case JOIN_LINK -> "The link to join " + name;
      case MATERIALS -> "Slides or a recording of " + name;
      case ADDED -> "Added to its block: " + name;
      case CAPACITY -> "Places for those who wait for " + name;
    };
  }
}
