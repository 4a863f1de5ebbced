package org.learningthursdays.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.lambda.Components;
import org.learningthursdays.lambda.DeskHandler;
import org.learningthursdays.lambda.RegistrationHandler;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.table.EmbeddedTable;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.HttpFunction;

/// A stack into which the sample programme was imported, its sessions still to come, with one
/// leader and one organiser who is signed in; and what people ask its functions for.
final class Published implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DATE = Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\d");
  private static final LocalDate FIRST = LocalDate.parse("2020-10-08");
  private static final String LEADER = "reader@example.org";

  private final Path project;
  private final Template template;
  private final EmbeddedTable table;
  private final Secrets secrets;
  private final LocalDate next;
  private final String ownPage;

  Published(Path project) throws IOException {
    this.project = project;
    this.template = Template.read(project.resolve("template.yaml"));
    this.table = EmbeddedTable.inMemory(template);
    this.secrets = Secrets.inMemory(template.secrets(), Clock.systemUTC());
    // Weekdays stay what they are.
    long weeks = FIRST.until(LocalDate.now(ZoneOffset.UTC), ChronoUnit.WEEKS) + 2;
    this.next = FIRST.plusWeeks(weeks);
    importProgramme(weeks);
    this.ownPage = registered();
    SignedIn.put(new Table(table.client(), table.name()), Clock.systemUTC().instant());
  }

  EmbeddedTable table() {
    return table;
  }

  Secrets secrets() {
    return secrets;
  }

  FunctionDefinition function(String name) {
    return template.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// For each function behind a route its sample, and what else people come for.
  List<FirstAnswer> firstAnswers() throws IOException {
    String session = next + "-leaders";
    return List.of(
        sample("GET a feed", "Calendar"),
        sample("GET /", "Pages"),
        get("GET /sessions/{id}", "Pages", "/sessions/" + session),
        sample("GET /registrations", "Registration"),
        post(
            "POST /registrations",
            "Registration",
            "/registrations",
            "name=Reader&email=somebody%40example.org&sessions=" + session),
        sample("GET /my/link", "Leader"),
        get("GET /my/{token}", "Leader", ownPage),
        sample("GET /digest", "DigestPages"),
        post(
            "POST /digest/subscriptions",
            "DigestPages",
            "/digest/subscriptions",
            "name=Reader&email=somebody%40example.org"),
        sample("GET /feedback", "Feedback"),
        sample("GET /desk/programme.csv", "Desk"),
        sample("GET /organisers/signed-out", "Organisers"),
        get("GET /organisers", "Organisers", "/organisers"),
        get("GET /organisers/programme", "Organisers", "/organisers/programme"));
  }

  private FirstAnswer sample(String name, String function) throws IOException {
    byte[] event = event(function).toString().getBytes(StandardCharsets.UTF_8);
    return new FirstAnswer(name, function(function + "Function"), () -> event, 200);
  }

  private FirstAnswer get(String name, String function, String path) throws IOException {
    ObjectNode event = event(function).put("rawPath", path);
    event.putArray("cookies").add(SignedIn.COOKIE);
    byte[] octets = event.toString().getBytes(StandardCharsets.UTF_8);
    return new FirstAnswer(name, function(function + "Function"), () -> octets, 200);
  }

  private FirstAnswer post(String name, String function, String path, String body)
      throws IOException {
    ObjectNode event = posting(function, path, "application/x-www-form-urlencoded");
    byte[] octets = event.put("body", body).toString().getBytes(StandardCharsets.UTF_8);
    return new FirstAnswer(name, function(function + "Function"), () -> octets, 303);
  }

  private ObjectNode posting(String function, String path, String type) throws IOException {
    ObjectNode event = event(function).put("rawPath", path);
    event.withObjectProperty("headers").put("content-type", type);
    event.withObjectProperty("requestContext").withObjectProperty("http").put("method", "POST");
    return event;
  }

  private ObjectNode event(String function) throws IOException {
    Path sample = project.resolve("events").resolve(function + "Function.json");
    return (ObjectNode) JSON.readTree(sample.toFile());
  }

  /// What a function needs in its environment beyond the template's.
  private Map<String, String> environment(String function) {
    Map<String, String> environment = new HashMap<>(secrets.environment());
    environment.putAll(table.environment());
    environment.putAll(function(function).environment());
    return environment;
  }

  private void importProgramme(long weeks) throws IOException {
    String programme;
    try (InputStream in = Benchmarks.class.getResourceAsStream("/programme.csv")) {
      programme =
          new String(
              Objects.requireNonNull(in, "the sample programme").readAllBytes(),
              StandardCharsets.UTF_8);
    }
    ObjectNode event = posting("Desk", "/desk/programme", "text/csv");
    event.withObjectProperty("requestContext").withObjectProperty("http").put("method", "PUT");
    event.put(
        "body",
        DATE.matcher(programme)
            .replaceAll(date -> LocalDate.parse(date.group()).plusWeeks(weeks).toString()));
    answer(new DeskHandler(environment("DeskFunction"), Clock.systemUTC()), event, 200);
  }

  /// @return the path of the leader's own page
  private String registered() throws IOException {
    Map<String, String> environment = environment("RegistrationFunction");
    ObjectNode event = posting("Registration", "/registrations", "application/json");
    event.put(
        "body",
        "{\"name\":\"Reader\",\"email\":\"%s\",\"sessions\":\"%s-leaders\",\"digest\":true}"
            .formatted(LEADER, next));
    answer(new RegistrationHandler(environment, Clock.systemUTC()), event, 201);
    Map<String, String> more = new HashMap<>(environment);
    more.putAll(environment("LeaderFunction"));
    Components components = new Components(more, Clock.systemUTC());
    KeyRing keys = components.keyRing();
    LeaderId leader = keys.leader(address());
    int version =
        new Leaders(components.table(Components.WRITING), Clock.systemUTC())
            .find(leader)
            .orElseThrow()
            .pageVersion();
    return "/my/" + keys.token(LinkPurpose.OWN_PAGE, leader, version);
  }

  private static Address address() {
    if (Address.read(LEADER) instanceof Address.Reading.Valid(Address address)) {
      return address;
    }
    throw new IllegalStateException("this is an address: " + LEADER);
  }

  private static void answer(HttpFunction function, ObjectNode event, int status)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] octets = event.toString().getBytes(StandardCharsets.UTF_8);
    function.handleRequest(new ByteArrayInputStream(octets), out, HandlerBenchmark.NOBODY);
    if (JSON.readTree(out.toByteArray()).path("statusCode").asInt() != status) {
      throw new IllegalStateException(out.toString(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    table.close();
    secrets.close();
  }
}
