package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;
import static org.learningthursdays.feedback.FeedbackFixture.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Response;

/// Nobody keeps somebody else from seeing or erasing what is kept of them by typing their address.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class AnswerContactsTest {
  private static final String VICTIM = "victim@example.org";

  private final FeedbackFixture fixture;
  private final OwnFeedback own;

  AnswerContactsTest(DynamoDbExtension real) {
    fixture = new FeedbackFixture(real.table());
    own = new OwnFeedback(fixture.answers, fixture.answerKeys, () -> fixture.programme);
  }

  private LeaderId victim() {
    return fixture.keys.leader(new Address(VICTIM));
  }

  private void eraseAll() {
    while (own.eraseSome(victim())) {
      // The next step does the rest.
    }
  }

  private long withAddress() {
    return fixture.sessions().stream()
        .flatMap(session -> fixture.kept(session).stream())
        .filter(answer -> answer.contact() != null)
        .count();
  }

  private List<Item> pointers() {
    return fixture.table.query(victim().partition()).stream()
        .filter(item -> item.key().sk().startsWith(AnswerContacts.PREFIX))
        .toList();
  }

  @Test
  void twentyAnswersHoldAnAddressThatAnybodyTypedAndAllAreAnsweredAlike() {
    Set<String> answers =
        IntStream.range(0, 25)
            .mapToObj(
                i -> fixture.json("{\"ideas\":\"Idea %d\",\"email\":\"%s\"}".formatted(i, VICTIM)))
            .map(response -> response.status() + " " + Json.object(text(response)).keySet())
            .collect(Collectors.toSet());

    assertThat(answers).containsExactly("201 [id]");
    assertThat(fixture.kept("")).hasSize(25);
    assertThat(withAddress()).isEqualTo(20);
    assertThat(own.data(victim(), List.of())).hasSize(20);
  }

  @Test
  void thoseWhoComeAtOnceShareTheTwenty() throws Exception {
    List<Callable<Response>> clicks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String idea = "Idea " + i;
      clicks.add(() -> fixture.form("ideas", idea, "email", VICTIM));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Response> answer : threads.invokeAll(clicks)) {
        assertThat(answer.get().status()).isEqualTo(303);
      }
    }

    assertThat(fixture.kept("")).hasSize(40);
    assertThat(withAddress()).isEqualTo(20);
    assertThat(pointers()).hasSize(20);
  }

  @Test
  void whoeverAnswersByTheirOwnLinkIsNotCountedAmongThem() {
    for (int i = 0; i < 21; i++) {
      fixture.form("ideas", "Idea " + i, "email", VICTIM);
    }
    String theirs = fixture.token(fixture.leader(VICTIM, "Victim"));
    String others = fixture.token(fixture.leader("other@example.org", "Other"));
    fixture.form("session", LEADERS, "rating", "4", "email", VICTIM, "token", others);
    assertThat(withAddress()).isEqualTo(20);

    fixture.form("session", LEADERS, "rating", "5", "email", VICTIM, "token", theirs);

    assertThat(withAddress()).isEqualTo(21);
    assertThat(own.data(victim(), fixture.leaders.items(victim()))).hasSize(21);
  }

  @Test
  void anAddressThatIsTakenOutAgainLeavesRoom() {
    String once = "a-form-that-is-sent-again";
    fixture.form("ideas", "Mine", "email", VICTIM, "once", once);
    for (int i = 0; i < 19; i++) {
      fixture.form("ideas", "Idea " + i, "email", VICTIM);
    }
    fixture.form("ideas", "Mine", "email", VICTIM, "once", once);
    assertThat(pointers()).as("sent twice").hasSize(20);
    fixture.form("ideas", "Mine still", "email", "other@example.org", "once", once);
    assertThat(pointers()).as("with another address").hasSize(19);

    fixture.form("ideas", "One more", "email", VICTIM);

    assertThat(pointers()).hasSize(20);
    assertThat(withAddress()).isEqualTo(21);
  }

  /// As it could be stored before there was a limit.
  private void storeMany(int answers) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < answers; i++) {
      Answer answer =
          new Answer(
              new Answer.AnswerKey("", "answer-%d".formatted(i)),
              LocalDate.of(2020, 10, 9),
              null,
              null,
              new Answer.Words("", "", "Idea " + i),
              new Answer.Contact("Victim", new Address(VICTIM)));
      items.add(AnswerItem.toItem(answer));
      items.add(
          Item.at(new Key(victim().partition(), "VOICE##answer-%d".formatted(i)))
              .put("session", "")
              .put("answer", "answer-%d".formatted(i))
              .build());
    }
    fixture.table.putAll(items);
  }

  @Test
  void thousandsOfAnswersBlockNeitherExportNorErasure() {
    storeMany(2_500);

    assertThat(own.data(victim(), List.of())).hasSize(2_500);
    assertThat(own.eraseSome(victim())).isTrue();
    assertThat(pointers()).as("a step is bounded").hasSizeGreaterThan(2_400);
    eraseAll();

    assertThat(own.eraseSome(victim())).isFalse();
    assertThat(pointers()).isEmpty();
    assertThat(withAddress()).isZero();
    assertThat(fixture.kept("")).hasSize(2_500);
  }

  @Test
  void anErasureGoesOnWhereAnswersAreGoneOrAddressesWereChangedMeanwhile() {
    storeMany(3);
    fixture.table.removeAll(List.of(AnswerItem.key(new Answer.AnswerKey("", "answer-1"))));

    eraseAll();

    assertThat(pointers()).isEmpty();
    assertThat(fixture.kept("")).hasSize(2).allSatisfy(it -> assertThat(it.contact()).isNull());
    assertThat(fixture.answers.give(fixture.kept("").getFirst(), Optional.empty()))
        .isInstanceOf(Answers.Outcome.Kept.class);
  }
}
