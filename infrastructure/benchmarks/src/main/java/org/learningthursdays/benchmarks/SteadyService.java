package org.learningthursdays.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/// An endpoint that speaks as a service of AWS does, over TLS or plain HTTP, and answers at once.
final class SteadyService implements AutoCloseable {
  /// What is answered.
  interface Answers {
    /// In the service's own JSON.
    ///
    /// @param operation as `X-Amz-Target` has it
    byte[] to(String operation, byte[] question) throws IOException, InterruptedException;
  }

  private final Answers answers;
  private final HttpServer server;
  private final String scheme;

  private SteadyService(Answers answers, HttpServer server, String scheme) {
    this.answers = answers;
    this.server = server;
    this.scheme = scheme;
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
  }

  static SteadyService overHttp(Answers answers) throws IOException {
    return new SteadyService(answers, HttpServer.create(anyPort(), 0), "http");
  }

  static SteadyService overTls(Answers answers, SelfSigned certificate) throws IOException {
    HttpsServer server = HttpsServer.create(anyPort(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.serverContext()));
    return new SteadyService(answers, server, "https");
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /// Scheme, host and port.
  String url() {
    return scheme + "://localhost:" + server.getAddress().getPort();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] question = exchange.getRequestBody().readAllBytes();
      byte[] answer = answers.to(exchange.getRequestHeaders().getFirst("X-Amz-Target"), question);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
