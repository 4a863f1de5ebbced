package org.learningthursdays.attendance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.spreadsheet.SpreadsheetFile;
import org.learningthursdays.spreadsheet.SpreadsheetRow;

/// Reads who came out of a report of Zoom or Teams as it was exported, or of a list of addresses.
///
/// Reports are known by their columns, not by their names or by who exported them:
/// 1. Zoom, of a meeting: a row for each time somebody joined or for each person, after the
///    meeting's data.
/// 2. Zoom, of a webinar: sections of hosts, panelists, attendees and others; who did not attend is
///    listed, too.
/// 3. Teams: tabs between cells, UTF-16, numbered sections, their titles in the user's language.
/// 4. No row that names a column of names or addresses: a list of addresses, one a line.
public final class AttendanceFile {
  /// The most octets of a file: what an AWS Lambda function can be handed (6 MB in Base64), rounded
  /// down. A report of a thousand people has a tenth of it.
  public static final int LARGEST = 4 * 1024 * 1024;

  /// How many people are read of one file.
  static final int MOST_PEOPLE = 2_000;

  private static final String UNKNOWN =
      "Expected Zoom’s participants report or Teams’ attendance report as it was downloaded, or one"
          + " e-mail address a line.";

  /// Half of UTF-16's octets are zeros where letters are Latin; in other files there are a few.
  private static final int STRAY_NULS = 8;

  /// What API Gateway makes of UTF-16's byte order mark when it hands on text, in UTF-8.
  private static final byte[] LOST_MARK = {
    (byte) 0xEF, (byte) 0xBF, (byte) 0xBD, (byte) 0xEF, (byte) 0xBF, (byte) 0xBD
  };

  private static final char REPLACEMENT = '\uFFFD';

  /// What could be made of a file.
  sealed interface Reading {
    /// Who came; `remarks` tell of what looks odd but can be taken.
    record People(List<Participant> people, List<Remark> remarks) implements Reading {
      public People {
        people = List.copyOf(people);
        remarks = List.copyOf(remarks);
      }
    }

    /// Nothing can be taken, for these reasons.
    record Refused(List<Fault> faults) implements Reading {
      public Refused {
        faults = List.copyOf(faults);
      }
    }
  }

  /// Why a file cannot be taken.
  ///
  /// @param line counted from 1; [SpreadsheetFile#WHOLE] for all of it
  public record Fault(int line, String sentence) {
    /// The sentence, with its line where it is of one.
    public String inWords() {
      return line == SpreadsheetFile.WHOLE ? sentence : "Line %d: %s".formatted(line, sentence);
    }
  }

  private AttendanceFile() {}

  /// Reads a file.
  ///
  /// @param declared the encoding that its sender named; null for none
  /// @param day of the session
  static Reading read(byte[] file, @Nullable Charset declared, LocalDate day) {
    if (file.length > LARGEST) {
      return refused(
          SpreadsheetFile.WHOLE, "The file is larger than the 4 MB that are taken here.");
    }
    return switch (SpreadsheetFile.read(mended(file), declared)) {
      case SpreadsheetFile.Reading.Unreadable(int line, String sentence) -> refused(line, sentence);
      case SpreadsheetFile.Reading.Rows(List<SpreadsheetRow> rows, _) -> read(rows, day);
    };
  }

  private static Reading refused(int line, String sentence) {
    return new Reading.Refused(List.of(new Fault(line, sentence)));
  }

  private static Reading read(List<SpreadsheetRow> rows, LocalDate day) {
    if (rows.isEmpty()) {
      return refused(SpreadsheetFile.WHOLE, "The file is empty. " + UNKNOWN);
    }
    List<ReportTable> tables = tables(rows);
    if (tables.isEmpty()) {
      AddressList list = AddressList.of(rows);
      return list.faults().isEmpty()
          ? people(list.people(), new ArrayList<>())
          : new Reading.Refused(explained(list.faults()));
    }
    List<String> moments = new ArrayList<>();
    for (ReportTable table : tables) {
      table.rows().forEach(row -> moments.addAll(table.columns().moments(row)));
    }
    ReportTimes times = ReportTimes.of(moments, day);
    List<ReportRow> reportRows = new ArrayList<>();
    for (ReportTable table : tables) {
      for (SpreadsheetRow row : table.rows()) {
        table.columns().read(row, times, table.isOfHosts()).ifPresent(reportRows::add);
      }
    }
    List<Remark> remarks = new ArrayList<>();
    if (areOfAnotherDay(moments, times, day)) {
      remarks.add(Remark.ANOTHER_DAY);
    }
    if (rows.stream().flatMap(row -> row.cells().stream()).anyMatch(AttendanceFile::lacksLetters)) {
      remarks.add(Remark.LETTERS_LOST);
    }
    return people(reportRows, remarks);
  }

  private static boolean lacksLetters(String cell) {
    return cell.indexOf(REPLACEMENT) >= 0;
  }

  private static List<ReportTable> tables(List<SpreadsheetRow> rows) {
    List<ReportTable> tables = ReportTable.in(rows);
    return tables.isEmpty()
        ? ReportColumns.ofAddresses(rows.getFirst())
            .map(columns -> new ReportTable(columns, rows.subList(1, rows.size()), false))
            .stream()
            .toList()
        : tables;
  }

  private static List<Fault> explained(List<Fault> faults) {
    List<Fault> explained = new ArrayList<>();
    Fault first = faults.getFirst();
    explained.add(new Fault(first.line(), first.sentence() + " " + UNKNOWN));
    explained.addAll(faults.subList(1, faults.size()));
    return explained;
  }

  private static Reading people(List<ReportRow> rows, List<Remark> remarks) {
    List<ReportRow> people = rows.stream().filter(one -> !NoteTakers.isOne(one.name())).toList();
    List<Participant> participants = ParticipantGrouping.of(people);
    if (participants.isEmpty()) {
      return refused(
          SpreadsheetFile.WHOLE,
          "The file names nobody who came. Nothing was stored: to say that nobody did, mark each of"
              + " the session’s people.");
    }
    if (participants.size() > MOST_PEOPLE) {
      return refused(
          SpreadsheetFile.WHOLE,
          "The file names %,d people, more than the %,d that are taken here."
              .formatted(participants.size(), MOST_PEOPLE));
    }
    if (people.size() < rows.size()) {
      remarks.add(Remark.ROBOTS);
    }
    return new Reading.People(participants, remarks);
  }

  /// Whether there are moments in the file, and none is of the session's day; a report of another
  /// one may have been taken. By clocks elsewhere it may be the day before or after.
  private static boolean areOfAnotherDay(List<String> moments, ReportTimes times, LocalDate day) {
    List<LocalDate> days =
        moments.stream()
            .flatMap(moment -> times.moment(moment).stream())
            .map(LocalDateTime::toLocalDate)
            .toList();
    return !days.isEmpty()
        && days.stream()
            .allMatch(one -> one.isBefore(day.minusDays(1)) || one.isAfter(day.plusDays(1)));
  }

  /// The file without the zeros that some reports have among their letters, or that are left of
  /// UTF-16 where somebody took it for UTF-8 on the way.
  private static byte[] mended(byte[] file) {
    boolean isLost = file.length > LOST_MARK.length && begins(file, LOST_MARK);
    int nuls = 0;
    for (byte octet : file) {
      nuls += octet == 0 ? 1 : 0;
    }
    boolean isStray = nuls > 0 && nuls < file.length / STRAY_NULS;
    if (SpreadsheetFile.isWorkbook(file) || (!isStray && !(isLost && nuls > 0))) {
      return file;
    }
    ByteArrayOutputStream mended = new ByteArrayOutputStream(file.length);
    for (int i = isLost ? LOST_MARK.length : 0; i < file.length; i++) {
      if (file[i] != 0) {
        mended.write(file[i]);
      }
    }
    return mended.toByteArray();
  }

  private static boolean begins(byte[] file, byte[] with) {
    for (int i = 0; i < with.length; i++) {
      if (file[i] != with[i]) {
        return false;
      }
    }
    return true;
  }
}
