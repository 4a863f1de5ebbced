package org.learningthursdays.attendance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.spreadsheet.SpreadsheetRow;
import org.learningthursdays.web.PlainText;

/// One table of people in a report. A report has several where it parts hosts, panelists and
/// attendees, and something before the first.
///
/// @param isOfHosts whether its people ran the session
record ReportTable(ReportColumns columns, List<SpreadsheetRow> rows, boolean isOfHosts) {
  /// Teams' heading over the participants, in the user's language.
  private static final Pattern TEAMS_PARTICIPANTS = Pattern.compile("2\\.\\s");

  /// Teams' headings over the tables after the participants, which tell of the same people what
  /// they did.
  private static final Pattern TEAMS_ACTIVITIES = Pattern.compile("[3-9]\\.\\s");

  /// A heading of Teams, which begins with its number.
  private static final Pattern NUMBERED = Pattern.compile("[1-9]\\.\\s");

  ReportTable {
    rows = List.copyOf(rows);
  }

  /// A report's tables: each begins with a row that names a column of names, or, of Teams, with the
  /// one under the heading, and ends at a row that is a heading.
  static List<ReportTable> in(List<SpreadsheetRow> rows) {
    List<ReportTable> tables = new ArrayList<>();
    @Nullable ReportColumns columns = null;
    List<SpreadsheetRow> people = new ArrayList<>();
    String heading = "";
    for (int i = 0; i < rows.size(); i++) {
      SpreadsheetRow row = rows.get(i);
      Optional<ReportColumns> header =
          columns == null ? header(row, heading) : ReportColumns.named(row);
      boolean isHeading =
          header.isEmpty() && isHeading(rows, i) && (columns == null || columns.isWide());
      if (columns != null && (header.isPresent() || isHeading)) {
        tables.add(new ReportTable(columns, people, isOfHosts(heading)));
        people.clear();
        columns = null;
      }
      if (header.isPresent()) {
        columns = header.get();
      } else if (isHeading) {
        heading = PlainText.strip(row.cell(0)).toLowerCase(Locale.ROOT);
      } else if (columns != null) {
        people.add(row);
      }
    }
    if (columns != null) {
      tables.add(new ReportTable(columns, people, isOfHosts(heading)));
    }
    return tables;
  }

  /// Whether a row is the heading of what follows: one cell alone, numbered, or with a header under
  /// it. Somebody of whom there is but a name is none.
  private static boolean isHeading(List<SpreadsheetRow> rows, int row) {
    return rows.get(row).cells().size() == 1
        && (NUMBERED.matcher(PlainText.strip(rows.get(row).cell(0))).lookingAt()
            || (row + 1 < rows.size() && ReportColumns.named(rows.get(row + 1)).isPresent()));
  }

  private static Optional<ReportColumns> header(SpreadsheetRow row, String heading) {
    if (TEAMS_PARTICIPANTS.matcher(heading).lookingAt() && row.cells().size() > 3) {
      return Optional.of(ReportColumns.ofTeams(row));
    }
    return TEAMS_ACTIVITIES.matcher(heading).lookingAt()
        ? Optional.empty()
        : ReportColumns.named(row);
  }

  private static boolean isOfHosts(String heading) {
    return heading.startsWith("host");
  }
}
