package org.learningthursdays.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Whatever is done in one moment, what people see afterwards is one of the orders in which it
/// could have been done.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class RacesTest {
  private static final int ROUNDS = 24;
  private static final String DAY = "2020-12-10";
  private static final String SESSION = DAY + "-leaders";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;
  private final OwnSite site;

  RacesTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
    site = new OwnSite(registering, clock);
  }

  @Test
  void whoeverTakesNewLinksAtOnceIsLeftWithOne() throws Exception {
    registering.publish(Registering.session(DAY, Track.LEADERS, null));
    registering.register("ada@example.org", SESSION);
    for (int round = 0; round < ROUNDS; round++) {
      String old = "/my/" + site.page("ada@example.org");

      List<Response> answers =
          all(
              List.of(
                  () -> site.script("POST", old + "/rotate", ""),
                  () -> site.script("POST", old + "/rotate", ""),
                  () -> site.script("POST", old + "/profile", "{\"name\":\"Ada\"}")));

      assertThat(answers).extracting(Response::status).contains(200).isSubsetOf(200, 404);
      assertThat(site.browse(old).status()).isEqualTo(404);
      assertThat(site.browse("/my/" + site.page("ada@example.org")).status()).isEqualTo(200);
      assertThat(answers.subList(0, 2))
          .filteredOn(answer -> answer.status() == 200)
          .extracting(answer -> Calls.json(answer).get("page"))
          .contains(OwnSite.ADDRESS + "/my/" + site.page("ada@example.org"));
    }
  }

  @Test
  void aPlaceThatIsGivenUpWhileItsHeirLeavesIsFreeOrTaken() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String day = "2021-01-%02d".formatted(round + 1);
      String session = day + "-leaders";
      registering.publish(Registering.session(day, Track.LEADERS, 1));
      List<String> people =
          Stream.of("holder", "heir", "last")
              .map(who -> who + session + "@example.org")
              .peek(email -> registering.register(email, session))
              .toList();

      all(
          List.of(
              () -> cancel(people.get(0), session),
              () -> cancel(people.get(1), session),
              () -> cancel(people.get(0), session)));

      assertThat(registering.of(people.get(0))).isEmpty();
      assertThat(registering.of(people.get(1))).isEmpty();
      assertThat(registering.of(people.get(2))).isEqualTo(Map.of(session, "registered"));
      assertThat(registering.registered(session)).isEqualTo(1);
    }
  }

  @Test
  void theLastPlaceGoesToOneOfThoseWhoComeForItAtOnce() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String day = "2021-02-%02d".formatted(round + 1);
      String session = day + "-leaders";
      registering.publish(Registering.session(day, Track.LEADERS, 1));
      List<String> people =
          IntStream.range(0, 3).mapToObj(i -> i + session + "@example.org").toList();
      List<Callable<Response>> calls = new ArrayList<>();
      for (String email : people) {
        calls.add(() -> {
          registering.register(email, session);
          return site.browse("/my/" + site.page(email));
        });
      }

      assertThat(all(calls)).extracting(Response::status).containsOnly(200);

      assertThat(people)
          .extracting(email -> registering.of(email).get(session))
          .containsExactlyInAnyOrder("registered", "waiting", "waiting");
      assertThat(registering.registered(session)).isEqualTo(1);
    }
  }

  /// Whoever registers while they are erased is registered afterwards, as somebody new; or was
  /// registered before, and is erased with it.
  @Test
  void whoRegistersWhileTheyAreErasedIsKnownAnewOrNotAtAll() throws Exception {
    int back = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String day = "2021-03-%02d".formatted(round + 1);
      String session = day + "-leaders";
      String email = "ada" + round + "@example.org";
      registering.publish(Registering.session(day, Track.LEADERS, 1));
      registering.register(email, session);
      String old = "/my/" + site.page(email);

      CountDownLatch answered = new CountDownLatch(2);
      List<Response> answers =
          all(
              List.of(
                  telling(
                      answered, () -> site.script("POST", old + "/erase", "{\"confirm\":true}")),
                  telling(
                      answered,
                      () -> {
                        registering.register(email, session);
                        return site.browse(old);
                      }),
                  () -> carryOutUntil(answered)));
      assertThat(site.carryOutErasures()).isZero();

      assertThat(answers.getFirst().status()).isEqualTo(200);
      assertThat(answers).extracting(Response::status).isSubsetOf(200, 404);
      assertThat(site.browse(old).status()).isEqualTo(404);
      Map<String, String> now = registering.of(email);
      assertThat(registering.registered(session)).isEqualTo(now.size());
      back += now.size();
      if (!now.isEmpty()) {
        assertThat(now).isEqualTo(Map.of(session, "registered"));
        assertThat(Calls.text(site.browse("/my/" + site.page(email) + "/data.json")))
            .contains(session, "\"email\" : \"" + email + "\"");
      }
    }
    assertThat(back).as("how often somebody came back").isPositive();
  }

  private static Callable<Response> telling(CountDownLatch answered, Callable<Response> call) {
    return () -> {
      try {
        return call.call();
      } finally {
        answered.countDown();
      }
    };
  }

  /// As the table's stream does, beside them: whoever registers waits for it.
  private Response carryOutUntil(CountDownLatch answered) throws InterruptedException {
    boolean areAnswered;
    do {
      areAnswered = answered.await(5, TimeUnit.MILLISECONDS);
      site.carryOutErasures();
    } while (!areAnswered);
    return site.browse("/my/erased");
  }

  private Response cancel(String email, String session) {
    return site.script(
        "POST", "/my/" + site.page(email) + "/registrations/" + session + "/cancel", "");
  }

  private static List<Response> all(List<Callable<Response>> calls) throws Exception {
    List<Response> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Response> answer : threads.invokeAll(calls)) {
        answers.add(answer.get());
      }
    }
    return answers;
  }
}
