package org.learningthursdays.feedback;

import java.time.Instant;
import java.time.Period;
import java.time.YearMonth;
import org.learningthursdays.identity.Keys;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.web.RandomOctets;

/// Derives the keys of answers that come by personal links: a random secret for all sessions of a
/// month, whenever it is answered. Nothing else leads from a person to what they said, and whoever
/// has lost the secret cannot make it again.
///
/// It is an item of the table, because it has to go, which no secret of the stack ever does by
/// itself. It lies in a partition that only the survey and people's own data are let into.
final class MonthSecret {
  static final String PARTITION = "MONTH-SECRETS";

  /// How long a secret is kept after the month's end. Its last session can be answered for four
  /// weeks.
  static final Period KEPT = Period.ofWeeks(5);

  private static final String SECRET = "secret";
  private static final int OCTETS = 32;

  private final Keys.Key key;

  private MonthSecret(Keys.Key key) {
    this.key = key;
  }

  static YearMonth monthOf(Session session) {
    return YearMonth.from(session.date());
  }

  static Key key(YearMonth month) {
    return new Key(PARTITION, month.toString());
  }

  static YearMonth month(Key key) {
    return YearMonth.parse(key.sk());
  }

  /// From when on nobody can tell whose an answer about one of the month's sessions is.
  static Instant end(YearMonth month) {
    return month.plusMonths(1).atDay(1).plus(KEPT).atStartOfDay(London.ZONE).toInstant();
  }

  /// A new secret of a month, as the table keeps it.
  static Item create(YearMonth month) {
    return Item.at(key(month)).put(SECRET, RandomOctets.text(OCTETS)).expiring(end(month)).build();
  }

  static MonthSecret fromItem(Item item) {
    return new MonthSecret(Keys.Key.of(item.string(SECRET)));
  }

  /// Where a leader's answer about a session lies. Somebody who was erased and comes back has
  /// another version, and finds nothing of what they said before.
  Answer.AnswerKey answerKeyOf(Leader leader, Session session) {
    String who = leader.id().text() + " " + leader.linkVersion();
    return Answer.AnswerKey.of(
        session.id(), key.pseudonym("feedback of a leader", who + " " + session.id()));
  }
}
