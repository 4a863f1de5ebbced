package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackHouse.LEADERS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.RealTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Whoever holds the whole table, in whatever order, cannot tell who gave an anonymous answer, nor
/// whose an answer by a personal link is.
@ExtendWith(RealTable.class)
class AnonymityTest {
  private static final int PEOPLE = 30;

  private final RealTable real;
  private final FeedbackHouse house;
  private final List<LeaderId> leaders = new ArrayList<>();

  AnonymityTest(RealTable real) {
    this.real = real;
    this.house = new FeedbackHouse(real.table());
  }

  /// People register one after the other, and each answers a minute after.
  private void answer(boolean byLink) {
    for (int i = 0; i < PEOPLE; i++) {
      LeaderId leader = house.leader("leader%d@example.org".formatted(i), "Leader " + i);
      leaders.add(leader);
      house.clock.advance(Duration.ofSeconds(61));
      String[] fields = {"session", LEADERS, "rating", "4", "useful", "Thought %02d".formatted(i)};
      house.form(
          byLink
              ? Stream.concat(Stream.of(fields), Stream.of("token", house.token(leader)))
                  .toArray(String[]::new)
              : fields);
      house.clock.advance(Duration.ofSeconds(17));
    }
    house.count();
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

  @Test
  void noOrderOfTheDumpIsTheOrderInWhichPeopleCame() {
    answer(false);

    List<String> scanned =
        dump().stream().filter(AnonymityTest::isAnswer).map(item -> text(item, "useful")).toList();
    List<String> listed =
        house
            .feedback
            .reports()
            .read(ReportFilter.EVERYTHING, Optional.empty(), PEOPLE)
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
  void theKeyOfAnAnswerByLinkDoesNotFollowFromWhatTheTableHolds() {
    answer(true);

    List<Map<String, AttributeValue>> answers =
        dump().stream().filter(AnonymityTest::isAnswer).toList();
    Set<String> ids = new HashSet<>();
    leaders.forEach(leader -> ids.add(leader.text()));

    assertThat(answers).hasSize(PEOPLE);
    assertThat(answers).allSatisfy(answer -> assertThat(values(answer)).noneMatch(ids::contains));
    // The same leaders and sessions have other keys where the secret is another one.
    FeedbackHouse elsewhere = house.withOtherKeys();
    Set<String> keys = new HashSet<>();
    answers.forEach(answer -> keys.add(text(answer, "sk")));
    assertThat(leaders)
        .allSatisfy(leader -> {
          assertThat(keys).contains(house.answers.placeOf(leader, LEADERS).id());
          assertThat(keys).doesNotContain(elsewhere.answers.placeOf(leader, LEADERS).id());
        });
  }

  @Test
  void answersByLinkAndAnonymousOnesLookAlike() {
    LeaderId leader = house.leader("amina@example.org", "Amina");
    house.form("session", LEADERS, "rating", "4", "token", house.token(leader));
    house.form("session", LEADERS, "rating", "4");

    assertThat(dump().stream().filter(AnonymityTest::isAnswer).map(Map::keySet).distinct())
        .hasSize(1);
  }

  @Test
  void whatCountsClientsLeadsToNoAnswerAndIsGoneSoon() {
    house.form("session", LEADERS, "rating", "4");

    List<Map<String, AttributeValue>> clients =
        dump().stream().filter(item -> text(item, "pk").startsWith("CLIENT#")).toList();
    assertThat(clients)
        .singleElement()
        .satisfies(client -> {
          assertThat(client.keySet()).containsOnly("pk", "sk", "count", "expiresAt");
          assertThat(values(client)).noneMatch(value -> value.contains("203.0.113.7"));
          assertThat(text(client, "pk"))
              .doesNotContain(house.keys.pseudonym("client", "203.0.113.7"));
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
