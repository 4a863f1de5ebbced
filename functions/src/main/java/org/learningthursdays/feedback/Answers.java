package org.learningthursdays.feedback;

import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.London;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// The answers, in the table.
public final class Answers {
  /// How long an answer may be changed by whoever gave it, after the session or the month that it
  /// is about.
  static final Period CHANGEABLE = Period.ofWeeks(4);

  private final Table table;
  private final KeyRing keys;
  private final AnswerContacts answerContacts;
  private final Clock clock;

  /// What became of an answer.
  sealed interface Outcome {
    /// The answer is kept, in the place of an earlier one if there was one.
    record Kept(boolean isChange) implements Outcome {}

    /// There is an earlier one, which may be changed no more.
    record TooLate() implements Outcome {}
  }

  public Answers(Table table, KeyRing keys, Clock clock) {
    this.table = table;
    this.keys = keys;
    this.answerContacts = new AnswerContacts(table, keys);
    this.clock = clock;
  }

  /// The key of what is sent by one form, however often it is sent.
  ///
  /// @param once the form's random text
  Answer.AnswerKey answerKeyOf(String once, String session) {
    return Answer.AnswerKey.of(session, keys.pseudonym("feedback of a form", once + " " + session));
  }

  /// Keeps an answer, in the place of the one that is there. It holds the address that it came with
  /// unless that was typed too often.
  ///
  /// @param sender whose link it came by; nothing for whoever may be anybody
  Outcome give(Answer given, Optional<LeaderId> sender) {
    return give(given, sender, Optional.empty())
        .or(() -> Table.retrying(() -> give(given, sender, table.get(AnswerItem.key(given.key())))))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  /// @param there what is in the answer's place
  /// @return nothing where that is not so, or no longer
  private Optional<Outcome> give(Answer given, Optional<LeaderId> sender, Optional<Item> there) {
    AnswerContacts.WithPointer held = answerContacts.withPointer(given, sender);
    Answer answer = held.answer();
    List<Write> writes = new ArrayList<>(held.pointer());
    if (there.isEmpty()) {
      writes.add(Write.add(AnswerItem.toItem(answer)));
    } else {
      Answer earlier = AnswerItem.fromItem(there.get());
      if (earlier.saysWhat(answer)) {
        return Optional.of(new Outcome.Kept(false));
      }
      if (!isChangeable(earlier)) {
        return Optional.of(new Outcome.TooLate());
      }
      writes.add(changed(there.get(), earlier, answer));
      writes.addAll(answerContacts.release(earlier, answer));
    }
    return write(writes) ? Optional.of(new Outcome.Kept(there.isPresent())) : Optional.empty();
  }

  private boolean isChangeable(Answer earlier) {
    LocalDate last =
        earlier.key().session().isEmpty() ? earlier.day().plusMonths(1) : earlier.day();
    return !London.today(clock).isAfter(last.plus(CHANGEABLE));
  }

  private boolean write(List<Write> writes) {
    return writes.size() == 1 ? table.write(writes.getFirst()) : table.transact(writes);
  }

  private static Write changed(Item there, Answer earlier, Answer answer) {
    Answer next =
        new Answer(
            earlier.key(),
            earlier.day(),
            answer.rating(),
            answer.recommend(),
            answer.words(),
            answer.contact());
    return AnswerItem.changed(next, there);
  }

  /// The answer with a key, if there is one.
  Optional<Answer> find(Answer.AnswerKey answerKey) {
    return table.get(AnswerItem.key(answerKey)).map(AnswerItem::fromItem);
  }

  /// The answers with some keys; those that there are.
  List<Answer> find(Collection<Answer.AnswerKey> answerKeys) {
    return table.getAll(answerKeys.stream().map(AnswerItem::key).toList()).stream()
        .map(AnswerItem::fromItem)
        .toList();
  }

  /// What somebody said with their address.
  List<Answer> withAddress(LeaderId leader) {
    return find(answerContacts.of(leader));
  }

  /// Takes somebody's name and address out of some of what they said. Their answers stay, as
  /// nobody's. It may be done any number of times.
  ///
  /// @return whether there may be more
  boolean eraseSome(LeaderId leader) {
    return answerContacts.eraseSome(leader);
  }
}
