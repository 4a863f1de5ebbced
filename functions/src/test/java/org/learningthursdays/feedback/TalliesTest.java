package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;
import static org.learningthursdays.feedback.FeedbackFixture.MASTERCLASS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.London;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// The tallies are what the answers say: whatever comes in, however often and in whichever order
/// the stream tells of it.
class TalliesTest {
  private static final int FORMS = 4;

  private final DynamoDbExtension real = new DynamoDbExtension();
  private final FeedbackFixture fixture = new FeedbackFixture(real.table());

  @BeforeEach
  void empty() {
    real.empty();
  }

  /// Something that happens.
  sealed interface Step {
    /// Somebody answers, or changes what they answered.
    record Answered(int form, String session, int rating, @Nullable Integer recommend)
        implements Step {}

    /// The stream tells of some answers, perhaps of those that it told of already.
    record Told(int seed) implements Step {}

    /// An organiser has all counted anew.
    record Rebuilt() implements Step {}
  }

  @Property(tries = 25, shrinking = ShrinkingMode.OFF)
  void talliesAgreeWithTheAnswersAfterAnySequence(@ForAll("sequences") List<Step> steps) {
    real.empty();
    for (Step step : steps) {
      switch (step) {
        case Step.Answered answered -> fixture.answers.give(answer(answered), Optional.empty());
        case Step.Told(int seed) -> tell(seed);
        case Step.Rebuilt _ -> fixture.rebuild();
      }
    }
    fixture.count();

    Map<Key, Tally> expected = expected();
    assertThat(tallies()).isEqualTo(expected);
    assertThat(fixture.tallies.rebuild(List.of()))
        .isEqualTo(
            new Tallies.Rebuilt(expected.values().stream().mapToInt(Tally::answers).sum(), 0));
    assertThat(tallies()).isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<Step>> sequences() {
    Arbitrary<Step> answered =
        Combinators.combine(
                Arbitraries.integers().between(0, FORMS - 1),
                Arbitraries.of(LEADERS, MASTERCLASS, ""),
                Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(0, 10).injectNull(0.3))
            .as(Step.Answered::new);
    Arbitrary<Step> told = Arbitraries.integers().map(Step.Told::new);
    return Arbitraries.frequencyOf(
            Tuple.of(6, answered),
            Tuple.of(3, told),
            Tuple.of(1, Arbitraries.just((Step) new Step.Rebuilt())))
        .list()
        .ofMinSize(1)
        .ofMaxSize(20);
  }

  private Answer answer(Step.Answered step) {
    return new Answer(
        fixture.answers.answerKeyOf("form " + step.form, step.session),
        London.today(fixture.clock),
        step.rating,
        step.recommend,
        Answer.Words.NONE,
        null);
  }

  private void tell(int seed) {
    List<Key> some = new ArrayList<>();
    for (String session : fixture.sessions()) {
      fixture.items(session).stream()
          .map(Item::key)
          .filter(key -> (key.hashCode() ^ seed) % 2 == 0)
          .forEach(some::add);
    }
    fixture.tallies.count(some);
  }

  /// Straight from the answers.
  private Map<Key, Tally> expected() {
    Map<Key, Tally> expected = new HashMap<>();
    for (String session : fixture.sessions()) {
      for (Answer answer : fixture.kept(session)) {
        expected.merge(
            TallyItem.key(answer), Tally.of(answer.rating(), answer.recommend()), Tally::plus);
      }
    }
    return expected;
  }

  private Map<Key, Tally> tallies() {
    Map<Key, Tally> tallies = new HashMap<>(fixture.tallies.all());
    tallies.values().removeIf(Tally.NONE::equals);
    return tallies;
  }

  @Test
  void talliesAgreeWhenManyAnswerChangeAndCountAtOnce() throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int form = i % 15;
      work.add(() -> {
        int rating = ThreadLocalRandom.current().nextInt(1, 6);
        fixture.answers.give(
            answer(new Step.Answered(form, LEADERS, rating, rating)), Optional.empty());
        fixture.tallies.count(fixture.items(LEADERS).stream().map(Item::key).toList());
        return true;
      });
    }
    work.add(() -> fixture.tallies.rebuild(List.of(LEADERS)).answers() >= 0);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
    }
    fixture.count();

    assertThat(tallies()).isEqualTo(expected());
    assertThat(tallies().values()).extracting(Tally::answers).containsExactly(15);
  }

  @Test
  void aTallyThatWentWrongIsMended() {
    fixture.form("session", LEADERS, "rating", "5", "recommend", "9");
    fixture.form("session", LEADERS, "rating", "2");
    fixture.count();
    Map<Key, Tally> right = tallies();
    fixture.table.write(Write.replace(TallyItem.toItem(TallyItem.key(LEADERS), Tally.of(1, 1), 7)));
    fixture.table.write(Write.replace(TallyItem.toItem(TallyItem.key("gone"), Tally.of(1, 1), 3)));

    assertThat(fixture.rebuild()).isEqualTo(new Tallies.Rebuilt(2, 2));
    assertThat(tallies()).isEqualTo(right);
  }

  @Test
  void whatTheStreamLostIsCountedByRebuilding() {
    fixture.form("session", LEADERS, "rating", "5");
    fixture.form("ideas", "Housing");

    assertThat(fixture.rebuild().answers()).isEqualTo(2);
    assertThat(tallies()).isEqualTo(expected()).hasSize(2);
  }

  @Test
  void whoeverWasErasedIsStillCounted() {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    fixture.form("session", LEADERS, "rating", "5", "name", "Amina", "email", "Amina@Example.org");
    fixture.count();

    fixture.answers.eraseSome(leader);
    fixture.answers.eraseSome(leader);

    assertThat(fixture.kept(LEADERS).getFirst().contact()).isNull();
    assertThat(fixture.answers.withAddress(leader)).isEmpty();
    assertThat(tallies()).isEqualTo(expected());
    assertThat(fixture.rebuild()).isEqualTo(new Tallies.Rebuilt(1, 0));
  }

  @Test
  void anAddressThatIsTakenBackIsNotPointedToAnyMore() {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    String token = fixture.token(leader);
    fixture.form("session", LEADERS, "rating", "5", "email", "amina@example.org", "token", token);
    assertThat(fixture.answers.withAddress(leader)).hasSize(1);

    fixture.form("session", LEADERS, "rating", "5", "token", token);

    assertThat(fixture.answers.withAddress(leader)).isEmpty();
    assertThat(fixture.kept(LEADERS).getFirst().contact()).isNull();
  }

  @Test
  void theScoreIsPromotersMinusDetractors() {
    Tally tally = Tally.NONE;
    for (int recommend : new int[] {10, 9, 9, 8, 7, 6, 0}) {
      tally = tally.plus(Tally.of(4, recommend));
    }

    assertThat(tally.recommendScore()).hasValue(14);
    assertThat(tally.recommendMean()).hasValue(7.0);
    assertThat(tally.mean()).hasValue(4.0);
    assertThat(Tally.NONE.recommendScore()).isEmpty();
    assertThat(Tally.NONE.mean()).isEmpty();
    assertThat(tally.plus(Tally.of(5, null)).mean()).hasValue(4.13);
  }
}
