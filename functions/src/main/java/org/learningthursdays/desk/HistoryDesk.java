package org.learningthursdays.desk;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.ProgrammeHistory;
import org.learningthursdays.programme.SessionId;
import org.learningthursdays.programme.SessionRevision;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Who changed what of the programme, and when.
final class HistoryDesk {
  private static final String SESSION = "session";
  private static final String AFTER = "after";
  private static final int PAGE = 200;

  private final Sessions sessions;
  private final ProgrammeHistory history;

  HistoryDesk(Sessions sessions, ProgrammeHistory history) {
    this.sessions = sessions;
    this.history = history;
  }

  /// `GET /desk/history.json`, with `?session=` for one session's, and `&after=` for what is older.
  Response show(Request request, Organiser organiser) {
    Optional<String> session = request.query(SESSION).filter(id -> !id.isEmpty());
    if (session.isPresent() && sessions.current().session(session.get()).isEmpty()) {
      return Problem.of(404, SessionId.UNKNOWN);
    }
    Optional<String> from = request.query(AFTER).filter(text -> !text.isEmpty());
    if (from.isPresent() && !ProgrammeHistory.isCursor(from.get())) {
      return Problem.invalid(Map.of(AFTER, "Expected what an answer before gave as “next”."));
    }
    ProgrammeHistory.Page page =
        session.map(id -> history.of(id, from, PAGE)).orElseGet(() -> history.latest(from, PAGE));
    return Response.json(200, json(page));
  }

  private static Map<String, @Nullable Object> json(ProgrammeHistory.Page page) {
    return Json.of(
        "changes", page.entries().stream().map(HistoryDesk::json).toList(),
        "next", page.next().orElse(null));
  }

  private static Map<String, @Nullable Object> json(ProgrammeHistory.Entry entry) {
    Map<String, @Nullable Object> json = Json.of("session", entry.session());
    json.putAll(json(entry.revision()));
    return json;
  }

  static Map<String, @Nullable Object> json(SessionRevision revision) {
    return Json.of(
        "version", revision.version(),
        "at", revision.at(),
        "by", revision.by(),
        "before", revision.before(),
        "after", revision.after());
  }
}
