package org.learningthursdays.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;

/// A letter's item: in its reader's partition, and in the index by group and state, over several
/// partitions because a digest's letters are many.
final class LetterItem {
  static final String SORT_PREFIX = "LETTER#";
  static final String STATE = "state";
  static final String ATTEMPTS = "attempts";
  static final String CLAIMED_AT = "takenAt";
  static final String REASON = "reason";
  static final String SES_MESSAGE_ID = "messageId";
  static final String DUE = "due";

  /// Set on a deferred letter: template.yaml's stream filter keeps it from the postman.
  static final String DEFERRED = "waits";

  private static final String KIND = "kind";
  private static final String GROUP = "group";
  private static final String DETAILS = "details";
  private static final String WRITTEN_AT = "writtenAt";
  private static final String VOID_AT = "voidAt";
  private static final String PARTITION_PREFIX = "LEADER#";
  private static final Duration KEPT = Duration.ofDays(90);

  private LetterItem() {}

  /// Whether an item is a letter to be sent now.
  static boolean isQueued(Item item) {
    return item.key().sk().startsWith(SORT_PREFIX)
        && item.optionalString(DEFERRED).isEmpty()
        && item.string(STATE).equals(Letter.State.QUEUED.id());
  }

  static Key key(LeaderId reader, String cause) {
    return new Key(reader.partition(), SORT_PREFIX + cause);
  }

  static Item toItem(Letter letter) {
    Item.Builder item =
        Item.at(key(letter.reader(), letter.cause()))
            .put(KIND, letter.kind())
            .put(GROUP, letter.group().text())
            .put(DETAILS, letter.details())
            .put(STATE, letter.state().id())
            .put(ATTEMPTS, letter.attempts())
            .put(WRITTEN_AT, letter.writtenAt())
            .put(DUE, letter.due())
            .put(VOID_AT, letter.expiresAt())
            .indexed(indexPartition(letter), indexSort(letter, letter.state()))
            .expiring(letter.writtenAt().plus(KEPT));
    item.putIfPresent(REASON, letter.reason());
    return letter.isDeferred() ? item.put(DEFERRED, "yes").build() : item.build();
  }

  static Letter fromItem(Item item) {
    Key key = item.key();
    return new Letter(
        new LeaderId(key.pk().substring(PARTITION_PREFIX.length())),
        key.sk().substring(SORT_PREFIX.length()),
        item.string(KIND),
        LetterGroup.read(item.string(GROUP)),
        item.stringMap(DETAILS),
        Letter.State.valueOf(item.string(STATE).toUpperCase(Locale.ROOT)),
        item.integer(ATTEMPTS),
        item.instant(WRITTEN_AT),
        item.instant(DUE),
        item.optionalString(DEFERRED).isPresent(),
        item.instant(VOID_AT),
        item.optionalInstant(CLAIMED_AT).orElse(null),
        item.optionalString(REASON).orElse(null),
        item.optionalString(SES_MESSAGE_ID).orElse(null));
  }

  static String indexPartition(Letter letter) {
    int shard = Math.floorMod(letter.reader().hashCode(), letter.group().shards());
    return indexPartition(letter.group(), shard);
  }

  /// The index's partitions of a group.
  static List<Query> indexPartitions(LetterGroup group) {
    return IntStream.range(0, group.shards())
        .mapToObj(shard -> Query.ofIndex(indexPartition(group, shard)))
        .toList();
  }

  private static String indexPartition(LetterGroup group, int shard) {
    return "LETTERS#" + group.text() + "#" + shard;
  }

  /// Open letters are found by when they are due; of the others only the state matters.
  static String indexSort(Letter letter, Letter.State state) {
    return state.isOpen() ? "open#" + letter.due() : state.id();
  }
}
