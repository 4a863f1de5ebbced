package org.learningthursdays.desk;

import java.util.List;
import java.util.Objects;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.web.CsvCells;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Who comes to a session and who waits, as a file.
final class RegistrationsDesk {
  private static final List<String> HEADER =
      List.of("name", "email", "organisation", "status", "place", "registeredAt");

  private final Sessions sessions;
  private final RegistrationList list;

  RegistrationsDesk(Sessions sessions, RegistrationList list) {
    this.sessions = sessions;
    this.list = list;
  }

  /// `GET /desk/sessions/{id}/registrations.csv`
  Response export(Request request, Organiser organiser) {
    String session = request.parameter("id");
    if (sessions.current().session(session).isEmpty()) {
      return Problem.of(404, SessionDesk.NO_SESSION);
    }
    StringBuilder csv = new StringBuilder(CsvCells.line(HEADER));
    list.of(session).forEach(entry -> csv.append(CsvCells.line(row(entry))));
    return Response.csv("registrations-%s.csv".formatted(session), csv.toString());
  }

  private static List<String> row(RegistrationList.Entry entry) {
    boolean isWaiting = entry.place() > 0;
    return List.of(
        entry.leader().name(),
        entry.leader().address().text(),
        Objects.toString(entry.leader().organisation(), ""),
        isWaiting ? "waiting" : "registered",
        isWaiting ? Integer.toString(entry.place()) : "",
        entry.registeredAt().toString());
  }
}
