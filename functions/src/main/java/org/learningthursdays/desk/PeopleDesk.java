package org.learningthursdays.desk;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.digest.Subscription;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.leader.ErasureOrders;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.FormFields;
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

  private final Table table;
  private final Supplier<Programme> programme;
  private final KeyRing keys;
  private final Registrations registrations;
  private final Leaders leaders;
  private final Letters letters;
  private final ErasureOrders erasureOrders;
  private final Clock clock;

  /// Everything about somebody of whom something is kept.
  private record Person(Address asked, LeaderId id, List<Item> leaderItems, List<Letter> letters) {}

  PeopleDesk(
      Table table,
      Supplier<Programme> programme,
      KeyRing keys,
      Registrations registrations,
      Clock clock) {
    this.table = table;
    this.programme = programme;
    this.keys = keys;
    this.registrations = registrations;
    this.leaders = new Leaders(table, clock);
    this.letters = new Letters(table, clock);
    this.erasureOrders = new ErasureOrders(table, clock);
    this.clock = clock;
  }

  /// `GET /desk/people?email=`
  Response show(Request request, Organiser organiser) {
    return answer(request.query(EMAIL).orElse(""), person -> Response.json(200, json(person)));
  }

  /// `POST /desk/people/link`: sends the link to their own page.
  Response link(Request request, Organiser organiser) {
    return answer(
        request,
        person -> {
          if (Leaders.profile(person.leaderItems).isEmpty()) {
            return Problem.of(
                404, "They have no page of their own: they are not registered any more.");
          }
          if (suppression(person).filter(it -> it.stops(false)).isPresent()) {
            return Problem.of(
                409,
                "Mail to this address came back, so the link would not arrive. Ask for a better address,"
                    + " or have mail sent again first.");
          }
          registrations.sendLink(person.asked);
          return Response.json(202, Map.of("status", "queued"));
        });
  }

  /// `POST /desk/people/mail-again`: lifts what stands against mailing them.
  Response mailAgain(Request request, Organiser organiser) {
    return answer(
        request,
        person -> {
          suppression(person).flatMap(it -> it.lifted(clock.instant())).ifPresent(table::write);
          return Response.json(200, Map.of("mail", true));
        });
  }

  /// `POST /desk/people/erase`: erases them, as they could themselves.
  Response erase(Request request, Organiser organiser) {
    return answer(
        request,
        person -> {
          erasureOrders.order(person.id);
          return Response.json(200, Map.of("status", "erasing"));
        });
  }

  private Response answer(Request request, Function<Person, Response> answer) {
    Submission sent = Submission.read(request, FIELDS);
    return sent.invalid().isEmpty()
        ? answer(sent.asItCame(EMAIL), answer)
        : Problem.invalid(sent.invalid());
  }

  private Response answer(String email, Function<Person, Response> answer) {
    Response response =
        switch (Address.read(email)) {
          case Address.Reading.Invalid(String sentence) -> Problem.invalid(Map.of(EMAIL, sentence));
          case Address.Reading.Valid(Address address) ->
              find(address).map(answer).orElseGet(() -> Problem.of(404, NOBODY));
        };
    return response.with("cache-control", "no-store");
  }

  private Optional<Person> find(Address address) {
    LeaderId id = keys.leader(address);
    Person person = new Person(address, id, leaders.items(id), letters.to(id));
    return person.leaderItems.isEmpty() && person.letters.isEmpty()
        ? Optional.empty()
        : Optional.of(person);
  }

  private static Optional<Suppression> suppression(Person person) {
    return Suppression.in(person.leaderItems).filter(Suppression::stands);
  }

  private Map<String, @Nullable Object> json(Person person) {
    Optional<Leader> leader = Leaders.profile(person.leaderItems);
    Programme current = programme.get();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(EMAIL, leader.map(Leader::address).orElse(person.asked).text());
    json.put("name", leader.map(Leader::name).orElse(null));
    json.put("organisation", leader.map(Leader::organisation).orElse(null));
    json.put("since", leader.map(it -> it.createdAt().toString()).orElse(null));
    json.put(
        "registrations",
        Registrations.in(person.leaderItems).stream()
            .map(one -> registration(one, current))
            .toList());
    json.put("blocks", Registrations.blocks(person.leaderItems).stream().sorted().toList());
    json.put("digest", Subscription.in(person.leaderItems).map(Subscription::data).orElse(null));
    json.put("suppression", suppression(person).map(PeopleDesk::suppressed).orElse(null));
    json.put(
        "letters",
        person.letters.stream()
            .sorted(Comparator.comparing(Letter::writtenAt).reversed())
            .map(PeopleDesk::letter)
            .toList());
    return json;
  }

  private static Map<String, Object> registration(Registration registration, Programme programme) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("session", registration.session());
    programme
        .session(registration.session())
        .ifPresent(session -> {
          json.put("title", session.title());
          json.put("date", session.date().toString());
        });
    json.put("status", registration.isWaiting() ? "waiting" : "registered");
    json.put("registeredAt", registration.registeredAt().toString());
    return json;
  }

  private static Map<String, Object> suppressed(Suppression suppression) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reason", suppression.reason().sentence());
    json.put("stopped", suppression.reason().stopped());
    json.put("detail", suppression.detail());
    json.put("at", suppression.at().toString());
    return json;
  }

  private static Map<String, @Nullable Object> letter(Letter letter) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("kind", letter.kind());
    json.put("state", letter.state().id());
    json.put("reason", letter.reason());
    json.put("writtenAt", letter.writtenAt().toString());
    return json;
  }
}
