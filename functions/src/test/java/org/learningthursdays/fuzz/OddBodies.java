package org.learningthursdays.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.PercentCoding;

/// Bodies of every kind: JSON with values of the right type and of others, forms, files for a
/// spreadsheet, and octets that are none of them.
final class OddBodies {
  /// Fields of all our forms; one of them is known to nobody.
  private static final List<String> FIELDS =
      List.of(
          "name",
          "email",
          "sessions",
          "session",
          "theme",
          "organisation",
          "experienced",
          "digest",
          "subscribed",
          "wanted",
          "confirm",
          "rating",
          "recommend",
          "useful",
          "improve",
          "ideas",
          "token",
          "once",
          "website",
          "elapsed",
          "date",
          "start",
          "end",
          "track",
          "title",
          "description",
          "status",
          "capacity",
          "joinUrl",
          "materialsUrl",
          "registrationCloses",
          "version",
          "sequence",
          "id",
          "weDid",
          "subject",
          "text",
          "to",
          "dryRun",
          "nobodyKnows");

  /// Those that are numbers or booleans.
  private static final List<String> TYPED =
      List.of(
          "rating",
          "recommend",
          "experienced",
          "digest",
          "subscribed",
          "wanted",
          "confirm",
          "capacity",
          "version",
          "dryRun");

  private static final List<List<String>> WHOLE =
      List.of(
          List.of("name", "email", "sessions"),
          List.of("name", "email", "theme", "digest"),
          List.of("name", "email", "sessions", "experienced", "organisation"),
          List.of("email"),
          List.of("email", "name"),
          List.of("subscribed"),
          List.of("wanted"),
          List.of("confirm"),
          List.of("session", "rating", "ideas"),
          List.of("session", "rating", "recommend", "name", "email", "token"),
          List.of("date", "track", "title"),
          List.of("date", "start", "end", "version"),
          List.of("capacity", "joinUrl"),
          List.of("weDid"),
          List.of("subject", "text", "to", "dryRun"));

  private final OddWords words;

  OddBodies(OddWords words) {
    this.words = words;
  }

  byte[] of(Dice dice, String contentType) {
    return switch (dice.below(20)) {
      case 0 -> new byte[0];
      case 1 -> dice.octets(dice.below(200));
      case 2 -> text(words.odd(dice));
      case 3 -> text("{\"a\":".repeat(dice.of(List.of(10, 900, 2_000))));
      case 4 -> text("[".repeat(3_000));
      default -> fitting(dice, contentType);
    };
  }

  private byte[] fitting(Dice dice, String contentType) {
    if (contentType.startsWith("text/csv")) {
      return dice.oneIn(3) ? report(dice) : file(dice);
    }
    if (contentType.contains("json")) {
      return json(dice);
    }
    return form(dice);
  }

  private List<String> fields(Dice dice) {
    List<String> fields = new ArrayList<>(dice.of(WHOLE));
    if (dice.oneIn(3)) {
      fields.add(dice.of(FIELDS));
    }
    if (dice.oneIn(60)) {
      IntStream.range(0, 600).forEach(n -> fields.add("f" + n));
    }
    return fields;
  }

  private byte[] form(Dice dice) {
    List<String> pairs = new ArrayList<>();
    for (String field : fields(dice)) {
      String value = words.word(dice, field);
      pairs.add(field + "=" + (dice.oneIn(10) ? value : PercentCoding.encode(value)));
    }
    return padded(dice, String.join("&", pairs));
  }

  private byte[] json(Dice dice) {
    List<String> members = new ArrayList<>();
    for (String field : fields(dice)) {
      members.add(Json.write(List.of(field)).replaceAll("^\\[|]$", "") + ":" + value(dice, field));
    }
    String json = "{" + String.join(",", members) + "}";
    return padded(dice, dice.oneIn(30) ? json.substring(0, dice.below(json.length())) : json);
  }

  /// As a form would have it, or of another type than it should be.
  private String value(Dice dice, String field) {
    String word = words.word(dice, field);
    String quoted = Json.write(List.of(word)).replaceAll("^\\[|]$", "");
    return switch (dice.below(12)) {
      case 0 -> "null";
      case 1 -> "[" + quoted + "," + quoted + "]";
      case 2 -> "{\"a\":" + quoted + "}";
      case 3 ->
          dice.of(
              List.of("1", "-0.5", "1e99", "1e999999999", "true", "[]", "{}", "[null]", "[[1]]"));
      case 4 -> word.matches("-?[0-9]{1,9}|true|false") ? word : quoted;
      default -> TYPED.contains(field) && word.matches("-?[0-9]{1,9}|true|false") ? word : quoted;
    };
  }

  private byte[] file(Dice dice) {
    List<String> columns = new ArrayList<>(List.of("date", "track", "title"));
    if (dice.oneIn(2)) {
      columns.addAll(
          List.of("id", "start", "end", "theme", "description", "status", "capacity", "joinUrl"));
    }
    if (dice.oneIn(5)) {
      columns.add(words.odd(dice));
    }
    StringBuilder file = new StringBuilder(dice.oneIn(8) ? "\uFEFF" : "");
    file.append(String.join(",", columns)).append("\r\n");
    for (int row = dice.below(4); row > 0; row--) {
      columns.forEach(column -> {
        String cell = words.word(dice, column);
        file.append(dice.oneIn(3) ? '"' + cell.replace("\"", "\"\"") + '"' : cell).append(',');
      });
      file.setLength(file.length() - 1);
      file.append(dice.oneIn(2) ? "\n" : "\r\n");
    }
    return padded(dice, file.toString());
  }

  /// Who came to a session, as Zoom or Teams tell it, or nearly so.
  private byte[] report(Dice dice) {
    String separator = dice.of(List.of(",", "\t", ";"));
    List<String> columns =
        List.of("Name (Original Name)", "Email", "Join Time", "Leave Time", "Duration (Minutes)");
    StringBuilder file = new StringBuilder();
    if (dice.oneIn(2)) {
      file.append(
          dice.of(List.of("2. Participants\n", "Host Details,\n", "Topic,Meeting ID\nx,1\n")));
    }
    if (!dice.oneIn(5)) {
      file.append(String.join(separator, columns)).append("\r\n");
    }
    for (int row = dice.below(5); row > 0; row--) {
      List<String> cells =
          new ArrayList<>(List.of(words.word(dice, "name"), words.word(dice, "email")));
      for (int i = 0; i < 3; i++) {
        cells.add(
            dice.of(
                List.of(
                    "10/08/2020 04:00:00 PM",
                    "2020-10-08T16:00",
                    "75",
                    "--",
                    "99/99/9999 99:99",
                    "1h 2m")));
      }
      file.append(String.join(separator, cells)).append("\n");
    }
    byte[] octets = padded(dice, file.toString());
    return dice.oneIn(5) ? file.toString().getBytes(StandardCharsets.UTF_16LE) : octets;
  }

  /// Now and then larger than anything may be, or of another encoding.
  private static byte[] padded(Dice dice, String body) {
    if (dice.oneIn(50)) {
      return text(body + " ".repeat(dice.of(List.of(32 * 1024, 300_000))));
    }
    return dice.oneIn(20) ? body.getBytes(StandardCharsets.ISO_8859_1) : text(body);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
