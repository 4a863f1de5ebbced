package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.Purpose;
import org.learningthursdays.lambda.CirculationHandler;
import org.learningthursdays.lambda.Components;
import org.learningthursdays.lambda.DeskHandler;
import org.learningthursdays.lambda.DigestPagesHandler;
import org.learningthursdays.lambda.FeedbackHandler;
import org.learningthursdays.lambda.LeaderHandler;
import org.learningthursdays.lambda.PagesHandler;
import org.learningthursdays.lambda.RegistrationHandler;
import org.learningthursdays.lambda.RetentionHandler;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.TableTroubles;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Trouble;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Response;

/// Whatever DynamoDB does to any of the calls that a request makes: nothing is an error of ours,
/// and whoever tries again when they are told to finds everything done, once.
@ExtendWith(DynamoDbExtension.class)
class TroubledTableTest {
  private static final Template TEMPLATE = Template.read(Path.of("..", "template.yaml"));
  private static final String OPEN = "2020-10-08-leaders";
  private static final String FULL = "2020-10-15-leaders";

  private static final LocalDate FIRST_THURSDAY = LocalDate.parse("2020-10-08");
  private static final String CONFIRMED = "{\"confirm\":true}";

  /// All but an item that is too large, which none of these can make.
  private static final Set<Trouble> PASSING = EnumSet.complementOf(EnumSet.of(Trouble.TOO_LARGE));

  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final Secrets secrets = Secrets.inMemory(TEMPLATE.secrets(), clock);
  private final Map<String, String> environment = new HashMap<>();
  private final LogLines log = new LogLines();
  private final DynamoDbExtension real;

  TroubledTableTest(DynamoDbExtension real) {
    this.real = real;
    environment.putAll(real.environment());
    for (FunctionDefinition function : TEMPLATE.functions()) {
      environment.putAll(function.environment());
    }
    environment.putAll(
        real.environment().entrySet().stream()
            .filter(variable -> !variable.getKey().endsWith("_KEY"))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    environment.putAll(secrets.environment());
    environment.put("METRICS", "");
    environment.put("CLIENT_LIMIT", "100000");
    environment.put("NEW_ADDRESS_LIMIT", "100000");
  }

  @AfterEach
  void stop() {
    secrets.close();
  }

  private void importProgramme() {
    new Calls(environment, clock)
        .importing(
            "date,track,title,theme,capacity",
            "2020-10-08,leaders,Listening,Power,",
            "2020-10-15,leaders,Speaking,Power,1");
  }

  private KeyRing keys() {
    return new Components(environment, clock).keyRing();
  }

  /// Has each trouble happen to each call in turn, each time for somebody else.
  ///
  /// @param prepare makes somebody ready, without trouble
  /// @param act may be done again
  /// @param check sees that all is done, and once
  /// @return for how many
  private int everywhere(IntConsumer prepare, IntFunction<Response> act, IntConsumer check) {
    return everywhere(EnumSet.allOf(Trouble.class), prepare, act, check);
  }

  private int everywhere(
      Set<Trouble> troubles, IntConsumer prepare, IntFunction<Response> act, IntConsumer check) {
    int turn = 0;
    for (Trouble trouble : troubles) {
      boolean hasStruck = true;
      for (int call = 0; hasStruck; call++) {
        int now = turn++;
        prepare.accept(now);
        AtomicReference<Response> answer = new AtomicReference<>();
        hasStruck = TableTroubles.strike(trouble, call, () -> answer.set(act.apply(now)));
        String where = trouble + " at " + call;
        answered(answer.get(), trouble, where);
        if (answer.get().status() >= 400) {
          assertThat(act.apply(now).status()).as(where).isLessThan(400);
        }
        check.accept(now);
      }
    }
    assertThat(turn).isGreaterThan(troubles.size());
    return turn;
  }

  private void answered(Response answer, Trouble trouble, String where) {
    String told = where + ": " + Calls.text(answer) + "\n" + log.text();
    if (trouble.isPassing()) {
      assertThat(answer.status()).as(told).isLessThan(400);
    } else if (trouble == Trouble.TOO_LARGE) {
      assertThat(answer.status()).as(told).isIn(200, 201, 303, 422);
    } else {
      assertThat(answer.status()).as(told).isIn(200, 201, 202, 303, 503);
      assertThat(answer.headers().containsKey("retry-after")).isEqualTo(answer.status() == 503);
    }
  }

  private Response call(RequestStreamHandler handler, String call, String json) {
    return call(handler, call, json, Map.of());
  }

  private Response call(
      RequestStreamHandler handler, String call, String json, Map<String, String> claims) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return Calls.response(
        run(handler, Calls.event(call, Map.of("content-type", "application/json"), claims, body)));
  }

  private byte[] run(RequestStreamHandler handler, byte[] event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), out, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private LeaderId leader(KeyRing keys, String name, int number) {
    return keys.leader(new Address(name + number + "@example.org"));
  }

  private static String registration(String name, int number, String... sessions) {
    return Json.write(
        Map.of(
            "name", "Zoe", "email", name + number + "@example.org", "sessions", List.of(sessions)));
  }

  private List<Item> of(LeaderId leader, String prefix) {
    return real.table().query(Query.of(leader.partition()).beginning(prefix));
  }

  private List<String> letters(LeaderId leader, String kind) {
    return of(leader, "LETTER#").stream()
        .map(letter -> letter.string("kind"))
        .filter(kind::equals)
        .toList();
  }

  private void placesAgree(String session, int registered, int waiting) {
    Query all = Query.of("SESSION#" + session);
    Item places = real.table().query(all.beginning("PLACES")).getFirst();
    assertThat(real.table().count(all.beginning("REGISTERED#"))).isEqualTo(registered);
    assertThat(places.integer("registered")).isEqualTo(registered);
    assertThat(real.table().count(all.beginning("WAITING#"))).isEqualTo(waiting);
    assertThat(places.integer("waiting")).isEqualTo(waiting);
  }

  @Test
  void whoeverRegistersIsRegisteredOnce() {
    importProgramme();
    RegistrationHandler handler = new RegistrationHandler(environment, clock);
    KeyRing keys = keys();
    call(handler, "POST /registrations", registration("first", 0, FULL));

    int turns =
        everywhere(
            _ -> {},
            turn -> call(handler, "POST /registrations", registration("zoe", turn, OPEN, FULL)),
            turn -> assertThat(letters(leader(keys, "zoe", turn), "registered")).hasSize(1));
    placesAgree(OPEN, turns, 0);
    placesAgree(FULL, 1, turns);
  }

  @Test
  void aPlaceThatIsLeftGoesToOneWhoWaits() {
    importProgramme();
    RegistrationHandler registering = new RegistrationHandler(environment, clock);
    LeaderHandler own = new LeaderHandler(environment, clock);
    KeyRing keys = keys();
    Leaders leaders = new Leaders(real.table(), clock);
    AtomicReference<String> page = new AtomicReference<>("");

    call(registering, "POST /registrations", registration("zoe", 0, FULL));
    everywhere(
        EnumSet.of(
            Trouble.CONFLICT_OF_TRANSACTIONS,
            Trouble.EMPTY_PAGE,
            Trouble.THROTTLED,
            Trouble.ANSWER_LOST),
        turn -> {
          call(registering, "POST /registrations", registration("zoe", turn + 1, FULL));
          LeaderId leader = leader(keys, "zoe", turn);
          int version = leaders.find(leader).orElseThrow().pageVersion();
          page.set("/my/" + keys.token(Purpose.OWN_PAGE, leader, version));
        },
        _ -> call(own, "POST " + page.get() + "/registrations/" + FULL + "/cancel", "{}"),
        turn -> {
          assertThat(letters(leader(keys, "zoe", turn), "withdrawn")).hasSize(1);
          assertThat(letters(leader(keys, "zoe", turn + 1), "promoted")).hasSize(1);
        });
    placesAgree(FULL, 1, 0);
  }

  @Test
  void anAnswerIsKeptOnceAndCountedOnce() {
    importProgramme();
    clock.set("2020-10-09T08:00:00Z");
    FeedbackHandler survey = new FeedbackHandler(environment, clock);
    CirculationHandler counting = new CirculationHandler(environment, clock);
    IntFunction<String> answer =
        turn ->
            Json.write(
                Map.of(
                    "session",
                    OPEN,
                    "rating",
                    5,
                    "email",
                    "zoe" + turn + "@example.org",
                    "once",
                    "a random text of turn %03d".formatted(turn)));

    everywhere(
        _ -> {},
        turn -> call(survey, "POST /feedback", answer.apply(turn)),
        turn -> assertThat(answers()).hasSize(turn + 1));
    int kept = answers().size();
    AtomicReference<byte[]> records = new AtomicReference<>(new byte[0]);
    everywhere(
        turn -> {
          call(survey, "POST /feedback", answer.apply(kept + turn));
          records.set(uncounted());
        },
        _ -> count(counting, records.get()),
        turn -> {
          assertThat(answers()).hasSize(kept + turn + 1);
          assertThat(real.table().query("FEEDBACK-TALLIES"))
              .singleElement()
              .satisfies(tally -> assertThat(tally.integer("answers")).isEqualTo(kept + turn + 1));
        });
  }

  private List<Item> answers() {
    return real.table().query("FEEDBACK#" + OPEN);
  }

  /// The stream's records of all answers that are not counted yet.
  private byte[] uncounted() {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Item item : answers()) {
      if (item.optionalString("uncounted").isPresent()) {
        Map<String, Object> image =
            Map.of("pk", Map.of("S", item.key().pk()), "sk", Map.of("S", item.key().sk()));
        records.add(
            Map.of(
                "dynamodb",
                Map.of("SequenceNumber", String.valueOf(records.size()), "NewImage", image)));
      }
    }
    return Json.write(Map.of("Records", records)).getBytes(StandardCharsets.UTF_8);
  }

  /// What the function wants again is as good as its unavailability.
  private Response count(CirculationHandler counting, byte[] event) {
    String told = new String(run(counting, event), StandardCharsets.UTF_8);
    return told.equals("{\"batchItemFailures\":[]}")
        ? Response.of(200)
        : Response.of(503).with("retry-after", "0");
  }

  @Test
  void anOrganisersEditIsMadeOnce() {
    importProgramme();
    DeskHandler desk = new DeskHandler(environment, clock);
    Map<String, String> organiser =
        Map.of(
            "cognito:groups",
            "[organisers]",
            "token_use",
            "id",
            "sub",
            "7",
            "email",
            "a@b.example");

    everywhere(
        _ -> clock.set(clock.instant().plusSeconds(1).toString()),
        turn ->
            call(
                desk,
                "PATCH /desk/sessions/" + FULL,
                "{\"capacity\":%d,\"title\":\"Title %d\"}".formatted(turn + 2, turn),
                organiser),
        turn -> {
          Map<String, ?> session =
              Calls.json(call(desk, "GET /desk/sessions/" + FULL, "", organiser));
          assertThat(session.get("title")).isEqualTo("Title " + turn);
          assertThat(String.valueOf(session.get("version"))).isEqualTo(String.valueOf(turn + 2));
          assertThat(real.table().query(Query.of("SESSION#" + FULL).beginning("REVISION#")))
              .hasSize(turn + 2);
          assertThat(real.table().query("CIRCULARS")).hasSize(turn + 1);
        });
  }

  @Test
  void whoeverIsErasedIsErasedWhole() {
    importProgramme();
    RegistrationHandler registering = new RegistrationHandler(environment, clock);
    LeaderHandler own = new LeaderHandler(environment, clock);
    CirculationHandler stream = new CirculationHandler(environment, clock);
    KeyRing keys = keys();
    Leaders leaders = new Leaders(real.table(), clock);
    AtomicReference<String> page = new AtomicReference<>("");
    IntConsumer known =
        turn -> {
          call(registering, "POST /registrations", registration("zoe", turn, OPEN));
          LeaderId leader = leader(keys, "zoe", turn);
          int version = leaders.find(leader).orElseThrow().pageVersion();
          page.set("/my/" + keys.token(Purpose.OWN_PAGE, leader, version));
        };
    IntFunction<Response> erase =
        _ -> {
          Response answer = call(own, "POST " + page.get() + "/erase", CONFIRMED);
          // Where the first answer was lost, the link holds no more.
          return answer.status() == 404 ? Response.of(200) : answer;
        };

    int ordered =
        everywhere(
            PASSING,
            known,
            erase,
            turn -> assertThat(leaders.find(leader(keys, "zoe", turn))).isEmpty());
    count(stream, openErasures());
    AtomicReference<byte[]> records = new AtomicReference<>(new byte[0]);
    everywhere(
        PASSING,
        turn -> {
          known.accept(ordered + turn);
          assertThat(erase.apply(turn).status()).isEqualTo(200);
          records.set(openErasures());
        },
        _ -> count(stream, records.get()),
        turn ->
            assertThat(real.table().query(leader(keys, "zoe", ordered + turn).partition()))
                .isEmpty());
    placesAgree(OPEN, 0, 0);
  }

  private byte[] openErasures() {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Item item : real.table().query("ERASURES")) {
      if (item.string("state").equals("open")) {
        Map<String, Object> image =
            Map.of(
                "pk",
                Map.of("S", item.key().pk()),
                "sk",
                Map.of("S", item.key().sk()),
                "state",
                Map.of("S", "open"));
        records.add(
            Map.of(
                "dynamodb",
                Map.of("SequenceNumber", String.valueOf(records.size()), "NewImage", image)));
      }
    }
    return Json.write(Map.of("Records", records)).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void whoeverAsksForTheDigestIsAskedAndGetsIt() {
    importProgramme();
    DigestPagesHandler digest = new DigestPagesHandler(environment, clock);
    KeyRing keys = keys();
    Leaders leaders = new Leaders(real.table(), clock);
    Subscriptions subscriptions = new Subscriptions(real.table(), leaders, keys, clock);

    int asked =
        everywhere(
            PASSING,
            _ -> {},
            turn ->
                call(
                    digest,
                    "POST /digest/subscriptions",
                    "{\"email\":\"zoe%d@example.org\"}".formatted(turn)),
            turn ->
                assertThat(letters(leader(keys, "zoe", turn), Subscriptions.CONFIRM)).isNotEmpty());
    AtomicReference<String> token = new AtomicReference<>("");
    everywhere(
        PASSING,
        turn -> {
          String json = "{\"email\":\"zoe%d@example.org\"}".formatted(asked + turn);
          call(digest, "POST /digest/subscriptions", json);
          token.set(subscriptions.confirmToken(leader(keys, "zoe", asked + turn)).orElseThrow());
        },
        _ -> {
          Response answer = call(digest, "POST /digest/confirm/" + token.get(), "{}");
          // Where the first answer was lost, there is nothing to say yes to any more.
          return answer.status() == 404 ? Response.of(200) : answer;
        },
        turn ->
            assertThat(subscriptions.confirmToken(leader(keys, "zoe", asked + turn))).isEmpty());
  }

  @Test
  void whatEverybodyReadsIsThereOrSoonAgain() {
    importProgramme();
    PagesHandler pages = new PagesHandler(environment, clock);

    for (String path : List.of("/", "/sessions/" + OPEN, "/themes/2020-10", "/programme.json")) {
      everywhere(
          PASSING,
          _ -> {},
          _ -> call(pages, "GET " + path, ""),
          _ -> assertThat(call(pages, "GET " + path, "").status()).isEqualTo(200));
    }
  }

  @Test
  void whoeverIsNotToBeKeptAnyLongerIsErased() {
    int weeks = 100;
    String[] file = new String[weeks + 1];
    file[0] = "date,track,title,theme";
    for (int week = 0; week < weeks; week++) {
      file[week + 1] = FIRST_THURSDAY.plusWeeks(week) + ",leaders,Session,Power";
    }
    assertThat(new Calls(environment, clock).importing(file).status()).isEqualTo(200);
    RegistrationHandler registering = new RegistrationHandler(environment, clock);
    RetentionHandler retention = new RetentionHandler(environment, clock);
    KeyRing keys = keys();
    Leaders leaders = new Leaders(real.table(), clock);

    everywhere(
        PASSING,
        turn -> {
          String session = FIRST_THURSDAY.plusWeeks(turn) + "-leaders";
          call(registering, "POST /registrations", registration("zoe", turn, session));
          clock.advance(Duration.ofDays(7));
        },
        _ -> night(retention),
        turn -> {
          assertThat(leaders.find(leader(keys, "zoe", turn))).isPresent();
          if (turn > 4) {
            LeaderId gone = leader(keys, "zoe", turn - 5);
            assertThat(leaders.find(gone)).as("31 days after their session").isEmpty();
            assertThat(real.table().query(Query.of("ERASURES").beginning(gone.text()))).hasSize(1);
          }
        });
  }

  /// What is left for the next of the night's runs is as good as unavailability.
  private Response night(RetentionHandler retention) {
    try {
      boolean isDone =
          new String(run(retention, new byte[0]), StandardCharsets.UTF_8).contains("\"done\":true");
      return isDone ? Response.of(200) : Response.of(503).with("retry-after", "0");
    } catch (TableUnavailableException e) {
      return Response.of(503).with("retry-after", "0");
    }
  }
}
