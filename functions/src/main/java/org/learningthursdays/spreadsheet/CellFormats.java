package org.learningthursdays.spreadsheet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// How the cells of a workbook show their numbers. A date is a number of days, and only its cell's
/// format says that it is one.
final class CellFormats {
  private static final int SECONDS_OF_DAY = 86_400;

  /// The most digits of a number, written out.
  private static final int LONGEST = 400;

  /// As many digits as a spreadsheet shows; what is behind them is noise.
  private static final MathContext PRECISION = new MathContext(15);

  /// From 1 January 1900 to 1 January 1904, from which workbooks of old Macs count (`date1904`).
  private static final int DAYS_TO_1904 = 1_462;

  /// 29 February 1900, which spreadsheets count and which never was.
  private static final int FEBRUARY_29_1900 = 60;

  private static final LocalDate EPOCH = LocalDate.of(1899, 12, 30);

  /// The last day of the year 9999.
  private static final int LAST_DAY = 2_958_465;

  private enum Shows {
    NUMBER,
    DATE,
    TIME,
    BOTH
  }

  private final List<Shows> styles = new ArrayList<>();

  private CellFormats() {}

  static CellFormats none() {
    return new CellFormats();
  }

  static CellFormats read(XMLStreamReader xml) throws XMLStreamException {
    CellFormats formats = new CellFormats();
    Map<Integer, String> codes = new HashMap<>();
    boolean isOfCells = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
        isOfCells = false;
      } else if (event == XMLStreamReader.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "numFmt" ->
              codes.put(id(xml), Objects.toString(xml.getAttributeValue(null, "formatCode"), ""));
          case "cellXfs" -> isOfCells = true;
          case "xf" -> {
            if (isOfCells) {
              formats.styles.add(shows(id(xml), codes));
            }
          }
          default -> {}
        }
      }
    }
    return formats;
  }

  private static int id(XMLStreamReader xml) {
    String id = xml.getAttributeValue(null, "numFmtId");
    return id == null ? 0 : Integer.parseInt(id);
  }

  private static Shows shows(int id, Map<Integer, String> codes) {
    String code = codes.get(id);
    if (code != null) {
      return shows(code);
    }
    // ECMA-376, part 1, section 18.8.30, and what East Asian Excels have beside it.
    return switch (id) {
      case 14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> Shows.DATE;
      case 18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56 -> Shows.TIME;
      case 22 -> Shows.BOTH;
      default -> Shows.NUMBER;
    };
  }

  private static Shows shows(String code) {
    String letters =
        code.replaceAll("\"[^\"]*\"|\\\\.|_.|\\*.", "")
            .replaceAll("\\[(?![hmsHMS]+\\])[^\\]]*\\]", "")
            .replaceAll("(?i)general|red|am/pm|a/p", "")
            .toLowerCase(Locale.ROOT);
    boolean time = letters.contains("h") || letters.contains("s");
    boolean date =
        letters.contains("y") || letters.contains("d") || (!time && letters.contains("m"));
    if (date) {
      return time ? Shows.BOTH : Shows.DATE;
    }
    return time ? Shows.TIME : Shows.NUMBER;
  }

  /// A number as its cell means it: `30`, `2020-10-08`, `16:00`, `2020-10-08T12:00`.
  ///
  /// @param style the cell's; -1 for none
  /// @throws NumberFormatException if it is none
  String text(String number, int style, boolean isDate1904) {
    if (number.length() > LONGEST) {
      // A million digits take a minute to be read.
      return number;
    }
    BigDecimal value = new BigDecimal(number);
    if (Math.abs((long) value.scale()) > LONGEST) {
      // Written out it could fill the memory.
      return number;
    }
    Shows shows = style >= 0 && style < styles.size() ? styles.get(style) : Shows.NUMBER;
    BigDecimal last = BigDecimal.valueOf(LAST_DAY);
    if (shows == Shows.NUMBER || value.signum() < 0 || value.compareTo(last) > 0) {
      return value.round(PRECISION).stripTrailingZeros().toPlainString();
    }
    long seconds =
        value
            .multiply(BigDecimal.valueOf(SECONDS_OF_DAY))
            .setScale(0, RoundingMode.HALF_UP)
            .longValueExact();
    LocalTime time = LocalTime.ofSecondOfDay(seconds % SECONDS_OF_DAY);
    long days = seconds / SECONDS_OF_DAY;
    LocalDate date = date(isDate1904 ? days + DAYS_TO_1904 : days);
    return switch (shows) {
      case DATE -> date.toString();
      case TIME -> time.toString();
      default -> days == 0 ? time.toString() : LocalDateTime.of(date, time).toString();
    };
  }

  private static LocalDate date(long days) {
    return EPOCH.plusDays(days < FEBRUARY_29_1900 ? days + 1 : days);
  }
}
