package org.learningthursdays.fuzz;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.Json;

/// Tells what is wrong with an answer, whatever it answers.
public final class OddAnswers {
  /// What only somebody inside knows.
  private static final List<String> INSIDE =
      List.of(
          "org.learningthursdays",
          "Exception",
          "java.lang",
          "java.util",
          "software.amazon",
          "DynamoDb",
          "arn:aws",
          "\tat ");

  /// What was sent and must come back neither as markup nor in a log.
  public static final String MARK = OddWords.MARK;

  /// Where the laptop's template says that organisers sign in.
  private static final String IDENTITY_PROVIDER = "SignIn.Outputs.Address/oauth2/authorize?";

  private static final String PROBLEM = "application/problem+json";

  private final List<String> secrets;

  /// @param secrets what must never be told: names of tables, keys
  public OddAnswers(List<String> secrets) {
    this.secrets = secrets;
  }

  private record Answer(int status, Map<String, String> headers, String body) {
    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /// What is wrong; nothing if all is well.
  public Optional<String> fault(OddRequest request, byte[] octets) {
    Answer answer = read(octets);
    if (answer.status < 200 || answer.status > 499) {
      return Optional.of("the status is " + answer.status + ": " + answer.body);
    }
    return inside(answer)
        .or(() -> header(answer))
        .or(() -> markup(answer))
        .or(() -> problem(request, answer));
  }

  private Optional<String> inside(Answer answer) {
    String told = answer.headers + answer.body;
    return INSIDE.stream()
        .filter(told::contains)
        .findFirst()
        .or(() -> secrets.stream().filter(told::contains).findFirst())
        .map(word -> "it tells something of the inside: " + word);
  }

  private static Optional<String> header(Answer answer) {
    if (!answer.header("x-content-type-options").equals("nosniff")) {
      return Optional.of("it lacks nosniff");
    }
    boolean isOdd =
        answer.headers.entrySet().stream()
            .anyMatch(header -> !(header.getKey() + header.getValue()).matches("[ -~]*"));
    if (isOdd) {
      return Optional.of("a header holds what no header may: " + answer.headers);
    }
    String location = answer.header("location");
    // By signing in one gets back to the whole address that one came to, encoded and ours.
    if (location.matches("/organisers/sign-in\\?to=%2Forganisers[\\w%.~-]*")) {
      return Optional.empty();
    }
    if (location.startsWith(IDENTITY_PROVIDER) && !location.contains("nobodyKnows")) {
      return Optional.empty();
    }
    boolean isElsewhere = !location.isEmpty() && !location.matches("/[^/\\\\].*|/");
    // As it was sent, or encoded; a token may hold its letters by chance.
    boolean isMarked = location.matches(".*(<|%3[Cc])q9.*") || location.contains("nobodyKnows");
    return isElsewhere || isMarked ? Optional.of("it leads to " + location) : Optional.empty();
  }

  private static Optional<String> markup(Answer answer) {
    return answer.header("content-type").startsWith("text/html") && answer.body.contains(MARK)
        ? Optional.of("what was sent came back as markup")
        : Optional.empty();
  }

  /// Errors are told to a script as it can read them (RFC 9457).
  private static Optional<String> problem(OddRequest request, Answer answer) {
    if (answer.status < 400 || !request.sendsJson()) {
      return Optional.empty();
    }
    if (!answer.header("content-type").equals(PROBLEM)) {
      return Optional.of(
          "to JSON it answers " + answer.status + " as " + answer.header("content-type"));
    }
    Map<String, @Nullable Object> problem = Json.object(answer.body);
    boolean isWhole =
        problem.get("status") instanceof BigDecimal status
            && status.intValueExact() == answer.status
            && problem.get("title") instanceof String
            && problem.get("detail") instanceof String;
    return isWhole ? Optional.empty() : Optional.of("it is no whole problem: " + answer.body);
  }

  private static Answer read(byte[] octets) {
    Map<String, @Nullable Object> json = Json.object(new String(octets, StandardCharsets.UTF_8));
    Map<String, String> headers = new TreeMap<>();
    if (json.get("headers") instanceof Map<?, ?> given) {
      given.forEach((name, value) ->
          headers.put(String.valueOf(name).toLowerCase(Locale.ROOT), String.valueOf(value)));
    }
    String body = String.valueOf(json.get("body"));
    int status = json.get("statusCode") instanceof BigDecimal number ? number.intValueExact() : 0;
    return new Answer(
        status,
        headers,
        Boolean.TRUE.equals(json.get("isBase64Encoded"))
            ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
            : body);
  }
}
