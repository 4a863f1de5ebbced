package org.learningthursdays.feedback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;

/// A report for scripts and for the desk's page.
public final class FeedbackJson {
  private FeedbackJson() {}

  /// The whole report as JSON.
  public static Map<String, @Nullable Object> of(FeedbackReports.Reading reading) {
    FeedbackReport report = reading.report();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("filter", filter(reading.filter()));
    json.put("total", scores(report.total()));
    json.put("sessions", sessions(report));
    json.put(
        "tracks", rows(report.tracks(), track -> named("id", track.id(), "title", track.title())));
    json.put("themes", rows(report.themes(), FeedbackJson::theme));
    json.put("months", rows(report.months(), month -> one("month", month.toString())));
    json.put("general", scores(report.general()));
    json.put(
        "comments",
        reading.comments().answers().stream().map(answer -> comment(reading, answer)).toList());
    json.put("next", reading.comments().next().map(Comments::encoded).orElse(null));
    return json;
  }

  private static Map<String, @Nullable Object> filter(FeedbackFilter filter) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("from", Objects.toString(filter.from(), null));
    json.put("to", Objects.toString(filter.to(), null));
    json.put("track", Optional.ofNullable(filter.track()).map(track -> track.id()).orElse(null));
    json.put("theme", filter.theme());
    return json;
  }

  private interface Naming<T> {
    Map<String, @Nullable Object> name(T thing);
  }

  private static <T> List<Map<String, @Nullable Object>> rows(
      Map<T, Tally> tallies, Naming<T> naming) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    tallies.forEach((thing, tally) -> {
      Map<String, @Nullable Object> row = new LinkedHashMap<>(naming.name(thing));
      row.putAll(scores(tally));
      rows.add(row);
    });
    return rows;
  }

  private static List<Map<String, @Nullable Object>> sessions(FeedbackReport report) {
    List<Map<String, @Nullable Object>> rows =
        new ArrayList<>(rows(report.sessions(), FeedbackJson::session));
    rows.addAll(rows(report.unknown(), id -> one("id", id)));
    return rows;
  }

  private static Map<String, @Nullable Object> session(Session session) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", session.id());
    json.put("date", session.date().toString());
    json.put("title", session.title());
    json.put("track", session.track().id());
    json.put("theme", theme(session.theme()));
    return json;
  }

  private static Map<String, @Nullable Object> theme(Theme theme) {
    return named("id", theme.id(), "title", theme.title());
  }

  private static Map<String, @Nullable Object> named(
      String one, String value, String other, String otherValue) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(one, value);
    json.put(other, otherValue);
    return json;
  }

  private static Map<String, @Nullable Object> one(String name, String value) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put(name, value);
    return json;
  }

  /// A tally's numbers; what there are no answers for is null.
  static Map<String, @Nullable Object> scores(Tally tally) {
    Map<String, @Nullable Object> recommend = new LinkedHashMap<>();
    recommend.put("answers", tally.recommendAnswers());
    recommend.put("score", tally.recommendScore().orElse(null));
    recommend.put("mean", tally.recommendMean().orElse(null));
    recommend.put("distribution", distribution(tally.recommends(), 0));
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("answers", tally.answers());
    json.put("ratings", tally.rated());
    json.put("mean", tally.mean().orElse(null));
    json.put("distribution", distribution(tally.ratings(), 1));
    json.put("recommend", recommend);
    return json;
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
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", answer.key().text());
    json.put("day", answer.when());
    json.put("session", id.isEmpty() ? null : id);
    json.put("title", session.map(Session::title).orElse(null));
    json.put("track", session.map(found -> found.track().id()).orElse(null));
    json.put("theme", session.map(found -> found.theme().id()).orElse(null));
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
