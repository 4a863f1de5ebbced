package org.learningthursdays.registration.messages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterOutcomes;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.outbox.Suppressions;
import org.learningthursdays.registration.Roster;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Sha256;

/// Messages of organisers to the people of sessions: each a circular, so that everybody gets it
/// once, whatever is killed meanwhile.
///
/// The same words to the same people are one message for an hour at least: a second click, or a
/// script that heard no answer and asks again, sends nothing more. Later they are another one, for
/// those who have come meanwhile.
public final class SessionMessages {
  /// The kind of their circulars and letters.
  public static final String KIND = "message";

  /// Whoever has not got it by then is better told anew.
  private static final Duration EXPIRES_AFTER = Duration.ofDays(3);

  private static final int HASH_OCTETS = 12;

  /// Stands between a session's id, which cannot hold it, and the hash of the message.
  private static final String SEPARATOR = ".";

  private final Table table;
  private final Circulars circulars;
  private final LetterOutcomes outcomes;
  private final Roster roster;
  private final Suppressions suppressions;
  private final Clock clock;

  /// A message that was sent.
  ///
  /// @param circular its id
  /// @param isWritten whether there is a letter for each reader by now
  /// @param letters how many are in each state
  public record Sent(
      String circular,
      SessionMessage message,
      Instant at,
      boolean isWritten,
      Map<Letter.State, Integer> letters) {}

  public SessionMessages(Table table, Clock clock) {
    this.table = table;
    this.circulars = new Circulars(table);
    this.outcomes = new LetterOutcomes(table);
    this.roster = new Roster(table);
    this.suppressions = new Suppressions(table);
    this.clock = clock;
  }

  /// How many would get a message now.
  public int readers(SessionMessage message) {
    return message.to().stream().mapToInt(audience -> readers(message.session(), audience)).sum();
  }

  /// Who would get a message now, and who would not.
  ///
  /// @param reached how many get it
  /// @param bounced how many get none, because mail to them came back
  /// @param complained how many get none, because they reported our mail as spam
  public record Readers(int reached, int bounced, int complained) {}

  /// Who would get a message now, and who would not.
  public Readers reached(SessionMessage message) {
    List<LeaderId> all =
        roster.all(message.session()).stream()
            .filter(entry -> message.to().contains(audience(entry)))
            .map(Roster.Entry::leader)
            .toList();
    Collection<Suppression> stopped = suppressions.standing(all).values();
    int bounced =
        (int) stopped.stream().filter(one -> one.reason() == Suppression.Reason.BOUNCED).count();
    return new Readers(all.size() - stopped.size(), bounced, stopped.size() - bounced);
  }

  private static SessionMessage.Audience audience(Roster.Entry entry) {
    return entry.number() == 0
        ? SessionMessage.Audience.REGISTERED
        : SessionMessage.Audience.WAITING;
  }

  /// How many people of one audience a session has now.
  public int readers(String session, SessionMessage.Audience audience) {
    return switch (audience) {
      case REGISTERED -> roster.countRegistered(session);
      case WAITING -> roster.countWaiting(session);
    };
  }

  /// Sends a message, unless it was sent just before.
  ///
  /// @return the id of its circular
  public String send(SessionMessage message) {
    return Table.retrying(() -> attempt(message)).orElseThrow(TableUnavailableException::overtaken);
  }

  private Optional<String> attempt(SessionMessage message) {
    Instant now = clock.instant();
    long hour = now.getEpochSecond() / Duration.ofHours(1).toSeconds();
    String id = id(message, hour);
    Circular circular = Circular.of(id, KIND, message.write(), now, now.plus(EXPIRES_AFTER));
    // The same message of the hour before or after is checked too: of two requests on either side
    // of a full hour, one finds the other.
    List<Write> writes =
        List.of(
            Circulars.addition(circular),
            Circulars.checkAbsent(id(message, hour - 1)),
            Circulars.checkAbsent(id(message, hour + 1)));
    if (table.transact(writes)) {
      return Optional.of(id);
    }
    return LongStream.of(hour, hour - 1, hour + 1)
        .mapToObj(one -> id(message, one))
        .filter(one -> circulars.find(one).isPresent())
        .findFirst();
  }

  /// The messages that a session's people were sent, the last first.
  public List<Sent> of(String session) {
    return circulars.beginning(prefix(session)).stream()
        .map(circular ->
            new Sent(
                circular.id(),
                SessionMessage.read(circular.content()),
                circular.createdAt(),
                circular.done(),
                outcomes.counts(circular)))
        .sorted(Comparator.comparing(Sent::at).reversed())
        .toList();
  }

  /// The message that a circular sends.
  public Optional<SessionMessage> find(String circular) {
    return circulars.find(circular).map(found -> SessionMessage.read(found.content()));
  }

  private static String prefix(String session) {
    return KIND + "-" + session + SEPARATOR;
  }

  private static String id(SessionMessage message, long hour) {
    byte[] hash = Arrays.copyOf(Sha256.of(message.identity()), HASH_OCTETS);
    return prefix(message.session())
        + Base64.getUrlEncoder().withoutPadding().encodeToString(hash)
        + SEPARATOR
        + hour;
  }
}
