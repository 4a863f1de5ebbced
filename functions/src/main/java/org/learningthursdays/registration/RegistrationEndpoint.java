package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.metrics.Metrics;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.registration.RegistrationOutcome.Place;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// `/registrations`: takes the registration form, from browsers and scripts, and shows the outcome.
public final class RegistrationEndpoint {
  /// The programme may change while somebody registers; the form is then read anew.
  private static final int ATTEMPTS = 5;

  private static final String TOO_MANY =
      "A great many forms have come from your network. Please try again in an hour.";

  private final Sessions sessions;
  private final Registrations registrations;
  private final ClientLimit clientLimit;
  private final Metrics metrics;
  private final Clock clock;

  /// The outcomes that are counted: of a form that is taken, one for each session.
  private enum Outcome {
    REGISTERED,
    WAITING,
    /// The form had errors.
    REJECTED,
    /// Refused by the limit on clients, or because the address is being erased.
    REFUSED,
    /// Caught by the honeypot, a field that people do not see.
    TRAPPED
  }

  public RegistrationEndpoint(
      Sessions sessions,
      Registrations registrations,
      ClientLimit clientLimit,
      Metrics metrics,
      Clock clock) {
    this.sessions = sessions;
    this.registrations = registrations;
    this.clientLimit = clientLimit;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// `GET /registrations`
  public Response outcome(Request request) {
    return RegistrationPages.outcome(request, sessions.current());
  }

  /// `POST /registrations`
  public Response register(Request request) {
    Submission sent = Submission.read(request, RegistrationForm.FIELDS);
    if (!clientLimit.admits(request.client())) {
      count(Outcome.REFUSED, 1);
      return refused(sent, 429, TOO_MANY);
    }
    return Table.retrying(ATTEMPTS, () -> attempt(sent, request.client()))
        .orElseGet(
            () -> refused(sent, 503, RegistrationOutcome.OVERTAKEN).with("retry-after", "1"));
  }

  private Optional<Response> attempt(Submission sent, String client) {
    Programme programme = sessions.current();
    Instant now = clock.instant();
    return switch (RegistrationForm.parse(sent, programme, now)) {
      case RegistrationForm.Outcome.Rejected(Map<String, String> errors) -> {
        count(Outcome.REJECTED, 1);
        yield Optional.of(
            sent.byScript()
                ? Problem.invalid(errors)
                : RegistrationPages.invalid(sent, programme, now, errors));
      }
      case RegistrationForm.Outcome.Accepted(RegistrationRequest request) ->
          carryOut(sent, request, programme, client);
    };
  }

  /// Registers once; empty where the programme has changed meanwhile.
  private Optional<Response> carryOut(
      Submission sent, RegistrationRequest request, Programme programme, String client) {
    if (sent.isTrapped()) {
      count(Outcome.TRAPPED, 1);
      List<Place> places =
          request.sessions().stream().map(session -> new Place(session.id(), false)).toList();
      return Optional.of(done(sent, request, places));
    }
    return switch (registrations.register(request, programme.revision(), client)) {
      case RegistrationOutcome.Done(List<Place> places) -> {
        count(Outcome.REGISTERED, ids(places, false).size());
        count(Outcome.WAITING, ids(places, true).size());
        yield Optional.of(done(sent, request, places));
      }
      case RegistrationOutcome.Overtaken _ -> Optional.empty();
      case RegistrationOutcome.Erasing _ -> {
        count(Outcome.REFUSED, 1);
        yield Optional.of(refused(sent, 409, Leaders.ERASING).with("retry-after", "60"));
      }
    };
  }

  private void count(Outcome outcome, int times) {
    metrics.count("Registrations", times, outcome);
  }

  private static Response done(Submission sent, RegistrationRequest request, List<Place> places) {
    if (sent.byScript()) {
      return Response.json(
              201,
              Map.of("registrations", places.stream().map(RegistrationEndpoint::json).toList()))
          .with("cache-control", "no-store");
    }
    return RegistrationPages.done(
        ids(places, false), ids(places, true), request.block().map(Theme::id), request.digest());
  }

  private static List<String> ids(List<Place> places, boolean waiting) {
    return places.stream()
        .filter(place -> place.isWaiting() == waiting)
        .map(Place::session)
        .toList();
  }

  private static Map<String, @Nullable Object> json(Place place) {
    return Json.of("session", place.session(), "status", place.status());
  }

  private static Response refused(Submission sent, int status, String sentence) {
    Response response =
        sent.byScript() ? Problem.of(status, sentence) : Page.failure(status, sentence);
    return response.with("cache-control", "no-store");
  }
}
