package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;
import static org.learningthursdays.feedback.FeedbackFixture.MASTERCLASS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.web.Json;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Organisers see at a glance what worked, by reads that do not grow with the answers.
@ExtendWith(DynamoDbExtension.class)
class FeedbackReportTest {
  private final DynamoDbExtension real;
  private final FeedbackFixture fixture;

  FeedbackReportTest(DynamoDbExtension real) {
    this.real = real;
    this.fixture = new FeedbackFixture(real.table());
  }

  /// Two sessions of October, one of January, and ideas.
  private void answerSome() {
    give("a", LEADERS, "2020-10-09", 5, 10, "Listening", "", "");
    give("b", LEADERS, "2020-10-09", 4, 8, "", "More breaks", "");
    give("c", LEADERS, "2020-10-10", 2, 3, "", "", "");
    give("d", MASTERCLASS, "2020-10-11", 5, null, "=HYPERLINK(\"https://evil\")", "+1", "-1\n@x");
    give("e", "2021-01-14-joint", "2021-01-15", 3, 9, "", "", "<b>\uD83D\uDE00</b>, \"winter\"");
    give("f", "", "2020-11-02", null, 0, "", "", "Housing");
    fixture.count();
  }

  private void give(
      String once,
      String session,
      String day,
      @Nullable Integer rating,
      @Nullable Integer recommend,
      String useful,
      String improve,
      String ideas) {
    fixture.answers.give(
        new Answer(
            fixture.answers.answerKeyOf(once, session),
            LocalDate.parse(day),
            rating,
            recommend,
            new Answer.Words(useful, improve, ideas),
            null),
        Optional.empty());
  }

  private FeedbackReports.Reading read(FeedbackFilter filter) {
    return fixture.feedback.reports().read(filter, Optional.empty(), 50);
  }

  @Test
  void theWholeReportIsAsTheGoldenFilesHaveIt() {
    answerSome();

    FeedbackReports.Reading reading = read(FeedbackFilter.EVERYTHING);

    assertGolden("feedback.json", Json.write(FeedbackJson.of(reading)).replace("},", "},\n"));
    assertGolden("feedback-summary.csv", SummaryCsv.of(reading.report()).replace("\r\n", "\n"));
  }

  @Test
  void nothingSaidIsNoNumber() {
    assertThat(Json.write(FeedbackJson.of(read(FeedbackFilter.EVERYTHING))))
        .startsWith(
            "{\"filter\":{\"from\":null,\"to\":null,\"track\":null,\"theme\":null},"
                + "\"total\":{\"answers\":0,\"ratings\":0,\"mean\":null,")
        .contains("\"sessions\":[],", "\"comments\":[],\"next\":null");
  }

  @Test
  void filtersHoldForNumbersAndWordsAlike() {
    answerSome();
    LocalDate january = LocalDate.of(2021, 1, 1);
    Theme alliance = ProgrammeFixture.ALLIANCE;

    assertAnswers(new FeedbackFilter(january, null, null, null), 1, 1);
    assertAnswers(new FeedbackFilter(null, LocalDate.of(2020, 10, 8), null, null), 4, 3);
    assertAnswers(new FeedbackFilter(null, january, null, null), 5, 4);
    assertAnswers(new FeedbackFilter(null, null, Track.MASTERCLASS, null), 1, 1);
    assertAnswers(new FeedbackFilter(null, null, null, alliance.id()), 1, 1);
    assertAnswers(new FeedbackFilter(january, null, Track.LEADERS, null), 0, 0);
    assertAnswers(new FeedbackFilter(null, null, null, "1999-01"), 0, 0);
  }

  private void assertAnswers(FeedbackFilter filter, int answers, int comments) {
    FeedbackReports.Reading reading = read(filter);
    assertThat(reading.report().total().answers()).as(filter.toString()).isEqualTo(answers);
    assertThat(reading.comments().answers()).as(filter.toString()).hasSize(comments);
  }

  @Test
  void commentsComePageByPageTheNewestDayFirst() {
    for (int i = 0; i < 23; i++) {
      give(
          "form " + i,
          LEADERS,
          LocalDate.of(2020, 10, 9).plusDays(i / 3).toString(),
          4,
          null,
          "x",
          "",
          "");
    }
    List<Answer> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    int pages = 0;
    do {
      Comments.CommentPage page =
          fixture.feedback.reports().read(FeedbackFilter.EVERYTHING, next, 5).comments();
      all.addAll(page.answers());
      next = page.next().map(Comments::encoded).flatMap(Comments::decoded);
      pages++;
    } while (next.isPresent());

    assertThat(pages).isEqualTo(5);
    assertThat(all).doesNotHaveDuplicates().hasSize(23);
    assertThat(all).extracting(Answer::day).isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  /// Made into a key, the table would refuse it, and we would have failed.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2020-10-09",
        "2020-10-09#a",
        "2020-10-09#a#",
        "2020-10-09##b",
        "x2020-10-09#a#b",
        "2020-10-09#a#b#c",
        "2020-10-09#a#b\n",
        "2020-10-09#\u0000#b",
        "2020-10-09#é#b",
        "2020-10-09#a#\uFFFD"
      })
  void whatIsNoCursorIsRefused(String cursor) {
    assertThat(Comments.decoded(Comments.encoded(cursor))).isEmpty();
  }

  @Test
  void noPlaceIsLongerThanOurs() {
    assertThat(Comments.decoded(Comments.encoded("2020-10-09#a#" + "y".repeat(2_000)))).isEmpty();
    assertThat(Comments.decoded(Comments.encoded("2020-10-09#" + "a".repeat(2_000) + "#b")))
        .isEmpty();
    assertThat(Comments.decoded("A".repeat(1_000_000))).isEmpty();
    assertThat(Comments.decoded(Comments.encoded("2020-10-09#_#bM-_9"))).isPresent();
  }

  @Test
  void aReportOverFiveHundredAnswersReadsAsManyItemsAsOneOverAHundred() {
    int few = itemsRead(100);
    int many = itemsRead(500);

    assertThat(many).isEqualTo(few).isLessThan(150);
  }

  /// Fills up to so many answers, and tells how many items a report reads then.
  private int itemsRead(int answers) {
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < answers; i++) {
      String session = i % 2 == 0 ? LEADERS : MASTERCLASS;
      Answer answer =
          new Answer(
              fixture.answers.answerKeyOf("form " + i, session),
              LocalDate.of(2020, 10, 9).plusDays(i % 28),
              1 + i % 5,
              i % 11,
              new Answer.Words("Useful " + i, "", ""),
              null);
      items.add(AnswerItem.toItem(answer));
    }
    fixture.table.putAll(items);
    fixture.tallies.rebuild(List.of(LEADERS, MASTERCLASS));
    AtomicInteger read = new AtomicInteger();
    FeedbackReports.Reading reading =
        OrganisersFeedback.in(real.table(counting(read)), () -> fixture.programme)
            .reports()
            .read(FeedbackFilter.EVERYTHING, Optional.empty(), 50);
    assertThat(reading.report().total().answers()).isEqualTo(answers);
    assertThat(reading.comments().answers()).hasSize(50);
    return read.get();
  }

  private static ExecutionInterceptor counting(AtomicInteger items) {
    return new ExecutionInterceptor() {
      @Override
      public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.response()) {
          case QueryResponse query -> items.addAndGet(query.scannedCount());
          case BatchGetItemResponse batch ->
              batch.responses().values().forEach(some -> items.addAndGet(some.size()));
          default -> items.incrementAndGet();
        }
      }
    };
  }

  @Test
  void aThemeIsSummedUpFromFiveAnswersOn() {
    ThemeSummaries summaries = fixture.feedback.summaries();
    Theme theme = ProgrammeFixture.INTRODUCTION;
    summaries.write(
        new ThemeNote(theme.id(), "We made breaks <longer>.", "amina", fixture.clock.instant()));
    for (int i = 0; i < 4; i++) {
      give("form " + i, i == 0 ? MASTERCLASS : LEADERS, "2020-10-09", 4, null, "", "", "");
    }
    fixture.count();
    assertThat(summaries.of(theme, fixture.programme.ofTheme(theme.id()))).isEmpty();

    give("form 5", LEADERS, "2020-10-09", 5, null, "", "", "");
    fixture.count();

    assertThat(summaries.of(theme, fixture.programme.ofTheme(theme.id())))
        .hasValue(new ThemeSummary(5, "4.2", "We made breaks <longer>."));
    assertThat(summaries.of(ProgrammeFixture.ALLIANCE, List.of())).isEmpty();
    summaries.remove(theme.id());
    assertThat(summaries.of(theme, fixture.programme.ofTheme(theme.id())))
        .hasValue(new ThemeSummary(5, "4.2", ""));
  }
}
