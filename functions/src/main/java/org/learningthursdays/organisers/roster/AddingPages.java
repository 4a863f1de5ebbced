package org.learningthursdays.organisers.roster;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.OrganiserRegistrations;
import org.learningthursdays.registration.OrganiserRegistrations.Refusal;
import org.learningthursdays.registration.PersonFields;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// Registers somebody who rang, for a session or for its whole block.
final class AddingPages {
  private final SessionPeoplePages people;
  private final OrganiserRegistrations registrations;
  private final Clock clock;

  AddingPages(SessionPeoplePages people, OrganiserRegistrations registrations, Clock clock) {
    this.people = people;
    this.registrations = registrations;
    this.clock = clock;
  }

  /// Registers somebody, or has the form shown with what was typed.
  Response add(Request request, SignedIn organiser, Submission sent) {
    return people.of(
        request,
        organiser,
        session ->
            sent.isTicked("edit") && Refusal.of(Optional.of(session), clock.instant()).isEmpty()
                ? people.withNewcomer(200, request, organiser, session, typed(sent, Map.of()), "")
                : add(request, organiser, session, sent));
  }

  private Response add(Request request, SignedIn organiser, Session session, Submission sent) {
    return switch (registrations.register(session.id(), sent, organiser.name())) {
      case OrganiserRegistrations.Outcome.Registered registered ->
          change(registered, sent.isTicked(OrganiserRegistrations.BLOCK))
              .shownAt(session, registered.leader());
      case OrganiserRegistrations.Outcome.Rejected(Map<String, String> errors) ->
          people.withNewcomer(422, request, organiser, session, typed(sent, errors), "");
      case OrganiserRegistrations.Outcome.Refused(Refusal refusal) ->
          people.withNewcomer(
              409, request, organiser, session, typed(sent, Map.of()), refusal.sentence());
    };
  }

  private static RosterChange change(
      OrganiserRegistrations.Outcome.Registered registered, boolean isForBlock) {
    if (registered.wasThere()) {
      return RosterChange.KNOWN;
    }
    if (isForBlock) {
      return registered.isWaiting() ? RosterChange.BLOCK_QUEUED : RosterChange.BLOCK;
    }
    return registered.isWaiting() ? RosterChange.QUEUED : RosterChange.ADDED;
  }

  private static SessionPeoplePage.Newcomer typed(Submission sent, Map<String, String> errors) {
    return new SessionPeoplePage.Newcomer(
        sent.text(PersonFields.NAME),
        sent.text(PersonFields.EMAIL),
        sent.text(PersonFields.ORGANISATION),
        sent.isTicked(OrganiserRegistrations.BLOCK),
        errors);
  }
}
