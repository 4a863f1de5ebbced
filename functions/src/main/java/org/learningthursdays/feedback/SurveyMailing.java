package org.learningthursdays.feedback;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Table;

/// The daily job: makes the circular that mails the survey about yesterday's sessions, once.
public final class SurveyMailing {
  /// The kind of the circular, and of its letters.
  public static final String KIND = "survey";

  /// After that nobody remembers well enough.
  private static final Duration EXPIRES_AFTER = Duration.ofDays(5);

  private final Supplier<Programme> programme;
  private final Table table;
  private final Clock clock;

  public SurveyMailing(Supplier<Programme> programme, Table table, Clock clock) {
    this.programme = programme;
    this.table = table;
    this.clock = clock;
  }

  /// Puts the circular for yesterday's sessions, unless it is there or there were none.
  ///
  /// @return its id if it was put
  public Optional<String> run() {
    Instant now = clock.instant();
    LocalDate yesterday = London.today(clock).minusDays(1);
    List<Session> sessions =
        programme.get().sessions().stream()
            .filter(session -> session.date().equals(yesterday) && !session.isCancelled())
            .toList();
    if (sessions.isEmpty()) {
      return Optional.empty();
    }
    String ids = sessions.stream().map(Session::id).collect(Collectors.joining(","));
    Circular circular =
        Circular.of(KIND + "-" + yesterday, KIND, ids, now, now.plus(EXPIRES_AFTER));
    return table.write(Circulars.addition(circular))
        ? Optional.of(circular.id())
        : Optional.empty();
  }
}
