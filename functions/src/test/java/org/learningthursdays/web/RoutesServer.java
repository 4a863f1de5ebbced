package org.learningthursdays.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Serves routes to a browser on a free port.
public final class RoutesServer implements AutoCloseable {
  private final HttpServer server;
  private final Routes routes;

  public RoutesServer(Routes routes) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.routes = routes;
    server.createContext("/", this::exchange);
    server.start();
  }

  /// The whole address of a path.
  public String address(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      Map<String, String> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) ->
              headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
      Response response =
          answer(
              new Request(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().getRawPath(),
                  query(exchange.getRequestURI().getRawQuery()),
                  headers,
                  Map.of(),
                  Map.of(),
                  address(""),
                  "",
                  exchange.getRequestBody().readAllBytes()));
      response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      response
          .cookies()
          .forEach(cookie -> exchange.getResponseHeaders().add("set-cookie", cookie.text()));
      byte[] bytes = response.bytes();
      exchange.sendResponseHeaders(response.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Response answer(Request request) {
    try {
      return routes.answer(request);
    } catch (RefusedException e) {
      return Page.failure(e.status(), e.sentence());
    }
  }

  private static Map<String, List<String>> query(String raw) {
    return raw == null
        ? Map.of()
        : Arrays.stream(raw.split("&", -1))
            .map(pair -> pair.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(
                Collectors.groupingBy(
                    pair -> PercentCoding.decodeForm(pair[0]),
                    LinkedHashMap::new,
                    Collectors.mapping(
                        pair -> PercentCoding.decodeForm(pair[1]), Collectors.toList())));
  }
}
