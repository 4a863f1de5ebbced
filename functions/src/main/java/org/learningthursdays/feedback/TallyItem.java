package org.learningthursdays.feedback;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;

/// A tally as the table keeps it: one for each session, and one for each day on which something was
/// said about none. What belongs to tracks, themes and months follows from the programme when it is
/// read, so that a session that moves takes its answers along.
final class TallyItem {
  static final String PARTITION = "FEEDBACK-TALLIES";
  static final String VERSION = "version";

  /// The sort key's beginning where an answer is about no session; the day follows.
  static final String DAY_PREFIX = AnswerItem.NO_SESSION + "#";

  private static final String ANSWERS = "answers";
  private static final String STARS = "stars";
  private static final String RECOMMENDS = "recommends";

  private TallyItem() {}

  static Key key(String session) {
    return new Key(PARTITION, session);
  }

  /// Where an answer is counted.
  static Key key(Answer answer) {
    return key(
        answer.key().session().isEmpty() ? DAY_PREFIX + answer.day() : answer.key().session());
  }

  static boolean isOfSession(Key key) {
    return !key.sk().startsWith(DAY_PREFIX);
  }

  /// The day of a tally of what was said about no session.
  static LocalDate day(Key key) {
    return LocalDate.parse(key.sk().substring(DAY_PREFIX.length()));
  }

  static Item toItem(Key key, Tally tally, int version) {
    Item.Builder item = Item.at(key).put(ANSWERS, tally.answers()).put(VERSION, version);
    for (int i = 0; i < Tally.STARS; i++) {
      item.put(STARS + (i + 1), tally.ratings().get(i));
    }
    for (int i = 0; i <= Tally.MOST_LIKELY; i++) {
      item.put(RECOMMENDS + i, tally.recommends().get(i));
    }
    return item.build();
  }

  static Tally fromItem(Item item) {
    List<Integer> ratings = new ArrayList<>();
    for (int i = 1; i <= Tally.STARS; i++) {
      ratings.add(item.optionalInteger(STARS + i).orElse(0));
    }
    List<Integer> recommends = new ArrayList<>();
    for (int i = 0; i <= Tally.MOST_LIKELY; i++) {
      recommends.add(item.optionalInteger(RECOMMENDS + i).orElse(0));
    }
    return new Tally(item.integer(ANSWERS), ratings, recommends);
  }

  /// Adds to the counters of a tally without reading them.
  static ItemUpdate adding(Tally difference) {
    ItemUpdate update = ItemUpdate.none().add(ANSWERS, difference.answers()).add(VERSION, 1);
    for (int i = 0; i < Tally.STARS; i++) {
      addSome(update, STARS + (i + 1), difference.ratings().get(i));
    }
    for (int i = 0; i <= Tally.MOST_LIKELY; i++) {
      addSome(update, RECOMMENDS + i, difference.recommends().get(i));
    }
    return update;
  }

  private static void addSome(ItemUpdate update, String attribute, int difference) {
    if (difference != 0) {
      update.add(attribute, difference);
    }
  }
}
