package org.learningthursdays;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.lambda.CalendarHandler;
import org.learningthursdays.lambda.DeskHandler;
import org.learningthursdays.lambda.DigestHandler;
import org.learningthursdays.lambda.LeaderHandler;
import org.learningthursdays.lambda.PagesHandler;
import org.learningthursdays.lambda.PublishHandler;
import org.learningthursdays.lambda.ReminderHandler;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Response;

/// Calls to the application's functions with the events that API Gateway would hand them.
public final class Calls {
  private static final Map<String, String> ORGANISER =
      Map.of(
          "cognito:groups", "[organisers]",
          "token_use", "id",
          "sub", "7f0c6f3e",
          "email", "amina@citizens.example");

  private final RequestStreamHandler desk;
  private final RequestStreamHandler calendars;
  private final RequestStreamHandler pages;
  private final RequestStreamHandler publish;
  private final RequestStreamHandler leaders;
  private final RequestStreamHandler digest;
  private final Map<String, String> environment;
  private final Clock clock;
  private final LogLines log = new LogLines();

  public Calls(Map<String, String> environment, Clock clock) {
    desk = new DeskHandler(environment, clock);
    calendars = new CalendarHandler(environment, clock);
    pages = new PagesHandler(environment, clock);
    publish = new PublishHandler(environment, clock);
    leaders = new LeaderHandler(environment, clock);
    digest = new DigestHandler(environment, clock);
    this.environment = environment;
    this.clock = clock;
  }

  /// A call to the desk by an organiser: `PUT /desk/programme?dryRun=true`.
  public Response desk(String call, String contentType, byte[] body) {
    return deskAs(ORGANISER, call, contentType, body);
  }

  public Response desk(String call, String json) {
    return desk(call, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public Response desk(String call) {
    return desk(call, "");
  }

  public Response deskAs(Map<String, String> claims, String call, String contentType, byte[] body) {
    return invoke(desk, call, Map.of("content-type", contentType), claims, body);
  }

  /// Imports lines of a programme.
  public Response importing(String... lines) {
    return importing(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  public Response importing(byte[] file) {
    return desk("PUT /desk/programme", "text/csv", file);
  }

  public Response calendar(String path, Map<String, String> headers) {
    return invoke(calendars, "GET " + path, headers, Map.of(), new byte[0]);
  }

  public Response calendar(String path) {
    return calendar(path, Map.of());
  }

  /// A call to the pages' function: `GET /sessions/x.ics`.
  public Response page(String call, Map<String, String> headers) {
    return invoke(pages, call, headers, Map.of(), new byte[0]);
  }

  public Response page(String call) {
    return page(call, Map.of());
  }

  /// A call to the function of leaders' own pages: `POST /my/link`.
  public Response own(String call, Map<String, String> headers, String body) {
    return invoke(leaders, call, headers, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /// The nightly publishing.
  public String publish() {
    return new String(run(publish, "{}".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /// The week's digest.
  public String digest() {
    return new String(run(digest, "{}".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
  }

  /// The reminders that are due.
  public String remind() {
    return new String(
        run(new ReminderHandler(environment, clock), "{}".getBytes(StandardCharsets.UTF_8)),
        StandardCharsets.UTF_8);
  }

  /// What the functions have logged.
  public String log() {
    return log.text();
  }

  /// The JSON object of an answer.
  public static Map<String, @Nullable Object> json(Response response) {
    return Json.object(text(response));
  }

  public static String text(Response response) {
    return new String(response.bytes(), StandardCharsets.UTF_8);
  }

  private Response invoke(
      RequestStreamHandler handler,
      String call,
      Map<String, String> headers,
      Map<String, String> claims,
      byte[] body) {
    return response(run(handler, event(call, headers, claims, body)));
  }

  private byte[] run(RequestStreamHandler handler, byte[] event) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), out, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] event(
      String call, Map<String, String> headers, Map<String, String> claims, byte[] body) {
    int space = call.indexOf(' ');
    int question = call.indexOf('?');
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("rawPath", call.substring(space + 1, question < 0 ? call.length() : question));
    event.put("rawQueryString", question < 0 ? "" : call.substring(question + 1));
    event.put("headers", headers);
    event.put(
        "requestContext",
        Map.of(
            "domainName", "api.example",
            "http", Map.of("method", call.substring(0, space)),
            "authorizer", Map.of("jwt", Map.of("claims", claims))));
    event.put("body", Base64.getEncoder().encodeToString(body));
    event.put("isBase64Encoded", true);
    return Json.write(event).getBytes(StandardCharsets.UTF_8);
  }

  static Response response(byte[] answer) {
    Map<String, @Nullable Object> json = Json.object(new String(answer, StandardCharsets.UTF_8));
    Map<String, String> headers = new HashMap<>();
    if (json.get("headers") instanceof Map<?, ?> given) {
      given.forEach((name, value) -> headers.put(String.valueOf(name), String.valueOf(value)));
    }
    String body = String.valueOf(json.get("body"));
    Response.Body content =
        Boolean.TRUE.equals(json.get("isBase64Encoded"))
            ? new Response.Body.Octets(Base64.getDecoder().decode(body))
            : new Response.Body.Text(body);
    int status = json.get("statusCode") instanceof BigDecimal number ? number.intValueExact() : 0;
    return new Response(status, headers, List.of(), content);
  }
}
