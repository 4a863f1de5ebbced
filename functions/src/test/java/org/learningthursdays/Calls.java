package org.learningthursdays;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.table.RealTable;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// Requests to the application's routes, as its functions would get them, against the real table.
public final class Calls {
  private static final String ORGANISER = "amina@citizens.example";

  private final App app;
  private final Routes desk;

  public Calls(RealTable table, Clock clock) {
    this(table.environment(), clock);
  }

  public Calls(Map<String, String> environment, Clock clock) {
    app = new App(environment, clock);
    desk = app.desk();
  }

  public App app() {
    return app;
  }

  /// A call to the desk by an organiser.
  public Response desk(String call, String contentType, byte[] body) {
    return deskAs(
        Map.of("cognito:groups", "[organisers]", "email", ORGANISER), call, contentType, body);
  }

  public Response desk(String call, String json) {
    return desk(call, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public Response desk(String call) {
    return desk(call, "");
  }

  public Response deskAs(Map<String, String> claims, String call, String contentType, byte[] body) {
    return desk.answer(request(call, Map.of("content-type", contentType), claims, body));
  }

  /// Imports lines of the programme, under the sample's header.
  public Response importing(String... lines) {
    return importing(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  public Response importing(byte[] file) {
    return desk("PUT /desk/programme", "text/csv", file);
  }

  public Response calendar(String path, Map<String, String> headers) {
    return app.calendars().answer(request("GET " + path, headers, Map.of(), new byte[0]));
  }

  public Response calendar(String path) {
    return calendar(path, Map.of());
  }

  public Response page(String path) {
    return app.pages().answer(request("GET " + path, Map.of(), Map.of(), new byte[0]));
  }

  /// The JSON object of an answer.
  public static Map<String, @Nullable Object> json(Response response) {
    return Json.object(text(response));
  }

  public static String text(Response response) {
    return new String(response.bytes(), StandardCharsets.UTF_8);
  }

  private static Request request(
      String call, Map<String, String> headers, Map<String, String> claims, byte[] body) {
    int space = call.indexOf(' ');
    String target = call.substring(space + 1);
    int question = target.indexOf('?');
    Map<String, List<String>> query = new HashMap<>();
    if (question >= 0) {
      for (String pair : target.substring(question + 1).split("&", -1)) {
        String[] parts = pair.split("=", 2);
        query.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
      }
    }
    return new Request(
        call.substring(0, space),
        question < 0 ? target : target.substring(0, question),
        query,
        headers,
        Map.of(),
        claims,
        "api.example",
        body);
  }
}
