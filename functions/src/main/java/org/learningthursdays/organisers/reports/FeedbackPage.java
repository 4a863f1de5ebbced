package org.learningthursdays.organisers.reports;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.feedback.Answer;
import org.learningthursdays.feedback.Comments;
import org.learningthursdays.feedback.FeedbackFilter;
import org.learningthursdays.feedback.FeedbackReports;
import org.learningthursdays.feedback.Tally;
import org.learningthursdays.organisers.charts.Bars;
import org.learningthursdays.organisers.charts.MeansOverTime;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;

/// What people said: numbers, pictures, words.
///
/// @param isLater whether it shows a later page of the comments than the first
/// @param said what was just done, in a sentence; empty for nothing
public record FeedbackPage(
    SignedIn organiser,
    FeedbackReports.Reading reading,
    FilterForm filter,
    boolean isLater,
    String said) {
  public static final String PATH = "/organisers/feedback";

  /// More do not fit into a picture; the table beside has them all.
  private static final int DRAWN = 24;

  /// Numbers of one session, track or theme.
  ///
  /// @param note what else tells it apart; empty for nothing
  public record Row(String label, String note, Tally tally) {}

  public Tally total() {
    return reading.report().total();
  }

  /// What is chosen, as a part of an address.
  public String query() {
    return reading.filter().query();
  }

  public Bars stars() {
    return Bars.stars("How many stars people gave", total());
  }

  public Bars recommendation() {
    return Bars.recommendation("Would they recommend the sessions to another leader?", total());
  }

  /// Stars by month, the last ones.
  public MeansOverTime months() {
    List<MeansOverTime.Point> points = new ArrayList<>();
    for (Map.Entry<YearMonth, Tally> month : reading.report().months().entrySet()) {
      String label =
          "%s ’%02d"
              .formatted(
                  InWords.shortMonth(month.getKey().atDay(1)), month.getKey().getYear() % 100);
      points.add(new MeansOverTime.Point(label, month.getValue()));
    }
    return new MeansOverTime("Stars on average, by month", "Month", last(points));
  }

  /// Stars by session, the last ones.
  public MeansOverTime overTime() {
    List<MeansOverTime.Point> points =
        reading.report().sessions().entrySet().stream()
            .map(entry -> new MeansOverTime.Point(date(entry.getKey()), entry.getValue()))
            .toList();
    return new MeansOverTime("Stars on average, session by session", "Session", last(points));
  }

  private static String date(Session session) {
    return session.date().getDayOfMonth() + " " + InWords.shortMonth(session.date());
  }

  private static <T> List<T> last(List<T> all) {
    return all.subList(Math.max(0, all.size() - DRAWN), all.size());
  }

  /// The latest first, and at the end what was said about none.
  public List<Row> sessions() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Session, Tally> entry :
        List.copyOf(reading.report().sessions().entrySet()).reversed()) {
      Session session = entry.getKey();
      String note = InWords.dateWithYear(session.date()) + ", " + session.track().title();
      rows.add(new Row(session.title(), note, entry.getValue()));
    }
    reading
        .report()
        .unknown()
        .forEach((id, tally) -> rows.add(new Row(id, "no longer in the programme", tally)));
    if (reading.report().general().answers() > 0) {
      rows.add(new Row("About no session", "ideas and remarks alone", reading.report().general()));
    }
    return rows;
  }

  public List<Row> tracks() {
    List<Row> rows = new ArrayList<>();
    reading
        .report()
        .tracks()
        .forEach((track, tally) -> rows.add(new Row(track.title(), "", tally)));
    return rows;
  }

  public List<Row> themes() {
    List<Row> rows = new ArrayList<>();
    for (Map.Entry<Theme, Tally> entry :
        List.copyOf(reading.report().themes().entrySet()).reversed()) {
      Theme theme = entry.getKey();
      rows.add(new Row(theme.title(), InWords.month(theme), entry.getValue()));
    }
    return rows;
  }

  public List<Answer> comments() {
    return reading.comments().answers();
  }

  /// What a comment is about.
  public String about(Answer answer) {
    String id = answer.key().session();
    if (id.isEmpty()) {
      return "About no session";
    }
    return reading.programme().session(id).map(Session::title).orElse(id);
  }

  /// The session's day; of what is about none only the month is known.
  public String day(Answer answer) {
    return answer.key().session().isEmpty()
        ? InWords.month(YearMonth.from(answer.day()))
        : InWords.dateWithYear(answer.day());
  }

  /// Where more comments are; null if there are none.
  public @Nullable String more() {
    Optional<String> next = reading.comments().next();
    return next.map(
            place -> "%s?%safter=%s#comments".formatted(PATH, query(), Comments.encoded(place)))
        .orElse(null);
  }

  /// Where the first ones are.
  public String first() {
    return "%s?%s#comments".formatted(PATH, query());
  }

  /// A file with what is shown.
  public String file(String name) {
    String query = query();
    return "/organisers/" + name + (query.isEmpty() ? "" : "?" + query);
  }

  /// Whether all of it is shown.
  public boolean isEverything() {
    return reading.filter().equals(FeedbackFilter.EVERYTHING);
  }

  /// `4.6 of 5`, where there are answers enough.
  public static String stars(Tally tally) {
    return MeansOverTime.text(tally).map(mean -> mean + " of 5").orElse("not enough answers");
  }

  /// The recommendation score with its sign, where there are answers enough.
  public static String score(Tally tally) {
    return Bars.isEnough(tally.recommendAnswers())
        ? "%+d".formatted(tally.recommendScore().orElseThrow())
        : "not enough answers";
  }

  /// `12 answers`.
  public static String answers(int count) {
    return "%,d %s".formatted(count, count == 1 ? "answer" : "answers");
  }
}
