package org.learningthursdays.calendar;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.learningthursdays.web.Etag;

/// A calendar as it is stored: compressed, so that ten years of sessions fit into an item.
///
/// @param etag of the uncompressed octets, with its quotes
/// @param lastModified when the octets last changed, to the second
record PublishedCalendar(String name, byte[] gzip, String etag, Instant lastModified) {

  static PublishedCalendar of(RenderedCalendar calendar, Instant lastModified) {
    byte[] octets = calendar.text().getBytes(StandardCharsets.UTF_8);
    return new PublishedCalendar(calendar.name(), compress(octets), Etag.of(octets), lastModified);
  }

  /// The octets that go out.
  byte[] octets() {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the calendar " + name + " is stored damaged", e);
    }
  }

  String text() {
    return new String(octets(), StandardCharsets.UTF_8);
  }

  private static byte[] compress(byte[] octets) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(octets.length / 8);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(octets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
