package org.learningthursdays.local.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// An HTTP server on a free port of this machine, with a virtual thread for each request.
public final class Endpoint implements AutoCloseable {
  /// Region and credentials, which the SDK demands for any endpoint.
  public static final Map<String, String> ENVIRONMENT =
      Map.of(
          "AWS_REGION",
          "eu-west-2",
          "AWS_ACCESS_KEY_ID",
          "local",
          "AWS_SECRET_ACCESS_KEY",
          "local");

  static {
    // HttpServer writes head and body apart; the second would wait for an acknowledgement of the
    // first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "1000");
    // Its default complains on the console about clients that go away.
    System.setProperty("jdk.httpserver.maxConnections", "-1");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private Endpoint(HttpServer server) {
    this.server = server;
  }

  /// A server that this machine alone reaches, not yet started; for port 0 on any that is free.
  public static HttpServer bind(int port) throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
  }

  /// Starts a server on any free port, all of whose requests `handler` answers. Where it sends
  /// nothing, the connection is dropped.
  public static Endpoint start(HttpHandler handler) {
    try {
      HttpServer server = bind(0);
      Endpoint endpoint = new Endpoint(server);
      server.setExecutor(endpoint.threads);
      server.createContext("/", exchange -> handle(handler, exchange));
      server.start();
      return endpoint;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // HttpServer would never answer after an exception.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void handle(HttpHandler handler, HttpExchange exchange) {
    try (exchange) {
      handler.handle(exchange);
    } catch (IOException e) {
      // The client went away.
    } catch (RuntimeException e) {
      e.printStackTrace();
    }
  }

  /// `http://localhost:` and the port, without a slash.
  public String url() {
    return "http://" + authority();
  }

  /// `localhost:` and the port.
  public String authority() {
    return "localhost:" + server.getAddress().getPort();
  }

  /// Stops at once; requests that are not answered yet never are.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
