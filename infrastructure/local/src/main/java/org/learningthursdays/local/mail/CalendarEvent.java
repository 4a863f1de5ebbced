package org.learningthursdays.local.mail;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a mail app shows of the event in one of our mails (RFC 5545): enough to look at, not to
/// calculate with. Its times are London's.
///
/// @param properties values by name, as they are written
record CalendarEvent(Map<String, String> properties, LocalDateTime start, LocalDateTime end) {
  /// Up to what is nested in it, such as an alarm.
  private static final Pattern EVENT =
      Pattern.compile("(?s)BEGIN:VEVENT\r?\n(.*?)\r?\n(?:BEGIN|END):");

  private static final Pattern PROPERTY = Pattern.compile("(?m)^([A-Z-]+)(?:;[^:]*)?:(.*)$");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  /// The event of a calendar; none of one that is broken.
  static Optional<CalendarEvent> read(String calendar) {
    Matcher event = EVENT.matcher(calendar.replaceAll("\r?\n[ \t]", ""));
    if (!event.find()) {
      return Optional.empty();
    }
    Map<String, String> properties =
        PROPERTY
            .matcher(event.group(1))
            .results()
            .collect(Collectors.toMap(of -> of.group(1), of -> of.group(2), (one, next) -> one));
    try {
      LocalDateTime start = LocalDateTime.parse(properties.getOrDefault("DTSTART", ""), STAMP);
      LocalDateTime end = LocalDateTime.parse(properties.getOrDefault("DTEND", ""), STAMP);
      return Optional.of(new CalendarEvent(properties, start, end));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// A property's text without its escapes; empty if there is none.
  String text(String name) {
    return ESCAPE.matcher(properties.getOrDefault(name, "")).replaceAll(CalendarEvent::plain);
  }

  private static String plain(MatchResult escape) {
    String sign = escape.group(1);
    return sign.equals("n") ? "\n" : Matcher.quoteReplacement(sign);
  }

  boolean isCancelled() {
    return text("STATUS").equals("CANCELLED");
  }

  /// Such as `Thursday 8 October 2020, 16:00–17:15 Europe/London`.
  String when() {
    return DAY_AND_TIME.format(start) + "–" + TIME.format(end) + " " + MailboxPage.LONDON;
  }
}
