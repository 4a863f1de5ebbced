package org.learningthursdays.web;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Who called what and what came of it: a line of JSON for each call on the standard output, whose
/// fields CloudWatch finds without being told.
///
/// It says nothing that somebody sent: who called by the subject of their token, which only the
/// identity provider knows the person of, and what by the route's pattern. Where the call
/// succeeded, the id in its address is one of ours, and is told too: whose names somebody has seen
/// may have to be found out.
public final class AccessLog {
  private static final String ID = "id";

  private final Consumer<String> out;

  AccessLog(Consumer<String> out) {
    this.out = out;
  }

  /// A log on the standard output.
  public static AccessLog ofOutput() {
    // Not the function's logger, which would wrap the line in one of its own
    return new AccessLog(line -> System.out.println(line));
  }

  void note(Request request, Routes.Match match, Response response) {
    String subject = request.claims().getOrDefault("sub", "unknown");
    note(match.name(), subject, match.parameters(), response);
  }

  /// Notes a call.
  ///
  /// @param call method and pattern, such as `GET /organisers/sessions/{id}`
  /// @param subject what the identity provider calls whoever called
  /// @param parameters what the pattern bound
  public void note(String call, String subject, Map<String, String> parameters, Response response) {
    Map<String, @Nullable Object> line =
        Json.of("call", call, "subject", subject, "status", response.status());
    if (response.status() < 400 && parameters.containsKey(ID)) {
      line.put(ID, parameters.get(ID));
    }
    out.accept(Json.write(line));
  }
}
