package org.learningthursdays.organisers.roster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.messages.SessionMessage.Audience;
import org.learningthursdays.registration.messages.SessionMessages.Sent;

/// Where organisers write to the people of a session, and see what they were sent.
///
/// @param draft what is being written
/// @param registered how many come
/// @param waiting how many wait
/// @param sent what was sent before, the last first
/// @param said what has just been done; empty for nothing
/// @param today in London
public record MessagePage(
    SignedIn organiser,
    Session session,
    Draft draft,
    int registered,
    int waiting,
    List<Sent> sent,
    String said,
    LocalDate today) {
  /// What is being written, as typed.
  ///
  /// @param to the kinds of people that are ticked
  /// @param errors a message for each field that cannot be taken
  public record Draft(String subject, String text, Set<String> to, Map<String, String> errors) {
    /// The fields, for messages to lead to.
    public static final List<String> FIELDS = List.of("subject", "text", "to");

    static final Draft EMPTY = new Draft("", "", Set.of(Audience.REGISTERED.id()), Map.of());

    /// What is wrong with a field; null for nothing.
    public @Nullable String error(String field) {
      return errors.get(field);
    }
  }

  /// How many there are of a kind.
  public int count(Audience audience) {
    return audience == Audience.REGISTERED ? registered : waiting;
  }

  /// Where it is, from the site's root.
  public String path() {
    return path(session);
  }

  static String path(Session session) {
    return "/organisers/sessions/" + session.id() + "/message";
  }

  /// To whom one was sent.
  public String readers(Sent one) {
    return "everybody "
        + InWords.and(one.message().audiences().stream().map(MessagePage::kind).toList());
  }

  private static String kind(Audience audience) {
    return switch (audience) {
      case REGISTERED -> "registered";
      case WAITING -> "waiting";
    };
  }

  /// How many letters of one are in some states.
  public static int count(Sent one, Letter.State... states) {
    return List.of(states).stream().mapToInt(state -> one.letters().getOrDefault(state, 0)).sum();
  }

  /// How many letters of one there are by now.
  public static int count(Sent one) {
    return count(one, Letter.State.values());
  }

  /// A moment, as `today at 14:05`.
  public String moment(Instant moment) {
    return InWords.moment(moment, today);
  }
}
