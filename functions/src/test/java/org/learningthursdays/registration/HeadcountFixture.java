package org.learningthursdays.registration;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;

/// Headcounts as nights would have left them, without the people.
public final class HeadcountFixture {
  private HeadcountFixture() {}

  /// Puts one down for each session, the same each time.
  ///
  /// @param people how many different ones there are, a tenth as many organisations
  /// @param each how many are in each session
  public static void fill(Table table, List<Session> sessions, int people, int each) {
    Random random = new Random(1);
    List<Item> items = new ArrayList<>();
    for (Session session : sessions) {
      List<Headcount.Participant> participants =
          random
              .ints(each, 1, people + 1)
              .mapToObj(person -> new Headcount.Participant(person, 1 + person / 10))
              .toList();
      items.add(HeadcountItem.toItem(Headcount.none(session.id()).counted(session, participants)));
    }
    table.putAll(items);
  }
}
