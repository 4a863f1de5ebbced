package org.learningthursdays.organisers.roster;

import java.text.Collator;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Attendance;
import org.learningthursdays.attendance.AttendanceFile;
import org.learningthursdays.attendance.AttendanceTaking;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.attendance.Guest;
import org.learningthursdays.calendar.CalendarFetches;
import org.learningthursdays.desk.RegistrationsFile;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.sessions.CalendarsSeen;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.OrganiserRegistrations;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// `/organisers/sessions/{id}/people`: who comes and who waits, to look through and to keep as a
/// file. What is done there: [AddingPages], [PlaceChanges], [AttendancePages], [MessagePages].
final class SessionPeoplePages {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  /// What the page says and has in its forms, besides its people.
  private record Content(
      SessionPeoplePage.Newcomer newcomer,
      SessionPeoplePage.@Nullable Notice notice,
      AttendancePanel attendance) {
    Content with(SessionPeoplePage.Newcomer other) {
      return new Content(other, notice, attendance);
    }

    Content with(SessionPeoplePage.@Nullable Notice other) {
      return new Content(newcomer, other, attendance);
    }

    Content with(AttendancePanel other) {
      return new Content(newcomer, notice, other);
    }

    String title() {
      if (!attendance.faults().isEmpty()) {
        return "Error: nothing is put in yet";
      }
      return newcomer.errors().isEmpty() ? "People" : "Error: nobody is added yet";
    }
  }

  private final Sessions sessions;
  private final RegistrationList list;
  private final Leaders leaders;
  private final Attendances attendances;
  private final CalendarFetches fetches;
  private final RosterHistory history;
  private final Clock clock;

  SessionPeoplePages(
      Sessions sessions,
      RegistrationList list,
      Leaders leaders,
      Attendances attendances,
      CalendarFetches fetches,
      RosterHistory history,
      Clock clock) {
    this.sessions = sessions;
    this.list = list;
    this.leaders = leaders;
    this.attendances = attendances;
    this.fetches = fetches;
    this.history = history;
    this.clock = clock;
  }

  /// The page of everybody.
  Response show(Request request, SignedIn organiser) {
    return of(
        request,
        organiser,
        session -> {
          Content content = content(session);
          SessionPeoplePage.@Nullable Notice notice =
              RosterChange.notice(request, leaders, list)
                  .or(() -> AttendancePages.notice(request, content.attendance()))
                  .orElse(null);
          SessionPeoplePage.Newcomer newcomer =
              request.query(OrganiserRegistrations.BLOCK).isPresent()
                  ? SessionPeoplePage.Newcomer.OF_BLOCK
                  : content.newcomer();
          return answer(200, request, organiser, session, content.with(notice).with(newcomer));
        });
  }

  private Content content(Session session) {
    return new Content(SessionPeoplePage.Newcomer.NOBODY, null, attendance(session));
  }

  private AttendancePanel attendance(Session session) {
    boolean canBePutIn = AttendanceTaking.Refusal.of(session, clock.instant()).isEmpty();
    Optional<Attendance> known = canBePutIn ? attendances.find(session) : Optional.empty();
    List<Guest> guests = known.map(attendances::guests).orElse(List.of());
    return new AttendancePanel(canBePutIn, known.orElse(null), guests, "", List.of());
  }

  /// An answer about the session in the address.
  Response of(Request request, SignedIn organiser, Function<Session, Response> answer) {
    return sessions
        .current()
        .session(request.parameter("id"))
        .map(answer)
        .orElseGet(() -> OrganiserPage.withoutSession(organiser));
  }

  private Response answer(
      int status, Request request, SignedIn organiser, Session session, Content content) {
    List<RegistrationList.Entry> everybody = everybody(session);
    SessionPeoplePage page =
        new SessionPeoplePage(
            organiser,
            session,
            !session.isOver(clock.instant()),
            block(session),
            everybody,
            list.bounced(everybody),
            request.query("q").orElse("").strip(),
            number(request),
            content.newcomer(),
            content.notice(),
            content.attendance(),
            RosterHistoryPanel.of(session, history, leaders, clock),
            CalendarsSeen.of(session, fetches, clock),
            London.today(clock));
    return new OrganiserPage(
            content.title() + " – " + session.title(), MenuEntry.PROGRAMME, organiser)
        .answer(status, TEMPLATES.organisersRosterList(page));
  }

  /// What is to come of the block that a session is of; nothing if it is of none.
  private List<Session> block(Session session) {
    List<Session> block =
        sessions.current().blockTakingPlace(session.theme().id(), clock.instant());
    return block.contains(session) ? block : List.of();
  }

  /// Somebody as they are known, wherever they come to.
  Optional<Leader> find(LeaderId leader) {
    return leaders.find(leader);
  }

  /// Whether mail to somebody came back, so that they get none.
  boolean isBounced(LeaderId leader) {
    return list.isBounced(leader);
  }

  /// Who comes, by name, and who waits, in the order of the queue.
  List<RegistrationList.Entry> everybody(Session session) {
    Collator collator = Collator.getInstance(Locale.UK);
    List<RegistrationList.Entry> all = new ArrayList<>(list.of(session.id()));
    all.sort(
        Comparator.comparingInt(RegistrationList.Entry::place)
            .thenComparing(entry -> entry.leader().name(), collator));
    return all;
  }

  private static int number(Request request) {
    String page = request.query("page").orElse("");
    return page.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(page) - 1 : 0;
  }

  private static SessionPeoplePage.Notice bad(String sentence) {
    return new SessionPeoplePage.Notice(sentence, false);
  }

  /// The page with what was typed of somebody who rang.
  ///
  /// @param refusal why nothing was done, as a sentence; empty where there are errors or nothing
  Response withNewcomer(
      int status,
      Request request,
      SignedIn organiser,
      Session session,
      SessionPeoplePage.Newcomer newcomer,
      String refusal) {
    Content content = content(session).with(newcomer);
    return answer(
        status,
        request,
        organiser,
        session,
        refusal.isEmpty() ? content : content.with(bad(refusal)));
  }

  /// The page with why nothing was done.
  Response refused(Request request, SignedIn organiser, Session session, String sentence) {
    return answer(409, request, organiser, session, content(session).with(bad(sentence)));
  }

  /// The page with why a file, or what was pasted, could not be taken.
  Response attendanceRefused(
      Request request,
      SignedIn organiser,
      Session session,
      String pasted,
      List<AttendanceFile.Fault> faults) {
    Content content = content(session);
    AttendancePanel attendance = content.attendance().refused(pasted, faults);
    return answer(422, request, organiser, session, content.with(attendance));
  }

  /// Everybody as a file.
  Response export(Request request, SignedIn organiser) {
    return of(
        request,
        organiser,
        session ->
            RegistrationsFile.inWords(session.id(), everybody(session), attendance(session)::of));
  }
}
