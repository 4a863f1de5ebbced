package org.learningthursdays.local;

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

/// Gives a programme to the desk, over HTTP as an organiser would.
final class ProgrammeImport {
  private static final String PATH = "/desk/programme";

  private ProgrammeImport() {}

  static boolean isPossible(Template template) {
    return new Routes(template.routes())
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
    try (InputStream in = ProgrammeImport.class.getResourceAsStream("/programme.csv")) {
      return Objects.requireNonNull(in, "the sample programme").readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @param pass lets it in before anybody else, who would find no session
  static void run(URI laptop, String pass, String token, byte[] csv) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) laptop.resolve(PATH).toURL().openConnection();
      connection.setRequestMethod("PUT");
      connection.setDoOutput(true);
      connection.setRequestProperty("Content-Type", "text/csv");
      connection.setRequestProperty(Gateway.FIRST, pass);
      connection.setRequestProperty("Accept", "application/json");
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

  private static String text(@Nullable InputStream stream) throws IOException {
    if (stream == null) {
      return "";
    }
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
