package org.learningthursdays.feedback;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.Request;

/// Which answers a report is about. Dates are those of the sessions; of what was said about no
/// session only the month is known, so that a month counts as a whole if a day of it does.
///
/// @param from the first date that counts; null for the beginning
/// @param to the last date that counts; null for the end
/// @param track null for all
/// @param theme a theme's id; null for all
public record FeedbackFilter(
    @Nullable LocalDate from,
    @Nullable LocalDate to,
    @Nullable Track track,
    @Nullable String theme) {
  private static final String NO_DATE = "Expected a date such as 2020-10-08.";
  private static final int LENGTH_OF_DATE = 10;

  public static final FeedbackFilter EVERYTHING = new FeedbackFilter(null, null, null, null);

  /// What could be read.
  public sealed interface Reading {
    record Valid(FeedbackFilter filter) implements Reading {}

    /// A message for each parameter that makes no sense.
    record Invalid(Map<String, String> errors) implements Reading {}
  }

  /// Reads `?from=&to=&track=&theme=`; an empty one is none.
  public static Reading read(Request request) {
    Map<String, String> errors = new LinkedHashMap<>();
    @Nullable LocalDate from = date(request, "from", errors);
    @Nullable LocalDate to = date(request, "to", errors);
    @Nullable Track track = track(request, errors);
    @Nullable String theme = given(request, "theme").orElse(null);
    return errors.isEmpty()
        ? new Reading.Valid(new FeedbackFilter(from, to, track, theme))
        : new Reading.Invalid(errors);
  }

  /// This filter as a query string, each parameter followed by an ampersand: `track=leaders&`.
  public String query() {
    return part("from", from)
        + part("to", to)
        + part("track", track == null ? null : track.id())
        + part("theme", theme);
  }

  private static String part(String name, @Nullable Object value) {
    return value == null
        ? ""
        : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8) + "&";
  }

  private static @Nullable LocalDate date(
      Request request, String name, Map<String, String> errors) {
    Optional<String> given = given(request, name);
    if (given.isEmpty()) {
      return null;
    }
    // LocalDate reads +999999999-12-31 as well.
    if (given.get().length() != LENGTH_OF_DATE) {
      errors.put(name, NO_DATE);
      return null;
    }
    try {
      return LocalDate.parse(given.get());
    } catch (DateTimeParseException e) {
      errors.put(name, NO_DATE);
      return null;
    }
  }

  private static @Nullable Track track(Request request, Map<String, String> errors) {
    Optional<String> given = given(request, "track");
    if (given.isEmpty()) {
      return null;
    }
    Optional<Track> track = Track.of(given.get());
    if (track.isEmpty()) {
      errors.put("track", "Expected leaders, masterclass, joint or topical.");
    }
    return track.orElse(null);
  }

  private static Optional<String> given(Request request, String name) {
    return request.query(name).map(String::strip).filter(text -> !text.isEmpty());
  }

  /// Whether a session's answers count. Of one that the programme does not know, only its id is
  /// known, and only a report on everything holds it.
  boolean holds(Programme programme, String sessionId) {
    Optional<Session> session = programme.session(sessionId);
    return session.map(this::holds).orElseGet(() -> equals(EVERYTHING));
  }

  /// Whether a session counts.
  public boolean holds(Session session) {
    return holds(session.date())
        && (track == null || track == session.track())
        && (theme == null || theme.equals(session.theme().id()));
  }

  /// Whether what was said about no session in the month of a day counts.
  boolean holdsGeneral(LocalDate day) {
    return track == null
        && theme == null
        && (from == null || !YearMonth.from(day).isBefore(YearMonth.from(from)))
        && (to == null || !YearMonth.from(day).isAfter(YearMonth.from(to)));
  }

  private boolean holds(LocalDate date) {
    return (from == null || !date.isBefore(from)) && (to == null || !date.isAfter(to));
  }
}
