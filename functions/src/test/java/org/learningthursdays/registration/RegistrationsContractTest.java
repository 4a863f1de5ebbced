package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.learningthursdays.ContractTable;
import org.learningthursdays.ContractTest;
import org.learningthursdays.FarEnd;
import org.learningthursdays.MutableClock;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.RegistrationOutcome.Place;

/// Registering keeps its promises at whatever speaks DynamoDB's protocol.
@ContractTest
class RegistrationsContractTest {
  private static final String SESSION = "2020-12-10-leaders";
  private static final int PLACES = 3;

  private final FarEnd farEnd;
  @AutoClose private final ContractTable stay;
  private final Registering registering;

  RegistrationsContractTest(FarEnd farEnd) {
    this.farEnd = farEnd;
    stay = farEnd.stay();
    registering =
        new Registering(stay.table(), new MutableClock("2020-11-30T09:00:00Z"), 1_000_000);
    registering.publish(Registering.session("2020-12-10", Track.LEADERS, PLACES));
  }

  @Test
  void whoRegistersComesAndIsToldOnce() {
    RegistrationOutcome first = registering.register("ada@example.org", SESSION);
    RegistrationOutcome again = registering.register("ada@example.org", SESSION);

    assertThat(first)
        .isEqualTo(new RegistrationOutcome.Done(List.of(new Place(SESSION, false))))
        .isEqualTo(again);
    assertThat(registering.registered(SESSION)).isEqualTo(1);
    assertThat(registering.letters("ada@example.org")).containsExactly("registered");
  }

  @Test
  void ofManyAtOnceNoMoreComeThanThereArePlacesAndNobodyIsLost() throws Exception {
    farEnd.assumeNot(FarEnd.Limit.ONE_REQUEST_AT_A_TIME);
    List<Callable<RegistrationOutcome>> attempts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String email = "leader" + i + "@example.org";
      attempts.add(() -> registering.register(email, SESSION));
    }
    List<Boolean> waiting = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<RegistrationOutcome> outcome : threads.invokeAll(attempts)) {
        waiting.add(((RegistrationOutcome.Done) outcome.get()).places().getFirst().isWaiting());
      }
    }

    assertThat(waiting).hasSize(8).filteredOn(waits -> !waits).hasSize(PLACES);
    assertThat(registering.registered(SESSION)).isEqualTo(PLACES);
    assertThat(registering.places(SESSION).waiting()).isEqualTo(8 - PLACES);
  }

  @Test
  void aPlaceThatIsLeftGoesToWhoeverWaitsLongest() {
    for (int i = 0; i <= PLACES; i++) {
      registering.register("leader" + i + "@example.org", SESSION);
    }
    assertThat(registering.of("leader3@example.org")).containsEntry(SESSION, "waiting");

    registering.withdrawals.withdraw(registering.leader("leader0@example.org"), SESSION);

    assertThat(registering.of("leader0@example.org")).isEmpty();
    assertThat(registering.of("leader3@example.org")).containsEntry(SESSION, "registered");
    assertThat(registering.registered(SESSION)).isEqualTo(PLACES);
    assertThat(registering.letters("leader3@example.org"))
        .containsExactlyInAnyOrder("registered", "promoted");
  }
}
