package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
  private static final String AMINA = "amina@citizens.example";
  private static final String OPEN = "2020-12-03-leaders";
  private static final String MASTERCLASS = "2020-12-03-masterclass";
  private static final String SMALL = "2020-12-10-leaders";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;
  private final OrganiserRegistrations organisers;
  private final PromotionOutOfTurn promotion;

  OrganiserRegistrationsTest(DynamoDbExtension table) {
    // One place an hour for each network, and one mail to somebody new.
    registering = new Registering(table.table(), clock, 1, 1);
    organisers = registering.organisers;
    promotion = registering.promotion;
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
  void whoRingsForTheWholeBlockIsRegisteredOnceForAllOfItAndForWhatIsAddedLater() {
    register("bee@example.org", SMALL);
    register("cee@example.org", SMALL);

    assertThat(registerBlock("ada@example.org", OPEN))
        .isEqualTo(new Outcome.Registered(leader("ada@example.org"), true, false));
    clock.advance(Duration.ofMinutes(1));
    assertThat(registerBlock("ada@example.org", SMALL))
        .isEqualTo(new Outcome.Registered(leader("ada@example.org"), true, true));

    assertThat(registering.of("ada@example.org"))
        .isEqualTo(Map.of(OPEN, "registered", SMALL, "waiting"));
    assertThat(registering.letters("ada@example.org")).containsExactly("registered");
    assertThat(registering.roster.members(Registering.THEME.id()))
        .containsExactly(leader("ada@example.org"));
  }

  @Test
  void whoHasASessionOfABlockMayTakeTheWholeOfIt() {
    register("ada@example.org", OPEN);
    clock.advance(Duration.ofMinutes(1));

    assertThat(registerBlock("ada@example.org", OPEN))
        .isEqualTo(new Outcome.Registered(leader("ada@example.org"), false, false));
    assertThat(registering.of("ada@example.org")).containsOnlyKeys(OPEN, SMALL);
  }

  @Test
  void aMasterclassIsOfNoBlock() {
    assertThat(registerBlock("ada@example.org", MASTERCLASS)).isInstanceOf(Outcome.Rejected.class);
    assertThat(registering.of("ada@example.org")).isEmpty();
  }

  private Outcome registerBlock(String email, String session) {
    return organisers.register(
        session, sent(Map.of("name", "Somebody", "email", email, "block", "true")), AMINA);
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
    organisers.takeOut(SMALL, leader("bee@example.org"), AMINA);
    clock.advance(Duration.ofMinutes(1));

    assertThat(register("cee@example.org", SMALL))
        .isEqualTo(new Outcome.Registered(leader("cee@example.org"), false, true));
  }

  @Test
  void whatIsKnownOfSomebodyStaysAsTheySaidIt() {
    registering.registerAs("ada@example.org", "Ada Byron", "Analytical Engines", OPEN);

    organisers.register(
        SMALL,
        sent(Map.of("name", "A. B.", "email", "ada@example.org", "organisation", "Other")),
        AMINA);

    assertThat(Leaders.profile(registering.leaderItems("ada@example.org")))
        .hasValueSatisfying(known -> {
          assertThat(known.name()).isEqualTo("Ada Byron");
          assertThat(known.organisation()).isEqualTo("Analytical Engines");
          assertThat(known.hasConfirmedAddress()).isFalse();
        });
  }

  @Test
  void untilASessionIsOverSomebodyCanBeAddedWhoRangLate() {
    clock.set("2020-12-03T16:30:00Z");
    assertThat(register("ada@example.org", OPEN)).isInstanceOf(Outcome.Registered.class);

    clock.set("2020-12-03T17:15:00Z");
    assertThat(register("bee@example.org", OPEN)).isEqualTo(new Outcome.Refused(Refusal.OVER));
    assertThat(organisers.takeOut(OPEN, leader("ada@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Refused(Refusal.OVER));
  }

  @Test
  void whatCannotBeTakenIsToldFieldByField() {
    assertThat(organisers.register(OPEN, sent(Map.of("name", " ", "email", "ada")), AMINA))
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

    assertThat(organisers.takeOut(SMALL, leader("ada@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Done(leader("cee@example.org")));
    assertThat(organisers.takeOut(SMALL, leader("ada@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.AlreadyDone());

    assertThat(registering.of("ada@example.org")).isEmpty();
    assertThat(registering.letters("ada@example.org"))
        .containsExactlyInAnyOrder("registered", "takenout");
    assertThat(registering.of("cee@example.org")).isEqualTo(Map.of(SMALL, "registered"));
    assertThat(registering.letters("cee@example.org"))
        .containsExactlyInAnyOrder("registered", "promoted");
    assertThat(registering.registered(SMALL)).isEqualTo(2);
    assertThat(history(SMALL))
        .filteredOn(line -> !line.startsWith("ADDED"))
        .containsExactlyInAnyOrder(
            "TAKEN_OUT ada by amina@citizens.example at 2020-11-30T09:00:00Z",
            "MOVED_UP_IN_TURN cee by amina@citizens.example at 2020-11-30T09:00:00Z");
  }

  @Test
  void whoIsTakenOffTheWaitingListIsToldToo() {
    register("ada@example.org", SMALL);
    register("bee@example.org", SMALL);
    register("cee@example.org", SMALL);

    organisers.takeOut(SMALL, leader("cee@example.org"), AMINA);

    assertThat(registering.letters("cee@example.org"))
        .containsExactlyInAnyOrder("registered", "takenout");
    assertThat(registering.places(SMALL).waiting()).isZero();
  }

  @Test
  void whoIsNotKnownIsSaidToBeSo() {
    assertThat(organisers.takeOut(SMALL, leader("ada@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Refused(Refusal.NOBODY));
    assertThat(organisers.takeOut("2020-12-24-leaders", leader("ada@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Refused(Refusal.NO_SESSION));
  }

  @Test
  void oneWhoWaitsGetsAFreePlaceBeforeTheirTurn() {
    for (String who : List.of("ada", "bee", "cee", "dee")) {
      register(who + "@example.org", SMALL);
    }
    assertThat(promotion.moveUp(SMALL, leader("dee@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Refused(Refusal.NO_PLACE));
    whileRegistrationIsClosedAPlaceComesFree();

    assertThat(promotion.moveUp(SMALL, leader("dee@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Done(null));

    assertThat(registering.of("dee@example.org")).isEqualTo(Map.of(SMALL, "registered"));
    assertThat(registering.letters("dee@example.org"))
        .containsExactlyInAnyOrder("registered", "promoted");
    assertThat(registering.of("cee@example.org")).isEqualTo(Map.of(SMALL, "waiting"));
    assertThat(registering.places(SMALL).waiting()).isEqualTo(1);
    assertThat(promotion.moveUp(SMALL, leader("dee@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.AlreadyDone());
    assertThat(promotion.moveUp(SMALL, leader("ada@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Refused(Refusal.NOT_WAITING));
    assertThat(promotion.moveUp(SMALL, leader("cee@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Refused(Refusal.NO_PLACE));
  }

  /// Nobody is given it by itself: the session has begun.
  private void whileRegistrationIsClosedAPlaceComesFree() {
    clock.set("2020-12-10T16:05:00Z");
    organisers.takeOut(SMALL, leader("ada@example.org"), AMINA);
    assertThat(registering.registered(SMALL)).isEqualTo(1);
  }

  @Test
  void whoWaitsForTheirNetworksTurnIsMovedUpWhereThereIsRoom() {
    registering.register("ada@example.org", SMALL);
    registering.register("bee@example.org", SMALL);
    assertThat(registering.places(SMALL).held()).isEqualTo(1);

    assertThat(promotion.moveUp(SMALL, leader("bee@example.org"), AMINA))
        .isEqualTo(new OrganiserChange.Done(null));

    assertThat(registering.registered(SMALL)).isEqualTo(2);
    assertThat(registering.places(SMALL).held()).isZero();
  }

  @Test
  void ofManyWhoAreMovedUpAtOnceOnlySoManyGetPlacesAsThereAre() throws Exception {
    List<String> people = IntStream.range(0, 8).mapToObj(i -> "p" + i + "@example.org").toList();
    people.forEach(person -> register(person, SMALL));
    clock.set("2020-12-10T16:05:00Z");
    organisers.takeOut(SMALL, leader(people.get(0)), AMINA);
    organisers.takeOut(SMALL, leader(people.get(1)), AMINA);
    List<Callable<OrganiserChange>> moves =
        people.subList(2, 8).stream()
            .<Callable<OrganiserChange>>map(
                person -> () -> promotion.moveUp(SMALL, leader(person), AMINA))
            .toList();

    assertThat(atOnce(moves).stream().filter(OrganiserChange.Done.class::isInstance)).hasSize(2);
    assertThat(history(SMALL).stream().filter(line -> line.startsWith("MOVED_UP"))).hasSize(2);
    assertThat(registering.registered(SMALL)).isEqualTo(2);
    assertThat(registering.places(SMALL).waiting()).isEqualTo(4);
  }

  private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> call : pool.invokeAll(calls)) {
        results.add(call.get());
      }
    }
    return results;
  }

  @Test
  void itIsKeptWhichOrganiserDidWhatTheLatestFirst() {
    for (String who : List.of("ada", "bee", "cee", "dee")) {
      register(who + "@example.org", SMALL);
      clock.advance(Duration.ofMinutes(1));
    }
    organisers.takeOut(SMALL, leader("cee@example.org"), "ben@citizens.example");
    whileRegistrationIsClosedAPlaceComesFree();
    clock.advance(Duration.ofMinutes(1));
    promotion.moveUp(SMALL, leader("dee@example.org"), AMINA);
    // What changes nothing is not told: somebody who is there or gone already, or has no place.
    register("dee@example.org", SMALL);
    organisers.takeOut(SMALL, leader("ada@example.org"), AMINA);
    promotion.moveUp(SMALL, leader("dee@example.org"), AMINA);

    assertThat(history(SMALL))
        .containsExactly(
            "MOVED_UP dee by amina@citizens.example at 2020-12-10T16:06:00Z",
            "TAKEN_OUT ada by amina@citizens.example at 2020-12-10T16:05:00Z",
            "TAKEN_OFF_WAITING_LIST cee by ben@citizens.example at 2020-11-30T09:04:00Z",
            "ADDED dee by amina@citizens.example at 2020-11-30T09:03:00Z",
            "ADDED cee by amina@citizens.example at 2020-11-30T09:02:00Z",
            "ADDED bee by amina@citizens.example at 2020-11-30T09:01:00Z",
            "ADDED ada by amina@citizens.example at 2020-11-30T09:00:00Z");
    assertThat(new RosterHistory(registering.table, clock).of(SMALL, 1))
        .as("the latest only")
        .singleElement()
        .satisfies(entry -> assertThat(entry.kind()).isEqualTo(RosterHistory.Kind.MOVED_UP));
    clock.set("2021-11-30T09:02:30Z");
    assertThat(history(SMALL)).as("a year later").hasSize(4);
  }

  @Test
  void whatPeopleDoThemselvesIsNotKeptAsDoneByOrganisers() {
    registering.register("ada@example.org", OPEN);
    registering.withdrawals.withdraw(leader("ada@example.org"), OPEN);

    assertThat(history(OPEN)).isEmpty();
  }

  @Test
  void whateverIsPressedAtOnceIsDoneOnceAndKeptOnce() throws Exception {
    assertThat(
            atOnce(
                Collections.<Callable<Outcome>>nCopies(
                    6, () -> register("ada@example.org", SMALL))))
        .allMatch(Outcome.Registered.class::isInstance);
    assertThat(history(SMALL)).hasSize(1);

    assertThat(
            atOnce(
                Collections.<Callable<OrganiserChange>>nCopies(
                    6, () -> organisers.takeOut(SMALL, leader("ada@example.org"), AMINA))))
        .containsOnlyOnce(new OrganiserChange.Done(null))
        .contains(new OrganiserChange.AlreadyDone());
    assertThat(history(SMALL)).hasSize(2);
  }

  private List<String> history(String session) {
    Map<LeaderId, String> names =
        Stream.of("ada", "bee", "cee", "dee")
            .collect(Collectors.toMap(name -> leader(name + "@example.org"), name -> name));
    return new RosterHistory(registering.table, clock)
        .of(session, 100).stream()
            .map(entry ->
                "%s %s by %s at %s"
                    .formatted(
                        entry.kind(),
                        names.getOrDefault(entry.leader(), "somebody"),
                        entry.by(),
                        entry.at()))
            .toList();
  }

  private Outcome register(String email, String session) {
    return organisers.register(session, sent(Map.of("name", "Ada Byron", "email", email)), AMINA);
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
