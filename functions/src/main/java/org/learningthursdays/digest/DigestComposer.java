package org.learningthursdays.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.SessionRevision;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Theme;

/// Composes a week's digest.
///
/// Its length is limited, however much the programme holds: the pages show the rest.
public final class DigestComposer {
  /// The digest's own week and the three after it: a month, which is as long as a theme.
  private static final int WEEKS_AHEAD = 4;

  /// A week has a session or two as a rule.
  private static final int MOST_SESSIONS = 12;

  /// Those of three weeks, a line each.
  private static final int MOST_COMING = 24;

  /// An import may move the sessions of years at once.
  private static final int MOST_CHANGES = 12;

  /// A month has five Thursdays at most, but a theme may be given any days.
  private static final int MOST_BLOCK_DAYS = 12;

  /// Organisers may add the materials of a year at once.
  private static final int MOST_MATERIALS = 12;

  /// Each is a read whenever a digest is made or looked at.
  private static final int NOTED_THEMES = 2;

  /// Of how many changed sessions the revisions are read.
  private static final int MOST_REVISED = 48;

  private final Sessions sessions;
  private final BiFunction<Theme, List<Session>, Optional<String>> note;

  /// @param note the organisers' note on a theme and its sessions, if there is one (“you said, we
  ///   did”)
  public DigestComposer(
      Sessions sessions, BiFunction<Theme, List<Session>, Optional<String>> note) {
    this.sessions = sessions;
    this.note = note;
  }

  /// The digest of a week as of a moment.
  ///
  /// @param since when the digest before was made, or would have been
  Digest make(Week week, Instant now, Instant since) {
    Programme programme = sessions.current();
    List<Session> toCome = programme.coming(now);
    List<Session> thisWeek = in(toCome, week, week.plus(1));
    List<Session> coming = in(toCome, week.plus(1), week.plus(WEEKS_AHEAD));
    return new Digest(
        week,
        now,
        "",
        thisWeek.stream().limit(MOST_SESSIONS).map(DigestSession::whole).toList(),
        coming.stream().limit(MOST_COMING).map(DigestSession::brief).toList(),
        changes(toCome, since, now),
        block(programme, thisWeek, coming, now),
        in(programme.sessions(), week.plus(-1), week).stream()
            .filter(session -> !session.isCancelled())
            .limit(MOST_SESSIONS)
            .map(DigestSession::brief)
            .toList(),
        materials(programme, since, now),
        note(programme, now));
  }

  /// The note on the latest theme that has begun and has one; only the last themes are asked about.
  private String note(Programme programme, Instant now) {
    return List.copyOf(programme.themes().entrySet()).reversed().stream()
        .filter(theme -> theme.getValue().getFirst().isOver(now))
        .limit(NOTED_THEMES)
        .flatMap(theme -> note.apply(theme.getKey(), theme.getValue()).stream())
        .findFirst()
        .orElse("");
  }

  private static List<Session> in(List<Session> sessions, Week from, Week to) {
    return sessions.stream()
        .filter(session -> !session.date().isBefore(from.monday()))
        .filter(session -> session.date().isBefore(to.monday()))
        .toList();
  }

  /// What has changed. Only the revisions of sessions that a calendar shows as changed are read.
  private List<ScheduleChange> changes(List<Session> toCome, Instant since, Instant now) {
    return toCome.stream()
        .filter(session -> session.sequence() > 0 && session.revisedAt().isAfter(since))
        .limit(MOST_REVISED)
        .flatMap(session -> change(session, since, now).stream())
        .sorted(Comparator.comparing(ScheduleChange::date).thenComparing(ScheduleChange::start))
        .limit(MOST_CHANGES)
        .toList();
  }

  /// What has got materials. Only sessions are looked at that have ended since then, or that a
  /// calendar shows as changed.
  private List<Digest.Materials> materials(Programme programme, Instant since, Instant now) {
    return programme.sessions().stream()
        .filter(session -> session.showsMaterials(now))
        .filter(session -> !session.isOver(since) || session.revisedAt().isAfter(since))
        .limit(MOST_REVISED)
        .filter(session -> !session.isOver(since) || hadNoMaterials(session, since))
        .limit(MOST_MATERIALS)
        .map(session ->
            new Digest.Materials(
                DigestSession.brief(session),
                Objects.requireNonNull(session.materialsUrl()).toString()))
        .toList();
  }

  private boolean hadNoMaterials(Session session, Instant since) {
    List<SessionRevision> lately = since(session, since);
    return !lately.isEmpty() && before(lately, SessionField.MATERIALS_URL, session).isEmpty();
  }

  private List<SessionRevision> since(Session session, Instant since) {
    return sessions.revisions(session.id(), 0).stream()
        .filter(revision -> revision.at().isAfter(since))
        .toList();
  }

  private Optional<ScheduleChange> change(Session session, Instant since, Instant now) {
    List<SessionRevision> lately = since(session, since);
    boolean isNew = lately.stream().anyMatch(revision -> revision.before().isEmpty());
    if (lately.isEmpty() || isNew) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.parse(before(lately, SessionField.DATE, session));
    LocalTime start = LocalTime.parse(before(lately, SessionField.START, session));
    LocalTime end = LocalTime.parse(before(lately, SessionField.END, session));
    boolean wasCancelled =
        Status.of(before(lately, SessionField.STATUS, session)).orElseThrow() == Status.CANCELLED;
    Optional<ScheduleChange.Kind> kind =
        kind(
            wasCancelled,
            session.isCancelled(),
            !date.equals(session.date())
                || !start.equals(session.start())
                || !end.equals(session.end()));
    boolean isOver = !date.atTime(end).atZone(London.ZONE).toInstant().isAfter(now);
    return kind.filter(found -> found != ScheduleChange.Kind.CANCELLED || !isOver)
        .map(found -> new ScheduleChange(DigestSession.brief(session), date, start, end, found));
  }

  private static Optional<ScheduleChange.Kind> kind(
      boolean wasCancelled, boolean isCancelled, boolean hasMoved) {
    if (isCancelled) {
      return wasCancelled ? Optional.empty() : Optional.of(ScheduleChange.Kind.CANCELLED);
    }
    if (wasCancelled) {
      return Optional.of(ScheduleChange.Kind.REINSTATED);
    }
    return hasMoved ? Optional.of(ScheduleChange.Kind.MOVED) : Optional.empty();
  }

  /// A field's value before all of these changes.
  private static String before(List<SessionRevision> changes, SessionField field, Session now) {
    return SessionRevision.valueBefore(changes, field).orElse(field.of(now));
  }

  /// The theme of what is on, else of what is on next; a block's session counts before others.
  private static Optional<Digest.Block> block(
      Programme programme, List<Session> thisWeek, List<Session> coming, Instant now) {
    Optional<Theme> theme =
        Stream.concat(blockFirst(thisWeek), coming.stream())
            .filter(session -> !session.isCancelled())
            .map(Session::theme)
            .findFirst();
    return theme.map(found ->
        new Digest.Block(
            found,
            programme.blockTakingPlace(found.id(), now).stream()
                .map(Session::date)
                .distinct()
                .limit(MOST_BLOCK_DAYS)
                .toList()));
  }

  private static Stream<Session> blockFirst(List<Session> sessions) {
    return sessions.stream()
        .sorted(Comparator.comparing((Session session) -> !session.track().isOfBlock()));
  }
}
