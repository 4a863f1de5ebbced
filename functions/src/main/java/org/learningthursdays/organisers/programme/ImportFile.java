package org.learningthursdays.organisers.programme;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A file that goes to the browser with the page that shows what it would change, and comes back
/// with the button: so that exactly what was looked at is imported, and nothing is kept here.
final class ImportFile {
  /// What is larger is no programme, and would not fit into an answer of a function (6 MB).
  static final int LARGEST = 2 * 1024 * 1024;

  private ImportFile() {}

  /// The file as a field of a form.
  static String write(byte[] file) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }

  /// The file in a field; nothing if there is none.
  static Optional<byte[]> read(String field) {
    try (GZIPInputStream gzip =
        new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(field)))) {
      byte[] file = gzip.readNBytes(LARGEST + 1);
      return file.length <= LARGEST ? Optional.of(file) : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
