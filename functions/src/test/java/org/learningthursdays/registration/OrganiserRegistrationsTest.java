package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.OrganiserRegistrations.Outcome;
import org.learningthursdays.registration.OrganiserRegistrations.Refusal;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Submission;

/// What organisers do for somebody is what they could have done themselves, and they hear of it.
@ExtendWith(DynamoDbExtension.class)
class OrganiserRegistrationsTest {
  private static final String OPEN = "2020-12-03-leaders";
  private static final String MASTERCLASS = "2020-12-03-masterclass";
  private static final String SMALL = "2020-12-10-leaders";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;
  private final OrganiserRegistrations organisers;

  OrganiserRegistrationsTest(DynamoDbExtension table) {
    // One place an hour for each network, and one mail to somebody new.
    registering = new Registering(table.table(), clock, 1, 1);
    organisers = registering.organisers;
  }

  @BeforeEach
  void aMonthOfSessions() {
    registering.publish(
        Registering.session("2020-12-03", Track.LEADERS, null),
        Registering.session("2020-12-03", Track.MASTERCLASS, null),
        Registering.session("2020-12-10", Track.LEADERS, 2));
  }

  @Test
  void whoRingsIsRegisteredAndGetsTheUsualMail() {
    assertThat(register("ada@example.org", MASTERCLASS))
        .isEqualTo(new Outcome.Registered(leader("ada@example.org"), false, false));

    assertThat(registering.of("ada@example.org")).isEqualTo(Map.of(MASTERCLASS, "registered"));
    assertThat(registering.letters("ada@example.org")).containsExactly("registered");
  }

  @Test
  void aSecondClickRegistersOnceAndWritesOnce() {
    register("ada@example.org", OPEN);
    clock.advance(Duration.ofSeconds(2));

    assertThat(register("Ada@Example.org", OPEN))
        .isEqualTo(new Outcome.Registered(leader("ada@example.org"), false, true));
    assertThat(registering.registered(OPEN)).isEqualTo(1);
    assertThat(registering.letters("ada@example.org")).containsExactly("registered");
  }

  @Test
  void noNetworksLimitHoldsForOrganisers() {
    register("ada@example.org", SMALL);
    register("bee@example.org", SMALL);
    register("cee@example.org", SMALL);

    assertThat(registering.of("bee@example.org")).isEqualTo(Map.of(SMALL, "registered"));
    assertThat(registering.of("cee@example.org")).isEqualTo(Map.of(SMALL, "waiting"));
    assertThat(registering.letters("cee@example.org")).containsExactly("registered");
    assertThat(registering.places(SMALL).held()).isZero();
  }

  @Test
  void anAddressThatHasNotAnsweredGetsNoMoreMailThanByForms() {
    for (String session : List.of(OPEN, MASTERCLASS, SMALL)) {
      register("ada@example.org", session);
    }
    registering.publish(Registering.session("2020-12-17", Track.LEADERS, null));

    assertThat(register("ada@example.org", "2020-12-17-leaders"))
        .isInstanceOf(Outcome.Registered.class);
    assertThat(registering.letters("ada@example.org")).hasSize(3);
    assertThat(registering.of("ada@example.org")).hasSize(4);
  }

  @Test
  void whoIsAlreadyThereIsToldAsWhatTheyAre() {
    register("ada@example.org", SMALL);
    register("bee@example.org", SMALL);
    register("cee@example.org", SMALL);
    organisers.takeOut(SMALL, leader("bee@example.org"));
    clock.advance(Duration.ofMinutes(1));

    assertThat(register("cee@example.org", SMALL))
        .isEqualTo(new Outcome.Registered(leader("cee@example.org"), false, true));
  }

  @Test
  void whatIsKnownOfSomebodyStaysAsTheySaidIt() {
    registering.registerAs("ada@example.org", "Ada Byron", "Analytical Engines", OPEN);

    organisers.register(
        SMALL, sent(Map.of("name", "A. B.", "email", "ada@example.org", "organisation", "Other")));

    assertThat(Leaders.profile(registering.leaderItems("ada@example.org")))
        .hasValueSatisfying(known -> {
          assertThat(known.name()).isEqualTo("Ada Byron");
          assertThat(known.organisation()).isEqualTo("Analytical Engines");
          assertThat(known.hasAnswered()).isFalse();
        });
  }

  @Test
  void untilASessionIsOverSomebodyCanBeAddedWhoRangLate() {
    clock.set("2020-12-03T16:30:00Z");
    assertThat(register("ada@example.org", OPEN)).isInstanceOf(Outcome.Registered.class);

    clock.set("2020-12-03T17:15:00Z");
    assertThat(register("bee@example.org", OPEN)).isEqualTo(new Outcome.Refused(Refusal.OVER));
    assertThat(organisers.takeOut(OPEN, leader("ada@example.org"))).contains(Refusal.OVER);
  }

  @Test
  void whatCannotBeTakenIsToldFieldByField() {
    assertThat(organisers.register(OPEN, sent(Map.of("name", " ", "email", "ada"))))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            rejected -> assertThat(rejected.errors()).containsOnlyKeys("name", "email"));
    assertThat(register("ada@example.org", "2020-12-24-leaders"))
        .isEqualTo(new Outcome.Refused(Refusal.NO_SESSION));
    registering.publish(
        Registering.changed(registering.current(OPEN), "2020-12-03", null, Status.CANCELLED));
    assertThat(register("ada@example.org", OPEN)).isEqualTo(new Outcome.Refused(Refusal.CANCELLED));
  }

  @Test
  void whoIsTakenOutIsToldAndTheFirstWhoWaitsGetsThePlace() {
    register("ada@example.org", SMALL);
    register("bee@example.org", SMALL);
    register("cee@example.org", SMALL);

    assertThat(organisers.takeOut(SMALL, leader("ada@example.org"))).isEmpty();
    assertThat(organisers.takeOut(SMALL, leader("ada@example.org"))).isEmpty();

    assertThat(registering.of("ada@example.org")).isEmpty();
    assertThat(registering.letters("ada@example.org"))
        .containsExactlyInAnyOrder("registered", "takenout");
    assertThat(registering.of("cee@example.org")).isEqualTo(Map.of(SMALL, "registered"));
    assertThat(registering.letters("cee@example.org"))
        .containsExactlyInAnyOrder("registered", "promoted");
    assertThat(registering.registered(SMALL)).isEqualTo(2);
  }

  @Test
  void whoIsTakenOffTheWaitingListIsToldToo() {
    register("ada@example.org", SMALL);
    register("bee@example.org", SMALL);
    register("cee@example.org", SMALL);

    organisers.takeOut(SMALL, leader("cee@example.org"));

    assertThat(registering.letters("cee@example.org"))
        .containsExactlyInAnyOrder("registered", "takenout");
    assertThat(registering.places(SMALL).waiting()).isZero();
  }

  @Test
  void whoIsNotKnownIsSaidToBeSo() {
    assertThat(organisers.takeOut(SMALL, leader("ada@example.org"))).contains(Refusal.NOBODY);
    assertThat(organisers.takeOut("2020-12-24-leaders", leader("ada@example.org")))
        .contains(Refusal.NO_SESSION);
  }

  @Test
  void oneWhoWaitsGetsAFreePlaceBeforeTheirTurn() {
    for (String who : List.of("ada", "bee", "cee", "dee")) {
      register(who + "@example.org", SMALL);
    }
    assertThat(organisers.moveUp(SMALL, leader("dee@example.org"))).contains(Refusal.NO_PLACE);
    whileRegistrationIsClosedAPlaceComesFree();

    assertThat(organisers.moveUp(SMALL, leader("dee@example.org"))).isEmpty();

    assertThat(registering.of("dee@example.org")).isEqualTo(Map.of(SMALL, "registered"));
    assertThat(registering.letters("dee@example.org"))
        .containsExactlyInAnyOrder("registered", "promoted");
    assertThat(registering.of("cee@example.org")).isEqualTo(Map.of(SMALL, "waiting"));
    assertThat(registering.places(SMALL).waiting()).isEqualTo(1);
    assertThat(organisers.moveUp(SMALL, leader("dee@example.org"))).contains(Refusal.NOT_WAITING);
    assertThat(organisers.moveUp(SMALL, leader("cee@example.org"))).contains(Refusal.NO_PLACE);
  }

  /// Nobody is given it by itself: the session has begun.
  private void whileRegistrationIsClosedAPlaceComesFree() {
    clock.set("2020-12-10T16:05:00Z");
    organisers.takeOut(SMALL, leader("ada@example.org"));
    assertThat(registering.registered(SMALL)).isEqualTo(1);
  }

  @Test
  void whoWaitsForTheirNetworksTurnIsMovedUpWhereThereIsRoom() {
    registering.register("ada@example.org", SMALL);
    registering.register("bee@example.org", SMALL);
    assertThat(registering.places(SMALL).held()).isEqualTo(1);

    assertThat(organisers.moveUp(SMALL, leader("bee@example.org"))).isEmpty();

    assertThat(registering.registered(SMALL)).isEqualTo(2);
    assertThat(registering.places(SMALL).held()).isZero();
  }

  @Test
  void ofManyWhoAreMovedUpAtOnceOnlySoManyGetPlacesAsThereAre() throws Exception {
    List<String> people = IntStream.range(0, 8).mapToObj(i -> "p" + i + "@example.org").toList();
    people.forEach(person -> register(person, SMALL));
    clock.set("2020-12-10T16:05:00Z");
    organisers.takeOut(SMALL, leader(people.get(0)));
    organisers.takeOut(SMALL, leader(people.get(1)));
    List<Callable<Optional<Refusal>>> moves =
        people.subList(2, 8).stream()
            .<Callable<Optional<Refusal>>>map(
                person -> () -> organisers.moveUp(SMALL, leader(person)))
            .toList();

    int moved = 0;
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Optional<Refusal>> move : pool.invokeAll(moves)) {
        moved += move.get().isEmpty() ? 1 : 0;
      }
    }

    assertThat(moved).isEqualTo(2);
    assertThat(registering.registered(SMALL)).isEqualTo(2);
    assertThat(registering.places(SMALL).waiting()).isEqualTo(4);
  }

  private Outcome register(String email, String session) {
    return organisers.register(session, sent(Map.of("name", "Ada Byron", "email", email)));
  }

  private static Submission sent(Map<String, String> fields) {
    Map<String, List<String>> all =
        fields.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
    return new Submission(true, all, Map.of());
  }

  private LeaderId leader(String email) {
    return registering.leader(email);
  }
}
