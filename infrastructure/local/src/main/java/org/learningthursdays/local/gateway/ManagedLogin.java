package org.learningthursdays.local.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.http.FormFields;
import org.learningthursdays.local.http.Html;
import org.learningthursdays.local.http.HttpAnswer;

/// Cognito's managed login as far as the organisers' pages see it, with a form in which one says
/// who one is instead of a password. Codes, PKCE, keys and tokens are mock-oauth2-server's.
///
/// As Cognito, it knows a browser again for an hour.
final class ManagedLogin implements HttpHandler {
  private static final Duration KNOWN = Duration.ofHours(1);
  private static final String COOKIE = "laptop-sign-in";
  private static final JsonMapper JSON = new JsonMapper();

  /// Who somebody says they are.
  private record Person(String email, List<String> groups, Instant at) {}

  private final Supplier<Route> server;
  private final InstantSource clock;
  private final Map<String, Person> known = new ConcurrentHashMap<>();

  ManagedLogin(Supplier<Route> server, InstantSource clock) {
    this.server = server;
    this.clock = clock;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    answer(exchange).send(exchange);
  }

  private HttpAnswer answer(HttpExchange exchange) throws IOException {
    String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    return switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
      case "GET /oauth2/authorize" -> authorize(exchange, query);
      case "POST /oauth2/authorize" -> signIn(exchange, query);
      case "POST /oauth2/token" -> forward(exchange, "POST", "token", "", body(exchange));
      case "GET /" + LaptopCognito.ISSUER + "/.well-known/jwks.json" ->
          forward(exchange, "GET", "jwks", "", "");
      case "GET /logout" -> logout(exchange, FormFields.parse(query));
      case "GET " + Html.STYLE -> Html.style();
      default -> refused(404, "There is nothing at this address.");
    };
  }

  private HttpAnswer authorize(HttpExchange exchange, String query) {
    Map<String, String> asked = FormFields.parse(query);
    if (!isOfOurs(asked, "redirect_uri")) {
      return refused(400, "The client or where it wants to be led back to is not known.");
    }
    Optional<Person> person =
        Optional.ofNullable(known.get(session(exchange)))
            .filter(it -> it.at().plus(KNOWN).isAfter(clock.instant()));
    String prompt = asked.getOrDefault("prompt", "");
    if (person.isPresent() && !prompt.equals("login")) {
      return granted(exchange, query, person.get());
    }
    return prompt.equals("none")
        ? redirect(
            asked.getOrDefault("redirect_uri", "")
                + "?error=login_required&state="
                + URLEncoder.encode(asked.getOrDefault("state", ""), UTF_8))
        : HttpAnswer.of(200, "text/html; charset=utf-8", form(query));
  }

  private static String form(String query) {
    return Html.page(
        "Sign in",
        "<strong>This laptop</strong>",
        """
        <h1>Sign in</h1>
        <p class="quiet">On a laptop anybody is whoever they say they are. Without the group “organisers” one is nobody there.</p>
        <div class="sheet tools">
        <form method="post" action="/oauth2/authorize?%s">
        <label>E-mail <input name="email" type="email" value="organiser@example.org" required></label>
        <label>Groups <input name="groups" value="organisers"></label>
        <button>Sign in</button>
        </form>
        </div>
        """
            .formatted(Html.escape(query)));
  }

  private HttpAnswer signIn(HttpExchange exchange, String query) throws IOException {
    if (!isOfOurs(FormFields.parse(query), "redirect_uri")) {
      return refused(400, "The client or where it wants to be led back to is not known.");
    }
    Map<String, String> form = FormFields.parse(body(exchange));
    String email = form.getOrDefault("email", "").strip();
    if (email.isEmpty()) {
      return HttpAnswer.of(400, "text/html; charset=utf-8", form(query));
    }
    List<String> groups =
        Stream.of(form.getOrDefault("groups", "").strip().split("[ ,]+", -1))
            .filter(name -> !name.isEmpty())
            .toList();
    Person person = new Person(email, groups, clock.instant());
    String session = UUID.randomUUID().toString();
    known.put(session, person);
    return granted(exchange, query, person)
        .with(
            "Set-Cookie",
            "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax"
                .formatted(COOKIE, session, KNOWN.toSeconds()));
  }

  /// Leads back with a code.
  private HttpAnswer granted(HttpExchange exchange, String query, Person person) {
    try {
      String claims =
          JSON.writeValueAsString(LaptopCognito.claims(person.email(), person.groups()));
      String login =
          "username=%s&claims=%s"
              .formatted(
                  URLEncoder.encode(LaptopCognito.subject(person.email()), UTF_8),
                  URLEncoder.encode(claims, UTF_8));
      return forward(exchange, "POST", "authorize", query, login);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpAnswer logout(HttpExchange exchange, Map<String, String> asked) {
    if (!isOfOurs(asked, "logout_uri")) {
      return refused(400, "The client or where it wants to be led to is not known.");
    }
    known.remove(session(exchange));
    return redirect(asked.getOrDefault("logout_uri", ""))
        .with("Set-Cookie", COOKIE + "=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
  }

  /// Whether it is our client, and leads to a laptop.
  private static boolean isOfOurs(Map<String, String> asked, String address) {
    return asked.getOrDefault("client_id", "").equals(LaptopCognito.PAGES)
        && asked.getOrDefault(address, "").startsWith("http://localhost:");
  }

  private HttpAnswer forward(
      HttpExchange exchange, String method, String endpoint, String query, String body) {
    String address =
        "http://localhost:%d/%s/%s%s"
            .formatted(
                exchange.getLocalAddress().getPort(),
                LaptopCognito.ISSUER,
                endpoint,
                query.isEmpty() ? "" : "?" + query);
    Headers headers = Headers.of("content-type", "application/x-www-form-urlencoded");
    OAuth2HttpResponse response =
        server.get().invoke(new OAuth2HttpRequest(headers, method, HttpUrl.get(address), body));
    @Nullable String text = response.getBody();
    HttpAnswer answer =
        HttpAnswer.of(response.getStatus(), "application/json", text == null ? "" : text);
    @Nullable String location = response.getHeaders().get("location");
    return location == null ? answer : answer.with("Location", location);
  }

  private static HttpAnswer redirect(String location) {
    return HttpAnswer.of(302, "text/plain", "").with("Location", location);
  }

  private static HttpAnswer refused(int status, String sentence) {
    String page =
        Html.page("Sign in", "<strong>This laptop</strong>", "<h1>%s</h1>".formatted(sentence));
    return HttpAnswer.of(status, "text/html; charset=utf-8", page);
  }

  private static String session(HttpExchange exchange) {
    return Stream.ofNullable(exchange.getRequestHeaders().getFirst("Cookie"))
        .flatMap(line -> Stream.of(line.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(COOKIE + "="))
        .map(pair -> pair.substring(COOKIE.length() + 1))
        .findFirst()
        .orElse("");
  }

  private static String body(HttpExchange exchange) throws IOException {
    return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
  }
}
