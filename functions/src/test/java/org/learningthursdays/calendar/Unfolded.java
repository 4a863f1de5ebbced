package org.learningthursdays.calendar;

import java.util.List;
import java.util.regex.Pattern;

/// A calendar's text as a reader of RFC 5545 takes it apart.
final class Unfolded {
  private static final Pattern EVENT =
      Pattern.compile("BEGIN:VEVENT\r\n.*?\r\nEND:VEVENT\r\n", Pattern.DOTALL);

  private Unfolded() {}

  static String text(String folded) {
    return folded.replace("\r\n ", "");
  }

  static List<String> lines(String folded) {
    return text(folded).lines().toList();
  }

  static List<String> events(String folded) {
    return EVENT.matcher(folded).results().map(result -> result.group()).toList();
  }

  /// The values of all lines that begin so.
  static List<String> values(String folded, String name) {
    return lines(folded).stream()
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .toList();
  }
}
