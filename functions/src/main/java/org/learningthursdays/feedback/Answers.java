package org.learningthursdays.feedback;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.London;
import org.learningthursdays.table.Changes;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// The answers, in the table.
public final class Answers {
  /// The sort key of a pointer in a leader's partition to an answer that holds their address, so
  /// that it is found when they have themselves erased.
  static final String POINTER_PREFIX = "VOICE#";

  /// How long an answer may be changed by whoever gave it.
  static final Period CHANGEABLE = Period.ofWeeks(4);

  private static final String POINTER_SESSION = "session";
  private static final String POINTER_ID = "answer";
  private static final int ATTEMPTS = 10;

  private final Table table;
  private final KeyRing keys;
  private final Clock clock;

  /// What became of an answer.
  sealed interface Outcome {
    /// It is kept, in the place of an earlier one if there was one.
    record Kept(boolean isChange) implements Outcome {}

    /// There is an earlier one, which may be changed no more.
    record TooLate(LocalDate given) implements Outcome {}
  }

  public Answers(Table table, KeyRing keys, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.clock = clock;
  }

  /// The place of a leader's answer about a session. It follows from both, but only for whoever has
  /// the secret.
  Answer.Place placeOf(LeaderId leader, String session) {
    return new Answer.Place(
        session, keys.lastingPseudonym("feedback of a leader", leader.text() + " " + session));
  }

  /// The place of what is sent by one form, however often it is sent.
  ///
  /// @param once the form's random text
  Answer.Place placeOf(String once, String session) {
    return new Answer.Place(session, keys.pseudonym("feedback of a form", once + " " + session));
  }

  /// Keeps an answer, in the place of the one that is there.
  Outcome give(Answer answer) {
    if (write(added(answer))) {
      return new Outcome.Kept(false);
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Item> there = table.get(AnswerItem.key(answer.place()));
      if (there.isEmpty()) {
        if (write(added(answer))) {
          return new Outcome.Kept(false);
        }
      } else {
        Answer earlier = AnswerItem.fromItem(there.get());
        if (earlier.saysWhat(answer)) {
          return new Outcome.Kept(false);
        }
        if (!isChangeable(earlier)) {
          return new Outcome.TooLate(earlier.day());
        }
        if (write(changed(there.get(), earlier, answer))) {
          return new Outcome.Kept(true);
        }
      }
      Table.pause(attempt);
    }
    throw new TableUnavailableException(
        new IllegalStateException("an answer was changed by others at every attempt"));
  }

  private boolean isChangeable(Answer earlier) {
    return !London.today(clock).isAfter(earlier.day().plus(CHANGEABLE));
  }

  private boolean write(List<Write> writes) {
    return writes.size() == 1 ? table.write(writes.getFirst()) : table.transact(writes);
  }

  private List<Write> added(Answer answer) {
    List<Write> writes = new ArrayList<>();
    writes.add(Write.add(AnswerItem.toItem(answer)));
    pointer(answer).map(Write::replace).ifPresent(writes::add);
    return writes;
  }

  private List<Write> changed(Item there, Answer earlier, Answer answer) {
    int version = there.integer(AnswerItem.VERSION);
    Answer next =
        new Answer(
            earlier.place(),
            earlier.day(),
            answer.rating(),
            answer.recommend(),
            answer.words(),
            answer.contact());
    List<Write> writes = new ArrayList<>();
    writes.add(
        new Write.Change(
            there.key(),
            AnswerItem.changes(next, version + 1),
            Condition.counts(AnswerItem.VERSION, version)));
    Optional<Item> old = pointer(earlier);
    Optional<Item> now = pointer(next);
    now.map(Write::replace).ifPresent(writes::add);
    old.map(Item::key)
        .filter(key -> !now.map(Item::key).equals(Optional.of(key)))
        .map(key -> new Write.Remove(key, Condition.always()))
        .ifPresent(writes::add);
    return writes;
  }

  private Optional<Item> pointer(Answer answer) {
    Answer.@Nullable Contact contact = answer.contact();
    if (contact == null) {
      return Optional.empty();
    }
    Answer.Place place = answer.place();
    Key key =
        new Key(
            keys.leader(contact.address()).partition(),
            POINTER_PREFIX + place.session() + "#" + place.id());
    return Optional.of(
        Item.at(key).put(POINTER_SESSION, place.session()).put(POINTER_ID, place.id()).build());
  }

  /// The answer in a place, if there is one.
  Optional<Answer> find(Answer.Place place) {
    return table.get(AnswerItem.key(place)).map(AnswerItem::fromItem);
  }

  /// Which of these places hold an answer.
  Set<Answer.Place> given(Collection<Answer.Place> places) {
    return table.getAll(places.stream().map(AnswerItem::key).toList()).stream()
        .map(item -> AnswerItem.place(item.key()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// What somebody said with their address.
  List<Answer> withAddress(LeaderId leader) {
    return pointers(leader).stream()
        .flatMap(pointer -> table.get(target(pointer)).stream())
        .map(AnswerItem::fromItem)
        .toList();
  }

  /// Takes somebody's name and address out of what they said. Their answers stay, as nobody's. It
  /// may be done any number of times.
  void erase(LeaderId leader) {
    for (Item pointer : pointers(leader)) {
      Write nobodys =
          new Write.Change(
              target(pointer),
              Changes.none()
                  .remove(AnswerItem.NAME)
                  .remove(AnswerItem.EMAIL)
                  .add(AnswerItem.VERSION, 1),
              Condition.present());
      Write gone = new Write.Remove(pointer.key(), Condition.always());
      erase(nobodys, gone);
    }
  }

  private void erase(Write nobodys, Write gone) {
    for (int attempt = 0; !table.transact(List.of(nobodys, gone)); attempt++) {
      if (table.get(nobodys.key()).isEmpty()) {
        table.write(gone);
        return;
      }
      if (attempt == ATTEMPTS) {
        throw new TableUnavailableException(
            new IllegalStateException("an answer was changed by others at every attempt"));
      }
      Table.pause(attempt);
    }
  }

  private List<Item> pointers(LeaderId leader) {
    return table.query(Query.of(leader.partition()).beginning(POINTER_PREFIX));
  }

  private static Key target(Item pointer) {
    return AnswerItem.key(
        new Answer.Place(pointer.string(POINTER_SESSION), pointer.string(POINTER_ID)));
  }
}
