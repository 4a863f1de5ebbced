package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every field for words tells beforehand how many characters it takes.
class TextFieldLimitsTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");

  /// A field by one of the templates for fields, up to its last parameter's end.
  private static final Pattern FIELD =
      Pattern.compile("@template\\.(?:web\\.text|organisers\\.sessions\\.area)\\(.*\\)");

  /// Those of dates, times and numbers are as long as these are.
  private static final Pattern OTHER =
      Pattern.compile("type = \"(?:date|time|datetime-local|number)\"");

  @Test
  void theHintOfEachTellsHowLongItMayBe() throws IOException {
    List<String> fields;
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      fields =
          files
              .filter(file -> file.toString().endsWith(".jte"))
              .flatMap(file -> FIELD.matcher(text(file)).results().map(MatchResult::group))
              .filter(field -> !OTHER.matcher(field).find())
              .toList();
    }

    assertThat(fields).hasSizeGreaterThan(15);
    assertThat(fields).allSatisfy(field -> assertThat(field).contains("Up to ", " characters."));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
