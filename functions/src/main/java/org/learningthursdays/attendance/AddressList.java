package org.learningthursdays.attendance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningthursdays.identity.Address;
import org.learningthursdays.spreadsheet.SpreadsheetRow;
import org.learningthursdays.web.PlainText;

/// A file without a row that names its columns: addresses, one a line, or several, with a name
/// before each or none, as mail programs write them.
final class AddressList {
  private static final Pattern NAMED = Pattern.compile("([^<>]*)<([^<>]*)>");

  /// What is quoted of a line that is not understood.
  private static final int QUOTED = 60;

  private final List<ReportRow> people = new ArrayList<>();
  private final List<AttendanceFile.Fault> faults = new ArrayList<>();

  private AddressList() {}

  /// Every line holds at least one; what is none is told by its line.
  static AddressList of(List<SpreadsheetRow> rows) {
    AddressList list = new AddressList();
    rows.forEach(list::read);
    return list;
  }

  List<ReportRow> people() {
    return people;
  }

  List<AttendanceFile.Fault> faults() {
    return faults;
  }

  private void read(SpreadsheetRow row) {
    List<String> names = new ArrayList<>();
    List<ReportRow> found = new ArrayList<>();
    int before = faults.size();
    for (String cell : row.cells()) {
      String text = PlainText.strip(cell);
      Matcher named = NAMED.matcher(text);
      if (named.matches()) {
        address(row, named.group(2), found, PersonName.of(named.group(1).replace("\"", "")));
      } else if (text.contains("@")) {
        address(row, text, found, PersonName.of(""));
      } else if (!text.isEmpty()) {
        names.add(text);
      }
    }
    if (faults.size() > before) {
      return;
    }
    if (found.isEmpty()) {
      refuse(row, "There is no e-mail address in “%s”.".formatted(quoted(row.cell(0))));
    } else if (found.size() == 1 && found.getFirst().name().isEmpty() && !names.isEmpty()) {
      people.add(
          reportRow(PersonName.of(names.getFirst()), found.getFirst().addresses().getFirst()));
    } else {
      people.addAll(found);
    }
  }

  private void address(SpreadsheetRow row, String text, List<ReportRow> found, PersonName name) {
    switch (Address.read(text)) {
      case Address.Reading.Valid(Address address) -> found.add(reportRow(name, address));
      case Address.Reading.Invalid(String sentence) ->
          refuse(row, "“%s”: %s".formatted(quoted(text), sentence));
    }
  }

  private static ReportRow reportRow(PersonName name, Address address) {
    return new ReportRow(name, Set.of(), List.of(address), null, null, false);
  }

  private static String quoted(String text) {
    String clean = PlainText.strip(PlainText.clean(text)).replaceAll("\\s+", " ");
    return clean.codePointCount(0, clean.length()) <= QUOTED
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, QUOTED)) + "…";
  }

  private void refuse(SpreadsheetRow row, String sentence) {
    faults.add(new AttendanceFile.Fault(row.line(), sentence));
  }
}
