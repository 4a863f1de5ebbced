package org.learningthursdays.feedback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Which answers hold an address: pointers beside its leader's profile, so that what they said is
/// found when they ask for it or have themselves erased.
///
/// Anybody may type anybody's address. An answer that did not come by the link of whoever has the
/// address takes one of [#MOST_TYPED] slots, each of which is filled once; where none is left, the
/// answer is kept without the address.
final class AnswerContacts {
  /// What a pointer's sort key begins with.
  static final String PREFIX = "VOICE#";

  /// How many answers hold an address that somebody typed who may be anybody.
  static final int MOST_TYPED = 20;

  /// How many answers lose an address in one step: with their pointers well within a transaction.
  private static final int STEP = 25;

  private static final String TYPED = PREFIX + "TYPED#";
  private static final String SESSION = "session";
  private static final String ID = "answer";

  private final Table table;
  private final KeyRing keys;

  AnswerContacts(Table table, KeyRing keys) {
    this.table = table;
    this.keys = keys;
  }

  /// An answer that is to be stored, with the address it came with or without it, and the writes of
  /// the pointer by which it is found under that address's owner.
  record WithPointer(Answer answer, List<Write> pointer) {}

  /// Decides whether an answer keeps the address that it came with: not if too many answers have
  /// been given that address by people who may not be its owner.
  ///
  /// @param sender whose link it came by; nothing for whoever may be anybody
  WithPointer withPointer(Answer answer, Optional<LeaderId> sender) {
    Optional<LeaderId> owner = leader(answer);
    if (owner.isEmpty()) {
      return new WithPointer(answer, List.of());
    }
    LeaderId leader = owner.get();
    Key own = ownKey(leader, answer.key());
    if (sender.equals(owner)) {
      return new WithPointer(answer, List.of(Write.replace(pointer(own, answer.key()))));
    }
    List<Item> typed = typed(leader);
    if (typed.stream().anyMatch(pointer -> answerKey(pointer).equals(answer.key()))
        || table.get(own).isPresent()) {
      return new WithPointer(answer, List.of());
    }
    return freeSlot(leader, typed)
        .map(slot -> new WithPointer(answer, List.of(Write.add(pointer(slot, answer.key())))))
        .orElseGet(() -> new WithPointer(answer.withoutContact(), List.of()));
  }

  /// What is to be written when an answer takes the place of another, whose address it does not
  /// have.
  List<Write> release(Answer earlier, Answer next) {
    Optional<LeaderId> owner =
        leader(earlier).filter(one -> !leader(next).equals(Optional.of(one)));
    return owner
        .flatMap(leader -> pointerTo(leader, earlier.key()))
        .<Write>map(pointer -> new Write.Remove(pointer.key(), Condition.present()))
        .stream()
        .toList();
  }

  private Optional<LeaderId> leader(Answer answer) {
    Answer.@Nullable Contact contact = answer.contact();
    return contact == null ? Optional.empty() : Optional.of(keys.leader(contact.address()));
  }

  private Optional<Item> pointerTo(LeaderId leader, Answer.AnswerKey answerKey) {
    return typed(leader).stream()
        .filter(pointer -> answerKey(pointer).equals(answerKey))
        .findFirst()
        .or(() -> table.get(ownKey(leader, answerKey)));
  }

  private List<Item> typed(LeaderId leader) {
    return table.query(Query.of(leader.partition()).beginning(TYPED));
  }

  /// A free slot at random, so that few requests at the same time want the same.
  private static Optional<Key> freeSlot(LeaderId leader, List<Item> taken) {
    Set<Key> full = new HashSet<>();
    taken.forEach(pointer -> full.add(pointer.key()));
    List<Key> free = new ArrayList<>();
    IntStream.range(0, MOST_TYPED)
        .mapToObj(slot -> new Key(leader.partition(), TYPED + slot))
        .filter(key -> !full.contains(key))
        .forEach(free::add);
    Collections.shuffle(free, RandomGenerator.getDefault());
    return free.stream().findFirst();
  }

  private static Key ownKey(LeaderId leader, Answer.AnswerKey answerKey) {
    return new Key(leader.partition(), PREFIX + answerKey.session() + "#" + answerKey.id());
  }

  private static Item pointer(Key key, Answer.AnswerKey answerKey) {
    return Item.at(key).put(SESSION, answerKey.session()).put(ID, answerKey.id()).build();
  }

  private static Answer.AnswerKey answerKey(Item pointer) {
    return new Answer.AnswerKey(pointer.string(SESSION), pointer.string(ID));
  }

  /// Where the answers are that hold somebody's address.
  List<Answer.AnswerKey> of(LeaderId leader) {
    return table.query(Query.of(leader.partition()).beginning(PREFIX)).stream()
        .map(AnswerContacts::answerKey)
        .toList();
  }

  /// Takes somebody's name and address out of some of the answers that hold them, which stay as
  /// nobody's. It may be done again after it was broken off.
  ///
  /// @return whether there may be more
  boolean eraseSome(LeaderId leader) {
    List<Item> some = table.query(Query.of(leader.partition()).beginning(PREFIX).limit(STEP));
    List<Write> all = some.stream().flatMap(pointer -> erasing(pointer).stream()).toList();
    if (!all.isEmpty() && !table.transact(all)) {
      some.forEach(this::erase);
    }
    return !some.isEmpty();
  }

  /// Removes the address and the pointer to it in one transaction: as long as an answer holds an
  /// address, a pointer leads to it.
  private static List<Write> erasing(Item pointer) {
    return List.of(
        new Write.Remove(pointer.key(), Condition.present()),
        new Write.Change(
            AnswerItem.key(answerKey(pointer)),
            ItemUpdate.none()
                .remove(AnswerItem.NAME)
                .remove(AnswerItem.EMAIL)
                .remove(AnswerItem.ANSWERED_BY)
                .add(AnswerItem.VERSION, 1),
            Condition.present()));
  }

  private void erase(Item pointer) {
    Table.retryingUntil(() -> {
      if (table.transact(erasing(pointer)) || table.get(pointer.key()).isEmpty()) {
        return true;
      }
      if (table.get(AnswerItem.key(answerKey(pointer))).isEmpty()) {
        table.write(new Write.Remove(pointer.key(), Condition.always()));
        return true;
      }
      return false;
    });
  }
}
