package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documents call by name is there, and is still called so; and what they list is whole.
class DocumentsTest {
  private static final Path ROOT = Path.of("..");

  private static final List<String> SOURCES = List.of("functions/src", "infrastructure/local/src");

  /// `registration/Places`, `Places`, or `Places.java`.
  private static final Pattern NAMED =
      Pattern.compile("`((?:[a-z]+/)*[A-Z][a-z]+[A-Za-z]*)(?:\\.java)?`");

  /// `jte/site/privacy.jte`, or a class's file.
  private static final Pattern FILE = Pattern.compile("`((?:[a-z]+/)+\\w+\\.(?:java|jte))`");

  /// A method or constant: `identity/Leaders.newVersion`.
  private static final Pattern MEMBER =
      Pattern.compile("`((?:[a-z]+/)*[A-Z][a-z]+[A-Za-z]*)\\.((?!java`)\\w+)`");

  /// Parameters, functions, outputs and properties in `template.yaml`, which are written like
  /// classes.
  private static final Pattern OF_TEMPLATE = Pattern.compile("(?m)^ +([A-Z]\\w+):");

  /// Words of JSON, HTTP and Java that look like classes.
  private static final Set<String> OTHERS = Set.of("Request", "Handler", "Link");

  @ParameterizedTest
  @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "DESK.md"})
  void whatIsNamedIsThere(String document) throws IOException {
    Set<String> known = new TreeSet<>(OTHERS);
    for (Path source : sources()) {
      Stream.iterate(name(source), rest -> !rest.isEmpty(), DocumentsTest::withoutFirst)
          .forEach(known::add);
    }
    OF_TEMPLATE
        .matcher(Files.readString(ROOT.resolve("template.yaml")))
        .results()
        .forEach(found -> known.add(found.group(1)));

    String text = Files.readString(ROOT.resolve(document));
    List<String> named = NAMED.matcher(text).results().map(found -> found.group(1)).toList();
    assertThat(named).isNotEmpty();
    assertThat(known).containsAll(named);
    for (MatchResult file : FILE.matcher(text).results().toList()) {
      assertThat(endingWith("/" + file.group(1))).as(file.group(1)).isNotEmpty();
    }
    for (MatchResult member : MEMBER.matcher(text).results().toList()) {
      assertThat(endingWith("/" + member.group(1) + ".java"))
          .as(member.group())
          .anySatisfy(source ->
              assertThat(Files.readString(source))
                  .containsPattern("\\b" + member.group(2) + "( =\\s|;|\\(| \\{)"));
    }
  }

  @Test
  void theDiagramShowsEveryFunction() throws IOException {
    List<String> handlers =
        Pattern.compile("Handler: org\\.learningthursdays\\.lambda\\.(\\w+)")
            .matcher(Files.readString(ROOT.resolve("template.yaml")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(handlers).isNotEmpty();
    assertThat(Files.readString(ROOT.resolve("ARCHITECTURE.md"))).contains(handlers);
  }

  @Test
  void theGlossaryHasFifteenWordsAtMost() throws IOException {
    String words =
        Files.readString(ROOT.resolve("ARCHITECTURE.md"))
            .replaceFirst("(?s).*?\\| word \\| means \\|\n\\| --- \\| --- \\|\n", "")
            .replaceFirst("(?s)\n\n.*", "");
    assertThat(words.lines()).hasSizeBetween(10, 15);
  }

  private static List<Path> endingWith(String end) throws IOException {
    return sources().stream().filter(source -> source.toString().endsWith(end)).toList();
  }

  private static List<Path> sources() throws IOException {
    List<Path> all = new ArrayList<>();
    for (String sources : SOURCES) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(sources))) {
        files.filter(file -> file.toString().matches(".*\\.(java|jte)")).forEach(all::add);
      }
    }
    return all;
  }

  private static String name(Path source) {
    return source.toString().replace('\\', '/').replaceFirst("\\.\\w+$", "");
  }

  private static String withoutFirst(String path) {
    return path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
  }
}
