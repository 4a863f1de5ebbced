package org.learningthursdays.organisers.roster;

import java.time.Clock;
import org.learningthursdays.attendance.AttendanceTaking;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.calendar.CalendarFetches;
import org.learningthursdays.desk.AddedPlaces;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.organisers.signin.GuardedRoutes;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.OrganiserRegistrations;
import org.learningthursdays.registration.PromotionOutOfTurn;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.table.Table;

/// The pages on the people of one session: who comes and who waits, who came, and writing to them.
public final class RosterRoutes {
  private static final String SESSION = "/organisers/sessions/{id}";
  private static final String PEOPLE = SESSION + "/people";
  private static final String PERSON = PEOPLE + "/{leader}";

  private final SessionPeoplePages people;
  private final AddingPages adding;
  private final PlaceChanges placeChanges;
  private final AttendancePages attendance;
  private final MessagePages messages;

  /// With what takes places and gives them up.
  public RosterRoutes(
      Table table,
      Sessions programme,
      ProgrammeEditing editing,
      Registrations registrations,
      KeyRing keys,
      Clock clock) {
    OrganiserRegistrations roster =
        new OrganiserRegistrations(table, registrations, programme::current, keys, clock);
    this.people =
        new SessionPeoplePages(
            programme,
            new RegistrationList(table, clock),
            new Leaders(table, clock),
            new Attendances(table, clock),
            new CalendarFetches(table, clock),
            new RosterHistory(table, clock),
            clock);
    this.adding = new AddingPages(people, roster, clock);
    PromotionOutOfTurn promotion = new PromotionOutOfTurn(table, programme::current, clock);
    this.placeChanges =
        new PlaceChanges(
            people, roster, promotion, new AddedPlaces(editing, promotion, clock), clock);
    this.attendance =
        new AttendancePages(people, new AttendanceTaking(table, programme::current, keys, clock));
    this.messages = new MessagePages(people, new SessionMessages(table, clock), clock);
  }

  /// Adds the pages.
  public void addTo(GuardedRoutes routes) {
    routes
        .get(PEOPLE, people::show)
        .post(PEOPLE, adding::add)
        .get(SESSION + "/registrations.csv", people::export)
        .get(PERSON + "/take-out", placeChanges::askToTakeOut)
        .post(PERSON + "/take-out", placeChanges::takeOut)
        .get(PERSON + "/move-up", placeChanges::askToMoveUp)
        .post(PERSON + "/move-up", placeChanges::moveUp)
        .get(SESSION + "/attendance", attendance::show)
        .upload(SESSION + "/attendance", attendance::take)
        .post(SESSION + "/attendance/confirm", attendance::confirm)
        .post(PERSON + "/attendance", attendance::mark)
        .get(SESSION + "/message", messages::show)
        .post(SESSION + "/message", messages::preview)
        .post(SESSION + "/message/send", messages::send);
  }
}
