package org.learningthursdays.feedback;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.web.Json;

/// What is kept of one person's feedback, as far as it can be found: what they said by the links of
/// our mails, until the month's secret goes, and what holds their address. All else is nobody's.
public final class OwnFeedback {
  private final Answers answers;
  private final PersonalAnswerKeys answerKeys;
  private final Supplier<Programme> programme;

  public OwnFeedback(
      Answers answers, PersonalAnswerKeys answerKeys, Supplier<Programme> programme) {
    this.answers = answers;
    this.answerKeys = answerKeys;
    this.programme = programme;
  }

  /// What a leader said, as JSON.
  ///
  /// @param leaderItems their profile and what is kept beside it
  public List<Map<String, @Nullable Object>> data(LeaderId leader, List<Item> leaderItems) {
    List<Answer> byLink =
        Leaders.profile(leaderItems)
            .map(known -> answers.find(answerKeys.find(known, programme.get().sessions())))
            .orElse(List.of());
    return Stream.concat(byLink.stream(), answers.withAddress(leader).stream())
        .distinct()
        .map(OwnFeedback::json)
        .toList();
  }

  /// Takes their name and address out of some of what they said. Their answers stay, as nobody's.
  /// It may be done any number of times.
  ///
  /// @return whether there may be more
  public boolean eraseSome(LeaderId leader) {
    return answers.eraseSome(leader);
  }

  /// Whether an item beside their profile leads to what they said, and goes with it.
  public static boolean removes(Key key) {
    return key.sk().startsWith(AnswerContacts.PREFIX);
  }

  private static Map<String, @Nullable Object> json(Answer answer) {
    Map<String, @Nullable Object> json =
        Json.of("day", answer.when(), "session", answer.key().session());
    FeedbackJson.tell(json, answer);
    return json;
  }
}
