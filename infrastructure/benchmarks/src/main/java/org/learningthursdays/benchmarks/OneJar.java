package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Puts jars together. The runtime interface client looks for a service on the class path as it
/// starts, which opens every jar there and reads its table of contents.
final class OneJar {
  private OneJar() {}

  /// Writes all that the jars hold into one, in their order on the class path: of two entries with
  /// the same name the first one counts.
  static void write(Path target, List<Path> jars) throws IOException {
    Set<String> written = new HashSet<>();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      for (Path jar : jars) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
          for (ZipEntry entry : file.stream().filter(e -> written.add(e.getName())).toList()) {
            out.putNextEntry(new ZipEntry(entry.getName()));
            try (InputStream in = file.getInputStream(entry)) {
              in.transferTo(out);
            }
          }
        }
      }
    }
  }
}
