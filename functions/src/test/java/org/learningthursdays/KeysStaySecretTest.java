package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.local.mail.LaptopSes;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.DynamoDbExtension;

/// The keys lie in Secrets Manager and in the memory of functions that need them, and nowhere else.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class KeysStaySecretTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Template TEMPLATE = Template.read(ROOT.resolve("template.yaml"));

  /// Keys of AWS, private keys, and tokens of code hosts.
  private static final Pattern SECRET =
      Pattern.compile(
          "(AKIA|ASIA)[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY|gh[pousr]_[A-Za-z0-9]{36}");

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Secrets secrets = Secrets.inMemory(TEMPLATE.secrets(), clock);
  private final LaptopSes mailbox = LaptopSes.inMemory(clock);
  private final LogLines log = new LogLines();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final DynamoDbExtension table;

  KeysStaySecretTest(DynamoDbExtension table) {
    this.table = table;
  }

  @AfterEach
  void stop() {
    System.setOut(out);
    System.setErr(err);
    secrets.close();
    mailbox.close();
  }

  @Test
  void theStackMakesTheKeysAndNobodyTypesThem() throws Exception {
    assertThat(TEMPLATE.secrets()).isNotEmpty();
    try (Stream<Path> parts = Files.list(ROOT.resolve("infrastructure"))) {
      Stream<Path> templates =
          Stream.concat(
              Stream.of(ROOT.resolve("template.yaml")),
              parts.filter(part -> part.toString().endsWith(".yaml")));
      assertThat(templates)
          .allSatisfy(one ->
              assertThat(Files.readString(one)).doesNotContainPattern("\\bSecretString\\s*:"));
    }
  }

  @Test
  void aFunctionsEnvironmentSaysWhereAKeyLiesAndNeverWhatItIs() {
    for (FunctionDefinition function : TEMPLATE.functions()) {
      function
          .environment()
          .forEach((name, value) ->
              assertThat(value.startsWith("arn:")).isEqualTo(name.endsWith("_KEY")));
      assertThat(String.join("\n", function.environment().values()))
          .as(function.name())
          .doesNotContain("{{resolve:")
          .doesNotContain(live());
    }
  }

  @Test
  void aFunctionWithoutUseForAKeyIsNotToldWhereItLies() {
    Map<String, List<String>> told =
        TEMPLATE.functions().stream()
            .collect(
                Collectors.toMap(
                    FunctionDefinition::name,
                    function ->
                        function.environment().keySet().stream()
                            .filter(name -> name.endsWith("_KEY"))
                            .sorted()
                            .toList()));

    assertThat(told)
        .containsEntry("PagesFunction", List.of())
        .containsEntry("CalendarFunction", List.of())
        .containsEntry("DeskFunction", List.of("LASTING_KEY"))
        .containsEntry("OrganisersFunction", List.of("LASTING_KEY", "PSEUDONYM_KEY"))
        .containsEntry("PostmanFunction", List.of("LASTING_KEY", "LINK_KEY"));
  }

  @Test
  void noFunctionLogsOrKeepsAKeyWhateverGoesWrong() throws Exception {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
    List<String> keys = new ArrayList<>(live());
    Map<String, String> away = Map.of("AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:1");
    Map<String, String> wrong = Map.of("LINK_KEY", "none");
    for (Map<String, String> trouble : List.of(Map.<String, String>of(), away, wrong)) {
      for (FunctionDefinition function : TEMPLATE.functions()) {
        run(function, trouble);
      }
      TEMPLATE.secrets().forEach(secret -> secrets.rotate(secret.arn()));
      keys.addAll(live());
    }

    assertThat(secrets.requests()).isPositive();
    assertThat(log.text()).contains("UnavailableException");
    String told = log.text() + printed.toString(StandardCharsets.UTF_8) + table.everything();
    assertThat(told).doesNotContain(keys);
    for (String key : keys) {
      byte[] octets = key.getBytes(StandardCharsets.UTF_8);
      assertThat(told)
          .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(octets))
          .doesNotContain(HexFormat.of().formatHex(octets));
    }
  }

  private List<String> live() {
    return TEMPLATE.secrets().stream().map(secret -> secrets.value(secret.arn())).toList();
  }

  private void run(FunctionDefinition function, Map<String, String> trouble) throws Exception {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.putAll(secrets.environment());
    environment.putAll(mailbox.environment());
    Map<String, String> ofTable = table.environment();
    for (String name : List.of("TABLE_NAME", "AWS_ENDPOINT_URL_DYNAMODB", "AWS_REGION")) {
      environment.put(name, ofTable.getOrDefault(name, ""));
    }
    environment.putAll(trouble);
    RequestStreamHandler made =
        Class.forName(function.handler())
            .asSubclass(RequestStreamHandler.class)
            .getConstructor(Map.class, Clock.class)
            .newInstance(environment, clock);
    String event = Files.readString(ROOT.resolve("events/" + function.name() + ".json"));
    for (String one :
        List.of(event, event.replace("/my/link", "/my/" + "A".repeat(50)), asked(event))) {
      try {
        made.handleRequest(
            new ByteArrayInputStream(one.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream(),
            log);
      } catch (RuntimeException e) {
        // As Lambda logs what a function throws.
        log.log(e.toString());
        e.printStackTrace();
      }
    }
  }

  /// The same event as a form that somebody sends.
  private static String asked(String event) {
    return event
        .replace("\"method\": \"GET\"", "\"method\": \"POST\"")
        .replace(
            "\"headers\": {",
            "\"body\": \"email=ada%40example.org&name=Ada\", \"headers\": {"
                + "\"content-type\": \"application/x-www-form-urlencoded\",");
  }

  @Test
  void theRepositoryHoldsNoSecret() throws IOException {
    assertThat(Files.readAllLines(ROOT.resolve(".gitignore"))).contains(".data/", "target/");
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(ROOT)) {
      all.filter(Files::isRegularFile)
          .filter(file ->
              Stream.of("target", ".git", ".data", "node_modules", ".idea", ".vscode")
                  .noneMatch(folder ->
                      ROOT.relativize(file).startsWith(folder)
                          || ROOT.relativize(file).toString().contains("/" + folder + "/")))
          .forEach(files::add);
    }
    assertThat(files).hasSizeGreaterThan(300);
    for (Path file : files) {
      assertThat(SECRET.matcher(text(file)).find()).as(file.toString()).isFalse();
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
  }
}
