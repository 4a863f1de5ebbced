package org.learningthursdays.attendance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// An attendance as the table keeps it: all sessions in one partition, so that years are a few
/// reads.
final class AttendanceItem {
  static final String PARTITION = "ATTENDANCE";

  private static final String DAY = "day";
  private static final String CAME = "came";
  private static final String ABSENT = "absent";
  private static final String ERASED = "erased";
  private static final String GUESTS = "guests";
  private static final String TAKEN_AT = "takenAt";
  private static final String COMPLETE = "complete";
  private static final String VERSION = "version";

  private AttendanceItem() {}

  static Key key(String session) {
    return new Key(PARTITION, session);
  }

  /// Replaces the version before; does not hold if another one is stored by now.
  static Write write(Attendance next) {
    Item.Builder item =
        Item.at(key(next.session()))
            .put(DAY, next.day().toString())
            .put(CAME, ordered(next.came()))
            .put(ABSENT, ordered(next.absent()))
            .put(ERASED, next.erased())
            .put(GUESTS, next.guests())
            .put(COMPLETE, next.isComplete())
            .put(VERSION, next.version());
    return new Write.Replace(
        (next.takenAt() == null ? item : item.put(TAKEN_AT, next.takenAt())).build(),
        Condition.counterIs(VERSION, next.version() - 1));
  }

  private static List<String> ordered(Collection<String> ids) {
    return ids.stream().sorted().toList();
  }

  static Attendance fromItem(Item item) {
    return new Attendance(
        item.key().sk(),
        LocalDate.parse(item.string(DAY)),
        Set.copyOf(item.strings(CAME)),
        Set.copyOf(item.strings(ABSENT)),
        item.integer(ERASED),
        item.integer(GUESTS),
        item.optionalInstant(TAKEN_AT).orElse(null),
        item.flag(COMPLETE),
        item.integer(VERSION));
  }
}
