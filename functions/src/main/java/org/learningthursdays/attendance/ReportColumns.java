package org.learningthursdays.attendance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.spreadsheet.SpreadsheetRow;
import org.learningthursdays.web.PlainText;
import org.learningthursdays.web.SearchWords;

/// Where what stands in one table of a report; -1 for nowhere.
///
/// @param emails there may be two: Teams has the address, and that of the account
/// @param attended whether they came at all: webinars list those who only registered, too
/// @param waitingRoom whether the row tells of the time before they were let in
record ReportColumns(
    int name,
    int firstName,
    int lastName,
    List<Integer> emails,
    int join,
    int leave,
    int duration,
    int attended,
    int waitingRoom) {
  private static final Set<String> NAME =
      Set.of(
          "name (original name)",
          "user name (original name)",
          "name",
          "user name",
          "full name",
          "participant",
          "participant name",
          "attendee name",
          "display name");
  private static final Set<String> FIRST_NAME = Set.of("first name");
  private static final Set<String> LAST_NAME = Set.of("last name");
  private static final Set<String> EMAIL =
      Set.of(
          "user email", "email", "email address", "mail", "participant id (upn)", "upn", "address");
  private static final Set<String> JOIN = Set.of("join time", "joined", "joined at");
  private static final Set<String> LEAVE = Set.of("leave time", "left", "left at");
  private static final Set<String> DURATION =
      Set.of(
          "duration (minutes)",
          "total duration (minutes)",
          "duration",
          "in-meeting duration",
          "time in session (minutes)",
          "time in meeting (minutes)");
  private static final Set<String> ATTENDED = Set.of("attended", "came");

  /// What stands in that column of who did not come, or not for certain.
  private static final Set<String> NOT_CAME = Set.of("no", "not known");

  private static final Set<String> WAITING_ROOM = Set.of("in waiting room");

  /// What a report writes where it has nothing.
  private static final String NONE = "--";

  /// The columns that a row names, if it names one of people's names.
  static Optional<ReportColumns> named(SpreadsheetRow row) {
    ReportColumns columns = of(row);
    boolean hasName = columns.name >= 0 || (columns.firstName >= 0 && columns.lastName >= 0);
    return hasName ? Optional.of(columns) : Optional.empty();
  }

  /// The columns that a row names, if it names one of addresses.
  static Optional<ReportColumns> ofAddresses(SpreadsheetRow row) {
    ReportColumns columns = of(row);
    return columns.emails.isEmpty() ? Optional.empty() : Optional.of(columns);
  }

  /// The columns of Teams' participants in any language: the name, first join, last leave, how
  /// long, and behind it the addresses. From the first join to the last leave somebody may have
  /// been away.
  static ReportColumns ofTeams(SpreadsheetRow header) {
    List<Integer> emails = IntStream.range(4, Math.max(4, header.cells().size())).boxed().toList();
    return new ReportColumns(0, -1, -1, emails, -1, -1, 3, -1, -1);
  }

  private static ReportColumns of(SpreadsheetRow row) {
    List<String> titles = row.cells().stream().map(ReportColumns::title).toList();
    List<Integer> emails =
        IntStream.range(0, titles.size())
            .filter(column -> EMAIL.contains(titles.get(column)))
            .boxed()
            .toList();
    return new ReportColumns(
        column(titles, NAME),
        column(titles, FIRST_NAME),
        column(titles, LAST_NAME),
        emails,
        column(titles, JOIN),
        column(titles, LEAVE),
        column(titles, DURATION),
        column(titles, ATTENDED),
        column(titles, WAITING_ROOM));
  }

  /// Whether there is any column beside that of names.
  boolean isWide() {
    return !emails.isEmpty() || firstName >= 0 || join >= 0 || duration >= 0 || attended >= 0;
  }

  private static String title(String cell) {
    return SearchWords.folded(PlainText.strip(cell))
        .replaceAll("\\s+", " ")
        .replace("e-mail", "email");
  }

  private static int column(List<String> titles, Set<String> known) {
    return IntStream.range(0, titles.size())
        .filter(column -> known.contains(titles.get(column)))
        .findFirst()
        .orElse(-1);
  }

  /// What a row tells; nothing where nobody came by it.
  Optional<ReportRow> read(SpreadsheetRow row, ReportTimes times, boolean isHost) {
    if (NOT_CAME.contains(cell(row, attended).toLowerCase(Locale.ROOT))
        || cell(row, waitingRoom).equalsIgnoreCase("yes")) {
      return Optional.empty();
    }
    String whole = (cell(row, firstName) + " " + cell(row, lastName)).strip();
    String called = cell(row, name);
    PersonName person = PersonName.of(called.isEmpty() ? whole : called);
    List<Address> addresses = addresses(row);
    if (person.isEmpty() && addresses.isEmpty()) {
      return Optional.empty();
    }
    @Nullable Duration told = ReportTimes.duration(cell(row, duration)).orElse(null);
    return Optional.of(
        new ReportRow(person, otherNames(whole), addresses, stay(row, times), told, isHost));
  }

  private static Set<String> otherNames(String whole) {
    Set<String> names = new TreeSet<>();
    names.add(PersonName.normalised(whole));
    names.remove("");
    return names;
  }

  private List<Address> addresses(SpreadsheetRow row) {
    List<Address> addresses = new ArrayList<>();
    for (int column : emails) {
      if (Address.read(cell(row, column)) instanceof Address.Reading.Valid(Address address)) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  private @Nullable Stay stay(SpreadsheetRow row, ReportTimes times) {
    return times
        .moment(cell(row, join))
        .flatMap(from -> times.moment(cell(row, leave)).map(to -> new Stay(from, to)))
        .orElse(null);
  }

  /// The cells that tell when.
  List<String> moments(SpreadsheetRow row) {
    return List.of(cell(row, join), cell(row, leave));
  }

  private static String cell(SpreadsheetRow row, int column) {
    String text = column < 0 ? "" : PlainText.strip(row.cell(column));
    return text.equals(NONE) ? "" : text;
  }
}
