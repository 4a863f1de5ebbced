package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
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

/// Carries a change of the programme to those whom it concerns: first the count of places follows
/// it, so that nobody registers past it any more, and then everybody who is registered hears of it.
public final class ProgrammeRounds implements FanOut {
  /// The kind of its circulars.
  public static final String KIND = "programme";

  private static final Duration SENSIBLE = Duration.ofDays(7);
  private static final int PAGE = 25;

  private final Table table;
  private final Supplier<Programme> programme;
  private final Clock clock;
  private final Leaders leaders;
  private final Attendance attendance;
  private final Enrolment enrolment;
  private final Queue queue;

  public ProgrammeRounds(Table table, Supplier<Programme> programme, Clock clock) {
    this.table = table;
    this.programme = programme;
    this.clock = clock;
    this.leaders = new Leaders(table, clock);
    this.attendance = new Attendance(table);
    this.enrolment = new Enrolment(table);
    this.queue = new Queue(table, clock);
  }

  /// What is to go round because of a change, for the transaction that stores it; nothing if it
  /// concerns nobody.
  public static Optional<Circular> circular(ProgrammeChange change, Instant now) {
    List<Notice> notices =
        Notice.of(change).stream()
            .filter(notice ->
                change.after().session(notice.session()).filter(s -> !s.isOver(now)).isPresent()
                    || change
                        .before()
                        .session(notice.session())
                        .filter(s -> !s.isOver(now))
                        .isPresent())
            .toList();
    if (notices.isEmpty()) {
      return Optional.empty();
    }
    String id = KIND + "-" + change.after().revision();
    return Optional.of(Circular.of(id, KIND, Notice.write(notices), now, now.plus(SENSIBLE)));
  }

  /// Has the places follow a change at once, for whoever looks at them right after it.
  public void follow(Circular circular) {
    Programme current = programme.get();
    Notice.read(circular.content()).stream()
        .filter(notice -> notice.kind().concernsPlaces())
        .flatMap(notice -> current.session(notice.session()).stream())
        .forEach(session -> follow(session, current));
  }

  private void follow(Session session, Programme current) {
    table.write(Places.follow(session, current));
    if (session.takesRegistrations(clock.instant())) {
      queue.takeTurns(session, current.revision());
      queue.handOut(session, current.revision());
    }
  }

  @Override
  public Optional<String> next(Circular circular, Optional<String> place) {
    List<Notice> notices = Notice.read(circular.content());
    RoundsPlace at = RoundsPlace.read(place);
    if (at.notice() >= notices.size()) {
      return Optional.empty();
    }
    Notice notice = notices.get(at.notice());
    Programme current = programme.get();
    Optional<Session> session = current.session(notice.session());
    if (session.isPresent() && at.isBeginning() && notice.kind().concernsPlaces()) {
      follow(session.get(), current);
    }
    RoundsPlace next =
        session.isEmpty() || notice.kind() == Notice.Kind.CAPACITY
            ? at.nextNotice()
            : page(circular, notice, session.get(), current, at);
    return next.notice() < notices.size() ? Optional.of(next.write()) : Optional.empty();
  }

  private RoundsPlace page(
      Circular circular, Notice notice, Session session, Programme current, RoundsPlace at) {
    if (notice.kind() == Notice.Kind.ADDED) {
      Attendance.Found found = attendance.members(session.theme().id(), PAGE, at.after());
      found.leaders().forEach(leader -> enrol(circular, session, current, leader));
      return found.next().map(at::goingOn).orElseGet(at::nextNotice);
    }
    Attendance.Found found =
        at.isAtWaiting()
            ? attendance.waiting(session.id(), PAGE, at.after())
            : attendance.registered(session.id(), PAGE, at.after());
    found.leaders().forEach(leader -> tell(circular, notice, session, leader));
    boolean isLast = at.isAtWaiting() || notice.kind() == Notice.Kind.JOIN_LINK;
    return found
        .next()
        .map(at::goingOn)
        .orElseGet(() -> isLast ? at.nextNotice() : at.nextAudience());
  }

  private void tell(Circular circular, Notice notice, Session session, LeaderId leader) {
    String kind = notice.kind().letter();
    Map<String, String> details =
        Map.of(
            RegistrationLetter.SESSION,
            session.id(),
            "before",
            notice.before(),
            "after",
            Notice.time(session));
    table.write(Letters.add(letter(circular, leader, kind, session, details)));
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
    List<Write> along =
        List.of(
            new Write.Check(RegistrationItem.blockKey(leader, theme), Condition.present()),
            Letters.add(letter),
            leaders.touched(leader));
    enrolment.enrol(
        leader, List.of(session), Map.of(), Map.of(), current.revision(), along, clock.instant());
  }

  private Letter letter(
      Circular circular,
      LeaderId leader,
      String kind,
      Session session,
      Map<String, String> details) {
    // Somebody is told once that a session was added, however often it comes and goes.
    String cause =
        kind.equals(RegistrationLetter.ADDED)
            ? kind + "-" + session.id()
            : kind + "-" + session.id() + "-" + circular.id();
    return Letter.of(circular, leader, cause, kind, details, clock.instant());
  }
}
