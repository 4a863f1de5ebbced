package org.learningthursdays.organisers.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.Person;
import org.learningthursdays.digest.DigestMail;
import org.learningthursdays.digest.Subscription;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.roster.SessionPeoplePage;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.RegistrationLetter;
import org.learningthursdays.registration.messages.SessionMessage;

/// One person, as organisers see them.
///
/// @param coming what they are registered for or wait for and is not over, the first first
/// @param past what they had a place in and is over, the last first
/// @param programme that letters are about
/// @param messages what organisers wrote to a session's people, by the causes of letters
/// @param notice what has just been done, or why it was not; null for nothing
/// @param eraseError why they were not erased; null unless it was tried
/// @param today in London
public record PersonPage(
    SignedIn organiser,
    Person person,
    List<Place> coming,
    List<Place> past,
    Programme programme,
    Map<String, SessionMessage> messages,
    SessionPeoplePage.@Nullable Notice notice,
    @Nullable String eraseError,
    LocalDate today) {
  /// What they have of a session.
  public record Place(Session session, boolean isWaiting, Instant since) {}

  /// Their profile; null where only traces are left.
  public @Nullable Leader leader() {
    return person.profile().orElse(null);
  }

  /// What to call them.
  public String name() {
    return person
        .profile()
        .map(leader -> leader.name().isEmpty() ? leader.address().text() : leader.name())
        .orElse("Nobody by name");
  }

  /// Whether they came to a session that is over, as a sentence.
  public String cameTo(Session session) {
    return switch (person.cameTo(session.id())) {
      case CAME -> "They came.";
      case ABSENT -> "They were registered and did not come.";
      case UNKNOWN -> "They were registered; whether they came is not known.";
    };
  }

  /// What stands against mailing them; null for nothing.
  public @Nullable Suppression suppression() {
    return person.suppression().orElse(null);
  }

  /// Whether they get the digest, as a sentence.
  public String digest() {
    return person.digest().map(this::digest).orElse("They never asked for it.");
  }

  private String digest(Subscription digest) {
    return switch (digest.state()) {
      case PENDING ->
          "They asked for it %s, and have not said yes by the link in our mail."
              .formatted(moment(digest.askedAt()));
      case CONFIRMED ->
          suppression() == null
              ? "They get it."
              : "They asked for it, and get none as long as mail to them is stopped.";
      case LEFT -> "They have left it.";
    };
  }

  /// How a letter stands, in plain words.
  public static String state(Letter letter) {
    return switch (letter.state()) {
      case QUEUED -> letter.isDeferred() ? "To be sent later" : "About to be sent";
      case SENDING -> "Being sent";
      case SENT -> "Sent";
      case FAILED, SKIPPED -> "Not sent";
      case UNKNOWN -> "Perhaps sent";
    };
  }

  /// What a letter is, in plain words.
  public static String kind(Letter letter) {
    return LetterKindWords.inWords(letter.kind());
  }

  /// Which sessions a letter is about, after the subject of a message of organisers; or the week of
  /// a digest. Empty for nothing.
  public String about(Letter letter) {
    SessionMessage message = messages.get(letter.cause());
    if (message != null) {
      String session = sessions(List.of(message.session()));
      return "“%s”".formatted(message.subject()) + (session.isEmpty() ? "" : ", about " + session);
    }
    return DigestMail.week(letter)
        .map(week -> "Of the week of " + InWords.dayWithYear(week.monday()))
        .orElseGet(() -> sessions(RegistrationLetter.sessions(letter)));
  }

  private String sessions(List<String> ids) {
    List<Session> sessions = ids.stream().flatMap(id -> programme.session(id).stream()).toList();
    return switch (sessions.size()) {
      case 0 -> "";
      case 1 ->
          "“%s”, %s"
              .formatted(
                  sessions.getFirst().title(), InWords.dayWithYear(sessions.getFirst().date()));
      case 2, 3 ->
          InWords.and(sessions.stream().map(session -> "“" + session.title() + "”").toList());
      default -> sessions.size() + " sessions";
    };
  }

  /// A moment, as `today at 14:05`.
  public String moment(Instant moment) {
    return InWords.moment(moment, today);
  }

  /// Where it is, from the site's root.
  public String path() {
    return path(person.id().text());
  }

  /// Where somebody is, from the site's root.
  public static String path(String leader) {
    return "/organisers/people/" + leader;
  }
}
