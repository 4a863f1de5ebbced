package org.learningthursdays.feedback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// All answers, those without words too, for a file: the latest session first, within a session in
/// an order that tells nothing, and what was said about none at the end. Of those that are hidden
/// only the numbers.
public final class AnswerRows {
  /// A file goes out in one answer of 6 MB at most. Texts of nothing but quotation marks are four
  /// times as long in it as in the table.
  static final int MOST_OCTETS = 1_200_000;

  /// Each session is asked for by itself; so many are within some seconds.
  private static final int MOST_SESSIONS = 500;

  /// How many are read at a time: not much more than goes into a file.
  private static final int AT_A_TIME = 1_000;

  /// An answer's id that sorts after all others: a cursor with it goes on with the next session.
  private static final String END_OF_SESSION = "~";

  private final Supplier<Programme> programme;
  private final Table table;
  private final Tallies tallies;

  AnswerRows(Supplier<Programme> programme, Table table) {
    this.programme = programme;
    this.table = table;
    this.tallies = new Tallies(table);
  }

  /// As many answers as go into one file.
  ///
  /// @param next from where another file goes on; empty at the end
  public record Rows(Programme programme, List<Answer> answers, Optional<Answer.AnswerKey> next) {}

  /// Reads the answers of one file.
  ///
  /// @param after where the file before this one ended; empty for the first file
  public Rows read(FeedbackFilter filter, Optional<Answer.AnswerKey> after) {
    Programme current = programme.get();
    List<String> sessions = sessions(current, filter, after);
    List<Answer> answers = new ArrayList<>();
    int octets = 0;
    for (String session : sessions.stream().limit(MOST_SESSIONS).toList()) {
      Query query = query(session, after);
      Optional<String> cursor = Optional.empty();
      do {
        Query.ResultPage found = table.page(query.after(cursor));
        for (Item item : found.items()) {
          Answer answer = AnswerItem.visible(item);
          if (after.filter(answer.key()::equals).isPresent()
              || (session.isEmpty() && !filter.holdsGeneral(answer.day()))) {
            continue;
          }
          octets += item.octets();
          if (octets > MOST_OCTETS) {
            return new Rows(current, answers, Optional.of(answers.getLast().key()));
          }
          answers.add(answer);
        }
        cursor = found.next();
      } while (cursor.isPresent());
    }
    return new Rows(current, answers, goingOn(sessions));
  }

  /// The latest first, by what never changes; none at all the last.
  private List<String> sessions(
      Programme current, FeedbackFilter filter, Optional<Answer.AnswerKey> after) {
    Stream<String> matching =
        tallies.sessions().stream()
            .filter(id -> filter.holds(current, id))
            .sorted(Comparator.reverseOrder());
    return Stream.concat(matching, Stream.of(""))
        .filter(id -> after.isEmpty() || id.compareTo(after.get().session()) <= 0)
        .toList();
  }

  private static Query query(String session, Optional<Answer.AnswerKey> after) {
    Query all = Query.of(AnswerItem.partition(session)).limit(AT_A_TIME);
    return after
        .filter(answerKey -> answerKey.session().equals(session))
        .map(answerKey -> all.from(answerKey.id()))
        .orElse(all);
  }

  private static Optional<Answer.AnswerKey> goingOn(List<String> sessions) {
    return sessions.size() > MOST_SESSIONS
        ? Optional.of(new Answer.AnswerKey(sessions.get(MOST_SESSIONS - 1), END_OF_SESSION))
        : Optional.empty();
  }
}
