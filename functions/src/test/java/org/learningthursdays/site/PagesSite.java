package org.learningthursdays.site;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// The public pages of a programme at a time, to ask directly or by HTTP.
final class PagesSite {
  static final String ADDRESS = "https://learning.example";

  private final Routes routes;

  private final String address;

  PagesSite(Programme programme, Instant now) {
    this(programme, now, ADDRESS);
  }

  private PagesSite(Programme programme, Instant now, String address) {
    this.address = address;
    ProgrammePages pages =
        new ProgrammePages(() -> programme, Clock.fixed(now, London.ZONE), (_, _) -> _ -> {});
    EmbedPages embed = new EmbedPages(() -> programme, Clock.fixed(now, London.ZONE));
    this.routes =
        new Routes(Page::failure)
            .get("/", pages::home)
            .get("/sessions/{id}", pages::session)
            .get("/themes/{id}", pages::theme)
            .get("/embed", embed::frame)
            .get("/embed.js", embed::script)
            .get("/privacy", pages::privacy)
            .get("/programme.json", pages::json)
            .get("/robots.txt", pages::robots)
            .get("/favicon.ico", Assets::favicon)
            .get("/assets/{name}", Assets::answer);
  }

  /// Listens on a free port, and tells people that address.
  static HttpServer serve(Programme programme, Instant now) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    PagesSite site =
        new PagesSite(programme, now, "http://localhost:" + server.getAddress().getPort());
    server.createContext("/", site::exchange);
    server.start();
    return server;
  }

  String html(String path) {
    return text(get(path));
  }

  /// @param headers names and values in turn
  Response get(String path, String... headers) {
    URI uri = URI.create(path);
    Map<String, String> named = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      named.put(headers[i], headers[i + 1]);
    }
    return routes.answer(
        new Request(
            "GET",
            uri.getRawPath(),
            query(uri),
            named,
            Map.of(),
            Map.of(),
            address,
            "",
            new byte[0]));
  }

  static String text(Response response) {
    return new String(response.bytes(), StandardCharsets.UTF_8);
  }

  private void exchange(HttpExchange exchange) throws IOException {
    try (exchange) {
      Response response = get(exchange.getRequestURI().toString());
      response.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] bytes = response.bytes();
      exchange.sendResponseHeaders(response.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, List<String>> query(URI uri) {
    Map<String, List<String>> query = new HashMap<>();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    Arrays.stream(raw.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> query.put(pair[0], List.of(pair[1])));
    return query;
  }
}
