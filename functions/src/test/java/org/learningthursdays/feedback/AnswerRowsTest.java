package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;
import static org.learningthursdays.feedback.FeedbackFixture.MASTERCLASS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.identity.Address;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;

/// A file holds each answer once, whether it has words or not, and goes on where one is too large.
@ExtendWith(DynamoDbExtension.class)
class AnswerRowsTest {
  private final FeedbackFixture fixture;

  AnswerRowsTest(DynamoDbExtension real) {
    this.fixture = new FeedbackFixture(real.table());
  }

  @Test
  void eachAnswerIsARowTheLatestSessionFirst() {
    keep(answer("a", LEADERS, "2020-10-08", 4, null, "", null));
    keep(answer("b", MASTERCLASS, "2020-10-08", 5, 10, "=HYPERLINK(\"https://evil\")", null));
    keep(answer("c", "", "2020-11-01", null, 0, "More on housing, please", contact()));
    keep(answer("d", "2021-01-14-joint", "2021-01-14", 1, 0, "", null));
    fixture.count();

    String csv = AnswerCsv.of(read(FeedbackFilter.EVERYTHING, Optional.empty()));

    assertThat(csv.split("\r\n", -1))
        .containsExactly(
            "date,session,title,track,theme,rating,recommend,useful,improve,ideas,name,email",
            "2021-01-14,2021-01-14-joint,How does Organising work?,joint,2021-01,1,0,,,,,",
            "2020-10-08,2020-10-08-masterclass,Turning Anger into Action,masterclass,2020-10,5,10,"
                + "\"'=HYPERLINK(\"\"https://evil\"\")\",,,,",
            "2020-10-08,2020-10-08-leaders,What is Community Organising?,leaders,2020-10,4,,,,,,",
            "2020-11,,,,,,0,\"More on housing, please\",,,'=Zoe,zoe@example.org",
            "");
  }

  @Test
  void filtersHoldForRows() {
    keep(answer("a", LEADERS, "2020-10-08", 4, null, "", null));
    keep(answer("b", MASTERCLASS, "2020-10-08", 5, null, "", null));
    keep(answer("c", "", "2020-11-01", null, 3, "", null));
    fixture.count();
    LocalDate november = LocalDate.of(2020, 11, 15);

    assertThat(sessions(new FeedbackFilter(null, null, Track.MASTERCLASS, null)))
        .containsExactly(MASTERCLASS);
    assertThat(sessions(new FeedbackFilter(november, null, null, null))).containsExactly("");
    assertThat(sessions(new FeedbackFilter(november.plusMonths(1), null, null, null))).isEmpty();
  }

  private List<String> sessions(FeedbackFilter filter) {
    return read(filter, Optional.empty()).answers().stream()
        .map(answer -> answer.key().session())
        .toList();
  }

  @Test
  void whatIsTooMuchForOneFileGoesOnInOthersAndNothingIsLostOrTwice() {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      String session = i % 5 == 0 ? "" : i % 2 == 0 ? LEADERS : MASTERCLASS;
      items.add(
          AnswerItem.toItem(
              answer("v" + i, session, "2020-10-01", 3, 3, "\"".repeat(2_000), null)));
    }
    fixture.table.putAll(items.reversed());
    fixture.rebuild();
    List<Answer.AnswerKey> all = new ArrayList<>();
    Optional<Answer.AnswerKey> next = Optional.empty();
    int files = 0;
    do {
      AnswerRows.Rows rows = read(FeedbackFilter.EVERYTHING, next);
      rows.answers().forEach(answer -> all.add(answer.key()));
      next = rows.next().map(Answer.AnswerKey::text).flatMap(Answer.AnswerKey::parse);
      files++;
    } while (next.isPresent());

    assertThat(files).isEqualTo(2);
    assertThat(all).hasSize(700).doesNotHaveDuplicates();
  }

  /// Made into a key, the table would refuse it, and we would have failed.
  @ParameterizedTest
  @ValueSource(strings = {"", "~", "a~", "~b", "a", "a~b\n", "a#~b", "\u0000~b", "é~b", "a~\uFFFD"})
  void whatIsNoPlaceIsNone(String text) {
    assertThat(Answer.AnswerKey.parse(text)).isEmpty();
    assertThat(Answer.AnswerKey.parse("a~" + "y".repeat(2_000))).isEmpty();
    assertThat(Answer.AnswerKey.parse("a".repeat(2_000) + "~b")).isEmpty();
  }

  private AnswerRows.Rows read(FeedbackFilter filter, Optional<Answer.AnswerKey> after) {
    return fixture.feedback.rows().read(filter, after);
  }

  private void keep(Answer answer) {
    fixture.table.putAll(List.of(AnswerItem.toItem(answer)));
  }

  private static Answer.Contact contact() {
    return new Answer.Contact("=Zoe", new Address("zoe@example.org"));
  }

  private Answer answer(
      String once,
      String session,
      String day,
      @Nullable Integer rating,
      @Nullable Integer recommend,
      String useful,
      Answer.@Nullable Contact contact) {
    return new Answer(
        fixture.answers.answerKeyOf(once, session),
        LocalDate.parse(day),
        rating,
        recommend,
        new Answer.Words(useful, "", ""),
        contact);
  }
}
