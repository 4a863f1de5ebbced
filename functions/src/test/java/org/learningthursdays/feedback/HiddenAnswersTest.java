package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;

import java.time.LocalDate;
import java.util.List;
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

  private Answer abuse(Answer.Place place) {
    return new Answer(
        place,
        LocalDate.of(2020, 10, 8),
        1,
        2,
        new Answer.Words(ABUSE, ABUSE, ABUSE),
        new Answer.Contact(ABUSE, ZOE));
  }

  private Answer.Place give() {
    Answer.Place place = fixture.answers.placeOf("somebody rude", LEADERS);
    fixture.answers.give(abuse(place), Optional.empty());
    fixture.count();
    return place;
  }

  private boolean hide(Answer.Place place) {
    return fixture.feedback.comments().hide(place);
  }

  /// All that organisers read.
  private String read() {
    return Json.write(
            ReportJson.of(
                fixture.feedback.reports().read(ReportFilter.EVERYTHING, Optional.empty(), 50)))
        + AnswerCsv.of(fixture.feedback.rows().read(ReportFilter.EVERYTHING, Optional.empty()));
  }

  private Tally total() {
    return fixture.feedback.reports().numbers(ReportFilter.EVERYTHING).total();
  }

  @Test
  void itsWordsAreGoneAndItsNumbersStay() {
    Answer.Place place = give();
    Tally before = total();
    assertThat(read()).contains(ABUSE, ZOE.text(), "\"id\":\"" + place.text() + "\"");

    assertThat(Answer.Place.parse(place.text()).map(this::hide)).hasValue(true);

    assertThat(read())
        .doesNotContain(ABUSE, ZOE.text())
        .contains("\"comments\":[],\"next\":null", ",leaders,2020-10,1,2,,,,,\r\n");
    assertThat(total()).isEqualTo(before);
  }

  @Test
  void hidingTwiceIsHidingOnceAndWhatIsNotThereIsNot() {
    Answer.Place place = give();

    assertThat(hide(place)).isTrue();
    assertThat(hide(place)).isTrue();
    assertThat(hide(new Answer.Place(LEADERS, "2.never"))).isFalse();

    assertThat(fixture.items(LEADERS)).hasSize(1);
  }

  @Test
  void whatIsSentInItsPlaceIsHiddenToo() {
    Answer.Place place = give();
    hide(place);
    Answer worse =
        new Answer(
            place,
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
    Answer.Place place = give();
    LeaderId zoe = fixture.keys.leader(ZOE);
    hide(place);

    assertThat(fixture.answers.eraseSome(zoe)).isTrue();
    assertThat(fixture.rebuild()).isEqualTo(new Tallies.Rebuilt(1, 0));

    assertThat(read()).doesNotContain(ABUSE);
    assertThat(fixture.kept(LEADERS).getFirst().contact()).isNull();
  }

  @Test
  void itStaysHiddenWhenItIsMovedToARandomId() {
    Answer.Place old = new Answer.Place(LEADERS, "AAAAAAAAAAAAAAAAAAAAAA");
    fixture.table.putAll(List.of(AnswerItem.toItem(abuse(old))));
    hide(old);

    fixture.rebuild();

    assertThat(fixture.kept(LEADERS)).hasSize(1).noneMatch(answer -> answer.place().equals(old));
    assertThat(read()).doesNotContain(ABUSE);
  }

  @Test
  void aThemesPageTellsNothingThatAnybodyTyped() {
    for (int i = 0; i < 5; i++) {
      fixture.answers.give(abuse(fixture.answers.placeOf("rude " + i, LEADERS)), Optional.empty());
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
