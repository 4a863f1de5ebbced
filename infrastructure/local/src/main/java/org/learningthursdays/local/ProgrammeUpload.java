package org.learningthursdays.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.gateway.Gateway;
import org.learningthursdays.local.gateway.RouteMatching;
import org.learningthursdays.local.template.LaptopException;
import org.learningthursdays.local.template.Template;

/// Uploads a programme over HTTP, as an organiser would.
///
/// @param laptop the laptop's URL
/// @param pass lets it in before the gateway is open to others, who would find no session
record ProgrammeUpload(URI laptop, String pass) {
  private static final String PATH = "/desk/programme";
  private static final String PROGRAMME = "/programme.json";
  private static final JsonMapper JSON = new JsonMapper();

  static boolean isPossible(Template template) {
    return new RouteMatching(template.routes())
        .find("PUT", PATH)
        .filter(match -> !match.route().isDefault())
        .isPresent();
  }

  /// Reads the file first, so that a missing one is told before anything starts.
  static byte[] read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new LaptopException("There is no programme at " + file + ".");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LaptopException(
          "The programme " + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  static byte[] sample() {
    try (InputStream in = ProgrammeUpload.class.getResourceAsStream("/programme.csv")) {
      return Objects.requireNonNull(in, "the sample programme").readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether a programme was published without any session in it, as for `-Dprogramme=none`.
  boolean findsNoSession() {
    try {
      HttpURLConnection connection = connection(PROGRAMME);
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        return false;
      }
      JsonNode sessions = JSON.readTree(text(connection.getInputStream())).path("sessions");
      return sessions.isArray() && sessions.isEmpty();
    } catch (IOException e) {
      throw new LaptopException("The programme could not be read: " + e.getMessage() + ".", e);
    }
  }

  void run(String token, byte[] csv) {
    try {
      HttpURLConnection connection = connection(PATH);
      connection.setRequestMethod("PUT");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "text/csv");
      connection.setRequestProperty("Authorization", "Bearer " + token);
      try (OutputStream out = connection.getOutputStream()) {
        out.write(csv);
      }
      int status = connection.getResponseCode();
      if (status >= 300) {
        throw new LaptopException(
            "The programme was refused (" + status + "): " + text(connection.getErrorStream()));
      }
      text(connection.getInputStream());
    } catch (IOException e) {
      throw new LaptopException("The programme could not be imported: " + e.getMessage() + ".", e);
    }
  }

  private HttpURLConnection connection(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) laptop.resolve(path).toURL().openConnection();
    connection.setRequestProperty(Gateway.PASS_HEADER, pass);
    connection.setRequestProperty("Accept", "application/json");
    return connection;
  }

  private static String text(@Nullable InputStream stream) throws IOException {
    if (stream == null) {
      return "";
    }
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
