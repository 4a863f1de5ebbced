package org.learningthursdays.lambda;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.organisers.signin.SignInSessions;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.SetCookie;

/// The requests that a function is primed with beside its sample: pages that only somebody sees who
/// is known, and forms. Known are those of [MadeUpItems]; what forms write is not sent
/// ([RehearsedTable]).
final class Rehearsal {
  private static final String NONE = "none";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String PERSON = "name=Priming&email=priming%40example.org";

  /// As a browser brings it where people see https.
  private static final String COOKIE =
      SetCookie.nameAt("https://www.example.org", SignInSessions.COOKIE);

  /// The functions that may not read the programme.
  private static final Set<String> WITHOUT_PROGRAMME =
      Set.of("CalendarFunction", "DigestPagesFunction");

  private final String function;
  private final Map<String, String> environment;
  private final Map<String, @Nullable Object> sample;
  private final String own;
  private final Optional<Session> coming;
  private final String over;

  /// @param function its name in template.yaml
  /// @param environment of an instance that primes
  /// @param sample an event from `events/`
  Rehearsal(String function, Map<String, String> environment, byte[] sample, Clock clock) {
    Components components = new Components(environment, clock);
    Programme programme =
        WITHOUT_PROGRAMME.contains(function)
            ? new Programme(0, List.of())
            : new Sessions(components.table(Components.READING)).current();
    this.function = function;
    Instant now = clock.instant();
    this.coming =
        programme.sessions().stream()
            .filter(session -> session.takesRegistrations(now))
            .findFirst();
    this.over =
        programme.sessions().stream()
            .filter(session -> session.isOver(now))
            .reduce((_, last) -> last)
            .map(Session::id)
            .orElse(NONE);
    this.own =
        "/my/"
            + components
                .keyRing()
                .token(LinkPurpose.OWN_PAGE, MadeUpItems.LEADER, MadeUpItems.PAGE_VERSION);
    this.environment = SnapStartPriming.rehearsing(environment, session());
    this.sample = Json.object(new String(sample, StandardCharsets.UTF_8));
  }

  /// What the instance that rehearses is made with.
  Map<String, String> environment() {
    return environment;
  }

  private String session() {
    return coming.map(Session::id).orElse(NONE);
  }

  /// The function's events, in the order of people's coming.
  List<byte[]> events() {
    String session = session();
    return switch (function) {
      case "PagesFunction" ->
          List.of(
              get("/sessions/" + session),
              get("/themes/" + coming.map(it -> it.theme().id()).orElse(NONE)),
              get("/sessions/" + session + ".ics"),
              get("/privacy"));
      case "RegistrationFunction" ->
          List.of(form("/registrations", PERSON + "&digest=true&sessions=" + session));
      case "LeaderFunction" ->
          List.of(
              get(own),
              get(own + "/learning-thursdays.ics"),
              form(own + "/digest", "subscribed=true"),
              form("/my/link", PERSON));
      case "DigestPagesFunction" -> List.of(form("/digest/subscriptions", PERSON));
      case "FeedbackFunction" ->
          List.of(
              get("/feedback?session=" + over),
              form("/feedback", "rating=5&useful=Priming&once=for-priming-alone&session=" + over));
      case "OrganisersFunction" ->
          List.of(
              get("/organisers/sign-in"),
              get("/organisers"),
              get("/organisers/programme"),
              get("/organisers/sessions/" + session),
              get("/organisers/sessions/" + session + "/people"),
              get("/organisers/people?q=priming"),
              get("/organisers/mailings"),
              get("/organisers/digest"),
              get("/organisers/feedback"));
      case "DeskFunction" ->
          List.of(
              get("/desk/sessions/" + session + "/registrations.csv"), get("/desk/history.json"));
      default -> List.of();
    };
  }

  private byte[] get(String pathAndQuery) {
    return event("GET", pathAndQuery, "");
  }

  private byte[] form(String path, String fields) {
    return event("POST", path, fields);
  }

  /// The sample with another request in it.
  private byte[] event(String method, String pathAndQuery, String body) {
    String[] parts = pathAndQuery.split("\\?", 2);
    Map<String, @Nullable Object> event = new LinkedHashMap<>(sample);
    event.put("rawPath", parts[0]);
    event.put("rawQueryString", parts.length > 1 ? parts[1] : "");
    event.put("cookies", List.of(COOKIE + "=" + MadeUpItems.SIGNED_IN));
    event.put("body", body);
    if (method.equals("POST")) {
      event.put("headers", with(inner(event, "headers"), "content-type", FORM));
    }
    Map<String, @Nullable Object> context = inner(event, "requestContext");
    event.put(
        "requestContext", with(context, "http", with(inner(context, "http"), "method", method)));
    return Json.write(event).getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, @Nullable Object> with(
      Map<String, @Nullable Object> object, String name, Object value) {
    Map<String, @Nullable Object> more = new LinkedHashMap<>(object);
    more.put(name, value);
    return more;
  }

  private static Map<String, @Nullable Object> inner(
      Map<String, @Nullable Object> object, String name) {
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    if (requireNonNull(object.get(name)) instanceof Map<?, ?> found) {
      found.forEach((key, value) -> inner.put(String.valueOf(key), value));
    }
    return inner;
  }
}
