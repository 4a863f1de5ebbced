package org.learningthursdays.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// What organisers see of mailings, for scripts.
final class MailingsDesk {
  private static final int LATEST = 50;

  private final Mailings mailings;

  MailingsDesk(Mailings mailings) {
    this.mailings = mailings;
  }

  /// One mailing, or the latest and who gets no mail.
  Response show(Request request, Organiser organiser) {
    return request
        .query("circular")
        .filter(id -> !id.isBlank())
        .map(id ->
            one(id)
                .map(one -> Response.json(200, one))
                .orElseGet(() -> Problem.of(404, "There is no mailing of this name.")))
        .orElseGet(() -> Response.json(200, all()))
        .with("cache-control", "no-store");
  }

  private Optional<Map<String, Object>> one(String id) {
    return mailings
        .find(id)
        .map(circular -> {
          Map<Letter.State, Integer> counts = mailings.counts(circular);
          Map<String, Object> json = head(id, circular.done(), circular.createdAt().toString());
          json.put("kind", circular.kind());
          counts.forEach((state, count) -> json.put(state.id(), count));
          json.put("failures", reasons(circular, Letter.State.FAILED));
          json.put("skips", reasons(circular, Letter.State.SKIPPED));
          return json;
        });
  }

  private Map<String, Object> all() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "circulars",
        mailings.latest(LATEST).stream()
            .map(one -> head(one.id(), one.isDone(), one.createdAt().toString()))
            .toList());
    json.put("suppressed", mailings.suppressed().stream().map(MailingsDesk::suppressed).toList());
    return json;
  }

  private static Map<String, Object> head(String id, boolean isDone, String createdAt) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("circular", id);
    json.put("state", isDone ? "done" : "open");
    json.put("createdAt", createdAt);
    return json;
  }

  private List<Map<String, Object>> reasons(Circular circular, Letter.State state) {
    return mailings.reasons(circular, state).entrySet().stream()
        .map(entry -> reason(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Map<String, Object> reason(String reason, int count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reason", reason);
    json.put("count", count);
    return json;
  }

  private static Map<String, String> suppressed(Mailings.Suppressed somebody) {
    Map<String, String> json = new LinkedHashMap<>();
    @Nullable Leader leader = somebody.leader();
    if (leader != null) {
      json.put("name", leader.name());
      json.put("email", leader.address().text());
    }
    json.putAll(PeopleDesk.suppressed(somebody.suppression()));
    return json;
  }
}
