package org.learningthursdays.desk;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.feedback.ThemeNote;
import org.learningthursdays.feedback.ThemeSummaries;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// One theme: what was done about what people said.
final class ThemeDesk {
  private static final String WE_DID = "weDid";

  private final Supplier<Programme> programme;
  private final ThemeSummaries summaries;
  private final ThemeNotes notes;

  ThemeDesk(Supplier<Programme> programme, ThemeSummaries summaries, Clock clock) {
    this.programme = programme;
    this.summaries = summaries;
    this.notes = new ThemeNotes(summaries, clock);
  }

  /// `PATCH /desk/themes/{id}`
  Response change(Request request, Organiser organiser) {
    List<Session> sessions = programme.get().ofTheme(request.parameter("id"));
    if (sessions.isEmpty()) {
      return Problem.of(404, "There is no theme with this id.");
    }
    Map<String, @Nullable Object> json = DeskJson.read(request);
    Map<String, String> errors = errors(json);
    if (!errors.isEmpty()) {
      return Problem.invalid(errors);
    }
    Theme theme = sessions.getFirst().theme();
    if (json.containsKey(WE_DID)) {
      notes.keep(theme, text(json.get(WE_DID)), organiser);
    }
    return Response.json(200, json(theme, sessions));
  }

  private static Map<String, String> errors(Map<String, @Nullable Object> json) {
    Map<String, String> errors = new LinkedHashMap<>();
    json.forEach((name, value) -> {
      if (!name.equals(WE_DID)) {
        errors.put(name, "There is no such field; known is: weDid.");
      } else if (value != null && !(value instanceof String)) {
        errors.put(name, JsonType.TEXT.sentence(value));
      } else {
        ThemeNotes.problem(text(value)).ifPresent(sentence -> errors.put(name, sentence));
      }
    });
    return errors;
  }

  private static String text(@Nullable Object value) {
    return value instanceof String text ? ThemeNotes.clean(text) : "";
  }

  /// With whether people see it: not before enough of them have answered.
  private Map<String, @Nullable Object> json(Theme theme, List<Session> sessions) {
    Optional<ThemeNote> note = summaries.note(theme.id());
    return Json.of(
        "id", theme.id(),
        "title", theme.title(),
        "weDid", note.map(ThemeNote::text).orElse(null),
        "by", note.map(ThemeNote::by).orElse(null),
        "at", note.map(ThemeNote::at).orElse(null),
        "shown", note.isPresent() && summaries.of(theme, sessions).isPresent());
  }
}
