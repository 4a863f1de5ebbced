package org.learningthursdays.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Calls a service of AWS by signed requests over the JDK's own connections, which live on from
/// call to call.
///
/// For operations that may happen twice: the JDK repeats a request when the connection turns out to
/// be dead.
public final class SignedCall {
  private final JsonService service;
  private final URL address;
  private final Supplier<Credentials> credentials;
  private final Duration connecting;
  private final Duration reading;
  private final InstantSource clock;
  private final boolean keepsConnections;

  /// What the service answered, be it an error.
  public record Answer(int status, byte[] body) {}

  /// @param credentials asked for at every call
  /// @param connecting how long a connection may take to open
  /// @param reading how long the service may be silent
  /// @param clock of the real time, which signatures are checked by
  public SignedCall(
      JsonService service,
      Supplier<Credentials> credentials,
      Duration connecting,
      Duration reading,
      InstantSource clock) {
    this(service, credentials, connecting, reading, clock, true);
  }

  private SignedCall(
      JsonService service,
      Supplier<Credentials> credentials,
      Duration connecting,
      Duration reading,
      InstantSource clock,
      boolean keepsConnections) {
    this.service = service;
    this.address = service.address();
    this.credentials = credentials;
    this.connecting = connecting;
    this.reading = reading;
    this.clock = clock;
    this.keepsConnections = keepsConnections;
  }

  /// Calls to the same service, each over a connection that is closed after its answer.
  public SignedCall keepingNoConnection() {
    return new SignedCall(service, credentials, connecting, reading, clock, false);
  }

  /// Calls an operation.
  ///
  /// @param operation as `x-amz-target` has it
  /// @throws IOException if nothing was answered; it does not tell what was sent
  public Answer post(String operation, byte[] json) throws IOException {
    HttpURLConnection connection = connection();
    headers(operation, json).forEach(connection::setRequestProperty);
    connection.getOutputStream().write(json);
    int status = connection.getResponseCode();
    // Read to its end, so that the connection lives on.
    try (InputStream body =
        status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, body == null ? new byte[0] : body.readAllBytes());
    }
  }

  private HttpURLConnection connection() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) connecting.toMillis());
    connection.setReadTimeout((int) reading.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setDoOutput(true);
    connection.setRequestMethod("POST");
    if (!keepsConnections) {
      connection.setRequestProperty("connection", "close");
    }
    return connection;
  }

  private SortedMap<String, String> headers(String operation, byte[] json) {
    Credentials signer = credentials.get();
    SortedMap<String, String> headers = new TreeMap<>();
    headers.put("content-type", service.contentType());
    headers.put("host", service.host());
    headers.put("x-amz-date", time(clock.instant()));
    headers.put("x-amz-target", operation);
    if (signer.session() != null) {
      headers.put("x-amz-security-token", signer.session());
    }
    String authorization =
        Signature.authorization(signer, service.region(), service.name(), headers, json);
    headers.put("authorization", authorization);
    return headers;
  }

  /// `20150830T123600Z`
  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString().replace("-", "").replace(":", "");
  }
}
