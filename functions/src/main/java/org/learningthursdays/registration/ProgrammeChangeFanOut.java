package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Carries out what follows from a change of the programme: updates the sessions' [Places] first,
/// so that nobody registers against outdated ones, then writes letters to all who are registered.
public final class ProgrammeChangeFanOut implements FanOut {
  /// The kind of its circulars.
  public static final String KIND = "programme";

  private static final Duration EXPIRES_AFTER = Duration.ofDays(7);
  private static final int PAGE = 25;
  private static final String MATERIALS = ChangeNotice.Kind.MATERIALS.letter();

  private final Table table;
  private final Supplier<Programme> programme;
  private final Clock clock;
  private final Roster roster;
  private final RegistrationTransaction transaction;
  private final WaitingList waitingList;
  private final MaterialsAnnounced materialsAnnounced;

  public ProgrammeChangeFanOut(Table table, Supplier<Programme> programme, Clock clock) {
    this.table = table;
    this.programme = programme;
    this.clock = clock;
    this.roster = new Roster(table);
    this.transaction = new RegistrationTransaction(table);
    this.waitingList = new WaitingList(table, clock);
    this.materialsAnnounced = new MaterialsAnnounced(table);
  }

  /// The circular of a change, for the transaction that stores it; empty if it concerns nobody.
  ///
  /// @param explanation what organisers say about a session that is cancelled; empty for nothing
  public Optional<Circular> circular(ProgrammeChange change, String explanation, Instant now) {
    List<ChangeNotice> notices =
        materialsAnnounced.untold(ChangeNotice.of(change, now)).stream()
            .map(notice -> notice.explained(explanation))
            .toList();
    if (notices.isEmpty()) {
      return Optional.empty();
    }
    String id = KIND + "-" + change.after().revision();
    return Optional.of(
        Circular.of(id, KIND, ChangeNotice.write(notices), now, now.plus(EXPIRES_AFTER)));
  }

  /// Whether a circular never has letters: it has places follow the programme, and whoever gets one
  /// by that has a letter of their own.
  public static boolean isSilent(Circular circular) {
    return circular.kind().equals(KIND)
        && ChangeNotice.read(circular.content()).stream()
            .allMatch(notice -> notice.kind() == ChangeNotice.Kind.CAPACITY);
  }

  /// Updates the places at once, for whoever looks at them right after the change.
  public void updatePlaces(Circular circular) {
    Programme current = programme.get();
    ChangeNotice.read(circular.content()).stream()
        .filter(notice -> notice.kind().concernsPlaces())
        .flatMap(notice -> current.session(notice.session()).stream())
        .forEach(session -> updatePlaces(session, current));
  }

  private void updatePlaces(Session session, Programme current) {
    table.write(PlacesItem.copyFromProgramme(session, current));
    if (session.takesRegistrations(clock.instant())) {
      waitingList.releaseHeld(session, current.revision());
      waitingList.promoteIntoFreePlaces(session, current.revision());
    }
  }

  @Override
  public Optional<String> writePage(Circular circular, Optional<String> cursor) {
    List<ChangeNotice> notices = ChangeNotice.read(circular.content());
    Position at = Position.read(cursor);
    if (at.notice() >= notices.size()) {
      return Optional.empty();
    }
    ChangeNotice notice = notices.get(at.notice());
    Programme current = programme.get();
    Optional<Session> session = current.session(notice.session());
    if (session.isPresent() && at.isBeginning() && notice.kind().concernsPlaces()) {
      updatePlaces(session.get(), current);
    }
    Position next =
        session.isPresent() && isTold(circular, notice, session.get(), at)
            ? page(circular, notice, session.get(), current, at)
            : at.nextNotice();
    return next.notice() < notices.size() ? Optional.of(next.write()) : Optional.empty();
  }

  private boolean isTold(Circular circular, ChangeNotice notice, Session session, Position at) {
    return switch (notice.kind()) {
      case MOVED, CANCELLED, REINSTATED, JOIN_LINK, ADDED -> true;
      case CAPACITY -> false;
      case MATERIALS ->
          !at.isBeginning()
              || (session.showsMaterials(clock.instant())
                  && materialsAnnounced.isBy(circular, session.id()));
    };
  }

  private Position page(
      Circular circular, ChangeNotice notice, Session session, Programme current, Position at) {
    if (notice.kind() == ChangeNotice.Kind.ADDED) {
      Roster.ResultPage found = roster.members(session.theme().id(), PAGE, at.after());
      found.leaders().forEach(leader -> enrol(circular, session, current, leader));
      return found.next().map(at::goingOn).orElseGet(at::nextNotice);
    }
    Roster.ResultPage found =
        at.isAtWaiting()
            ? roster.waiting(session.id(), PAGE, at.after())
            : roster.registered(session.id(), PAGE, at.after());
    found.leaders().forEach(leader -> tell(circular, notice, session, leader));
    boolean isLast = at.isAtWaiting() || !notice.kind().concernsWaiting();
    return found
        .next()
        .map(at::goingOn)
        .orElseGet(() -> isLast ? at.nextNotice() : at.nextAudience());
  }

  private void tell(Circular circular, ChangeNotice notice, Session session, LeaderId leader) {
    String kind = notice.kind().letter();
    Map<String, String> details = new HashMap<>();
    details.put(RegistrationLetter.SESSION, session.id());
    details.put("before", notice.before());
    details.put("after", ChangeNotice.time(session));
    if (!notice.explanation().isEmpty()) {
      details.put(RegistrationLetter.EXPLAINED, RegistrationLetter.YES);
    }
    table.write(Letters.addition(letter(circular, leader, kind, session, details)));
  }

  /// Gives somebody who takes the block a place in a session that was added to it. Whoever has
  /// heard of it before and withdrew is left alone.
  private void enrol(Circular circular, Session session, Programme current, LeaderId leader) {
    if (!session.takesRegistrations(clock.instant())) {
      return;
    }
    String theme = session.theme().id();
    Map<String, String> details =
        Map.of(RegistrationLetter.SESSIONS, session.id(), RegistrationLetter.BLOCK, theme);
    Letter letter = letter(circular, leader, RegistrationLetter.ADDED, session, details);
    List<Write> alsoWrite =
        List.of(
            new Write.Check(RegistrationItem.blockKey(leader, theme), Condition.present()),
            Letters.addition(letter),
            LeaderItem.calendarChange(leader, clock.instant()));
    transaction.register(
        leader,
        List.of(session),
        Map.of(),
        Map.of(),
        current.revision(),
        alsoWrite,
        clock.instant());
  }

  private Letter letter(
      Circular circular,
      LeaderId leader,
      String kind,
      Session session,
      Map<String, String> details) {
    // Somebody is told once that a session was added, or that there are slides, however often they
    // come and go.
    String cause =
        kind.equals(RegistrationLetter.ADDED) || kind.equals(MATERIALS)
            ? causeOnce(kind, session.id())
            : kind + "-" + session.id() + "-" + circular.id();
    return Letter.of(circular, leader, cause, kind, details, clock.instant());
  }

  /// The cause of what is told somebody only once of a session.
  static String causeOnce(String kind, String session) {
    return kind + "-" + session;
  }

  /// A cursor.
  ///
  /// @param notice which of the circular's notices
  /// @param isAtWaiting whether it is at those who wait, after those who come
  /// @param after the cursor within these
  private record Position(int notice, boolean isAtWaiting, Optional<String> after) {
    private static final String WAITING = "waiting";
    private static final String COMING = "coming";

    static Position read(Optional<String> cursor) {
      if (cursor.isEmpty()) {
        return new Position(0, false, Optional.empty());
      }
      String[] parts = cursor.get().split(" ", 3);
      Optional<String> after = parts[2].isEmpty() ? Optional.empty() : Optional.of(parts[2]);
      return new Position(Integer.parseInt(parts[0]), parts[1].equals(WAITING), after);
    }

    String write() {
      return notice + " " + (isAtWaiting ? WAITING : COMING) + " " + after.orElse("");
    }

    boolean isBeginning() {
      return !isAtWaiting && after.isEmpty();
    }

    Position goingOn(String next) {
      return new Position(notice, isAtWaiting, Optional.of(next));
    }

    Position nextAudience() {
      return new Position(notice, true, Optional.empty());
    }

    Position nextNotice() {
      return new Position(notice + 1, false, Optional.empty());
    }
  }
}
