package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.MutableClock;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;

/// Whatever people and organisers do, in whatever order, at once, and however often a fan-out
/// breaks off and begins again: places taken are registrations, never above the capacity; nobody
/// waits while a place is free; the queue keeps its order; and every registration has one letter.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class RegistrationSequencesTest {
  private static final int PEOPLE = 8;
  private static final int STEPS = 40;
  private static final String FIRST = "2020-12-03-leaders";
  private static final String SECOND = "2020-12-10-joint";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;
  private final List<Circular> open = new ArrayList<>();
  private final Map<String, Integer> largestCapacity = new HashMap<>();

  RegistrationSequencesTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13})
  void placesAndQueuesStayInOrder(long seed) throws Exception {
    Random random = new Random(seed);
    registering.publish(
        Registering.session("2020-12-03", Track.LEADERS, 3),
        Registering.session("2020-12-10", Track.JOINT, 2));
    IntStream.range(0, PEOPLE).forEach(i -> registering.known("leader" + i + "@example.org"));
    largestCapacity.putAll(Map.of(FIRST, 3, SECOND, 2));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int step = 0; step < STEPS; step++) {
        List<Callable<String>> actions = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
          actions.add(action(random.nextInt(10), random.nextInt(PEOPLE), random.nextBoolean()));
        }
        for (Future<String> done : threads.invokeAll(actions)) {
          done.get();
        }
        organise(random);
        if (random.nextInt(3) == 0) {
          settle();
          check(FIRST);
          check(SECOND);
        }
      }
    }
    settle();
    check(FIRST);
    check(SECOND);
    checkLetters();
  }

  private Callable<String> action(int kind, int person, boolean isFirst) {
    String email = "leader" + person + "@example.org";
    String session = isFirst ? FIRST : SECOND;
    return () -> {
      switch (kind) {
        case 0, 1, 2, 3 -> registering.register(email, session);
        case 4 -> registering.registerBlock(email, Registering.THEME);
        case 5 -> registering.withdrawals.leaveBlock(registering.leader(email), "2020-12");
        case 6 -> registering.erasure.forgetSome(registering.leader(email));
        default -> registering.withdrawals.withdraw(registering.leader(email), session);
      }
      return email;
    };
  }

  /// An organiser changes a capacity; its fan-out may break off after any page.
  private void organise(Random random) {
    if (random.nextInt(3) == 0) {
      String id = random.nextBoolean() ? FIRST : SECOND;
      Session session = registering.programme().session(id).orElseThrow();
      int capacity = random.nextInt(1, 6);
      largestCapacity.merge(id, capacity, Math::max);
      registering
          .change(
              Registering.changed(session, session.date().toString(), capacity, Status.CONFIRMED))
          .ifPresent(open::add);
    }
    if (!open.isEmpty() && random.nextBoolean()) {
      registering.fanOut.writePage(open.get(random.nextInt(open.size())), Optional.empty());
    }
  }

  private void settle() {
    open.forEach(registering::writeAllPages);
    open.clear();
  }

  private void check(String session) {
    Places places = registering.places(session);
    List<Roster.Entry> all = registering.roster.all(session);
    int last =
        registering
            .table
            .get(WaitingNumbers.key(session))
            .map(item -> item.integer("last"))
            .orElse(0);
    List<Roster.Entry> waiting = all.stream().filter(entry -> entry.number() > 0).toList();

    assertThat(all.size() - waiting.size()).isEqualTo(places.registered());
    assertThat(waiting).hasSize(places.waiting());
    assertThat(places.registered()).isLessThanOrEqualTo(largestCapacity.get(session));
    assertThat(places.due()).isZero();
    assertThat(waiting).extracting(Roster.Entry::number).isSorted().doesNotHaveDuplicates();
    assertThat(waiting).extracting(Roster.Entry::number).allMatch(number -> number <= last);
    for (Roster.Entry entry : all) {
      assertThat(registration(entry, session).isWaiting()).isEqualTo(entry.number() > 0);
      assertThat(registration(entry, session).number()).isEqualTo(entry.number());
    }
    for (int person = 0; person < PEOPLE; person++) {
      String email = "leader" + person + "@example.org";
      boolean isCounted =
          all.stream().anyMatch(entry -> entry.leader().equals(registering.leader(email)));
      assertThat(registering.of(email).containsKey(session)).isEqualTo(isCounted);
    }
  }

  private Registration registration(Roster.Entry entry, String session) {
    List<Item> leaderItems = registering.table.query(Query.of(entry.leader().partition()));
    return Registrations.in(leaderItems).stream()
        .filter(one -> one.session().equals(session))
        .findFirst()
        .orElseThrow();
  }

  /// Each registration that stands is told by exactly one letter of the time when it was made.
  private void checkLetters() {
    for (int person = 0; person < PEOPLE; person++) {
      String email = "leader" + person + "@example.org";
      List<Item> letters =
          registering.table.query(
              Query.of(registering.leader(email).partition()).beginning("LETTER#"));
      for (String session : registering.of(email).keySet()) {
        assertThat(letters)
            .as(email + " " + session)
            .anyMatch(letter ->
                letter.string("kind").equals("registered")
                    && letter.stringMap("details").getOrDefault("sessions", "").contains(session));
      }
    }
  }
}
