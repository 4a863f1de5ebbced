package org.learningthursdays.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.learningthursdays.local.http.Endpoint;
import org.learningthursdays.local.http.HttpAnswer;
import org.learningthursdays.local.lambda.Functions;
import org.learningthursdays.local.lambda.InvocationResult;
import org.learningthursdays.local.lambda.RunningFunction;
import org.learningthursdays.local.template.LaptopException;
import org.learningthursdays.local.template.Route;

/// API Gateway's HTTP API: invokes functions by the template's routes, with API Gateway's event
/// format, limits and messages.
public final class Gateway implements AutoCloseable {
  private static final int LARGEST_BODY = 10 * 1024 * 1024;
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// With the pass as its value a request is answered before [#ready].
  public static final String PASS_HEADER = "X-Laptop-Pass";

  private final HttpServer server;
  private final ExecutorService running = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch ready = new CountDownLatch(1);

  private final String pass = UUID.randomUUID().toString();

  private Gateway(HttpServer server) {
    this.server = server;
    server.setExecutor(running);
  }

  /// Takes a port, 0 for any; nothing is answered until [#open].
  public static Gateway bind(int port) {
    try {
      HttpServer server = Endpoint.bind(port);
      return new Gateway(server);
    } catch (BindException e) {
      throw new LaptopException(
          "Port " + port + " is taken by something else; choose another one with -Dport=.", e);
    } catch (IOException e) {
      throw new LaptopException("Port " + port + " cannot be opened: " + e.getMessage() + ".", e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String pass() {
    return pass;
  }

  /// Begins to answer; requests without the pass wait until [#ready]. `local` answers `/_local/…`.
  public void open(
      List<Route> routes,
      Functions functions,
      LaptopCognito cognito,
      Clock clock,
      HttpHandler local) {
    Requests requests = new Requests(new RouteMatching(routes), functions, cognito, clock);
    server.createContext(
        "/",
        exchange -> {
          await(exchange);
          requests.handle(exchange);
        });
    server.createContext(
        "/_local",
        exchange -> {
          String path = exchange.getRequestURI().getRawPath();
          await(exchange);
          boolean below = path.equals("/_local") || path.startsWith("/_local/");
          (below ? local : requests).handle(exchange);
        });
    server.start();
  }

  /// Answers requests without the pass, too.
  public void ready() {
    ready.countDown();
  }

  private void await(HttpExchange exchange) throws IOException {
    try {
      if (!pass.equals(exchange.getRequestHeaders().getFirst(PASS_HEADER))) {
        ready.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("closed before it was ready");
    }
  }

  /// Lets those that run end, but no longer than a few seconds. HttpServer would let all of that
  /// time pass where it never began, and now and then where nothing runs.
  @Override
  public void close() {
    ready();
    if (!closed.getAndSet(true)) {
      running.shutdown();
      try {
        boolean _ = running.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      server.stop(0);
      running.shutdownNow();
    }
  }

  private record Requests(
      RouteMatching routes, Functions functions, LaptopCognito cognito, Clock clock)
      implements HttpHandler {
    // HttpServer would never answer after an exception.
    @Override
    @SuppressWarnings("CatchAndPrintStackTrace")
    public void handle(HttpExchange exchange) throws IOException {
      try (exchange) {
        HttpAnswer answer;
        try {
          answer = answer(exchange);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          answer = HttpAnswer.message(503, "Service Unavailable");
        }
        answer.send(exchange);
      } catch (RuntimeException e) {
        e.printStackTrace();
      }
    }

    private HttpAnswer answer(HttpExchange exchange) throws IOException, InterruptedException {
      Optional<RouteMatching.Match> match;
      try {
        match = routes.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
      } catch (IllegalArgumentException e) {
        return HttpAnswer.message(400, "Bad Request");
      }
      if (match.isEmpty()) {
        return HttpAnswer.message(404, "Not Found");
      }
      Optional<Map<String, Object>> claims = Optional.empty();
      if (match.get().route().guarded()) {
        claims =
            cognito.verify(
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
        if (claims.isEmpty()) {
          return HttpAnswer.message(401, "Unauthorized").with("WWW-Authenticate", "Bearer");
        }
      }
      byte[] body;
      try {
        body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
      } catch (IOException e) {
        return HttpAnswer.message(400, "Bad Request");
      }
      if (body.length > TooLargeForms.LARGEST && TooLargeForms.isForm(exchange)) {
        return TooLargeForms.answer(exchange);
      }
      if (body.length > LARGEST_BODY) {
        return HttpAnswer.message(413, "Request Entity Too Large");
      }
      return invoke(exchange, match.get(), body, claims);
    }

    private HttpAnswer invoke(
        HttpExchange exchange,
        RouteMatching.Match match,
        byte[] body,
        Optional<Map<String, Object>> claims)
        throws IOException, InterruptedException {
      String id = UUID.randomUUID().toString();
      byte[] event = new GatewayEvent(exchange, match, body, claims, id, clock.instant()).toJson();
      RunningFunction function = functions.get(match.route().function());
      return switch (function.invoke(event, id, LONGEST_ANSWER)) {
        case InvocationResult.Answered answered -> parse(answered, match.route().function());
        case InvocationResult.Failed _ -> HttpAnswer.message(500, "Internal Server Error");
        case InvocationResult.TimedOut _ -> HttpAnswer.message(503, "Service Unavailable");
      };
    }

    private static HttpAnswer parse(InvocationResult.Answered answered, String function) {
      try {
        return FunctionResponse.parse(answered.bytes());
      } catch (IOException e) {
        System.err.println(
            function + " gave no answer that API Gateway understands: " + e.getMessage());
        return HttpAnswer.message(500, "Internal Server Error");
      }
    }
  }
}
