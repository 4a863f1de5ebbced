package org.learningthursdays.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Who called what and what came of it: a line of JSON for each call, of the standard output, where
/// CloudWatch finds its fields by themselves.
///
/// It says nothing that somebody sent: who called by the subject of their token, which only the
/// identity provider knows the person of, and what by the route's pattern. Where the call
/// succeeded, the id in its address is one of ours, and is told too: whose names somebody has seen
/// may have to be found out.
final class AccessLog {
  private static final String ID = "id";

  private final Consumer<String> out;

  AccessLog(Consumer<String> out) {
    this.out = out;
  }

  void note(Request request, Routes.Match match, Response response) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("call", match.name());
    line.put("subject", request.claims().getOrDefault("sub", "unknown"));
    line.put("status", response.status());
    if (response.status() < 400 && match.parameters().containsKey(ID)) {
      line.put(ID, match.parameters().get(ID));
    }
    out.accept(Json.write(line));
  }
}
