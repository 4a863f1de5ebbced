package org.learningthursdays.leader;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learningthursdays.LogLines;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.feedback.Answers;
import org.learningthursdays.feedback.OwnFeedback;
import org.learningthursdays.feedback.PersonalAnswerKeys;
import org.learningthursdays.feedback.SurveyEndpoint;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.RegistrationErasure;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// The own pages of leaders over a real table.
final class OwnSite {
  static final String ADDRESS = "https://learning.example";

  private final Registering registering;
  private final Clock clock;
  private final Routes routes;

  OwnSite(Registering registering, Clock clock) {
    this.registering = registering;
    this.clock = clock;
    this.routes = routes();
  }

  Routes routes() {
    return new LeaderRoutes(
            registering.table,
            registering.keys,
            new ClientLimit(registering.table, registering.keys, clock, 20),
            registering::programme,
            registering.registrations,
            new Subscriptions(
                registering.table, new Leaders(registering.table, clock), registering.keys, clock),
            feedback(registering.table),
            clock)
        .routes();
  }

  Leader leader(String email) {
    return new Leaders(registering.table, clock).find(registering.leader(email)).orElseThrow();
  }

  /// Does what the stream hands over, whatever it has of erasures that are open.
  ///
  /// @return how many have to come again
  int carryOutErasures() {
    return carryOutErasures(registering.table, Duration.ZERO);
  }

  /// @param through the table
  /// @param reserve what is to be left of the invocation's time
  int carryOutErasures(Table through, Duration reserve) {
    Erasure erasure =
        new Erasure(
            through,
            new RegistrationErasure(through, registering::programme, clock),
            new RosterHistory(through, clock),
            new Attendances(through, clock),
            feedback(through));
    List<StreamEvent.Change> changes =
        registering.table.query(ErasureOrders.PARTITION).stream()
            .map(item -> new StreamEvent.Change(item.key().sk(), Optional.of(item)))
            .toList();
    return new ErasureJob(new ErasureOrders(through, clock), erasure)
        .run(new StreamEvent(changes), Invocation.of(new LogLines(), reserve))
        .size();
  }

  /// The token of somebody's link to their own page.
  String page(String email) {
    Leader leader = leader(email);
    return registering.keys.token(LinkPurpose.OWN_PAGE, leader.id(), leader.pageVersion());
  }

  /// The token of the address of somebody's own calendar.
  String calendar(String email) {
    Leader leader = leader(email);
    return registering.keys.token(LinkPurpose.CALENDAR, leader.id(), leader.calendarVersion());
  }

  KeyRing keys() {
    return registering.keys;
  }

  /// As a browser asks.
  Response browse(String path) {
    return answer("GET", path, Map.of("accept", "text/html"), "");
  }

  /// As a browser sends a form.
  Response submit(String path, String form) {
    return answer(
        "POST",
        path,
        Map.of("accept", "text/html", "content-type", "application/x-www-form-urlencoded"),
        form);
  }

  /// As a script asks.
  Response script(String method, String path, String json) {
    return answer(method, path, Map.of("content-type", "application/json"), json);
  }

  /// As a calendar app asks.
  Response fetch(String path, Map<String, String> headers) {
    return answer("GET", path, headers, "");
  }

  /// As a browser sends the survey without a link of ours.
  Response submitFeedback(String form) {
    Table table = registering.table;
    Routes survey =
        new SurveyEndpoint(
                registering::programme,
                new Answers(table, registering.keys, clock),
                new PersonalAnswerKeys(table, clock),
                registering.keys,
                new Leaders(table, clock),
                new ClientLimit(table, registering.keys, clock, "feedback", 1_000),
                clock)
            .routes();
    return answer(
        survey,
        "POST",
        "/feedback",
        Map.of("accept", "text/html", "content-type", "application/x-www-form-urlencoded"),
        form);
  }

  Response answer(String method, String target, Map<String, String> headers, String body) {
    return answer(routes, method, target, headers, body);
  }

  private static Response answer(
      Routes routes, String method, String target, Map<String, String> headers, String body) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    Map<String, List<String>> query =
        question < 0
            ? Map.of()
            : Arrays.stream(target.substring(question + 1).split("[&#]", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> List.of(pair[1])));
    return routes.answer(
        new Request(
            method,
            path,
            query,
            new HashMap<>(headers),
            Map.of(),
            Map.of(),
            "https://learning.example",
            "192.0.2.9",
            body.getBytes(StandardCharsets.UTF_8)));
  }

  private OwnFeedback feedback(Table through) {
    return new OwnFeedback(
        new Answers(through, registering.keys, clock),
        new PersonalAnswerKeys(through, clock),
        registering::programme);
  }
}
