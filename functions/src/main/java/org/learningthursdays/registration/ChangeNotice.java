package org.learningthursdays.registration;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.SessionField;

/// What a change of the programme means to the people registered for one session: in a circular's
/// content.
///
/// @param before when the session was to take place, as [#time] writes it; `-` for one that was not
///   there
/// @param explanation what organisers say about it, plain text; empty for nothing
public record ChangeNotice(Kind kind, String session, String before, String explanation) {

  /// What changed.
  public enum Kind {
    /// It takes place at another time.
    MOVED,
    CANCELLED,
    /// It takes place after all.
    REINSTATED,
    /// The address to join by is there, or is another.
    JOIN_LINK,
    /// It belongs to a block now: those who take the block are registered for it.
    ADDED,
    /// Its capacity changed, or until when people get places. Only those who get one are told.
    CAPACITY,
    /// It is over, and there are slides or a recording of it, or others.
    MATERIALS;

    /// The kind of its letters.
    public String letter() {
      return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /// Whether those who wait for a place are told too.
    boolean concernsWaiting() {
      return this == MOVED || this == CANCELLED || this == REINSTATED;
    }

    /// Whether the session's [Places] have to be updated first.
    boolean concernsPlaces() {
      return this == CANCELLED || this == REINSTATED || this == CAPACITY;
    }
  }

  private static final String NOTHING = "-";
  private static final String SEPARATOR = "|";
  private static final Set<SessionField> PLACES =
      Set.of(SessionField.CAPACITY, SessionField.REGISTRATION_CLOSES);
  private static final Set<SessionField> TIME =
      Set.of(SessionField.DATE, SessionField.START, SessionField.END);

  /// This notice with what organisers say about it, if it is a cancellation.
  ChangeNotice explained(String text) {
    return kind == Kind.CANCELLED ? new ChangeNotice(kind, session, before, text) : this;
  }

  /// The notices of a change. Of a session that was over and still is, only its materials count.
  static List<ChangeNotice> of(ProgrammeChange change, Instant now) {
    Set<String> themes =
        change.before().sessions().stream()
            .map(session -> session.theme().id())
            .collect(Collectors.toUnmodifiableSet());
    List<ChangeNotice> notices = new ArrayList<>();
    for (SessionChange session : change.sessions()) {
      if (addsMaterials(session, now)) {
        notices.add(of(Kind.MATERIALS, session));
      }
      if (isPast(session, now)) {
        continue;
      }
      mainKind(session).ifPresent(kind -> notices.add(of(kind, session)));
      if (session.before() != null && session.fields().stream().anyMatch(PLACES::contains)) {
        notices.add(of(Kind.CAPACITY, session));
      }
      // Of a theme that is new nobody takes the block yet.
      if (joinsBlock(session) && themes.contains(session.after().theme().id())) {
        notices.add(of(Kind.ADDED, session));
      }
    }
    return notices;
  }

  private static boolean isPast(SessionChange change, Instant now) {
    @Nullable Session before = change.before();
    return change.after().isOver(now) && (before == null || before.isOver(now));
  }

  private static boolean addsMaterials(SessionChange change, Instant now) {
    return change.before() != null
        && change.fields().contains(SessionField.MATERIALS_URL)
        && change.after().showsMaterials(now);
  }

  private static ChangeNotice of(Kind kind, SessionChange session) {
    Session before = session.before();
    return new ChangeNotice(
        kind, session.after().id(), before == null ? NOTHING : time(before), "");
  }

  private static Optional<Kind> mainKind(SessionChange session) {
    if (session.before() == null) {
      return Optional.empty();
    }
    if (session.isCancellation()) {
      return Optional.of(Kind.CANCELLED);
    }
    if (session.after().isCancelled()) {
      return Optional.empty();
    }
    if (session.before().isCancelled()) {
      return Optional.of(Kind.REINSTATED);
    }
    if (session.fields().stream().anyMatch(TIME::contains)) {
      return Optional.of(Kind.MOVED);
    }
    boolean isLinked =
        session.fields().contains(SessionField.JOIN_URL) && session.after().joinUrl() != null;
    return isLinked ? Optional.of(Kind.JOIN_LINK) : Optional.empty();
  }

  private static boolean joinsBlock(SessionChange session) {
    Session before = session.before();
    Session after = session.after();
    boolean belonged =
        before != null
            && !before.isCancelled()
            && before.track().isOfBlock()
            && before.theme().id().equals(after.theme().id());
    return !belonged && after.track().isOfBlock() && !after.isCancelled();
  }

  /// When a session takes place: `2020-12-03 16:00 17:15`.
  public static String time(Session session) {
    return session.date() + " " + session.start() + " " + session.end();
  }

  /// Notices as a circular holds them.
  static String write(List<ChangeNotice> notices) {
    return notices.stream().map(ChangeNotice::line).collect(Collectors.joining("\n"));
  }

  /// The notice on one line; the explanation is left out where there is none.
  private String line() {
    String line = String.join(SEPARATOR, kind.name(), session, before);
    return explanation.isEmpty()
        ? line
        : line + SEPARATOR + URLEncoder.encode(explanation, StandardCharsets.UTF_8);
  }

  /// Reads the notices of a circular's content.
  public static List<ChangeNotice> read(String content) {
    return Arrays.stream(content.split("\n", -1))
        .map(line -> line.split("\\|", -1))
        .map(parts ->
            new ChangeNotice(
                Kind.valueOf(parts[0]),
                parts[1],
                parts[2],
                parts.length > 3 ? URLDecoder.decode(parts[3], StandardCharsets.UTF_8) : ""))
        .toList();
  }
}
