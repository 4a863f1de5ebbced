package org.learningthursdays.local.mail;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a mail app shows of an event in a calendar part (RFC 5545): enough to look at, not to
/// calculate with.
record CalendarEvent(Map<String, Property> properties) {
  /// A property with what stands between its name and its value.
  record Property(String parameters, String value) {}

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  /// The events of a calendar; of one that is broken, those that can be read.
  static List<CalendarEvent> read(String calendar) {
    List<CalendarEvent> events = new ArrayList<>();
    Map<String, Property> properties = new LinkedHashMap<>();
    int nested = 0;
    for (String line : calendar.replaceAll("\r?\n[ \t]", "").split("\r?\n", -1)) {
      if (line.equals("BEGIN:VEVENT")) {
        properties = new LinkedHashMap<>();
        nested = 1;
      } else if (line.equals("END:VEVENT")) {
        events.add(new CalendarEvent(Map.copyOf(properties)));
        nested = 0;
      } else if (nested > 0 && line.startsWith("BEGIN:")) {
        nested++;
      } else if (nested > 1 && line.startsWith("END:")) {
        nested--;
      } else if (nested == 1) {
        put(line, properties);
      }
    }
    return events;
  }

  private static void put(String line, Map<String, Property> properties) {
    int colon = unquotedColon(line);
    if (colon > 0) {
      String[] head = line.substring(0, colon).split(";", 2);
      properties.putIfAbsent(
          head[0].toUpperCase(Locale.ROOT),
          new Property(head.length < 2 ? "" : head[1], line.substring(colon + 1)));
    }
  }

  private static int unquotedColon(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == ':' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  /// A property's text without its escapes; empty if there is none.
  String text(String name) {
    Property property = properties.get(name);
    return property == null
        ? ""
        : ESCAPE.matcher(property.value()).replaceAll(CalendarEvent::plain);
  }

  private static String plain(MatchResult escape) {
    String sign = escape.group(1);
    return sign.equalsIgnoreCase("n") ? "\n" : Matcher.quoteReplacement(sign);
  }

  boolean isCancelled() {
    return text("STATUS").equalsIgnoreCase("CANCELLED");
  }

  Optional<LocalDate> day() {
    return start("DTSTART").map(ZonedDateTime::toLocalDate);
  }

  /// Such as `Thursday 8 October 2020, 16:00–17:15 Europe/London`.
  String when() {
    Optional<ZonedDateTime> start = start("DTSTART");
    if (start.isEmpty()) {
      return text("DTSTART");
    }
    String day = DAY.format(start.get());
    if (!text("DTSTART").contains("T")) {
      return day;
    }
    String end = start("DTEND").map(time -> "–" + TIME.format(time)).orElse("");
    return day + ", " + TIME.format(start.get()) + end + " " + start.get().getZone();
  }

  /// A time in its zone; one in UTC as London has it.
  private Optional<ZonedDateTime> start(String name) {
    Property property = properties.get(name);
    if (property == null) {
      return Optional.empty();
    }
    try {
      String value = property.value().strip();
      if (!value.contains("T")) {
        LocalDate day = LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE);
        return Optional.of(day.atStartOfDay(MailboxPage.LONDON));
      }
      if (value.endsWith("Z")) {
        LocalDateTime utc = LocalDateTime.parse(value.substring(0, value.length() - 1), STAMP);
        return Optional.of(utc.atZone(ZoneOffset.UTC).withZoneSameInstant(MailboxPage.LONDON));
      }
      return Optional.of(LocalDateTime.parse(value, STAMP).atZone(zone(property.parameters())));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static ZoneId zone(String parameters) {
    for (String parameter : parameters.split(";", -1)) {
      if (parameter.toUpperCase(Locale.ROOT).startsWith("TZID=")) {
        String name = parameter.substring("TZID=".length()).replace("\"", "");
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : MailboxPage.LONDON;
      }
    }
    return MailboxPage.LONDON;
  }
}
