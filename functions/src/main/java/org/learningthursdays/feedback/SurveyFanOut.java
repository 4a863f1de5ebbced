package org.learningthursdays.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.registration.Roster;

/// Writes one letter for each who was registered for a day's sessions and may be asked. A letter
/// that is there already stays as it is, so that nobody gets two.
///
/// Who has said already how it was, by the link of an earlier mail, is asked like everybody: a
/// letter that is not there, or names fewer sessions, would tell so.
public final class SurveyFanOut implements FanOut {
  /// The letter's detail that names the sessions to ask about.
  static final String SESSIONS = "sessions";

  private static final int PAGE = 50;
  private static final String SEPARATOR = ",";

  private final Roster roster;
  private final Leaders leaders;
  private final Letters letters;
  private final Clock clock;

  public SurveyFanOut(Roster roster, Leaders leaders, Letters letters, Clock clock) {
    this.roster = roster;
    this.leaders = leaders;
    this.letters = letters;
    this.clock = clock;
  }

  /// A cursor: the session, and where among those who were registered for it.
  private record Position(int session, Optional<String> after) {
    static Position of(Optional<String> cursor) {
      return cursor
          .map(text -> {
            int colon = text.indexOf(':');
            String after = text.substring(colon + 1);
            return new Position(
                Integer.parseInt(text.substring(0, colon)),
                after.isEmpty() ? Optional.empty() : Optional.of(after));
          })
          .orElse(new Position(0, Optional.empty()));
    }

    String text() {
      return session + ":" + after.orElse("");
    }
  }

  @Override
  public Optional<String> writePage(Circular circular, Optional<String> cursor) {
    List<String> sessions = sessions(circular.content());
    Position position = Position.of(cursor);
    Roster.Found page = roster.registered(sessions.get(position.session), PAGE, position.after);
    ask(circular, page.leaders(), sessions);
    if (page.next().isPresent()) {
      return Optional.of(new Position(position.session, page.next()).text());
    }
    return position.session + 1 < sessions.size()
        ? Optional.of(new Position(position.session + 1, Optional.empty()).text())
        : Optional.empty();
  }

  private void ask(Circular circular, List<LeaderId> readers, List<String> sessions) {
    Map<LeaderId, Leader> known = leaders.find(readers);
    Map<LeaderId, List<String>> attended = roster.comingTo(known.keySet(), sessions);
    Instant now = clock.instant();
    List<Letter> asking = new ArrayList<>();
    attended.forEach((leader, ids) -> {
      Leader reader = known.get(leader);
      if (reader != null && reader.takesSurveys()) {
        asking.add(letter(circular, leader, ids, now));
      }
    });
    letters.addAll(asking);
  }

  private static Letter letter(
      Circular circular, LeaderId reader, List<String> sessions, Instant now) {
    Map<String, String> details = Map.of(SESSIONS, String.join(SEPARATOR, sessions));
    return Letter.of(circular, reader, circular.id(), SurveyMailing.KIND, details, now);
  }

  /// The ids in a list of them, as circulars and letters have it.
  public static List<String> sessions(String list) {
    return List.of(list.split(SEPARATOR, -1));
  }
}
