package org.learningthursdays.desk;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.learningthursdays.programme.London;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.web.CsvCells;
import org.learningthursdays.web.Response;

/// Who comes to a session and who waits, as a file for a spreadsheet: in London's time, as
/// spreadsheets take it for a time.
public final class RegistrationsFile {
  private static final List<String> HEADER =
      List.of("name", "email", "organisation", "status", "place", "registeredAt", "leader");

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

  private RegistrationsFile() {}

  /// The file of a session's people.
  public static Response of(String session, List<RegistrationList.Entry> entries) {
    StringBuilder csv = new StringBuilder(CsvCells.line(HEADER));
    entries.forEach(entry -> csv.append(CsvCells.line(row(entry))));
    return Response.csv("registrations-%s.csv".formatted(session), csv.toString());
  }

  private static List<String> row(RegistrationList.Entry entry) {
    return List.of(
        entry.leader().name(),
        entry.leader().address().text(),
        Objects.toString(entry.leader().organisation(), ""),
        RegistrationsDesk.status(entry.isWaiting()),
        entry.isWaiting() ? Integer.toString(entry.place()) : "",
        MINUTE.format(London.at(entry.registeredAt())),
        entry.leader().id().text());
  }
}
