package org.learningthursdays.reminder;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.Roster;
import org.learningthursdays.table.Table;

/// Writes a letter for each who comes to a session and is to be reminded of it. Whoever need not be
/// reminded when it is sent, gets none then.
public final class ReminderFanOut implements FanOut {
  private static final int PAGE = 50;

  private final Table table;
  private final Supplier<Programme> programme;
  private final Roster roster;
  private final Leaders leaders;
  private final Letters letters;
  private final Clock clock;

  public ReminderFanOut(Table table, Supplier<Programme> programme, Letters letters, Clock clock) {
    this.table = table;
    this.programme = programme;
    this.roster = new Roster(table);
    this.leaders = new Leaders(table, clock);
    this.letters = letters;
    this.clock = clock;
  }

  @Override
  public Optional<String> writePage(Circular circular, Optional<String> cursor) {
    Reminder reminder = Reminder.read(circular);
    Instant now = clock.instant();
    boolean isDue =
        programme
            .get()
            .session(reminder.session())
            .filter(session -> reminder.isDue(session, now))
            .isPresent();
    if (!isDue) {
      return Optional.empty();
    }
    Roster.ResultPage page = roster.registered(reminder.session(), PAGE, cursor);
    letters.addAll(
        readers(reminder, page.leaders()).stream()
            .map(reader -> reminder.letter(circular, reader, now))
            .toList());
    return page.next();
  }

  private List<LeaderId> readers(Reminder reminder, Collection<LeaderId> coming) {
    Map<LeaderId, Registration> registrations = Registrations.of(table, coming, reminder.session());
    Set<LeaderId> due =
        registrations.entrySet().stream()
            .filter(entry -> !entry.getValue().isWaiting())
            .filter(entry -> reminder.isFor(entry.getValue().changedAt()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    return leaders.find(due).values().stream()
        .filter(Leader::takesReminders)
        .map(Leader::id)
        .toList();
  }
}
