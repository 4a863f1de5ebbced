package org.learningthursdays.organisers.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.learningthursdays.feedback.Tally;
import org.learningthursdays.templates.StaticTemplates;

/// A picture says no more than its numbers do: unknown is not nought, and few answers are no mean.
class ChartsTest {
  private static final StaticTemplates TEMPLATES = new StaticTemplates();

  private static Tally tally(int... stars) {
    List<Integer> ratings = Arrays.stream(stars).boxed().toList();
    return new Tally(ratings.stream().mapToInt(n -> n).sum(), ratings, Tally.NONE.recommends());
  }

  static String bars(Bars bars) {
    return TEMPLATES.organisersChartsBars(bars).render();
  }

  static String means(MeansOverTime means) {
    return TEMPLATES.organisersChartsMeans(means).render();
  }

  private static final Bars STARS = Bars.stars("Stars <all>", tally(1, 0, 2, 9, 8));
  private static final Bars PEOPLE =
      Bars.overTime(
          "People by month",
          "Month",
          "People",
          List.of(
              Bars.Bar.of("October 2020", 1_204),
              Bars.Bar.of("November 2020", 0),
              Bars.Bar.of("December 2020", null),
              Bars.Bar.of("January 2021", 602)));
  private static final MeansOverTime MEANS =
      new MeansOverTime(
          "Stars over time",
          "Month",
          List.of(
              new MeansOverTime.Point("Oct 20", tally(0, 0, 2, 3, 5)),
              new MeansOverTime.Point("Nov 20", tally(0, 1, 3, 3, 5)),
              new MeansOverTime.Point("Dec 20", tally(0, 0, 0, 0, 4)),
              new MeansOverTime.Point("Jan 21", tally(3, 2, 0, 0, 0)),
              new MeansOverTime.Point("Feb 21", tally(0, 0, 0, 0, 6))));

  @Test
  void theyAreAsTheGoldenFileHasThem() {
    assertGolden("charts.html", bars(STARS) + bars(PEOPLE) + means(MEANS));
  }

  @Test
  void nothingInThemNeedsMoreThanTheStylesheet() {
    assertThat(bars(STARS) + bars(PEOPLE) + means(MEANS))
        .doesNotContain("style=", "<script")
        .doesNotContainPattern(" on[a-z]+=");
  }

  @Test
  void unknownIsNotNought() {
    assertThat(bars(PEOPLE))
        .contains(
            "<td class=\"number\">1,204</td>", "<rect width=\"100.0\"", "<rect width=\"50.0\"")
        .contains("<td class=\"number\">0</td>", "<td class=\"number\">unknown</td>");
  }

  @Test
  void fewAnswersAreNoPictureAndTheirNumbersStayToBeRead() {
    assertThat(bars(Bars.stars("Stars", tally(0, 0, 0, 0, 4))))
        .contains("Not enough answers: 4 answers so far, and 5 make a picture.")
        .contains("<td class=\"number\">4 (100%)</td>")
        .doesNotContain("<svg");
    assertThat(bars(Bars.stars("Stars", Tally.NONE)))
        .contains("Not enough answers: no answer so far", "<td class=\"number\">0</td>");
    assertThat(
            means(
                new MeansOverTime(
                    "Stars", "Month", List.of(new MeansOverTime.Point("Oct 20", Tally.NONE)))))
        .contains("Not enough answers yet for a picture.", "<td>not enough answers</td>")
        .doesNotContain("<svg");
  }

  @Test
  void theLineIsBrokenWhereThereAreTooFewAnswers() {
    assertThat(MEANS.line()).matches("M[0-9. ]+L[0-9. ]+M[0-9. ]+L[0-9. ]+");
    assertThat(means(MEANS).split("<circle", -1)).hasSize(5);
  }
}
