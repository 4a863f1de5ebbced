package org.learningthursdays.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.Session;

/// Makes the letters about registrations: their kinds, and the details that each has.
public final class RegistrationLetter {
  public static final String REGISTERED = "registered";
  public static final String ADDED = "added";
  public static final String PROMOTED = "promoted";
  public static final String WITHDRAWN = "withdrawn";
  public static final String TAKEN_OUT = "takenout";
  public static final String LEFT_BLOCK = "leftblock";
  public static final String LINK = "link";

  /// In a letter's details: the ids of sessions, with spaces between them.
  static final String SESSIONS = "sessions";

  public static final String SESSION = "session";
  public static final String BLOCK = "block";
  public static final String DIGEST = "digest";
  public static final String ALREADY = "already";

  /// Says of somebody who was taken out that they had only waited.
  public static final String WAITED = "waited";

  /// Says of a letter about a change that its circular holds what organisers say about it.
  public static final String EXPLAINED = "explained";

  private static final Duration EXPIRES_AFTER = Duration.ofDays(7);
  private static final Duration LINK_EXPIRES_AFTER = Duration.ofDays(1);
  static final String YES = "yes";

  private RegistrationLetter() {}

  /// Says what somebody has registered for.
  static Letter registered(
      LeaderId reader,
      List<Session> sessions,
      Optional<String> block,
      boolean digest,
      Instant now,
      Instant due) {
    Map<String, String> details = new HashMap<>();
    details.put(SESSIONS, sessions.stream().map(Session::id).collect(Collectors.joining(" ")));
    block.ifPresent(theme -> details.put(BLOCK, theme));
    if (digest) {
      details.put(DIGEST, YES);
    }
    return asked(reader, REGISTERED, details, now, due, EXPIRES_AFTER);
  }

  /// Says where somebody's own page is.
  ///
  /// @param already whether they registered for what they were registered for before
  static Letter link(LeaderId reader, boolean already, boolean digest, Instant now, Instant due) {
    Map<String, String> details = new HashMap<>();
    if (already) {
      details.put(ALREADY, YES);
    }
    if (digest) {
      details.put(DIGEST, YES);
    }
    return asked(reader, LINK, details, now, due, LINK_EXPIRES_AFTER);
  }

  /// Says that somebody comes no more, as they wished: to one session, or to those of a block.
  static Letter withdrawn(LeaderId reader, List<String> sessions, Instant now, Instant due) {
    return sessions.size() == 1
        ? asked(reader, WITHDRAWN, Map.of(SESSION, sessions.getFirst()), now, due, EXPIRES_AFTER)
        : asked(
            reader,
            LEFT_BLOCK,
            Map.of(SESSIONS, String.join(" ", sessions)),
            now,
            due,
            EXPIRES_AFTER);
  }

  /// Says that organisers have taken somebody out of a session, or out of its queue.
  static Letter takenOut(LeaderId reader, Registration had, Instant now, Instant due) {
    Map<String, String> details =
        had.isWaiting()
            ? Map.of(SESSION, had.session(), WAITED, YES)
            : Map.of(SESSION, had.session());
    return asked(reader, TAKEN_OUT, details, now, due, EXPIRES_AFTER);
  }

  /// Says that a place has come free.
  static Letter promoted(Roster.Entry reader, String session, Instant now) {
    String wait =
        reader.number() == Roster.HELD
            ? "since-" + reader.registeredAt().toEpochMilli()
            : Integer.toString(reader.number());
    return Letter.alone(
        reader.leader(),
        PROMOTED + "-" + session + "-" + wait,
        PROMOTED,
        Map.of(SESSION, session),
        now,
        now,
        now.plus(EXPIRES_AFTER));
  }

  /// The ids of the sessions that a letter is about. Those to the survey have commas between them.
  public static List<String> sessions(Letter letter) {
    return Stream.of(SESSIONS, SESSION)
        .flatMap(name -> Stream.ofNullable(letter.details().get(name)))
        .flatMap(ids -> Arrays.stream(ids.split("[ ,]", -1)))
        .toList();
  }

  /// A letter asked for by a form: with a new cause each time.
  private static Letter asked(
      LeaderId reader,
      String kind,
      Map<String, String> details,
      Instant now,
      Instant due,
      Duration expiresAfter) {
    String cause = kind + "-" + UUID.randomUUID();
    return Letter.alone(reader, cause, kind, details, now, due, due.plus(expiresAfter));
  }
}
