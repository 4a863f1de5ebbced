package org.learningthursdays.feedback;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.FixedKeys;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// The feedback of a small programme on a table, with keys that every test has.
final class FeedbackFixture {
  static final String LEADERS = "2020-10-08-leaders";
  static final String MASTERCLASS = "2020-10-08-masterclass";
  static final String COMING = "2020-10-29-topical";
  static final String CANCELLED = "2020-10-22-masterclass";

  /// The morning after the first two sessions.
  static final String MORNING_AFTER = "2020-10-09T08:01:00Z";

  private static final int TIMES_AN_HOUR = 300;

  final Programme programme = ProgrammeFixture.PROGRAMME;
  final MutableClock clock;
  final Table table;
  final KeyRing keys;
  final Leaders leaders;
  final Answers answers;
  final PersonalAnswerKeys answerKeys;
  final Tallies tallies;
  final OrganisersFeedback feedback;
  private final Routes routes;

  FeedbackFixture(Table table) {
    this(table, TIMES_AN_HOUR);
  }

  FeedbackFixture(Table table, int timesAnHour) {
    this.table = table;
    this.clock = new MutableClock(MORNING_AFTER);
    this.keys = FixedKeys.ring(clock);
    this.leaders = new Leaders(table, clock);
    this.answers = new Answers(table, keys, clock);
    this.answerKeys = new PersonalAnswerKeys(table, clock);
    this.tallies = new Tallies(table);
    this.feedback = OrganisersFeedback.in(table, () -> programme);
    ClientLimit limit = new ClientLimit(table, keys, clock, "client of a test", timesAnHour);
    this.routes =
        new SurveyEndpoint(() -> programme, answers, answerKeys, keys, leaders, limit, clock)
            .routes()
            .get("/assets/{name}", Assets::answer)
            .get("/", _ -> Page.failure(404));
  }

  Routes routes() {
    return routes;
  }

  Response get(String address) {
    return answer("GET", address, Map.of(), new byte[0]);
  }

  String html(String address) {
    return text(get(address));
  }

  /// Sends a browser's form.
  ///
  /// @param fields names and values in turn
  Response form(String... fields) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      pairs.add(encoded(fields[i]) + "=" + encoded(fields[i + 1]));
    }
    byte[] body = String.join("&", pairs).getBytes(StandardCharsets.UTF_8);
    Map<String, String> headers =
        Map.of("content-type", "application/x-www-form-urlencoded", "accept", "text/html");
    return answer("POST", "/feedback", headers, body);
  }

  /// Sends what a script would.
  Response json(String json) {
    return answer(
        "POST",
        "/feedback",
        Map.of("content-type", "application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  Response post(String address, Map<String, String> headers, String body) {
    return answer("POST", address, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private Response answer(String method, String address, Map<String, String> headers, byte[] body) {
    URI uri = URI.create(address);
    Map<String, List<String>> query = new HashMap<>();
    for (String pair : (uri.getRawQuery() == null ? "" : uri.getRawQuery()).split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        query.put(parts[0], List.of(URLDecoder.decode(parts[1], StandardCharsets.UTF_8)));
      }
    }
    return routes.answer(
        new Request(
            method,
            uri.getRawPath(),
            query,
            headers,
            Map.of(),
            Map.of(),
            "https://learning.example",
            "203.0.113.7",
            body));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static String text(Response response) {
    return new String(response.bytes(), StandardCharsets.UTF_8);
  }

  /// Somebody who registers.
  LeaderId leader(String email, String name) {
    Address.Reading reading = Address.read(email);
    Address address = ((Address.Reading.Valid) reading).address();
    LeaderId leader = keys.leader(address);
    table.write(LeaderItem.registering(leader, address, name, null, clock.instant()));
    return leader;
  }

  String token(LeaderId leader) {
    return keys.token(
        LinkPurpose.SURVEY, leader, leaders.find(leader).map(Leader::pageVersion).orElse(0));
  }

  /// The path that stops the mails after sessions.
  String stop(LeaderId leader) {
    int version = leaders.find(leader).map(Leader::linkVersion).orElse(0);
    return "/feedback/stop/" + keys.token(LinkPurpose.STOP_SURVEYS, leader, version);
  }

  /// All answers about a session; about none with an empty id.
  List<Answer> kept(String session) {
    return items(session).stream().map(AnswerItem::fromItem).toList();
  }

  List<Item> items(String session) {
    return table.query(AnswerItem.partition(session));
  }

  /// Counts all that is uncounted, as the stream would have it done.
  void count() {
    for (String session : sessions()) {
      tallies.count(items(session).stream().map(Item::key).toList());
    }
  }

  /// Counts everything anew, as organisers have it done.
  Tallies.Rebuilt rebuild() {
    return feedback.reports().recount();
  }

  /// The ids of all sessions, and the empty one for none.
  List<String> sessions() {
    List<String> ids = new ArrayList<>(programme.sessions().stream().map(Session::id).toList());
    ids.add("");
    return ids;
  }
}
