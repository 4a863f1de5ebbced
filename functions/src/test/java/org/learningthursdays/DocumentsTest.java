package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the documents call by name is there, and is still called so.
class DocumentsTest {
  private static final Path ROOT = Path.of("..");

  /// `registration/Places`, `Places`, or one of several files such as `*Mail.java`.
  private static final Pattern NAMED =
      Pattern.compile("`(?:java/…/)?((?:[a-z]+/)*[A-Z][a-z]+[A-Za-z]*)(?:\\.java)?`");

  /// Parameters, functions, outputs and properties in `template.yaml`, which are written like
  /// classes.
  private static final Pattern OF_TEMPLATE = Pattern.compile("(?m)^ +([A-Z]\\w+):");

  /// Words of JSON, HTTP and Java that look like classes.
  private static final Set<String> OTHERS = Set.of("Request", "Handler", "Link");

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"})
  void whatIsNamedIsThere(String document) throws IOException {
    Set<String> known = new TreeSet<>(OTHERS);
    for (String sources : List.of("functions/src", "infrastructure/local/src")) {
      known.addAll(classes(ROOT.resolve(sources)));
    }
    OF_TEMPLATE
        .matcher(Files.readString(ROOT.resolve("template.yaml")))
        .results()
        .forEach(found -> known.add(found.group(1)));

    List<String> named =
        NAMED
            .matcher(Files.readString(ROOT.resolve(document)))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertThat(named).isNotEmpty();
    assertThat(known).containsAll(named);
  }

  /// Each class by its name, and with the packages before it: `Places`, `registration/Places`.
  private static Set<String> classes(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java"))
          .map(file -> file.replaceFirst("\\.java$", "").replace('\\', '/'))
          .flatMap(
              file -> Stream.iterate(file, rest -> !rest.isEmpty(), DocumentsTest::withoutFirst))
          .collect(Collectors.toSet());
    }
  }

  private static String withoutFirst(String path) {
    return path.contains("/") ? path.substring(path.indexOf('/') + 1) : "";
  }
}
