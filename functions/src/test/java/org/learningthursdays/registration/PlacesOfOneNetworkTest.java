package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.LogLines;
import org.learningthursdays.MutableClock;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.StreamEvent;

/// Nobody holds all places of a session by addresses that they made up: of those who come from one
/// network so many an hour get places, the others have their turn in later hours.
@ExtendWith(DynamoDbExtension.class)
class PlacesOfOneNetworkTest {
  private static final int AN_HOUR = 3;
  private static final String DAY = "2020-12-03";
  private static final String SESSION = DAY + "-leaders";

  private final MutableClock clock = new MutableClock("2020-11-30T09:20:00Z");
  private final Registering registering;
  private final WaitingList waitingList;

  PlacesOfOneNetworkTest(DynamoDbExtension real) {
    registering = new Registering(real.table(), clock, 1_000_000, AN_HOUR);
    waitingList = new WaitingList(real.table(), clock);
    registering.publish(Registering.session(DAY, Track.LEADERS, 8));
  }

  @Test
  void whoComesBeyondWaitsForALaterHour() {
    assertThat(register(8)).containsExactlyElementsOf(times(3, "registered", 5, "waiting"));
    assertThat(registering.places(SESSION)).extracting(Places::registered).isEqualTo(3);

    releaseHeld();
    assertThat(registering.registered(SESSION)).as("in the same hour").isEqualTo(3);

    clock.advance(Duration.ofHours(1));
    releaseHeld();
    releaseHeld();
    assertThat(who("registered")).containsExactlyElementsOf(people(0, 6));
    assertThat(registering.letters("p4@example.org")).containsExactly("promoted", "registered");
    assertThat(registering.register("late@example.org", SESSION))
        .as("the network's next place is one of the hour after next")
        .isEqualTo(Registering.done(SESSION, "waiting"));

    clock.advance(Duration.ofHours(1));
    releaseHeld();
    assertThat(registering.registered(SESSION)).isEqualTo(8);
    assertThat(registering.of("late@example.org")).isEqualTo(Map.of(SESSION, "waiting"));
  }

  @Test
  void othersTakeWhatIsFreeMeanwhile() {
    register(6);

    assertThat(registering.registerFrom("198.51.100.7", "other@example.org", SESSION))
        .isEqualTo(Registering.done(SESSION, "registered"));
  }

  @Test
  void whoHasAnsweredGetsAPlaceAndTheAnswerTellsNobodyOfIt() {
    registering.known("known@example.org");
    register(3);

    assertThat(registering.register("known@example.org", SESSION))
        .isEqualTo(registering.register("unknown@example.org", SESSION))
        .isEqualTo(Registering.done(SESSION, "waiting"));
    assertThat(registering.of("known@example.org")).isEqualTo(Map.of(SESSION, "registered"));
  }

  @Test
  void whoeverIsInForAPlaceCountsSoThatTheCountTellsNobody() {
    registering.known("known@example.org");
    register(2);
    registering.register("known@example.org", SESSION);

    assertThat(registering.register("unknown@example.org", SESSION))
        .isEqualTo(Registering.done(SESSION, "waiting"));
  }

  @Test
  void aSessionWithoutACapacityHasRoomForAll() {
    registering.publish(Registering.session("2020-12-10", Track.LEADERS, null));

    for (String person : people(0, 6)) {
      assertThat(registering.register(person, "2020-12-10-leaders"))
          .isEqualTo(Registering.done("2020-12-10-leaders", "registered"));
    }
  }

  @Test
  void whereOthersFilledTheSessionWhoHasATurnJoinsTheQueueBehindWhoWaited() {
    register(5);
    for (int i = 0; i < 6; i++) {
      registering.registerFrom("198.51.100." + i, "other" + i + "@example.org", SESSION);
    }
    assertThat(registering.places(SESSION).waiting()).isEqualTo(1);

    clock.advance(Duration.ofHours(1));
    releaseHeld();

    assertThat(registering.places(SESSION).waiting()).isEqualTo(3);
    assertThat(registering.places(SESSION).held()).isZero();
    registering.withdrawals.withdraw(registering.leader("p0@example.org"), SESSION);
    registering.withdrawals.withdraw(registering.leader("p1@example.org"), SESSION);
    assertThat(registering.of("other5@example.org")).isEqualTo(Map.of(SESSION, "registered"));
    assertThat(registering.of("p3@example.org")).isEqualTo(Map.of(SESSION, "registered"));
    assertThat(registering.of("p4@example.org")).isEqualTo(Map.of(SESSION, "waiting"));
  }

  @Test
  void whoWaitsForATurnMayLeaveAndComeAgain() {
    register(4);
    registering.withdrawals.withdraw(registering.leader("p3@example.org"), SESSION);
    assertThat(registering.places(SESSION).held()).isZero();

    registering.register("p3@example.org", SESSION);
    clock.advance(Duration.ofHours(1));
    releaseHeld();

    assertThat(registering.of("p3@example.org")).isEqualTo(Map.of(SESSION, "registered"));
  }

  @Test
  void whoWaitsForATurnWhileTheSessionIsCancelledHasItWhenItIsReinstated() {
    register(4);
    registering.publish(
        Registering.changed(registering.current(SESSION), DAY, 8, Status.CANCELLED));
    clock.advance(Duration.ofHours(1));
    releaseHeld();
    assertThat(registering.registered(SESSION)).isEqualTo(3);

    registering.publish(
        Registering.changed(registering.current(SESSION), DAY, 8, Status.CONFIRMED));

    assertThat(registering.registered(SESSION)).isEqualTo(4);
  }

  @Test
  void whoIsStillBeingRegisteredWhenTheirTurnComesHasItAMinuteLater() {
    register(4);
    clock.set("2020-11-30T10:00:00Z");
    deliverTurns();
    assertThat(registering.registered(SESSION)).isEqualTo(4);
    assertThat(turns()).as("for whoever is stored only now").hasSize(1);
    clock.set("2020-11-30T09:59:59Z");
    assertThat(registering.register("late@example.org", SESSION))
        .isEqualTo(Registering.done(SESSION, "waiting"));

    clock.set("2020-11-30T10:01:00Z");
    deliverTurns();

    assertThat(registering.of("late@example.org")).isEqualTo(Map.of(SESSION, "registered"));
    assertThat(turns()).isEmpty();
  }

  private List<Item> turns() {
    return registering.table.query(HeldRegistrations.PARTITION);
  }

  private void deliverTurns() {
    List<StreamEvent.Change> changes =
        turns().stream()
            .map(item -> new StreamEvent.Change(item.key().sk(), Optional.of(item)))
            .toList();
    new HeldRegistrations(registering.table, registering::programme, clock)
        .run(new StreamEvent(changes), Invocation.of(new LogLines(), Duration.ZERO));
  }

  @Test
  void whoComesAtOnceIsCountedOneByOne() throws Exception {
    List<Callable<RegistrationOutcome>> calls = new ArrayList<>();
    people(0, 8).forEach(person -> calls.add(() -> registering.register(person, SESSION)));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<RegistrationOutcome> outcome : threads.invokeAll(calls)) {
        assertThat(outcome.get()).isInstanceOf(RegistrationOutcome.Done.class);
      }
    }

    assertThat(registering.registered(SESSION)).isEqualTo(AN_HOUR);
    assertThat(registering.places(SESSION).held()).isEqualTo(5);
  }

  private void releaseHeld() {
    waitingList.releaseHeld(registering.current(SESSION), registering.programme().revision());
  }

  private List<String> register(int count) {
    return people(0, count).stream()
        .map(person -> registering.register(person, SESSION))
        .map(outcome -> ((RegistrationOutcome.Done) outcome).places().getFirst().status())
        .toList();
  }

  private List<String> who(String status) {
    return people(0, 8).stream()
        .filter(person -> registering.of(person).equals(Map.of(SESSION, status)))
        .toList();
  }

  private static List<String> people(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "p" + i + "@example.org").toList();
  }

  private static List<String> times(int first, String one, int second, String other) {
    return Stream.concat(
            Stream.generate(() -> one).limit(first), Stream.generate(() -> other).limit(second))
        .toList();
  }
}
