package org.learningthursdays.feedback;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// An answer as the table keeps it: with those about the same session, in an order that tells
/// nothing. What has words is found by the index, the newest day last; within a day by the session
/// and the id, so that nobody sees who spoke after whom.
final class AnswerItem {
  static final String PARTITION_PREFIX = "FEEDBACK#";

  /// Stands in keys in the place of a session's id where an answer is about none; no session has
  /// this id.
  static final String NO_SESSION = "_";

  static final String COMMENTS = "FEEDBACK-COMMENTS";
  static final String VERSION = "version";
  static final String NAME = "name";
  static final String EMAIL = "email";

  /// The organiser who has answered it.
  static final String ANSWERED_BY = "answeredBy";

  /// What the tallies have of it: `4,9` for four stars and a nine.
  static final String COUNTED = "counted";

  /// Set as long as the tallies do not have it as it is; hands it to whoever counts.
  static final String UNCOUNTED = "uncounted";

  /// Set on an answer whose words nobody is to see any more.
  static final String HIDDEN = "hidden";

  private static final String DAY = "day";
  private static final String RATING = "rating";
  private static final String RECOMMEND = "recommend";
  private static final String USEFUL = "useful";
  private static final String IMPROVE = "improve";
  private static final String IDEAS = "ideas";
  private static final String YES = "yes";

  private AnswerItem() {}

  static String partition(String session) {
    return PARTITION_PREFIX + (session.isEmpty() ? NO_SESSION : session);
  }

  static Key key(Answer.AnswerKey answerKey) {
    return new Key(partition(answerKey.session()), answerKey.id());
  }

  static Answer.AnswerKey answerKey(Key key) {
    String session = key.pk().substring(PARTITION_PREFIX.length());
    return new Answer.AnswerKey(session.equals(NO_SESSION) ? "" : session, key.sk());
  }

  /// A new answer.
  static Item toItem(Answer answer) {
    Item.Builder item =
        Item.at(key(answer.key()))
            .put(DAY, answer.day().toString())
            .putIfPresent(RATING, answer.rating())
            .putIfPresent(RECOMMEND, answer.recommend())
            .put(VERSION, 1)
            .put(UNCOUNTED, YES);
    texts(answer).forEach((name, text) -> item.putIfPresent(name, text.orElse(null)));
    return (answer.words().isEmpty() ? item : item.indexed(COMMENTS, commentKey(answer))).build();
  }

  /// What makes of the answer that is there another one by the same person. What was counted of it
  /// stays known, and what is hidden stays so, whatever is said in its place. Who says something
  /// else waits for an answer anew.
  static Write changed(Answer answer, Item there) {
    int version = there.integer(VERSION);
    ItemUpdate changes =
        ItemUpdate.none()
            .setOrRemove(RATING, answer.rating())
            .setOrRemove(RECOMMEND, answer.recommend())
            .set(VERSION, version + 1)
            .set(UNCOUNTED, YES);
    Map<String, Optional<String>> texts = texts(answer);
    texts.forEach((name, text) -> changes.setOrRemove(name, text.orElse(null)));
    if (!texts.equals(texts(fromItem(there)))) {
      changes.remove(ANSWERED_BY);
    }
    return new Write.Change(
        there.key(),
        answer.words().isEmpty() || isHidden(there)
            ? changes.notIndexed()
            : changes.indexed(COMMENTS, commentKey(answer)),
        Condition.counterIs(VERSION, version));
  }

  /// Hides the words of an answer; does not hold where there is none.
  static Write hiding(Answer.AnswerKey answerKey) {
    return new Write.Change(
        key(answerKey),
        ItemUpdate.none().set(HIDDEN, YES).notIndexed().add(VERSION, 1),
        Condition.present());
  }

  /// Notes who has answered it, or that nobody has; does not hold where nobody asked for that.
  static Write answering(Answer.AnswerKey answerKey, @Nullable String by) {
    return new Write.Change(
        key(answerKey),
        ItemUpdate.none().setOrRemove(ANSWERED_BY, by).add(VERSION, 1),
        Condition.has(EMAIL));
  }

  static boolean isHidden(Item item) {
    return item.optionalString(HIDDEN).isPresent();
  }

  private static Map<String, Optional<String>> texts(Answer answer) {
    Answer.@Nullable Contact contact = answer.contact();
    return Map.of(
        USEFUL,
        given(answer.words().useful()),
        IMPROVE,
        given(answer.words().improve()),
        IDEAS,
        given(answer.words().ideas()),
        NAME,
        given(contact == null ? "" : contact.name()),
        EMAIL,
        given(contact == null ? "" : contact.address().text()));
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static String commentKey(Answer answer) {
    Key key = key(answer.key());
    return answer.day() + "#" + key.pk().substring(PARTITION_PREFIX.length()) + "#" + key.sk();
  }

  static Answer fromItem(Item item) {
    return new Answer(
        answerKey(item.key()),
        LocalDate.parse(item.string(DAY)),
        item.optionalInteger(RATING).orElse(null),
        item.optionalInteger(RECOMMEND).orElse(null),
        new Answer.Words(text(item, USEFUL), text(item, IMPROVE), text(item, IDEAS)),
        item.optionalString(EMAIL)
            .map(email ->
                new Answer.Contact(
                    text(item, NAME),
                    new Address(email),
                    item.optionalString(ANSWERED_BY).orElse(null)))
            .orElse(null));
  }

  /// What organisers see of it: of one that is hidden nothing that somebody typed, a name included.
  static Answer visible(Item item) {
    Answer answer = fromItem(item);
    return isHidden(item)
        ? new Answer(
            answer.key(),
            answer.day(),
            answer.rating(),
            answer.recommend(),
            Answer.Words.NONE,
            null)
        : answer;
  }

  private static String text(Item item, String name) {
    return item.optionalString(name).orElse("");
  }

  static boolean isCounted(Item item) {
    return item.optionalString(UNCOUNTED).isEmpty();
  }

  /// What of an answer is counted, as [#COUNTED] has it.
  static String countedOf(Answer answer) {
    return Objects.toString(answer.rating(), "") + "," + Objects.toString(answer.recommend(), "");
  }
}
