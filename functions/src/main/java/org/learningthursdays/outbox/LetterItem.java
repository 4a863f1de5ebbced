package org.learningthursdays.outbox;

import java.time.Duration;
import java.time.Instant;
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

  /// What begins the index's sort key of an open letter; when it is due follows.
  static final String OPEN_PREFIX = "open#";

  /// The index's partition of the letters that should have gone out and did not.
  static final String FAILURES = "LETTERS#failed";

  private static final String KIND = "kind";
  private static final String GROUP = "group";
  private static final String DETAILS = "details";
  private static final String WRITTEN_AT = "writtenAt";
  private static final String VOID_AT = "voidAt";
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
            .indexed(
                indexPartition(letter, letter.state()),
                indexSort(letter, letter.state(), letter.writtenAt()))
            .expiring(letter.writtenAt().plus(KEPT));
    item.putIfPresent(REASON, letter.reason());
    return letter.isDeferred() ? item.put(DEFERRED, "yes").build() : item.build();
  }

  static Letter fromItem(Item item) {
    Key key = item.key();
    return new Letter(
        LeaderId.ofPartition(key.pk()),
        key.sk().substring(SORT_PREFIX.length()),
        item.string(KIND),
        LetterGroup.read(item.string(GROUP)),
        item.stringMap(DETAILS),
        state(item.string(STATE)),
        item.integer(ATTEMPTS),
        item.instant(WRITTEN_AT),
        item.instant(DUE),
        item.optionalString(DEFERRED).isPresent(),
        item.instant(VOID_AT),
        item.optionalInstant(CLAIMED_AT).orElse(null),
        item.optionalString(REASON).orElse(null),
        item.optionalString(SES_MESSAGE_ID).orElse(null));
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

  /// The index's partition of a letter. Failures of all groups share one: they are few, and the
  /// organisers' pages ask for them often.
  static String indexPartition(Letter letter, Letter.State state) {
    int shard = Math.floorMod(letter.reader().hashCode(), letter.group().shards());
    return state.isFailure() ? FAILURES : indexPartition(letter.group(), shard);
  }

  /// The index's sort key of a letter: for open ones with when they are due, for failures with when
  /// they failed, for others the state alone.
  ///
  /// @param at when it came into the state
  static String indexSort(Letter letter, Letter.State state, Instant at) {
    if (state.isFailure()) {
      return at + "#" + state.id() + "#" + letter.group().text();
    }
    return state.isOpen() ? OPEN_PREFIX + letter.due() : state.id();
  }

  /// What the index tells of a failure.
  static LetterOutcomes.Failure failure(Item item) {
    String[] parts = item.indexSort().split("#", 3);
    return new LetterOutcomes.Failure(item.key(), state(parts[1]), LetterGroup.read(parts[2]));
  }

  private static Letter.State state(String id) {
    return Letter.State.valueOf(id.toUpperCase(Locale.ROOT));
  }

  /// What the index tells of the state of a letter that has not failed; it does not tell those
  /// apart that are open.
  static Letter.State indexedState(Item item) {
    String sort = item.indexSort();
    return sort.startsWith(OPEN_PREFIX) ? Letter.State.QUEUED : state(sort);
  }
}
