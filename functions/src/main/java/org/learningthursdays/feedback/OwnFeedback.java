package org.learningthursdays.feedback;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// What is kept of one person's feedback, as far as it can be found: what they said by the links of
/// our mails, and what they gave their address with. What they said otherwise is nobody's.
public final class OwnFeedback {
  private final Answers answers;

  public OwnFeedback(Answers answers) {
    this.answers = answers;
  }

  /// As JSON has it.
  ///
  /// @param about what is kept beside their profile: their registrations tell what they were asked
  public List<Map<String, @Nullable Object>> data(LeaderId leader, List<Item> about) {
    Stream<Answer> invited =
        Registrations.in(about).stream()
            .map(Registration::session)
            .flatMap(session -> answers.find(answers.placeOf(leader, session)).stream());
    return Stream.concat(invited, answers.withAddress(leader).stream())
        .distinct()
        .map(OwnFeedback::json)
        .toList();
  }

  /// Takes their name and address out of some of what they said. Their answers stay, as nobody's.
  /// It may be done any number of times.
  ///
  /// @return whether there may be more
  public boolean eraseSome(LeaderId leader) {
    answers.erase(leader);
    return false;
  }

  /// Whether an item beside their profile leads to what they said, and goes with it.
  public static boolean removes(Key key) {
    return key.sk().startsWith(Answers.POINTER_PREFIX);
  }

  private static Map<String, @Nullable Object> json(Answer answer) {
    Answer.@Nullable Contact contact = answer.contact();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("day", answer.day().toString());
    json.put("session", answer.place().session());
    json.put("rating", answer.rating());
    json.put("recommend", answer.recommend());
    json.put("useful", answer.words().useful());
    json.put("improve", answer.words().improve());
    json.put("ideas", answer.words().ideas());
    json.put("name", contact == null ? null : contact.name());
    json.put("email", contact == null ? null : contact.address().text());
    return json;
  }
}
