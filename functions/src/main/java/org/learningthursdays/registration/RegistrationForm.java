package org.learningthursdays.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Submission;

/// Parses the registration form against the programme. All errors are reported at once.
final class RegistrationForm {
  static final String SESSIONS = "sessions";
  static final String THEME = "theme";
  static final String EXPERIENCED = "experienced";
  static final String DIGEST = "digest";

  /// Filled in by the page's script: milliseconds since the page was shown.
  static final String ELAPSED = "elapsed";

  /// The fields with their JSON types.
  static final FormFields FIELDS =
      FormFields.of(
              JsonType.TEXT,
              PersonFields.NAME,
              PersonFields.EMAIL,
              PersonFields.ORGANISATION,
              THEME)
          .and(JsonType.TEXTS, SESSIONS)
          .and(JsonType.TRUTH, EXPERIENCED, DIGEST);

  private static final int MOST_SESSIONS = 50;
  private static final int SHORTEST_FILLING_MILLIS = 1_000;

  /// What could be read.
  sealed interface Outcome {
    record Accepted(RegistrationRequest request) implements Outcome {}

    /// A message for each field that cannot be taken.
    record Rejected(Map<String, String> errors) implements Outcome {}
  }

  private final Submission sent;
  private final Programme programme;
  private final Instant now;
  private final Map<String, String> errors;

  private RegistrationForm(Submission sent, Programme programme, Instant now) {
    this.sent = sent;
    this.programme = programme;
    this.now = now;
    this.errors = new LinkedHashMap<>(sent.invalid());
  }

  /// Reads what was sent.
  static Outcome parse(Submission sent, Programme programme, Instant now) {
    return new RegistrationForm(sent, programme, now).read();
  }

  private Outcome read() {
    String name = PersonFields.name(sent, errors);
    Optional<Address> address = PersonFields.address(sent, errors);
    String organisation = PersonFields.organisation(sent, errors);
    Optional<Theme> block = Optional.empty();
    List<Session> sessions = List.of();
    if (sent.text(THEME).isEmpty()) {
      sessions = sessions();
    } else if (!ids().isEmpty()) {
      errors.putIfAbsent(THEME, "Please choose either a theme or single sessions, not both.");
    } else {
      sessions = block(sent.text(THEME));
      block = sessions.stream().map(Session::theme).findFirst();
    }
    checkExperience(sessions);
    checkElapsed();
    if (address.isEmpty() || !errors.isEmpty()) {
      return new Outcome.Rejected(errors);
    }
    return new Outcome.Accepted(
        new RegistrationRequest(
            address.get(),
            name,
            organisation.isEmpty() ? null : organisation,
            sessions,
            block,
            sent.isTicked(DIGEST),
            null));
  }

  private Set<String> ids() {
    Set<String> ids = new LinkedHashSet<>();
    sent.all(SESSIONS).stream().map(String::strip).filter(id -> !id.isEmpty()).forEach(ids::add);
    return ids;
  }

  private List<Session> sessions() {
    Set<String> ids = ids();
    if (ids.isEmpty()) {
      errors.putIfAbsent(SESSIONS, "Please choose at least one session.");
      return List.of();
    }
    if (sent.all(SESSIONS).size() > MOST_SESSIONS) {
      errors.putIfAbsent(
          SESSIONS, "Please choose at most " + MOST_SESSIONS + " sessions at a time.");
      return List.of();
    }
    List<Session> sessions = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (String id : ids) {
      Optional<Session> session = programme.session(id);
      @Nullable String problem = session.map(this::problem).orElse("");
      if (session.isEmpty()) {
        problems.add("There is no session “%s”.".formatted(shortened(id)));
      } else if (!problem.isEmpty()) {
        problems.add(problem);
      } else {
        sessions.add(session.get());
      }
    }
    if (!problems.isEmpty()) {
      errors.putIfAbsent(SESSIONS, String.join(" ", problems));
    }
    return inOrder(sessions);
  }

  /// Why nobody can register for a session any more; empty if one can.
  private String problem(Session session) {
    String name = "“%s” on %s".formatted(session.title(), InWords.day(session.date()));
    if (session.isCancelled()) {
      return name + " is cancelled. Please have a look at what else is coming.";
    }
    if (session.isOver(now)) {
      return name + " is over. Please have a look at what is coming.";
    }
    if (session.takesRegistrations(now)) {
      return "";
    }
    return session.registrationCloses() == null
        ? name + " has begun, so registration is closed. Please have a look at what is coming."
        : "Registration for %s closed on %s. Please have a look at what is coming."
            .formatted(name, InWords.closing(session));
  }

  private List<Session> block(String theme) {
    List<Session> sessions = programme.ofTheme(theme);
    if (sessions.isEmpty()) {
      errors.putIfAbsent(THEME, "There is no theme “%s”.".formatted(shortened(theme)));
      return List.of();
    }
    List<Session> open =
        programme.blockTakingPlace(theme, now).stream()
            .filter(session -> session.takesRegistrations(now))
            .toList();
    if (open.isEmpty()) {
      errors.putIfAbsent(
          THEME,
          "Nothing is left to register for of the block “%s”. Please have a look at what is coming."
              .formatted(sessions.getFirst().theme().title()));
    }
    return open;
  }

  private List<Session> inOrder(List<Session> sessions) {
    return programme.sessions().stream().filter(sessions::contains).toList();
  }

  private void checkExperience(List<Session> sessions) {
    boolean isNeeded = sessions.stream().anyMatch(session -> session.track() == Track.MASTERCLASS);
    if (isNeeded && !sent.isTicked(EXPERIENCED)) {
      errors.putIfAbsent(
          EXPERIENCED,
          "Masterclasses are for experienced leaders. Please confirm that you have organised before,"
              + " or choose a session of Learning for Leaders, which is for everyone.");
    }
  }

  /// Refuses what was sent sooner than a person can; the page's own script never sends so early.
  private void checkElapsed() {
    String elapsed = sent.text(ELAPSED);
    if (elapsed.matches("[0-9]{1,9}") && Integer.parseInt(elapsed) < SHORTEST_FILLING_MILLIS) {
      errors.putIfAbsent(ELAPSED, "That was very quick. Please press the button once more.");
    }
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }
}
