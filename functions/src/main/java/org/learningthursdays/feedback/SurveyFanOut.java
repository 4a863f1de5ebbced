package org.learningthursdays.feedback;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Attendance;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.registration.Roster;

/// Writes one letter for each who came to a day's sessions and may be asked; as long as it is not
/// known who came to one, for each who was registered for it and of whom it is not known that they
/// did not. A letter that is there already stays as it is, so that nobody gets two.
///
/// Who has said already how it was, by the link of an earlier mail, is asked like everybody: a
/// letter that is not there, or names fewer sessions, would tell so.
public final class SurveyFanOut implements FanOut {
  /// The letter's detail that names the sessions to ask about.
  static final String SESSIONS = "sessions";

  private static final int PAGE = 50;
  private static final String SEPARATOR = ",";

  private final Supplier<Programme> programme;
  private final Roster roster;
  private final Attendances attendances;
  private final Leaders leaders;
  private final Letters letters;
  private final Clock clock;

  public SurveyFanOut(
      Supplier<Programme> programme,
      Roster roster,
      Attendances attendances,
      Leaders leaders,
      Letters letters,
      Clock clock) {
    this.programme = programme;
    this.roster = roster;
    this.attendances = attendances;
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
    Map<String, Attendance> known = known(sessions);
    Position position = Position.of(cursor);
    String session = sessions.get(position.session);
    if (position.after.isEmpty()) {
      ask(circular, cameWithoutAPlace(session, known), sessions, known);
    }
    Roster.ResultPage page = roster.registered(session, PAGE, position.after);
    ask(circular, page.leaders(), sessions, known);
    if (page.next().isPresent()) {
      return Optional.of(new Position(position.session, page.next()).text());
    }
    return position.session + 1 < sessions.size()
        ? Optional.of(new Position(position.session + 1, Optional.empty()).text())
        : Optional.empty();
  }

  private Map<String, Attendance> known(List<String> sessions) {
    Programme current = programme.get();
    return sessions.stream()
        .flatMap(id -> current.session(id).stream())
        .flatMap(session -> attendances.find(session).stream())
        .collect(Collectors.toUnmodifiableMap(Attendance::session, Function.identity()));
  }

  /// Those who waited for a place and came all the same.
  private List<LeaderId> cameWithoutAPlace(String session, Map<String, Attendance> known) {
    @Nullable Attendance attendance = known.get(session);
    if (attendance == null) {
      return List.of();
    }
    List<LeaderId> came = attendance.came().stream().sorted().map(LeaderId::new).toList();
    Map<LeaderId, List<String>> registered = roster.comingTo(came, List.of(session));
    return came.stream().filter(leader -> !registered.containsKey(leader)).toList();
  }

  private void ask(
      Circular circular,
      List<LeaderId> readers,
      List<String> sessions,
      Map<String, Attendance> known) {
    Map<LeaderId, Leader> profiles = leaders.find(readers);
    Map<LeaderId, List<String>> registered = roster.comingTo(profiles.keySet(), sessions);
    Instant now = clock.instant();
    List<Letter> asking = new ArrayList<>();
    profiles.forEach((leader, profile) -> {
      List<String> places = registered.getOrDefault(leader, List.of());
      List<String> attended =
          sessions.stream()
              .filter(id -> mayHaveCome(leader, known.get(id), places.contains(id)))
              .toList();
      if (!attended.isEmpty() && profile.takesSurveys()) {
        asking.add(letter(circular, leader, attended, now));
      }
    });
    letters.addAll(asking);
  }

  private static boolean mayHaveCome(
      LeaderId leader, @Nullable Attendance attendance, boolean isRegistered) {
    return attendance == null ? isRegistered : attendance.mayHaveCome(leader, isRegistered);
  }

  private static Letter letter(
      Circular circular, LeaderId reader, List<String> sessions, Instant now) {
    Map<String, String> details = Map.of(SESSIONS, String.join(SEPARATOR, sessions));
    return Letter.of(circular, reader, circular.id(), SurveyMailing.KIND, details, now);
  }

  /// The ids of sessions in a list of them, as circulars and letters store it.
  public static List<String> sessions(String list) {
    return List.of(list.split(SEPARATOR, -1));
  }
}
