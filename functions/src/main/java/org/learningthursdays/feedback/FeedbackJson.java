package org.learningthursdays.feedback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.web.Json;

/// A report for scripts and for the desk's page.
public final class FeedbackJson {
  private FeedbackJson() {}

  /// The whole report as JSON.
  public static Map<String, @Nullable Object> of(FeedbackReports.Reading reading) {
    FeedbackReport report = reading.report();
    return Json.of(
        "filter", filter(reading.filter()),
        "total", scores(report.total()),
        "sessions", sessions(report),
        "tracks", rows(report.tracks(), track -> Json.of("id", track.id(), "title", track.title())),
        "themes", rows(report.themes(), FeedbackJson::theme),
        "months", rows(report.months(), month -> Json.of("month", month.toString())),
        "general", scores(report.general()),
        "comments",
            reading.comments().answers().stream().map(answer -> comment(reading, answer)).toList(),
        "next", reading.comments().next().map(Comments::encoded).orElse(null));
  }

  private static Map<String, @Nullable Object> filter(FeedbackFilter filter) {
    return Json.of(
        "from", Objects.toString(filter.from(), null),
        "to", Objects.toString(filter.to(), null),
        "track", Optional.ofNullable(filter.track()).map(track -> track.id()).orElse(null),
        "theme", filter.theme());
  }

  private static <T> List<Map<String, @Nullable Object>> rows(
      Map<T, Tally> tallies, Function<T, Map<String, @Nullable Object>> naming) {
    return tallies.entrySet().stream()
        .map(one -> {
          Map<String, @Nullable Object> row = naming.apply(one.getKey());
          row.putAll(scores(one.getValue()));
          return row;
        })
        .toList();
  }

  private static List<Map<String, @Nullable Object>> sessions(FeedbackReport report) {
    List<Map<String, @Nullable Object>> rows =
        new ArrayList<>(rows(report.sessions(), FeedbackJson::session));
    rows.addAll(rows(report.unknown(), id -> Json.of("id", id)));
    return rows;
  }

  private static Map<String, @Nullable Object> session(Session session) {
    return Json.of(
        "id", session.id(),
        "date", session.date().toString(),
        "title", session.title(),
        "track", session.track().id(),
        "theme", theme(session.theme()));
  }

  private static Map<String, @Nullable Object> theme(Theme theme) {
    return Json.of("id", theme.id(), "title", theme.title());
  }

  /// A tally's numbers; what there are no answers for is null.
  static Map<String, @Nullable Object> scores(Tally tally) {
    return Json.of(
        "answers", tally.answers(),
        "ratings", tally.rated(),
        "mean", tally.mean().orElse(null),
        "distribution", distribution(tally.ratings(), 1),
        "recommend",
            Json.of(
                "answers", tally.recommendAnswers(),
                "score", tally.recommendScore().orElse(null),
                "mean", tally.recommendMean().orElse(null),
                "distribution", distribution(tally.recommends(), 0)));
  }

  private static Map<String, Integer> distribution(List<Integer> counts, int first) {
    Map<String, Integer> json = new LinkedHashMap<>();
    for (int i = 0; i < counts.size(); i++) {
      json.put(Integer.toString(first + i), counts.get(i));
    }
    return json;
  }

  private static Map<String, @Nullable Object> comment(
      FeedbackReports.Reading reading, Answer answer) {
    Optional<Session> session = reading.programme().session(answer.key().session());
    String id = answer.key().session();
    Map<String, @Nullable Object> json =
        Json.of(
            "id", answer.key().text(),
            "day", answer.when(),
            "session", id.isEmpty() ? null : id,
            "title", session.map(Session::title).orElse(null),
            "track", session.map(found -> found.track().id()).orElse(null),
            "theme", session.map(found -> found.theme().id()).orElse(null));
    tell(json, answer);
    return json;
  }

  /// What somebody said, and who they are if they told.
  static void tell(Map<String, @Nullable Object> json, Answer answer) {
    Answer.@Nullable Contact contact = answer.contact();
    json.put("rating", answer.rating());
    json.put("recommend", answer.recommend());
    json.put("useful", answer.words().useful());
    json.put("improve", answer.words().improve());
    json.put("ideas", answer.words().ideas());
    json.put("name", contact == null ? null : contact.name());
    json.put("email", contact == null ? null : contact.address().text());
  }
}
