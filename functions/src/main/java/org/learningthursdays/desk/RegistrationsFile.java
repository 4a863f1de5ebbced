package org.learningthursdays.desk;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.identity.LeaderId;
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

  /// The file of a session's people, for scripts.
  static Response of(String session, List<RegistrationList.Entry> entries) {
    return file(session, HEADER, entries.stream().map(RegistrationsFile::row));
  }

  /// The same under heads that people understand, with who came. Filled in, it is taken as a report
  /// of who came.
  public static Response inWords(
      String session, List<RegistrationList.Entry> entries, Function<LeaderId, Presence> presence) {
    return file(
        session,
        List.of(
            "Name",
            "E-mail address",
            "Organisation",
            "Status",
            "Place in the queue",
            "Signed up at",
            "Came"),
        entries.stream().map(entry -> inWords(entry, presence.apply(entry.leader().id()))));
  }

  private static Response file(String session, List<String> heads, Stream<List<String>> rows) {
    StringBuilder csv = new StringBuilder(CsvCells.line(heads));
    rows.forEach(row -> csv.append(CsvCells.line(row)));
    return Response.csv("registrations-%s.csv".formatted(session), csv.toString());
  }

  private static List<String> inWords(RegistrationList.Entry entry, Presence presence) {
    List<String> cells = new ArrayList<>(row(entry));
    String came =
        switch (presence) {
          case CAME -> "yes";
          case ABSENT -> "no";
          case UNKNOWN -> "not known";
        };
    cells.set(cells.size() - 1, came);
    return cells;
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
