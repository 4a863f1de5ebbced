package org.learningthursdays.digest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.FixedKeys;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.identity.NewAddressLimit;
import org.learningthursdays.outbox.FormLetters;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// The digest's parts on a table, and what browsers, scripts and mail providers ask of them.
final class DigestSite {
  static final String ADDRESS = "https://learning.example";

  final Table table;
  final KeyRing keys;
  final Leaders leaders;
  final Subscriptions subscriptions;
  final SubscriptionRequests requests;
  static final DigestSchedule SCHEDULE = DigestSchedule.read("MON", "9");

  final Digests digests;
  final WeeklyDigest weekly;

  private final Routes routes;
  private final String address;

  DigestSite(Table table, Clock clock) {
    this(table, clock, ADDRESS);
  }

  DigestSite(Table table, Clock clock, String address) {
    this.table = table;
    this.address = address;
    keys = FixedKeys.ring(clock);
    leaders = new Leaders(table, clock);
    subscriptions = new Subscriptions(table, leaders, keys, clock);
    digests = new Digests(table);
    weekly =
        new WeeklyDigest(
            new DigestComposer(new Sessions(table), (_, _) -> Optional.empty()),
            digests,
            new DigestPlans(table, clock),
            SCHEDULE,
            clock);
    DigestPages pages = new DigestPages(digests);
    ClientLimit limit = new ClientLimit(table, keys, clock, 20);
    requests =
        new SubscriptionRequests(
            table,
            leaders,
            keys,
            new FormLetters(table, keys, new NewAddressLimit(table, keys, clock, 1_000)),
            clock);
    routes = pages.routes(new SubscriptionPages(subscriptions, requests, limit, pages));
  }

  /// Keeps a digest of which organisers want nothing in particular.
  boolean publish(Digest digest) {
    return digests.publish(digest, DigestPlan.none(digest.week()));
  }

  Routes routes() {
    return routes;
  }

  /// A page in a browser.
  Response get(String path) {
    return call("GET", path, Map.of("accept", "text/html"), "");
  }

  /// A form from a browser.
  Response post(String path, String form) {
    return call(
        "POST",
        path,
        Map.of("accept", "text/html", "content-type", "application/x-www-form-urlencoded"),
        form);
  }

  /// JSON from a script.
  Response send(String path, String json) {
    return call("POST", path, Map.of("content-type", "application/json"), json);
  }

  Response call(String method, String path, Map<String, String> headers, String body) {
    int question = path.indexOf('?');
    Map<String, List<String>> query = new HashMap<>();
    if (question > 0) {
      String[] pair = path.substring(question + 1).split("=", 2);
      query.put(pair[0], List.of(pair[1]));
    }
    return routes.answer(
        new Request(
            method,
            question < 0 ? path : path.substring(0, question),
            query,
            headers,
            Map.of(),
            Map.of(),
            address,
            "192.0.2.7",
            body.getBytes(StandardCharsets.UTF_8)));
  }

  LeaderId leader(String email) {
    return keys.leader(address(email));
  }

  static Address address(String email) {
    return ((Address.Reading.Valid) Address.read(email)).address();
  }

  /// The link in the mail that asks for a yes, without the site.
  String confirmLink(String email) {
    Subscription subscription = subscriptions.find(leader(email)).orElseThrow();
    return "/digest/confirm/"
        + keys.token(LinkPurpose.CONFIRM_DIGEST, leader(email), subscription.nonce());
  }

  private int linkVersion(String email) {
    return leaders.find(leader(email)).map(Leader::linkVersion).orElse(0);
  }

  /// The link to leave by, without the site.
  String leaveLink(String email) {
    return "/digest/unsubscribe/"
        + keys.token(LinkPurpose.LEAVE_DIGEST, leader(email), linkVersion(email));
  }

  /// The address gets the digest.
  void subscribe(String email) {
    requests.request(address(email), "", "192.0.2.7");
    post(confirmLink(email), "");
  }

  Optional<Subscription.State> state(String email) {
    return subscriptions.find(leader(email)).map(Subscription::state);
  }

  /// How many letters somebody was written.
  int letters(String email) {
    return (int)
        table.query(Query.of(leader(email).partition()).beginning("LETTER#")).stream()
            .filter(item -> !item.string("state").equals("skipped"))
            .count();
  }

  static String text(Response response) {
    return new String(response.bytes(), StandardCharsets.UTF_8);
  }
}
