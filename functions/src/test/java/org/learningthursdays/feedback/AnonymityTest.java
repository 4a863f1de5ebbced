package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.web.Response;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Whoever holds the whole table, in whatever order, cannot tell who gave an anonymous answer, nor
/// whose an answer by a personal link is.
@ExtendWith(DynamoDbExtension.class)
class AnonymityTest {
  private static final int PEOPLE = 30;

  private final DynamoDbExtension real;
  private final FeedbackFixture fixture;
  private final List<LeaderId> leaders = new ArrayList<>();
  private Duration between = Duration.ofSeconds(17);

  AnonymityTest(DynamoDbExtension real) {
    this.real = real;
    this.fixture = new FeedbackFixture(real.table());
  }

  /// People register one after the other, and each answers a minute after.
  private void answer(boolean byLink) {
    for (int i = 0; i < PEOPLE; i++) {
      LeaderId leader = fixture.leader("leader%d@example.org".formatted(i), "Leader " + i);
      leaders.add(leader);
      fixture.clock.advance(Duration.ofSeconds(61));
      String[] fields = {"session", LEADERS, "rating", "4", "useful", "Thought %02d".formatted(i)};
      fixture.form(
          byLink
              ? Stream.concat(Stream.of(fields), Stream.of("token", fixture.token(leader)))
                  .toArray(String[]::new)
              : fields);
      fixture.clock.advance(between);
    }
    fixture.count();
  }

  @Test
  void anAnonymousAnswerHoldsNothingThatAnybodyElsesItemHolds() {
    answer(false);

    Set<String> others = new HashSet<>();
    List<Map<String, AttributeValue>> answers = new ArrayList<>();
    for (Map<String, AttributeValue> item : dump()) {
      if (isAnswer(item)) {
        answers.add(item);
      } else {
        values(item).forEach(others::add);
      }
    }

    assertThat(answers).hasSize(PEOPLE);
    for (Map<String, AttributeValue> answer : answers) {
      assertThat(answer.keySet())
          .isSubsetOf(
              "pk", "sk", "day", "rating", "useful", "version", "counted", "indexPk", "indexSk");
      // What all of them say alike leads to none of them.
      assertThat(values(answer).filter(others::contains)).isSubsetOf("1", "4", "4,");
      assertThat(values(answer))
          .noneMatch(value -> value.contains("example.org"))
          .noneMatch(value -> value.matches(".*\\d\\d:\\d\\d.*|.*203\\.0\\.113.*|\\d{10,}"));
    }
  }

  @ParameterizedTest
  @CsvSource({"false,PT17S", "true,PT17S", "false,PT20H", "true,PT20H"})
  void noOrderOfTheDumpIsTheOrderInWhichPeopleCame(boolean byLink, Duration between) {
    this.between = between;
    answer(byLink);

    List<String> scanned =
        dump().stream().filter(AnonymityTest::isAnswer).map(item -> text(item, "useful")).toList();
    List<String> listed =
        fixture
            .feedback
            .reports()
            .read(FeedbackFilter.EVERYTHING, Optional.empty(), PEOPLE)
            .comments()
            .answers()
            .stream()
            .map(answer -> answer.words().useful())
            .toList();
    List<String> inTime = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      inTime.add("Thought %02d".formatted(i));
    }

    for (List<String> order : List.of(scanned, listed)) {
      assertThat(order).containsExactlyInAnyOrderElementsOf(inTime);
      assertThat(neighboursInTime(order)).isLessThan(PEOPLE / 3);
    }
  }

  /// How many stand beside somebody who came right before or after them.
  private static int neighboursInTime(List<String> order) {
    int neighbours = 0;
    for (int i = 1; i < order.size(); i++) {
      int here = Integer.parseInt(order.get(i).substring(8));
      int before = Integer.parseInt(order.get(i - 1).substring(8));
      neighbours += Math.abs(here - before) == 1 ? 1 : 0;
    }
    return neighbours;
  }

  @Test
  void nothingThatIsAnAnswersOwnTellsTheDayOnWhichItWasGiven() {
    between = Duration.ofHours(20);
    answer(true);

    assertThat(dump().stream().filter(AnonymityTest::isAnswer))
        .hasSize(PEOPLE)
        .allSatisfy(item -> assertThat(text(item, "day")).isEqualTo("2020-10-08"))
        .allSatisfy(item -> assertThat(text(item, "indexSk")).startsWith("2020-10-08#"))
        .allSatisfy(item -> assertThat(item).containsEntry("version", AttributeValue.fromN("1")));
  }

  @Test
  void whoseAnAnswerByLinkIsFollowsFromTheMonthsSecretUntilThatIsGoneAndThenFromNothing() {
    answer(true);
    Set<String> ids = new HashSet<>();
    dump().stream().filter(AnonymityTest::isAnswer).forEach(item -> ids.add(text(item, "sk")));
    assertThat(idsThatFollow()).as("while they can be changed").isEqualTo(ids);

    fixture.clock.set("2020-12-06T00:00:00Z");
    forget();

    assertThat(dump().stream().filter(AnonymityTest::isAnswer)).hasSize(PEOPLE);
    assertThat(idsThatFollow()).isEmpty();
  }

  /// Of the answers' ids those that can be made with anything that the table holds.
  private Set<String> idsThatFollow() {
    Session session = fixture.programme.session(LEADERS).orElseThrow();
    Collection<Leader> people = fixture.leaders.find(leaders).values();
    List<Map<String, AttributeValue>> items = dump();
    Set<String> ids = new HashSet<>();
    items.stream()
        .flatMap(AnonymityTest::values)
        .filter(value -> value.length() >= 32)
        .distinct()
        .map(value -> Item.at(new Key("any", "any")).put("secret", value).build())
        .map(MonthSecret::fromItem)
        .forEach(
            secret -> people.forEach(leader -> ids.add(secret.answerKeyOf(leader, session).id())));
    ids.retainAll(
        items.stream()
            .filter(AnonymityTest::isAnswer)
            .map(item -> text(item, "sk"))
            .collect(Collectors.toSet()));
    return ids;
  }

  /// As DynamoDB does, some time after.
  private void forget() {
    for (Map<String, AttributeValue> item : dump()) {
      AttributeValue expiry = item.get("expiresAt");
      if (expiry != null
          && Long.parseLong(expiry.n()) <= fixture.clock.instant().getEpochSecond()) {
        fixture.table.removeAll(List.of(new Key(text(item, "pk"), text(item, "sk"))));
      }
    }
  }

  @Test
  void aSecretOutlivesItsMonthByFiveWeeksAndCountsAsGoneThoughDynamoDbIsLate() {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    fixture.form("session", LEADERS, "rating", "4", "token", fixture.token(leader));
    OwnFeedback own = new OwnFeedback(fixture.answers, fixture.answerKeys, () -> fixture.programme);

    fixture.clock.set("2020-12-05T23:59:59Z");
    assertThat(own.data(leader, fixture.leaders.items(leader))).hasSize(1);
    fixture.clock.set("2020-12-06T00:00:00Z");
    assertThat(own.data(leader, fixture.leaders.items(leader))).isEmpty();
    assertThat(
            fixture.answerKeys.find(
                fixture.leaders.find(leader).orElseThrow(),
                fixture.programme.session(LEADERS).orElseThrow()))
        .isEmpty();
  }

  @Test
  void manyWhoAnswerFirstInAMonthMakeOneSecret() throws Exception {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    String token = fixture.token(leader);
    List<Callable<Response>> clicks =
        Collections.nCopies(
            8, () -> fixture.form("session", LEADERS, "rating", "4", "token", token));

    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Response> answer : threads.invokeAll(clicks)) {
        assertThat(answer.get().status()).isEqualTo(303);
      }
    }

    assertThat(fixture.kept(LEADERS)).hasSize(1);
    assertThat(fixture.table.query(MonthSecret.PARTITION)).hasSize(1);
  }

  @Test
  void whoeverIsErasedAndComesBackFindsNothingOfWhatTheySaid() {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    String before = fixture.token(leader);
    fixture.form("session", LEADERS, "rating", "4", "useful", "Maps", "token", before);
    OwnFeedback own = new OwnFeedback(fixture.answers, fixture.answerKeys, () -> fixture.programme);
    while (own.eraseSome(leader)) {
      // The next step does the rest.
    }
    fixture.table.removeAll(fixture.leaders.items(leader).stream().map(Item::key).toList());

    assertThat(fixture.leader("amina@example.org", "Amina")).isEqualTo(leader);
    String page = "/feedback?session=" + LEADERS + "&token=";

    assertThat(fixture.html(page + fixture.token(leader)))
        .contains("This is your own link")
        .doesNotContain("Maps", "value=\"4\" checked");
    assertThat(fixture.html(page + before)).contains("We do not know the link that you came by.");
    assertThat(own.data(leader, fixture.leaders.items(leader))).isEmpty();
    fixture.form("session", LEADERS, "rating", "2", "token", fixture.token(leader));
    assertThat(fixture.kept(LEADERS)).extracting(Answer::rating).containsExactlyInAnyOrder(4, 2);
  }

  @Test
  void noAnswerByLinkHoldsTheIdOfWhoGaveIt() {
    answer(true);

    Set<String> ids = new HashSet<>();
    leaders.forEach(leader -> ids.add(leader.text()));
    assertThat(dump().stream().filter(AnonymityTest::isAnswer))
        .hasSize(PEOPLE)
        .allSatisfy(answer -> assertThat(values(answer)).noneMatch(ids::contains));
  }

  @Test
  void answersByLinkAndAnonymousOnesLookAlike() {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    fixture.form("session", LEADERS, "rating", "4", "token", fixture.token(leader));
    fixture.form("session", LEADERS, "rating", "4");

    assertThat(dump().stream().filter(AnonymityTest::isAnswer).map(Map::keySet).distinct())
        .hasSize(1);
  }

  @Test
  void whatCountsClientsLeadsToNoAnswerAndIsGoneSoon() {
    fixture.form("session", LEADERS, "rating", "4");

    List<Map<String, AttributeValue>> clients =
        dump().stream().filter(item -> text(item, "pk").startsWith("CLIENT#")).toList();
    assertThat(clients)
        .singleElement()
        .satisfies(client -> {
          assertThat(client.keySet()).containsOnly("pk", "sk", "count", "expiresAt");
          assertThat(values(client)).noneMatch(value -> value.contains("203.0.113.7"));
          assertThat(text(client, "pk"))
              .doesNotContain(fixture.keys.pseudonym("client", "203.0.113.7"));
        });
  }

  /// Every item, as the table hands them out.
  private List<Map<String, AttributeValue>> dump() {
    try (DynamoDbClient client = real.client()) {
      return client
          .scanPaginator(scan -> scan.tableName(real.environment().get("TABLE_NAME")))
          .items()
          .stream()
          .toList();
    }
  }

  private static boolean isAnswer(Map<String, AttributeValue> item) {
    return text(item, "pk").startsWith("FEEDBACK#");
  }

  private static Stream<String> values(Map<String, AttributeValue> item) {
    return new TreeMap<>(item)
        .values().stream().map(value -> value.s() == null ? value.n() : value.s());
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    return value == null ? "" : value.s();
  }
}
