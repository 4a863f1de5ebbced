package org.learningthursdays.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// What may stand where a word belongs: the right one, one that is nearly right, and what breaks
/// parsers, keys, headers and pages.
final class OddWords {
  /// Stands in what must never come back as markup or as a part of an address.
  static final String MARK = "<q9";

  static final List<String> IDS =
      List.of(
          "2020-10-08-leaders",
          "2020-12-10-topical",
          "2020-12-03-masterclass",
          "2020-12-03-leaders");

  private static final List<String> SIMPLE =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1",
          "5",
          "true",
          "false",
          "null",
          "yes",
          "2020-10",
          "2020-12",
          "2020-W41",
          "9999-W52",
          "1000-W01",
          "0000-W00",
          "999999999-W01",
          "2020-W54",
          "2020-10-08",
          "2020-02-30",
          "9999-12-31",
          "+999999999-12-31",
          "-999999999-01-01",
          "2020-10-08T12:00",
          "24:00",
          "16:00",
          "leaders",
          "masterclasses",
          "learning-thursdays.ics",
          "2020-10-08-leaders.ics",
          ".ics",
          "site.css",
          "digest-2020-W41",
          "_",
          "#",
          "a#b",
          "..",
          ".",
          "*",
          "\"",
          "'",
          "%",
          "%zz",
          "%00",
          "%2F",
          "%C3%28",
          "%ED%A0%80",
          "%F0%9F%98%80",
          "+",
          "&",
          "=",
          ";",
          "a\r\nx-odd: 1",
          "\u0000",
          "\u007F",
          "\u202E",
          "\uFEFFx",
          "\uD83D\uDE00",
          "\uD800",
          "\uDC00x",
          "é",
          "ﷺ",
          "1e999999999",
          "1e99",
          "99999999999999999999",
          "0x10",
          "NaN",
          "=1+1",
          "@SUM(A1)",
          MARK + " onload=x>",
          "<script>" + MARK,
          "${7*7}",
          "{{7*7}}",
          "javascript:alert(1)",
          "//evil.example",
          "https://evil.example/",
          "https://u:p@evil.example/",
          "https://[::1]/",
          "https://localhost/",
          "../../etc/passwd",
          "' OR 1=1 --",
          "ada@example.org",
          "\"a b\"@example.org",
          "a@b",
          "a@" + "b.".repeat(130) + "org",
          "x".repeat(64) + "@example.org");

  private static final Map<String, List<String>> FITTING =
      Map.ofEntries(
          Map.entry("id", IDS),
          Map.entry("session", IDS),
          Map.entry("sessions", IDS),
          Map.entry("registered", IDS),
          Map.entry("waiting", IDS),
          Map.entry("theme", List.of("2020-10", "2020-11", "2020-12")),
          Map.entry("block", List.of("2020-10", "2020-11", "2020-12")),
          Map.entry("week", List.of("2020-W41", "2020-W49", "9999-W52")),
          Map.entry("before", List.of("2020-W41", "2021-W01", "1000-W01")),
          Map.entry("file", List.of("learning-thursdays.ics", "topical.ics")),
          Map.entry("name", List.of("Ada Lovelace", "Ö", "O'Brien; Ltd")),
          Map.entry("email", List.of("ada@example.org", "grace@example.org", "new@example.net")),
          Map.entry("organisation", List.of("Citizens", "=cmd")),
          Map.entry("rating", List.of("1", "5")),
          Map.entry("recommend", List.of("0", "10")),
          Map.entry("experienced", List.of("true")),
          Map.entry("digest", List.of("true")),
          Map.entry("subscribed", List.of("true", "false")),
          Map.entry("wanted", List.of("true", "false")),
          Map.entry("confirm", List.of("true")),
          Map.entry("dryRun", List.of("true", "false")),
          Map.entry("date", List.of("2020-12-10", "9999-12-31", "1000-01-01")),
          Map.entry("start", List.of("16:00", "00:00")),
          Map.entry("end", List.of("17:15", "23:59")),
          Map.entry("track", List.of("leaders", "masterclass", "joint", "topical")),
          Map.entry("title", List.of("A title", "=1+1")),
          Map.entry("status", List.of("confirmed", "cancelled")),
          Map.entry("capacity", List.of("1", "99999")),
          Map.entry("version", List.of("1", "2", "-1")),
          Map.entry("circular", List.of("digest-2020-W41")),
          Map.entry("joinUrl", List.of("https://zoom.us/j/1")));

  private final Map<String, List<String>> tokens;

  /// @param tokens of links that hold, by the beginning of their addresses
  OddWords(Map<String, List<String>> tokens) {
    this.tokens = tokens;
  }

  /// For an address that begins like this; now and then one of another purpose, or none of ours.
  String token(Dice dice, String beginning) {
    return dice.oneIn(4)
        ? odd(dice)
        : dice.of(dice.oneIn(6) ? all() : tokens.getOrDefault(beginning, all()));
  }

  private List<String> all() {
    return tokens.values().stream().flatMap(List::stream).toList();
  }

  /// For something of this name; the right thing more often than not.
  String word(Dice dice, String name) {
    if (name.equals("token")) {
      return token(dice, "feedback");
    }
    List<String> fitting = FITTING.getOrDefault(name, List.of());
    return !fitting.isEmpty() && !dice.oneIn(3) ? dice.of(fitting) : odd(dice);
  }

  /// Anything but the right thing.
  String odd(Dice dice) {
    return switch (dice.below(10)) {
      case 0 -> longer(dice);
      case 1, 2 -> cursor(dice);
      case 3 -> bent(dice, dice.of(all()));
      case 4 -> new String(dice.octets(dice.below(40)), StandardCharsets.ISO_8859_1);
      default -> dice.of(SIMPLE);
    };
  }

  private static String longer(Dice dice) {
    String piece = dice.of(SIMPLE) + "a";
    return piece.repeat(1 + dice.of(List.of(100, 1_100, 3_000)) / piece.length());
  }

  /// What an answer may have given to go on from, or nearly.
  private static String cursor(Dice dice) {
    String part = dice.oneIn(2) ? dice.of(IDS) : dice.of(SIMPLE);
    String last = dice.oneIn(2) ? "y".repeat(dice.of(List.of(1, 22, 2_000))) : dice.of(SIMPLE);
    String cursor = "2020-10-09#" + part + "#" + last;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  /// A token cut off, longer, or with one character changed.
  private static String bent(Dice dice, String token) {
    int at = dice.below(token.length());
    return switch (dice.below(4)) {
      case 0 -> token.substring(0, at);
      case 1 -> token + token.charAt(at);
      case 2 ->
          token.substring(0, at) + (token.charAt(at) == 'A' ? 'B' : 'A') + token.substring(at + 1);
      default -> token + "=";
    };
  }
}
