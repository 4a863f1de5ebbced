package org.learningthursdays.organisers.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Calls of the identity provider by the JDK's own connections, as the other calls without the SDK.
public final class ProviderCalls {
  private static final Duration CONNECTING = Duration.ofSeconds(2);
  private static final Duration READING = Duration.ofSeconds(3);
  private static final int LONGEST_ANSWER = 1_000_000;
  private static final int TOO_MANY = 429;

  /// What it answered, if it did so well or refused.
  record Answer(int status, String text) {
    boolean isGood() {
      return status == 200;
    }
  }

  /// Fetches a document.
  ///
  /// @throws ProviderDownException if it does not answer, or not now
  Answer get(String url) {
    return call(url, null);
  }

  /// Sends a form's fields.
  ///
  /// @throws ProviderDownException if it does not answer, or not now
  Answer post(String url, String form) {
    return call(url, form);
  }

  private static Answer call(String url, @Nullable String form) {
    try {
      HttpURLConnection connection = connection(url);
      if (form != null) {
        connection.setDoOutput(true);
        connection.setRequestMethod("POST");
        connection.setRequestProperty("content-type", "application/x-www-form-urlencoded");
        connection.getOutputStream().write(form.getBytes(UTF_8));
      }
      int status = connection.getResponseCode();
      if (status >= 500 || status == TOO_MANY) {
        throw new ProviderDownException(new IOException("answered with " + status));
      }
      try (InputStream body =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        byte[] octets = body == null ? new byte[0] : body.readNBytes(LONGEST_ANSWER);
        return new Answer(status, new String(octets, UTF_8));
      }
    } catch (IOException e) {
      throw new ProviderDownException(e);
    }
  }

  private static HttpURLConnection connection(String url) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(url).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout((int) CONNECTING.toMillis());
    connection.setReadTimeout((int) READING.toMillis());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setRequestProperty("accept", "application/json");
    return connection;
  }
}
