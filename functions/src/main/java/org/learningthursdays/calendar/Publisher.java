package org.learningthursdays.calendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.learningthursdays.programme.ChangeAuthor;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// Stores changes of the programme together with the calendars that follow from them.
public final class Publisher {
  /// DynamoDB takes 400 KB an item; the rest is for its other attributes.
  private static final int STORED_OCTETS = 390_000;

  /// DynamoDB takes 4 MB a transaction; the rest is for the sessions.
  private static final int TRANSACTION_OCTETS = 3_400_000;

  /// What became of a change.
  public enum Outcome {
    /// The change is stored and published.
    DONE,
    /// Somebody else changed the programme meanwhile: nothing is stored; work it out anew.
    OVERTAKEN,
    /// A calendar would not fit into the table any more: nothing is stored.
    TOO_LARGE,
    /// What follows from the change would not fit: nothing is stored.
    TOO_MUCH
  }

  private final Table table;
  private final Sessions sessions;

  public Publisher(Table table, Sessions sessions) {
    this.table = table;
    this.sessions = sessions;
  }

  /// Stores a change and publishes it, in one transaction.
  ///
  /// @param alsoWrite what else follows from the change, in the same transaction
  /// @param progress is told how many sessions of a large change are written
  public Outcome commit(
      ProgrammeChange change, ChangeAuthor author, List<Write> alsoWrite, IntConsumer progress) {
    List<PublishedCalendar> changed = changedCalendars(change.after(), author.at(), author.site());
    List<Integer> octets = changed.stream().map(calendar -> calendar.gzip().length).toList();
    if (octets.stream().anyMatch(length -> length > STORED_OCTETS)
        || octets.stream().mapToInt(Integer::intValue).sum() > TRANSACTION_OCTETS) {
      return Outcome.TOO_LARGE;
    }
    if (alsoWrite.stream().anyMatch(write -> write.octets() > STORED_OCTETS)) {
      return Outcome.TOO_MUCH;
    }
    List<Write> writes = new ArrayList<>(alsoWrite);
    changed.forEach(calendar -> writes.add(replacement(calendar)));
    return sessions.commit(change, author, writes, progress) ? Outcome.DONE : Outcome.OVERTAKEN;
  }

  /// Publishes the programme as it is, if time or a deployment has changed anything in its
  /// calendars.
  ///
  /// @param site the address that people see
  /// @return the names of the calendars that were written
  public List<String> publish(Instant now, String site) {
    return Table.retrying(
            () -> {
              Programme programme = sessions.current();
              List<PublishedCalendar> changed = changedCalendars(programme, now, site);
              boolean isDone = changed.isEmpty() || store(programme, changed);
              return isDone ? Optional.of(changed) : Optional.empty();
            })
        .orElseThrow(TableUnavailableException::overtaken)
        .stream()
        .map(PublishedCalendar::name)
        .toList();
  }

  private boolean store(Programme programme, List<PublishedCalendar> changed) {
    List<Write> writes = new ArrayList<>();
    writes.add(Sessions.unchanged(programme));
    changed.forEach(calendar -> writes.add(replacement(calendar)));
    return table.transact(writes);
  }

  /// The calendars whose text differs from what is stored.
  private List<PublishedCalendar> changedCalendars(Programme programme, Instant now, String site) {
    Map<String, String> stored =
        table.query(PublishedCalendarItem.PARTITION).stream()
            .map(PublishedCalendarItem::fromItem)
            .collect(Collectors.toMap(PublishedCalendar::name, PublishedCalendar::etag));
    return RenderedCalendars.of(programme, now, site).stream()
        .map(text -> PublishedCalendar.of(text, now.truncatedTo(ChronoUnit.SECONDS)))
        .filter(calendar -> !calendar.etag().equals(stored.get(calendar.name())))
        .toList();
  }

  private static Write replacement(PublishedCalendar calendar) {
    return Write.replace(PublishedCalendarItem.toItem(calendar));
  }
}
