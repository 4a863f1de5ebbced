package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whole outputs kept under src/test/resources/golden, so that every change of a page or a letter
/// is seen by whoever reviews it.
///
/// After a wanted change, `mvn test -Dgolden.rewrite=true` writes them anew; read the difference
/// before committing it.
public final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/golden");

  private Golden() {}

  /// Asserts that the output is what the file holds. Digests in the addresses of assets are left
  /// out: a new colour changes no page.
  public static void assertGolden(String file, String output) {
    String actual = output.replaceAll("(/assets/\\w+\\.)[0-9a-f]{12}", "$1{digest}");
    Path golden = FOLDER.resolve(file);
    try {
      if (Boolean.getBoolean("golden.rewrite")) {
        Files.createDirectories(FOLDER);
        Files.writeString(golden, actual);
      }
      assertThat(actual).as(file).isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
