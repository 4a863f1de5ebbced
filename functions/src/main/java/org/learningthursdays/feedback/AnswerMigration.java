package org.learningthursdays.feedback;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.RandomOctets;

/// Answers from before months had secrets. Their ids were made with the key that people's ids are
/// made with, which lasts, and they lie on the day on which somebody answered. Each is moved to a
/// random id, which nobody finds, and to the session's day.
final class AnswerMigration {
  private static final int ID_OCTETS = 16;

  private final Table table;
  private final AnswerContacts answerContacts;

  AnswerMigration(Table table, AnswerContacts answerContacts) {
    this.table = table;
    this.answerContacts = answerContacts;
  }

  /// Moves those about one session, or about none. It may be done again after it was broken off.
  ///
  /// @param session its id; empty for none
  /// @param date when it was, if the programme knows it
  void move(String session, Optional<LocalDate> date) {
    Table.retryingUntil(() -> {
      boolean isDone = true;
      for (Item item : table.query(AnswerItem.partition(session))) {
        if (AnswerItem.answerKey(item.key()).isOld()) {
          isDone &= move(item, date);
        }
      }
      return isDone;
    });
  }

  private boolean move(Item item, Optional<LocalDate> date) {
    Answer earlier = AnswerItem.fromItem(item);
    Answer.AnswerKey answerKey =
        Answer.AnswerKey.of(earlier.key().session(), RandomOctets.text(ID_OCTETS));
    Answer moved =
        new Answer(
            answerKey,
            date.orElseGet(() -> Answer.generalDay(earlier.day())),
            earlier.rating(),
            earlier.recommend(),
            earlier.words(),
            earlier.contact());
    List<Write> writes = new ArrayList<>();
    writes.add(Write.add(AnswerItem.moved(moved, item)));
    writes.add(
        new Write.Remove(
            item.key(), Condition.counterIs(AnswerItem.VERSION, item.integer(AnswerItem.VERSION))));
    writes.addAll(answerContacts.moved(earlier, answerKey));
    return table.transact(writes);
  }
}
