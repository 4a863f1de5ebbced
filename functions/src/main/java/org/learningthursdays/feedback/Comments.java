package org.learningthursdays.feedback;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// The answers with text, the newest day first, page by page. A page reads a bounded number of
/// items, however many answers there are: it filters by the index's keys alone.
public final class Comments {
  /// How many keys are looked through for one page. With a filter that few of them pass, a page may
  /// be short and have another one after it all the same.
  static final int LOOKED_THROUGH = 1_000;

  /// A key of the index: the day, the session or [AnswerItem#NO_SESSION], and the answer's id. No
  /// part is longer than any of ours, or the table would refuse it as a key.
  private static final Pattern CURSOR =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}#[!-~&&[^#]]{1,60}#[!-~&&[^#]]{1,100}");

  private static final int LONGEST_PARAMETER = 300;

  private final Table table;

  public Comments(Table table) {
    this.table = table;
  }

  /// One page of comments.
  ///
  /// @param next from where the next one goes on; empty at the end
  public record CommentPage(List<Answer> answers, Optional<String> next) {}

  /// A key of the index, as its own text: `2020-10-09#2020-10-08-leaders#…`.
  private record Found(String indexKey, Key key) {
    static Found of(Item item) {
      return new Found(item.indexSort(), item.key());
    }
  }

  /// One page of answers.
  ///
  /// @param after where the one before ended; empty for the first
  public CommentPage page(
      Programme programme, FeedbackFilter filter, Optional<String> after, int size) {
    int limit = filter.equals(FeedbackFilter.EVERYTHING) ? size + 2 : LOOKED_THROUGH;
    Query query = Query.ofIndex(AnswerItem.COMMENTS).reversed().limit(limit);
    List<Item> found = table.query(after.map(query::to).orElse(query));
    List<Found> fitting = new ArrayList<>();
    @Nullable String last = null;
    boolean isFull = false;
    for (Item item : found) {
      Found one = Found.of(item);
      if (after.filter(one.indexKey::equals).isPresent()) {
        continue;
      }
      if (fitting.size() == size) {
        isFull = true;
        break;
      }
      if (holds(programme, filter, one)) {
        fitting.add(one);
      }
      last = one.indexKey;
    }
    boolean isThereMore = isFull || found.size() == limit;
    return new CommentPage(
        read(fitting), isThereMore ? Optional.ofNullable(last) : Optional.empty());
  }

  private static boolean holds(Programme programme, FeedbackFilter filter, Found one) {
    Answer.AnswerKey answerKey = AnswerItem.answerKey(one.key);
    return answerKey.session().isEmpty()
        ? filter.holdsGeneral(LocalDate.parse(one.indexKey.substring(0, 10)))
        : filter.holds(programme, answerKey.session());
  }

  /// Reads the answers that were found, in the order in which they were found. The index is a
  /// moment behind: one may have lost its words meanwhile, or have been hidden.
  private List<Answer> read(List<Found> found) {
    Map<Key, Answer> answers = new HashMap<>();
    table
        .getAll(found.stream().map(Found::key).toList())
        .forEach(item -> answers.put(item.key(), AnswerItem.visible(item)));
    return found.stream()
        .flatMap(one -> Optional.ofNullable(answers.get(one.key)).stream())
        .filter(answer -> !answer.words().isEmpty())
        .toList();
  }

  /// Takes what somebody typed out of sight for good; how they rated still counts. Doing it twice
  /// is doing it once. Whoever typed it still finds it among their own data.
  ///
  /// @return false if there is no such answer
  public boolean hide(Answer.AnswerKey answerKey) {
    return table.write(AnswerItem.hiding(answerKey));
  }

  /// Notes that an organiser has answered whoever asked for it, or that nobody has after all.
  ///
  /// @param by who has answered; null for nobody
  /// @return false if there is no such answer, or nobody asked
  public boolean answered(Answer.AnswerKey answerKey, @Nullable String by) {
    return table.write(AnswerItem.answering(answerKey, by));
  }

  /// A cursor as the value of a query parameter.
  public static String encoded(String cursor) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  /// The cursor of a query parameter; empty if it is none.
  public static Optional<String> decoded(String parameter) {
    if (parameter.length() > LONGEST_PARAMETER) {
      return Optional.empty();
    }
    try {
      String cursor = new String(Base64.getUrlDecoder().decode(parameter), StandardCharsets.UTF_8);
      return Optional.of(cursor).filter(text -> CURSOR.matcher(text).matches());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
