package org.learningthursdays.desk;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterGroup;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.outbox.Suppressions;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// What organisers see of mailings: how one goes, the latest ones, and who gets no mail and why.
final class MailingsDesk {
  private static final int LATEST = 50;

  private final Letters letters;
  private final Circulars circulars;
  private final Suppressions suppressions;
  private final Leaders leaders;

  MailingsDesk(Table table, Clock clock) {
    this.letters = new Letters(table, clock);
    this.circulars = new Circulars(table);
    this.suppressions = new Suppressions(table);
    this.leaders = new Leaders(table, clock);
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
    return circulars
        .find(id)
        .map(circular -> {
          Map<Letter.State, Integer> counts = letters.counts(LetterGroup.of(circular));
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
        circulars.latest(LATEST).stream()
            .map(one -> head(one.id(), one.isDone(), one.createdAt().toString()))
            .toList());
    json.put("suppressed", suppressed());
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
    return letters.reasons(LetterGroup.of(circular), state).entrySet().stream()
        .map(entry -> reason(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Map<String, Object> reason(String reason, int count) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("reason", reason);
    json.put("count", count);
    return json;
  }

  /// By name and address where there is a profile: an organiser who knows the person may ask them
  /// for a better address.
  private List<Map<String, String>> suppressed() {
    List<Suppression> standing = suppressions.standing();
    Map<LeaderId, Leader> known = leaders.find(standing.stream().map(Suppression::leader).toList());
    return standing.stream()
        .map(suppression -> {
          Map<String, String> json = new LinkedHashMap<>();
          Optional.ofNullable(known.get(suppression.leader()))
              .ifPresent(leader -> {
                json.put("name", leader.name());
                json.put("email", leader.address().text());
              });
          json.put("reason", suppression.reason().sentence());
          json.put("stopped", suppression.reason().stopped());
          json.put("detail", suppression.detail());
          json.put("at", suppression.at().toString());
          return json;
        })
        .toList();
  }
}
