package org.learningthursdays.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.web.Json;
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
        .orElseGet(() -> Response.json(200, all()));
  }

  private Optional<Map<String, @Nullable Object>> one(String id) {
    return mailings
        .find(id)
        .map(circular -> {
          Map<Letter.State, Integer> counts = mailings.counts(circular);
          Map<String, @Nullable Object> json =
              head(id, circular.done(), circular.createdAt().toString());
          json.put("kind", circular.kind());
          counts.forEach((state, count) -> json.put(state.id(), count));
          json.put("failures", reasons(circular, Letter.State.FAILED));
          json.put("skips", reasons(circular, Letter.State.SKIPPED));
          return json;
        });
  }

  private Map<String, @Nullable Object> all() {
    return Json.of(
        "circulars",
            mailings.latest(LATEST).stream()
                .map(one -> head(one.id(), one.isDone(), one.createdAt().toString()))
                .toList(),
        "suppressed", mailings.suppressed().stream().map(MailingsDesk::suppressed).toList());
  }

  private static Map<String, @Nullable Object> head(String id, boolean isDone, String createdAt) {
    return Json.of(
        "circular", id,
        "state", isDone ? "done" : "open",
        "createdAt", createdAt);
  }

  private List<Map<String, @Nullable Object>> reasons(Circular circular, Letter.State state) {
    return mailings.reasons(circular, state).entrySet().stream()
        .map(entry -> Json.of("reason", entry.getKey(), "count", entry.getValue()))
        .toList();
  }

  private static Map<String, @Nullable Object> suppressed(Mailings.Suppressed somebody) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    @Nullable Leader leader = somebody.leader();
    if (leader != null) {
      json.put("name", leader.name());
      json.put("email", leader.address().text());
    }
    json.putAll(PeopleDesk.suppressed(somebody.suppression()));
    return json;
  }
}
