package org.learningthursdays.fuzz;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.learningthursdays.web.PercentCoding;

/// Makes requests: each follows from the seed and its number, and from nothing else.
public final class OddRequests {
  private static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "CONNECT",
          "get",
          "X".repeat(300));

  private static final List<String> QUERIES =
      List.of(
          "after",
          "from",
          "to",
          "track",
          "theme",
          "week",
          "before",
          "calendar",
          "session",
          "rating",
          "token",
          "circular",
          "dryRun",
          "registered",
          "waiting",
          "block",
          "digest",
          "sent",
          "done",
          "what",
          "as",
          "email",
          "nobodyKnows");

  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/x-www-form-urlencoded",
          "text/csv",
          "application/json; charset=utf-8",
          "text/csv; charset=utf-16",
          "multipart/form-data; boundary=x",
          "text/plain",
          "APPLICATION/JSON",
          "/",
          "");

  private static final List<String> ACCEPTS =
      List.of("text/html", "application/json", "*/*", "", "text/html;q=0,*/*", ",;,");

  private static final List<String> HEADERS =
      List.of(
          "if-none-match",
          "if-modified-since",
          "user-agent",
          "x-forwarded-proto",
          "cloudfront-viewer-address",
          "x-origin-key",
          "authorization",
          "host",
          "origin",
          "referer",
          "x-forwarded-host",
          "range",
          "accept-language",
          "x-http-method-override");

  private static final List<String> GROUPS =
      List.of(
          "[organisers]",
          "organisers",
          "[a organisers]",
          "[leaders]",
          "x,organisers",
          "[]",
          "",
          "organisers]",
          "[[organisers]]");

  private static final List<String> CLIENTS =
      List.of("203.0.113.7", "2001:db8::1", "::ffff:203.0.113.7", "", "nowhere", "1.2.3.4.5");

  /// A place to send something to: `POST /my/{token}/digest` of a function.
  ///
  /// @param guarded whether a token is asked for
  public record Target(String function, String method, String pattern, boolean guarded) {}

  private final long seed;
  private final List<Target> targets;
  private final OddWords words;
  private final OddBodies bodies;

  /// @param tokens of links that hold, by the beginning of their addresses, such as `my`
  public OddRequests(long seed, List<Target> targets, Map<String, List<String>> tokens) {
    this.seed = seed;
    this.targets = targets;
    this.words = new OddWords(tokens);
    this.bodies = new OddBodies(words);
  }

  /// The request of this number.
  public OddRequest request(long number) {
    Dice dice = new Dice(seed, number);
    Target target = target(dice);
    String method = dice.oneIn(8) ? dice.of(METHODS) : target.method();
    String type = type(dice, target);
    Map<String, String> headers = headers(dice);
    if (!type.isEmpty()) {
      headers.put("content-type", type);
    }
    boolean hasBody = !method.equals("GET") || dice.oneIn(10);
    return new OddRequest(
        target.function(),
        method,
        path(dice, target.pattern()),
        query(dice),
        headers,
        dice.oneIn(10) ? List.of("a=" + words.odd(dice)) : List.of(),
        target.guarded() ? claims(dice) : Map.of(),
        // So many that no limit on one of them hides what is behind it
        dice.oneIn(10)
            ? dice.of(CLIENTS)
            : "198.51.%d.%d".formatted(dice.below(100), dice.below(256)),
        hasBody ? bodies.of(dice, type) : new byte[0]);
  }

  /// Counting everything anew takes as long as fifty other requests, a digest as long as ten: they
  /// are asked for as much more seldom.
  private Target target(Dice dice) {
    Target target = dice.of(targets);
    int seldom =
        target.pattern().endsWith("/rebuild")
            ? 20
            : target.pattern().startsWith("/desk/digest") ? 4 : 1;
    return dice.oneIn(seldom) ? target : dice.of(targets);
  }

  private static String type(Dice dice, Target target) {
    if (target.method().equals("PUT") && !dice.oneIn(4)) {
      return "text/csv";
    }
    return dice.oneIn(4) ? dice.of(TYPES) : TYPES.get(dice.below(2));
  }

  private String path(Dice dice, String pattern) {
    String[] segments = pattern.split("/", -1);
    String path =
        IntStream.range(0, segments.length)
            .mapToObj(i -> segments[i].startsWith("{") ? segment(dice, segments, i) : segments[i])
            .collect(Collectors.joining("/"));
    return switch (dice.below(40)) {
      case 0 -> path + "/";
      case 1 -> path + "/" + raw(words.odd(dice));
      case 2 -> path.replaceFirst("/", "//");
      case 3 -> path.toUpperCase(Locale.ROOT);
      default -> path;
    };
  }

  /// `{id}` of `/themes/{id}` is a theme's; a token is one of those that begin alike.
  private String segment(Dice dice, String[] segments, int at) {
    String name = segments[at].replaceAll("[{}+]", "");
    String word =
        switch (name) {
          case "id" -> words.word(dice, segments[at - 1].replaceFirst("s$", ""));
          case "token" -> words.token(dice, segments[1]);
          default -> words.word(dice, name);
        };
    return dice.oneIn(8) ? raw(word) : PercentCoding.encode(word);
  }

  /// What cannot stand in the first line of a request at all is encoded; the rest is as it is.
  private static String raw(String word) {
    return word.chars()
        .mapToObj(c ->
            c > ' ' && c < 0x7F && c != '?' && c != '#'
                ? String.valueOf((char) c)
                : PercentCoding.encode(String.valueOf((char) c)))
        .collect(Collectors.joining());
  }

  private String query(Dice dice) {
    return IntStream.range(0, dice.below(4))
        .mapToObj(_ -> {
          String name = dice.of(QUERIES);
          String value = words.word(dice, name);
          return name + "=" + (dice.oneIn(6) ? raw(value) : PercentCoding.encode(value));
        })
        .collect(Collectors.joining("&"));
  }

  private Map<String, String> headers(Dice dice) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept", dice.of(ACCEPTS));
    for (int more = dice.below(3); more > 0; more--) {
      headers.put(dice.of(HEADERS), words.odd(dice));
    }
    return headers;
  }

  /// Of a token that is good; whoever has none, API Gateway does not let in.
  private Map<String, String> claims(Dice dice) {
    Map<String, String> claims = new LinkedHashMap<>();
    boolean isOrganiser = !dice.oneIn(4);
    claims.put("cognito:groups", isOrganiser ? GROUPS.getFirst() : dice.of(GROUPS));
    claims.put("token_use", isOrganiser || dice.oneIn(2) ? "id" : "access");
    claims.put("sub", "7f0c6f3e-5a52-4a6c-9d0e-0d9c1f6a2b11");
    if (!dice.oneIn(5)) {
      claims.put("email", dice.oneIn(10) ? words.odd(dice) : "amina@citizens.example");
    }
    return claims;
  }
}
