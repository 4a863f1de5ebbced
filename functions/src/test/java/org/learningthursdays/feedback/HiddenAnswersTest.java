package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Json;

/// What organisers hide nobody reads any more, whatever is done to the answer afterwards; how it
/// rated counts.
@ExtendWith(DynamoDbExtension.class)
class HiddenAnswersTest {
  private static final String ABUSE = "You are all fools";
  private static final Address ZOE = new Address("zoe@example.org");

  private final FeedbackFixture fixture;

  HiddenAnswersTest(DynamoDbExtension real) {
    this.fixture = new FeedbackFixture(real.table());
  }

  private Answer abuse(Answer.AnswerKey answerKey) {
    return new Answer(
        answerKey,
        LocalDate.of(2020, 10, 8),
        1,
        2,
        new Answer.Words(ABUSE, ABUSE, ABUSE),
        new Answer.Contact(ABUSE, ZOE));
  }

  private Answer.AnswerKey give() {
    Answer.AnswerKey answerKey = fixture.answers.answerKeyOf("somebody rude", LEADERS);
    fixture.answers.give(abuse(answerKey), Optional.empty());
    fixture.count();
    return answerKey;
  }

  private boolean hide(Answer.AnswerKey answerKey) {
    return fixture.feedback.comments().hide(answerKey);
  }

  /// All that organisers read.
  private String read() {
    return Json.write(
            FeedbackJson.of(
                fixture.feedback.reports().read(FeedbackFilter.EVERYTHING, Optional.empty(), 50)))
        + AnswerCsv.of(fixture.feedback.rows().read(FeedbackFilter.EVERYTHING, Optional.empty()));
  }

  private Tally total() {
    return fixture.feedback.reports().numbers(FeedbackFilter.EVERYTHING).total();
  }

  @Test
  void itsWordsAreGoneAndItsNumbersStay() {
    Answer.AnswerKey answerKey = give();
    Tally before = total();
    assertThat(read()).contains(ABUSE, ZOE.text(), "\"id\":\"" + answerKey.text() + "\"");

    assertThat(Answer.AnswerKey.parse(answerKey.text()).map(this::hide)).hasValue(true);

    assertThat(read())
        .doesNotContain(ABUSE, ZOE.text())
        .contains("\"comments\":[],\"next\":null", ",leaders,2020-10,1,2,,,,,\r\n");
    assertThat(total()).isEqualTo(before);
  }

  @Test
  void hidingTwiceIsHidingOnceAndWhatIsNotThereIsNot() {
    Answer.AnswerKey answerKey = give();

    assertThat(hide(answerKey)).isTrue();
    assertThat(hide(answerKey)).isTrue();
    assertThat(hide(new Answer.AnswerKey(LEADERS, "2.never"))).isFalse();

    assertThat(fixture.items(LEADERS)).hasSize(1);
  }

  @Test
  void whatIsSentInItsPlaceIsHiddenToo() {
    Answer.AnswerKey answerKey = give();
    hide(answerKey);
    Answer worse =
        new Answer(
            answerKey,
            LocalDate.of(2020, 10, 8),
            5,
            null,
            new Answer.Words("Still fools", "", ""),
            null);

    assertThat(fixture.answers.give(worse, Optional.empty()))
        .isEqualTo(new Answers.Outcome.Kept(true));
    fixture.count();

    assertThat(read()).doesNotContain(ABUSE, "Still fools");
    assertThat(total().mean()).hasValue(5.0);
  }

  @Test
  void itStaysHiddenWhenWhoSaidItIsErasedAndWhenAllIsCountedAnew() {
    Answer.AnswerKey answerKey = give();
    LeaderId zoe = fixture.keys.leader(ZOE);
    hide(answerKey);

    assertThat(fixture.answers.eraseSome(zoe)).isTrue();
    assertThat(fixture.rebuild()).isEqualTo(new Tallies.Rebuilt(1, 0));

    assertThat(read()).doesNotContain(ABUSE);
    assertThat(fixture.kept(LEADERS).getFirst().contact()).isNull();
  }

  @Test
  void aThemesPageTellsNothingThatAnybodyTyped() {
    for (int i = 0; i < 5; i++) {
      fixture.answers.give(
          abuse(fixture.answers.answerKeyOf("rude " + i, LEADERS)), Optional.empty());
    }
    fixture.count();

    assertThat(
            fixture
                .feedback
                .summaries()
                .of(ProgrammeFixture.INTRODUCTION, fixture.programme.ofTheme("2020-10")))
        .hasValue(new ThemeSummary(5, "1.0", ""));
  }

  @Test
  void whoTypedItStillFindsItAmongTheirOwnData() {
    hide(give());

    assertThat(fixture.answers.withAddress(fixture.keys.leader(ZOE)))
        .extracting(answer -> answer.words().useful())
        .containsExactly(ABUSE);
  }
}
