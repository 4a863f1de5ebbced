package org.learningthursdays.desk;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.digest.Subscription;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Submission;

/// One person, found by the address that they give on the telephone: what is kept of them, and what
/// an organiser does for them. What they said of sessions is not shown: it is anonymous.
final class PeopleDesk {
  private static final String EMAIL = "email";
  private static final FormFields FIELDS = FormFields.of(JsonType.TEXT, EMAIL);
  private static final String NOBODY = "Nothing is kept of this address.";

  private final People people;
  private final Supplier<Programme> programme;

  PeopleDesk(People people, Supplier<Programme> programme) {
    this.people = people;
    this.programme = programme;
  }

  /// `GET /desk/people?email=`
  Response show(Request request, Organiser organiser) {
    return answer(
        request.query(EMAIL).orElse(""),
        (address, person) -> Response.json(200, json(address, person)));
  }

  /// `POST /desk/people/link`: sends the link to their own page.
  Response link(Request request, Organiser organiser) {
    return answer(
        request,
        (_, person) ->
            people
                .sendLink(person)
                .map(PeopleDesk::refused)
                .orElseGet(() -> Response.json(202, Map.of("status", "queued"))));
  }

  private static Response refused(People.NoLink reason) {
    return Problem.of(reason == People.NoLink.NO_PAGE ? 404 : 409, reason.sentence());
  }

  /// `POST /desk/people/mail-again`: lifts what stands against mailing them.
  Response mailAgain(Request request, Organiser organiser) {
    return answer(
        request,
        (_, person) -> {
          boolean _ = people.mailAgain(person);
          return Response.json(200, Map.of("mail", true));
        });
  }

  /// `POST /desk/people/erase`: erases them, as they could themselves.
  Response erase(Request request, Organiser organiser) {
    return answer(
        request,
        (_, person) -> {
          people.erase(person);
          return Response.json(200, Map.of("status", "erasing"));
        });
  }

  private Response answer(Request request, BiFunction<Address, Person, Response> answer) {
    Submission sent = Submission.read(request, FIELDS);
    return sent.invalid().isEmpty()
        ? answer(sent.asItCame(EMAIL), answer)
        : Problem.invalid(sent.invalid());
  }

  private Response answer(String email, BiFunction<Address, Person, Response> answer) {
    return switch (Address.read(email)) {
      case Address.Reading.Invalid(String sentence) -> Problem.invalid(Map.of(EMAIL, sentence));
      case Address.Reading.Valid(Address address) ->
          people
              .find(address)
              .map(person -> answer.apply(address, person))
              .orElseGet(() -> Problem.of(404, NOBODY));
    };
  }

  private Map<String, @Nullable Object> json(Address asked, Person person) {
    Optional<Leader> leader = person.profile();
    Programme current = programme.get();
    return Json.of(
        "email", leader.map(Leader::address).orElse(asked).text(),
        "name", leader.map(Leader::name).orElse(null),
        "organisation", leader.map(Leader::organisation).orElse(null),
        "since", leader.map(it -> it.createdAt().toString()).orElse(null),
        "registrations",
            person.registrations().stream()
                .map(one -> registration(one, person.cameTo(one.session()), current))
                .toList(),
        "blocks", Registrations.blocks(person.items()).stream().sorted().toList(),
        "digest", person.digest().map(Subscription::data).orElse(null),
        "suppression", person.suppression().map(PeopleDesk::suppressed).orElse(null),
        "letters", person.letters().stream().map(PeopleDesk::letter).toList());
  }

  private static Map<String, @Nullable Object> registration(
      Registration registration, Presence presence, Programme programme) {
    Map<String, @Nullable Object> json = Json.of("session", registration.session());
    programme
        .session(registration.session())
        .ifPresent(session -> {
          json.put("title", session.title());
          json.put("date", session.date().toString());
        });
    json.put("status", registration.isWaiting() ? "waiting" : "registered");
    json.put("attendance", presence.id());
    json.put("registeredAt", registration.registeredAt().toString());
    return json;
  }

  /// Why somebody gets no mail, or less.
  static Map<String, @Nullable Object> suppressed(Suppression suppression) {
    return Json.of(
        "reason", suppression.reason().sentence(),
        "stopped", suppression.reason().stoppedMails(),
        "detail", suppression.detail(),
        "at", suppression.at().toString());
  }

  private static Map<String, @Nullable Object> letter(Letter letter) {
    return Json.of(
        "kind", letter.kind(),
        "state", letter.state().id(),
        "reason", letter.reason(),
        "writtenAt", letter.writtenAt().toString());
  }
}
