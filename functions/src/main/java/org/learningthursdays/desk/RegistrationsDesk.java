package org.learningthursdays.desk;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.SessionId;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.OrganiserChange;
import org.learningthursdays.registration.OrganiserRegistrations;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// Who comes to a session and who waits: as a file, to add to, and to take out of.
final class RegistrationsDesk {
  private final Sessions sessions;
  private final RegistrationList list;
  private final OrganiserRegistrations registrations;

  RegistrationsDesk(
      Sessions sessions, RegistrationList list, OrganiserRegistrations registrations) {
    this.sessions = sessions;
    this.list = list;
    this.registrations = registrations;
  }

  /// `POST /desk/sessions/{id}/registrations`: somebody who rang. Where they are registered
  /// already, the answer is the same.
  Response add(Request request, Organiser organiser) {
    String session = request.parameter("id");
    Submission sent = Submission.read(request, OrganiserRegistrations.FIELDS);
    return switch (registrations.register(session, sent, organiser.name())) {
      case OrganiserRegistrations.Outcome.Registered registered ->
          Response.json(201, json(session, registered.leader(), status(registered.isWaiting())));
      case OrganiserRegistrations.Outcome.Rejected(Map<String, String> errors) ->
          Problem.invalid(errors);
      case OrganiserRegistrations.Outcome.Refused(OrganiserRegistrations.Refusal refusal) ->
          refused(refusal);
    };
  }

  /// `POST /desk/sessions/{id}/registrations/{leader}/cancel`
  Response takeOut(Request request, Organiser organiser) {
    Submission sent = Submission.read(request, FormFields.NONE);
    if (!sent.invalid().isEmpty()) {
      return Problem.invalid(sent.invalid());
    }
    String session = request.parameter("id");
    Optional<LeaderId> leader = LeaderId.read(request.parameter("leader"));
    if (leader.isEmpty()) {
      return refused(OrganiserRegistrations.Refusal.NOBODY);
    }
    return switch (registrations.takeOut(session, leader.get(), organiser.name())) {
      case OrganiserChange.Refused(OrganiserRegistrations.Refusal refusal) -> refused(refusal);
      case OrganiserChange.Done _, OrganiserChange.AlreadyDone _ ->
          Response.json(200, json(session, leader.get(), "cancelled"));
    };
  }

  private static Map<String, @Nullable Object> json(
      String session, LeaderId leader, String status) {
    return Json.of("session", session, "leader", leader.text(), "status", status);
  }

  private static Response refused(OrganiserRegistrations.Refusal refusal) {
    return switch (refusal) {
      case NO_SESSION, NOBODY -> Problem.of(404, refusal.sentence());
      case OVER, CANCELLED, NOT_WAITING, NO_PLACE -> Problem.of(409, refusal.sentence());
      case ERASING -> Problem.of(409, refusal.sentence()).with("retry-after", "60");
      case OVERTAKEN -> Problem.of(503, refusal.sentence()).with("retry-after", "1");
    };
  }

  static String status(boolean isWaiting) {
    return isWaiting ? "waiting" : "registered";
  }

  /// `GET /desk/sessions/{id}/registrations.csv`
  Response export(Request request, Organiser organiser) {
    String session = request.parameter("id");
    if (sessions.current().session(session).isEmpty()) {
      return Problem.of(404, SessionId.UNKNOWN);
    }
    return RegistrationsFile.of(session, list.of(session));
  }
}
