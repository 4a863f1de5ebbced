package org.learningthursdays.registration;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// A headcount as the table keeps it: 16 octets for each participant, all sessions in one
/// partition, so that years are a few reads.
final class HeadcountItem {
  static final String PARTITION = "HEADCOUNTS";

  private static final String ENDED_AT = "endedAt";
  private static final String REGISTERED = "registered";
  private static final String ERASED = "erased";
  private static final String VERSION = "version";
  private static final int OCTETS = 2 * Long.BYTES;

  private HeadcountItem() {}

  static Key key(String session) {
    return new Key(PARTITION, session);
  }

  /// Stores one in the place of the one before it; does not hold where that is another by now.
  static Write write(Headcount next) {
    return new Write.Replace(toItem(next), Condition.counterIs(VERSION, next.version() - 1));
  }

  static Item toItem(Headcount headcount) {
    Item.Builder item =
        Item.at(key(headcount.session()))
            .put(REGISTERED, octets(headcount.registered()))
            .put(ERASED, octets(headcount.erased()))
            .put(VERSION, headcount.version());
    return (headcount.endedAt() == null ? item : item.put(ENDED_AT, headcount.endedAt())).build();
  }

  static Headcount fromItem(Item item) {
    return new Headcount(
        item.key().sk(),
        item.optionalInstant(ENDED_AT).orElse(null),
        participants(item.bytes(REGISTERED)),
        participants(item.bytes(ERASED)),
        item.integer(VERSION));
  }

  private static byte[] octets(List<Headcount.Participant> participants) {
    ByteBuffer octets = ByteBuffer.allocate(participants.size() * OCTETS);
    participants.forEach(one -> octets.putLong(one.person()).putLong(one.organisation()));
    return octets.array();
  }

  private static List<Headcount.Participant> participants(byte[] octets) {
    ByteBuffer buffer = ByteBuffer.wrap(octets);
    List<Headcount.Participant> participants = new ArrayList<>(octets.length / OCTETS);
    while (buffer.hasRemaining()) {
      participants.add(new Headcount.Participant(buffer.getLong(), buffer.getLong()));
    }
    return participants;
  }
}
