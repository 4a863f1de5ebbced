package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;

/// Whoever asked for an answer and has it waits for none, until they say something else.
@ExtendWith(DynamoDbExtension.class)
class AnsweredCommentsTest {
  private static final Address ZOE = new Address("zoe@example.org");

  private final FeedbackFixture fixture;
  private final Answer.AnswerKey key;

  AnsweredCommentsTest(DynamoDbExtension real) {
    fixture = new FeedbackFixture(real.table());
    key = fixture.answers.answerKeyOf("somebody curious", LEADERS);
  }

  private void say(int rating, String ideas) {
    fixture.answers.give(
        new Answer(
            key,
            LocalDate.of(2020, 10, 8),
            rating,
            null,
            new Answer.Words("", "", ideas),
            new Answer.Contact("Zoe", ZOE)),
        Optional.empty());
  }

  private Answer kept() {
    return fixture.kept(LEADERS).getFirst();
  }

  @Test
  void whoHasAnsweredIsNotedAndTakenBack() {
    say(4, "More on housing?");
    assertThat(kept().isToBeAnswered()).isTrue();

    assertThat(fixture.feedback.comments().answered(key, "amina@citizens.example")).isTrue();
    assertThat(kept().isToBeAnswered()).isFalse();

    assertThat(fixture.feedback.comments().answered(key, null)).isTrue();
    assertThat(kept().isToBeAnswered()).isTrue();
  }

  @Test
  void anotherRatingAsksForNoSecondAnswerAndOtherWordsDo() {
    say(4, "More on housing?");
    fixture.feedback.comments().answered(key, "amina@citizens.example");

    say(5, "More on housing?");
    assertThat(kept().rating()).isEqualTo(5);
    assertThat(kept().isToBeAnswered()).isFalse();

    say(5, "And on rents?");
    assertThat(kept().isToBeAnswered()).isTrue();
  }

  @Test
  void nothingOfItStaysWhenWhoAskedIsErased() {
    say(4, "More on housing?");
    fixture.feedback.comments().answered(key, "amina@citizens.example");

    fixture.answers.eraseSome(fixture.keys.leader(ZOE));

    Item kept = fixture.items(LEADERS).getFirst();
    assertThat(kept.optionalString(AnswerItem.EMAIL)).isEmpty();
    assertThat(kept.optionalString(AnswerItem.ANSWERED_BY)).isEmpty();
    assertThat(fixture.feedback.comments().answered(key, "amina@citizens.example")).isFalse();
  }
}
