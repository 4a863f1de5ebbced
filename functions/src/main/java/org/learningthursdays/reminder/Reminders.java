package org.learningthursdays.reminder;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Table;

/// The job every quarter of an hour: makes the circulars that remind of sessions, each once. By one
/// lookup where nothing is due and the programme has not changed.
public final class Reminders {
  private final Optional<ReminderSchedule> schedule;
  private final Supplier<Programme> programme;
  private final Table table;
  private final Circulars circulars;
  private final Clock clock;

  /// @param schedule nothing if nobody is to be reminded
  public Reminders(
      Optional<ReminderSchedule> schedule,
      Supplier<Programme> programme,
      Table table,
      Clock clock) {
    this.schedule = schedule;
    this.programme = programme;
    this.table = table;
    this.circulars = new Circulars(table);
    this.clock = clock;
  }

  /// Puts the circulars that are due, unless they are there.
  ///
  /// @return the ids of those that were put
  public List<String> run() {
    return schedule.map(this::run).orElse(List.of());
  }

  private List<String> run(ReminderSchedule wanted) {
    Instant now = clock.instant();
    List<String> put = new ArrayList<>();
    for (Session session : programme.get().coming(now)) {
      wanted
          .due(session, now)
          .filter(reminder -> circulars.find(reminder.id()).isEmpty())
          .filter(reminder -> table.write(Circulars.addition(reminder.circular(session, now))))
          .ifPresent(reminder -> put.add(reminder.id()));
    }
    return put;
  }
}
