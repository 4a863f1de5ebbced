package org.learningthursdays.feedback;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Where answers by personal links lie, as long as the secret of the session's month is there. One
/// that is past its time and that DynamoDB has not removed yet counts as gone.
public final class PersonalAnswerKeys {
  private final Table table;
  private final Clock clock;

  public PersonalAnswerKeys(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// The last day on which a session is answered by a personal link, and such an answer changed.
  static LocalDate lastDay(Session session) {
    return session.date().plus(Answers.CHANGEABLE);
  }

  /// Whether a session is still answered by personal links. Afterwards a link shows nothing any
  /// more, though the secret may last some weeks longer.
  boolean isOpen(Session session) {
    return !London.today(clock).isAfter(lastDay(session));
  }

  /// Where a leader's answer about a session lies if they gave one; nothing if nobody can tell.
  Optional<Answer.AnswerKey> find(Leader leader, Session session) {
    return secret(MonthSecret.monthOf(session)).map(secret -> secret.answerKeyOf(leader, session));
  }

  /// Where a leader's answers about several sessions lie, as far as anybody can tell.
  List<Answer.AnswerKey> find(Leader leader, Collection<Session> sessions) {
    Map<YearMonth, MonthSecret> secrets =
        table
            .getAll(
                sessions.stream()
                    .map(MonthSecret::monthOf)
                    .distinct()
                    .filter(this::isKept)
                    .map(MonthSecret::key)
                    .toList())
            .stream()
            .filter(item -> !item.isExpired(clock.instant()))
            .collect(
                Collectors.toUnmodifiableMap(
                    item -> MonthSecret.month(item.key()), MonthSecret::fromItem));
    return sessions.stream()
        .flatMap(session ->
            Optional.ofNullable(secrets.get(MonthSecret.monthOf(session))).stream()
                .map(secret -> secret.answerKeyOf(leader, session)))
        .toList();
  }

  /// Where to keep a leader's answer about a session that is open. The month's first answer makes
  /// its secret.
  Answer.AnswerKey open(Leader leader, Session session) {
    YearMonth month = MonthSecret.monthOf(session);
    if (!isKept(month)) {
      throw new IllegalStateException("the time of " + month + " is over");
    }
    return secret(month).orElseGet(() -> make(month)).answerKeyOf(leader, session);
  }

  /// Makes the secret of a month, or reads that which another request has made meanwhile.
  private MonthSecret make(YearMonth month) {
    Item item = MonthSecret.create(month);
    return table.write(Write.add(item)) ? MonthSecret.fromItem(item) : secret(month).orElseThrow();
  }

  private Optional<MonthSecret> secret(YearMonth month) {
    return isKept(month)
        ? table
            .get(MonthSecret.key(month))
            .filter(item -> !item.isExpired(clock.instant()))
            .map(MonthSecret::fromItem)
        : Optional.empty();
  }

  private boolean isKept(YearMonth month) {
    return clock.instant().isBefore(MonthSecret.end(month));
  }
}
