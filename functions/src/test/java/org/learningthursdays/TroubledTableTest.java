package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.lambda.CirculationHandler;
import org.learningthursdays.lambda.DeskHandler;
import org.learningthursdays.lambda.DigestPagesHandler;
import org.learningthursdays.lambda.FeedbackHandler;
import org.learningthursdays.lambda.LeaderHandler;
import org.learningthursdays.lambda.PagesHandler;
import org.learningthursdays.lambda.RegistrationHandler;
import org.learningthursdays.lambda.RetentionHandler;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Trouble;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Response;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// Whatever DynamoDB does to any of the calls that a request makes: nothing is an error of ours,
/// and whoever tries again when they are told to finds everything done, once.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class TroubledTableTest {
  private static final LocalDate FIRST_THURSDAY = LocalDate.parse("2020-10-08");
  private static final String CONFIRMED = "{\"confirm\":true}";

  /// All but an item that is too large, which none of these can make.
  private static final Set<Trouble> PASSING = EnumSet.complementOf(EnumSet.of(Trouble.TOO_LARGE));

  private final TroubledFixture application;
  private final MutableClock clock;

  TroubledTableTest(DynamoDbExtension real) {
    application = new TroubledFixture(real);
    clock = application.clock;
  }

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void whoeverRegistersIsRegisteredOnce() {
    application.importProgramme();
    RegistrationHandler handler = new RegistrationHandler(application.environment, clock);
    KeyRing keys = application.keys();
    application.call(
        handler,
        "POST /registrations",
        TroubledFixture.registration("first", 0, TroubledFixture.FULL));

    int turns =
        application.everywhere(
            _ -> {},
            turn ->
                application.call(
                    handler,
                    "POST /registrations",
                    TroubledFixture.registration(
                        "zoe", turn, TroubledFixture.OPEN, TroubledFixture.FULL)),
            turn ->
                assertThat(application.letters(application.leader(keys, "zoe", turn), "registered"))
                    .hasSize(1));
    application.placesAgree(TroubledFixture.OPEN, turns, 0);
    application.placesAgree(TroubledFixture.FULL, 1, turns);
  }

  @Test
  void aPlaceThatIsLeftGoesToOneWhoWaits() {
    application.importProgramme();
    RegistrationHandler registering = new RegistrationHandler(application.environment, clock);
    LeaderHandler own = new LeaderHandler(application.environment, clock);
    KeyRing keys = application.keys();
    Leaders leaders = new Leaders(application.table(), clock);
    AtomicReference<String> page = new AtomicReference<>("");

    application.call(
        registering,
        "POST /registrations",
        TroubledFixture.registration("zoe", 0, TroubledFixture.FULL));
    application.everywhere(
        EnumSet.of(
            Trouble.CONFLICT_OF_TRANSACTIONS,
            Trouble.EMPTY_PAGE,
            Trouble.THROTTLED,
            Trouble.ANSWER_LOST),
        turn -> {
          application.call(
              registering,
              "POST /registrations",
              TroubledFixture.registration("zoe", turn + 1, TroubledFixture.FULL));
          LeaderId leader = application.leader(keys, "zoe", turn);
          int version = leaders.find(leader).orElseThrow().pageVersion();
          page.set("/my/" + keys.token(LinkPurpose.OWN_PAGE, leader, version));
        },
        _ ->
            application.call(
                own,
                "POST " + page.get() + "/registrations/" + TroubledFixture.FULL + "/cancel",
                "{}"),
        turn -> {
          assertThat(application.letters(application.leader(keys, "zoe", turn), "withdrawn"))
              .hasSize(1);
          assertThat(application.letters(application.leader(keys, "zoe", turn + 1), "promoted"))
              .hasSize(1);
        });
    application.placesAgree(TroubledFixture.FULL, 1, 0);
  }

  @Test
  void anAnswerIsKeptOnceAndCountedOnce() {
    application.importProgramme();
    clock.set("2020-10-09T08:00:00Z");
    FeedbackHandler survey = new FeedbackHandler(application.environment, clock);
    CirculationHandler counting = new CirculationHandler(application.environment, clock);
    IntFunction<String> answer =
        turn ->
            Json.write(
                Map.of(
                    "session",
                    TroubledFixture.OPEN,
                    "rating",
                    5,
                    "email",
                    "zoe" + turn + "@example.org",
                    "once",
                    "a random text of turn %03d".formatted(turn)));

    application.everywhere(
        _ -> {},
        turn -> application.call(survey, "POST /feedback", answer.apply(turn)),
        turn -> assertThat(answers()).hasSize(turn + 1));
    int kept = answers().size();
    AtomicReference<byte[]> records = new AtomicReference<>(new byte[0]);
    application.everywhere(
        turn -> {
          application.call(survey, "POST /feedback", answer.apply(kept + turn));
          records.set(uncounted());
        },
        _ -> count(counting, records.get()),
        turn -> {
          assertThat(answers()).hasSize(kept + turn + 1);
          assertThat(application.table().query("FEEDBACK-TALLIES"))
              .singleElement()
              .satisfies(tally -> assertThat(tally.integer("answers")).isEqualTo(kept + turn + 1));
        });
  }

  private List<Item> answers() {
    return application.table().query("FEEDBACK#" + TroubledFixture.OPEN);
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
    String told = new String(application.run(counting, event), StandardCharsets.UTF_8);
    return told.equals("{\"batchItemFailures\":[]}")
        ? Response.of(200)
        : Response.of(503).with("retry-after", "0");
  }

  @Test
  void anOrganisersEditIsMadeOnce() {
    application.importProgramme();
    DeskHandler desk = new DeskHandler(application.environment, clock);
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

    application.everywhere(
        _ -> clock.set(clock.instant().plusSeconds(1).toString()),
        turn ->
            application.call(
                desk,
                "PATCH /desk/sessions/" + TroubledFixture.FULL,
                "{\"capacity\":%d,\"title\":\"Title %d\"}".formatted(turn + 2, turn),
                organiser),
        turn -> {
          Map<String, ?> session =
              Calls.json(
                  application.call(
                      desk, "GET /desk/sessions/" + TroubledFixture.FULL, "", organiser));
          assertThat(session.get("title")).isEqualTo("Title " + turn);
          assertThat(String.valueOf(session.get("version"))).isEqualTo(String.valueOf(turn + 2));
          assertThat(
                  application
                      .table()
                      .query(Query.of("SESSION#" + TroubledFixture.FULL).beginning("REVISION#")))
              .hasSize(turn + 2);
          assertThat(application.table().query("CIRCULARS")).hasSize(turn + 1);
        });
  }

  @Test
  void whoeverIsErasedIsErasedWhole() {
    application.importProgramme();
    RegistrationHandler registering = new RegistrationHandler(application.environment, clock);
    LeaderHandler own = new LeaderHandler(application.environment, clock);
    CirculationHandler stream = new CirculationHandler(application.environment, clock);
    KeyRing keys = application.keys();
    Leaders leaders = new Leaders(application.table(), clock);
    AtomicReference<String> page = new AtomicReference<>("");
    IntConsumer known =
        turn -> {
          application.call(
              registering,
              "POST /registrations",
              TroubledFixture.registration("zoe", turn, TroubledFixture.OPEN));
          LeaderId leader = application.leader(keys, "zoe", turn);
          int version = leaders.find(leader).orElseThrow().pageVersion();
          page.set("/my/" + keys.token(LinkPurpose.OWN_PAGE, leader, version));
        };
    IntFunction<Response> erase =
        _ -> {
          Response answer = application.call(own, "POST " + page.get() + "/erase", CONFIRMED);
          // Where the first answer was lost, the link holds no more.
          return answer.status() == 404 ? Response.of(200) : answer;
        };

    int ordered =
        application.everywhere(
            PASSING,
            known,
            erase,
            turn -> assertThat(leaders.find(application.leader(keys, "zoe", turn))).isEmpty());
    count(stream, openErasures());
    AtomicReference<byte[]> records = new AtomicReference<>(new byte[0]);
    application.everywhere(
        PASSING,
        turn -> {
          known.accept(ordered + turn);
          assertThat(erase.apply(turn).status()).isEqualTo(200);
          records.set(openErasures());
        },
        _ -> count(stream, records.get()),
        turn ->
            assertThat(
                    application
                        .table()
                        .query(application.leader(keys, "zoe", ordered + turn).partition()))
                .isEmpty());
    application.placesAgree(TroubledFixture.OPEN, 0, 0);
  }

  private byte[] openErasures() {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Item item : application.table().query("ERASURES")) {
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
    application.importProgramme();
    DigestPagesHandler digest = new DigestPagesHandler(application.environment, clock);
    KeyRing keys = application.keys();
    Leaders leaders = new Leaders(application.table(), clock);
    Subscriptions subscriptions = new Subscriptions(application.table(), leaders, keys, clock);

    int asked =
        application.everywhere(
            PASSING,
            _ -> {},
            turn ->
                application.call(
                    digest,
                    "POST /digest/subscriptions",
                    "{\"email\":\"zoe%d@example.org\"}".formatted(turn)),
            turn ->
                assertThat(
                        application.letters(
                            application.leader(keys, "zoe", turn), Subscriptions.CONFIRM))
                    .isNotEmpty());
    AtomicReference<String> token = new AtomicReference<>("");
    application.everywhere(
        PASSING,
        turn -> {
          String json = "{\"email\":\"zoe%d@example.org\"}".formatted(asked + turn);
          application.call(digest, "POST /digest/subscriptions", json);
          token.set(
              subscriptions
                  .confirmToken(application.leader(keys, "zoe", asked + turn))
                  .orElseThrow());
        },
        _ -> {
          Response answer = application.call(digest, "POST /digest/confirm/" + token.get(), "{}");
          // Where the first answer was lost, there is nothing to say yes to any more.
          return answer.status() == 404 ? Response.of(200) : answer;
        },
        turn ->
            assertThat(subscriptions.confirmToken(application.leader(keys, "zoe", asked + turn)))
                .isEmpty());
  }

  @Test
  void whatEverybodyReadsIsThereOrSoonAgain() {
    application.importProgramme();
    PagesHandler pages = new PagesHandler(application.environment, clock);

    for (String path :
        List.of("/", "/sessions/" + TroubledFixture.OPEN, "/themes/2020-10", "/programme.json")) {
      application.everywhere(
          PASSING,
          _ -> {},
          _ -> application.call(pages, "GET " + path, ""),
          _ -> assertThat(application.call(pages, "GET " + path, "").status()).isEqualTo(200));
    }
  }

  @Test
  void whoeverIsNotToBeKeptAnyLongerIsErased() {
    int weeks = 80;
    String[] file = new String[weeks + 1];
    file[0] = "date,track,title,theme";
    for (int week = 0; week < weeks; week++) {
      file[week + 1] = FIRST_THURSDAY.plusWeeks(week) + ",leaders,Session,Power";
    }
    assertThat(new Calls(application.environment, clock).importing(file).status()).isEqualTo(200);
    RegistrationHandler registering = new RegistrationHandler(application.environment, clock);
    RetentionHandler retention = new RetentionHandler(application.environment, clock);
    KeyRing keys = application.keys();
    Leaders leaders = new Leaders(application.table(), clock);

    application.everywhere(
        PASSING,
        request -> !isOfThirdShardOrLater(request),
        turn -> {
          String session = FIRST_THURSDAY.plusWeeks(turn) + "-leaders";
          application.call(
              registering,
              "POST /registrations",
              TroubledFixture.registration("zoe", turn, session));
          clock.advance(Duration.ofDays(7));
        },
        _ -> night(retention),
        turn -> {
          assertThat(leaders.find(application.leader(keys, "zoe", turn))).isPresent();
          if (turn > 4) {
            LeaderId gone = application.leader(keys, "zoe", turn - 5);
            assertThat(leaders.find(gone)).as("31 days after their session").isEmpty();
            assertThat(application.table().query(Query.of("ERASURES").beginning(gone.text())))
                .hasSize(1);
          }
        });
  }

  /// A night's queries of the third shard and later, which are like those of the first two.
  private static boolean isOfThirdShardOrLater(SdkRequest request) {
    return request instanceof QueryRequest query
        && query.expressionAttributeValues().values().stream()
            .map(AttributeValue::s)
            .anyMatch(value -> value != null && value.matches("(RETENTION|PEOPLE)#[2-7]"));
  }

  /// What is left for the next of the night's runs is as good as unavailability.
  private Response night(RetentionHandler retention) {
    try {
      boolean isDone =
          new String(application.run(retention, new byte[0]), StandardCharsets.UTF_8)
              .contains("\"done\":true");
      return isDone ? Response.of(200) : Response.of(503).with("retry-after", "0");
    } catch (TableUnavailableException e) {
      return Response.of(503).with("retry-after", "0");
    }
  }
}
