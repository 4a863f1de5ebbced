package org.learningthursdays.organisers.roster;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.AddedPlaces;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.organisers.layout.MenuEntry;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.organisers.roster.PlaceChangePage.Kind;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.AddedPlace;
import org.learningthursdays.registration.OrganiserChange;
import org.learningthursdays.registration.OrganiserRegistrations;
import org.learningthursdays.registration.OrganiserRegistrations.Refusal;
import org.learningthursdays.registration.PromotionOutOfTurn;
import org.learningthursdays.registration.RegistrationList.Entry;
import org.learningthursdays.templates.StaticTemplates;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/organisers/sessions/{id}/people/{leader}/…`: takes somebody out of a session, or gives
/// somebody who waits a place. Each is asked first, because others are told by mail.
final class PlaceChanges {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private static final Pattern CAPACITY = Pattern.compile("[1-9][0-9]{0,4}");

  private final SessionPeoplePages people;
  private final OrganiserRegistrations registrations;
  private final PromotionOutOfTurn promotion;
  private final AddedPlaces addedPlaces;
  private final Clock clock;

  PlaceChanges(
      SessionPeoplePages people,
      OrganiserRegistrations registrations,
      PromotionOutOfTurn promotion,
      AddedPlaces addedPlaces,
      Clock clock) {
    this.people = people;
    this.registrations = registrations;
    this.promotion = promotion;
    this.addedPlaces = addedPlaces;
    this.clock = clock;
  }

  /// Asks whether to take somebody out.
  Response askToTakeOut(Request request, SignedIn organiser) {
    return ask(request, organiser, Kind.TAKE_OUT);
  }

  /// Asks whether to give somebody a place.
  Response askToMoveUp(Request request, SignedIn organiser) {
    return ask(request, organiser, Kind.MOVE_UP);
  }

  private Response ask(Request request, SignedIn organiser, Kind kind) {
    return people.of(
        request,
        organiser,
        session -> {
          List<Entry> everybody = people.everybody(session);
          return everybody.stream()
              .filter(entry -> entry.leader().id().text().equals(request.parameter("leader")))
              .findFirst()
              .map(entry ->
                  kind == Kind.TAKE_OUT || entry.isWaiting()
                      ? question(organiser, kind, session, everybody, entry)
                      : RosterChange.UP_BEFORE.shownAt(session, entry.leader().id()))
              .orElseGet(() -> notThere(request, organiser, session));
        });
  }

  /// Somebody who has left meanwhile, as where a page is loaded again after its button was pressed.
  private Response notThere(Request request, SignedIn organiser, Session session) {
    return leader(request)
        .flatMap(people::find)
        .map(leader -> RosterChange.OUT_BEFORE.shownAt(session, leader.id()))
        .orElseGet(() -> refused(request, organiser, session, Refusal.NOBODY));
  }

  private Response question(
      SignedIn organiser, Kind kind, Session session, List<Entry> everybody, Entry entry) {
    PlaceChangePage page =
        new PlaceChangePage(
            organiser,
            kind,
            session,
            entry,
            !people.isBounced(entry.leader().id()),
            successor(session, everybody, entry),
            Math.max(0, entry.place() - 1),
            kind == Kind.TAKE_OUT
                ? null
                : promotion
                    .addedPlace(session, entry.leader().id())
                    .map(AddedPlace::capacity)
                    .orElse(null));
    String title = kind == Kind.TAKE_OUT ? "Take out" : "Give a place";
    return new OrganiserPage(title, MenuEntry.PROGRAMME, organiser)
        .answer(200, TEMPLATES.organisersRosterPlaceChange(page));
  }

  /// Who gets the place of somebody who goes.
  private @Nullable Entry successor(Session session, List<Entry> everybody, Entry entry) {
    @Nullable Integer capacity = session.capacity();
    long coming = everybody.stream().filter(one -> !one.isWaiting()).count();
    boolean isHandedOn =
        !entry.isWaiting()
            && session.takesRegistrations(clock.instant())
            && (capacity == null || coming <= capacity);
    return isHandedOn ? everybody.stream().filter(Entry::isWaiting).findFirst().orElse(null) : null;
  }

  /// Takes somebody out. Twice is once.
  Response takeOut(Request request, SignedIn organiser, Submission sent) {
    return people.of(
        request,
        organiser,
        session ->
            leader(request)
                .map(leader ->
                    switch (registrations.takeOut(session.id(), leader, organiser.name())) {
                      case OrganiserChange.Done(@Nullable LeaderId successor) ->
                          RosterChange.OUT.shownAt(session, leader, successor);
                      case OrganiserChange.AlreadyDone _ ->
                          RosterChange.OUT_BEFORE.shownAt(session, leader);
                      case OrganiserChange.Refused(Refusal refusal) ->
                          refused(request, organiser, session, refusal);
                    })
                .orElseGet(() -> refused(request, organiser, session, Refusal.NOBODY)));
  }

  /// Gives somebody who waits a place. Twice is once.
  Response moveUp(Request request, SignedIn organiser, Submission sent) {
    return people.of(
        request,
        organiser,
        session ->
            leader(request)
                .map(leader -> moveUp(request, organiser, session, leader, sent))
                .orElseGet(() -> refused(request, organiser, session, Refusal.NOBODY)));
  }

  private Response moveUp(
      Request request, SignedIn organiser, Session session, LeaderId leader, Submission sent) {
    return switch (promotion.moveUp(session.id(), leader, organiser.name())) {
      case OrganiserChange.Done _ -> RosterChange.UP.shownAt(session, leader);
      case OrganiserChange.AlreadyDone _ -> RosterChange.UP_BEFORE.shownAt(session, leader);
      case OrganiserChange.Refused(Refusal refusal) ->
          refusal == Refusal.NO_PLACE
              ? add(request, organiser, session, leader, sent)
              : refused(request, organiser, session, refusal);
    };
  }

  /// Adds a place for them, if that is what the organiser has seen, else asks anew.
  private Response add(
      Request request, SignedIn organiser, Session session, LeaderId leader, Submission sent) {
    String agreed = sent.text(PlaceChangePage.PLACES);
    if (!CAPACITY.matcher(agreed).matches()) {
      return askToMoveUp(request, organiser);
    }
    AddedPlaces.Outcome outcome =
        addedPlaces.give(
            request, organiser.organiser(), session.id(), leader, Integer.parseInt(agreed));
    return switch (outcome) {
      case AddedPlaces.Outcome.Done _ -> RosterChange.UP.shownAt(session, leader);
      case AddedPlaces.Outcome.OtherCapacity _ -> askToMoveUp(request, organiser);
      case AddedPlaces.Outcome.Closed(Refusal refusal) ->
          refused(request, organiser, session, refusal);
      case AddedPlaces.Outcome.Refused(ProgrammeEditing.Refusal refusal) ->
          OrganiserPage.refused(refusal, organiser);
    };
  }

  private static Optional<LeaderId> leader(Request request) {
    return LeaderId.read(request.parameter("leader"));
  }

  private Response refused(Request request, SignedIn organiser, Session session, Refusal refusal) {
    return people.refused(request, organiser, session, refusal.sentence());
  }
}
