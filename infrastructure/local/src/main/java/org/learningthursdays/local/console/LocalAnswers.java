package org.learningthursdays.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.clock.LaptopClock;
import org.learningthursdays.local.events.EventBus;
import org.learningthursdays.local.events.Scheduler;
import org.learningthursdays.local.gateway.LaptopCognito;
import org.learningthursdays.local.http.Html;
import org.learningthursdays.local.http.HttpAnswer;
import org.learningthursdays.local.lambda.Functions;
import org.learningthursdays.local.lambda.InvocationResult;
import org.learningthursdays.local.lambda.RunningFunction;
import org.learningthursdays.local.mail.MailPages;
import org.learningthursdays.local.template.LaptopException;
import org.learningthursdays.local.template.Schedule;
import org.learningthursdays.local.template.Template;

/// Answers `/_local/…`: sets the clock, issues tokens, fires schedules, puts events, shows mail.
public final class LocalAnswers implements HttpHandler {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String BASE = "/_local/";

  private final Template template;
  private final Functions functions;
  private final Scheduler scheduler;
  private final EventBus bus;
  private final LaptopCognito cognito;
  private final LaptopClock clock;
  private final MailPages mail;

  public LocalAnswers(
      Template template,
      Functions functions,
      Scheduler scheduler,
      EventBus bus,
      LaptopCognito cognito,
      LaptopClock clock,
      MailPages mail) {
    this.template = template;
    this.functions = functions;
    this.scheduler = scheduler;
    this.bus = bus;
    this.cognito = cognito;
    this.clock = clock;
    this.mail = mail;
  }

  // HttpServer would never answer after an exception.
  @Override
  @SuppressWarnings("CatchAndPrintStackTrace")
  public void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String rest = path.length() <= BASE.length() ? "" : path.substring(BASE.length());
    try (exchange) {
      Optional<HttpAnswer> page = page(exchange, rest);
      HttpAnswer answer = page.isPresent() ? page.get() : answer(exchange, rest);
      answer.send(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
  }

  private Optional<HttpAnswer> page(HttpExchange exchange, String rest) {
    if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
      return Optional.empty();
    }
    return rest.equals("style.css") ? Optional.of(Html.style()) : mail.find(rest);
  }

  private HttpAnswer answer(HttpExchange exchange, String rest)
      throws IOException, InterruptedException {
    String method =
        exchange.getRequestMethod().equals("HEAD") ? "GET" : exchange.getRequestMethod();
    try {
      String name = rest.startsWith("schedules/") ? "schedules/" : rest;
      return switch (method + " " + name) {
        case "GET " -> html(exchange.getLocalAddress().getPort());
        case "GET clock" -> time();
        case "POST clock" -> setClock(exchange);
        case "POST token" -> token(exchange);
        case "POST events" -> put(exchange);
        case "POST schedules/" -> fire(rest.substring("schedules/".length()));
        default -> unknown(name);
      };
    } catch (LaptopException e) {
      return problem(400, e.getMessage());
    }
  }

  private static HttpAnswer unknown(String name) {
    String allowed =
        switch (name) {
          case "clock" -> "GET, HEAD, POST";
          case "token", "events", "schedules/" -> "POST";
          default -> name.isEmpty() || MailPages.isList(name) ? "GET, HEAD" : "";
        };
    return allowed.isEmpty()
        ? HttpAnswer.message(404, "Not Found")
        : HttpAnswer.message(405, "Method Not Allowed").with("Allow", allowed);
  }

  private HttpAnswer html(int port) {
    return HttpAnswer.of(200, "text/html; charset=utf-8", LocalPage.html(template, clock, port));
  }

  private HttpAnswer time() {
    return json(
        200,
        JSON.createObjectNode()
            .put(
                "now",
                LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS).format(LocalPage.SECONDS))
            .put("instant", clock.instant().toString())
            .put("zone", clock.getZone().getId()));
  }

  private HttpAnswer setClock(HttpExchange exchange) throws IOException {
    JsonNode body = LocalBody.read(exchange);
    String text = body.isObject() ? body.path("now").asText("") : body.asText("");
    clock.set(LaptopClock.parse(text));
    return time();
  }

  private HttpAnswer token(HttpExchange exchange) throws IOException {
    JsonNode body = LocalBody.read(exchange);
    String email = body.path("email").asText("");
    if (email.isBlank()) {
      throw new LaptopException(
          "A token needs an e-mail address: {\"email\":\"...\",\"groups\":[\"organisers\"]}.");
    }
    JsonNode groups = body.path("groups");
    List<String> names =
        groups.isArray()
            ? groups.valueStream().map(JsonNode::asText).toList()
            : List.of(groups.asText("").strip().split("[ ,]+")).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    String token = cognito.token(email.strip(), names);
    return json(
        200,
        JSON.createObjectNode()
            .put("access_token", token)
            .put("token", token)
            .put("token_type", "Bearer")
            .put("expires_in", LaptopCognito.LIFETIME_SECONDS));
  }

  /// Waits for the functions whose rules match.
  private HttpAnswer put(HttpExchange exchange) throws IOException, InterruptedException {
    if (!(LocalBody.read(exchange) instanceof ObjectNode event)
        || !event.path("source").isTextual()
        || !event.path("detail-type").isTextual()) {
      throw new LaptopException(
          "An event is JSON: {\"source\":\"...\",\"detail-type\":\"...\",\"detail\":{...}}.");
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode names = answer.putArray("functions");
    for (Thread function : bus.put(event)) {
      names.add(function.getName());
      function.join();
    }
    return json(200, answer);
  }

  private HttpAnswer fire(String name) throws InterruptedException {
    Optional<Schedule> schedule =
        template.schedules().stream().filter(one -> isNamed(one.function(), name)).findFirst();
    if (schedule.isEmpty()) {
      ObjectNode answer =
          JSON.createObjectNode().put("message", "No function of that name has a schedule.");
      ArrayNode known = answer.putArray("functions");
      template.schedules().stream().map(Schedule::function).distinct().forEach(known::add);
      return json(404, answer);
    }
    RunningFunction function = functions.get(schedule.get().function());
    return switch (function.invoke(scheduler.event(schedule.get()))) {
      case InvocationResult.Answered answered when answered.bytes().length == 0 ->
          new HttpAnswer(204, List.of(), answered.bytes());
      case InvocationResult.Answered answered ->
          HttpAnswer.of(200, "application/json", answered.bytes());
      case InvocationResult.Failed failed -> problem(500, "The function failed: " + failed.cause());
      case InvocationResult.TimedOut _ -> problem(504, "The function took too long.");
    };
  }

  private static boolean isNamed(String function, String name) {
    return bare(function).equals(bare(name));
  }

  private static String bare(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("function")
        ? lower.substring(0, lower.length() - "function".length())
        : lower;
  }

  private static HttpAnswer problem(int status, @Nullable String message) {
    return json(status, JSON.createObjectNode().put("message", message));
  }

  private static HttpAnswer json(int status, ObjectNode body) {
    return HttpAnswer.of(status, "application/json", body.toString());
  }
}
