package org.learningthursdays.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.http.Endpoint;
import org.learningthursdays.local.http.HttpAnswer;
import org.learningthursdays.local.template.SecretDefinition;

/// Secrets Manager on a laptop: answers `GetSecretValue` over HTTP, as the SDK speaks it.
public final class Secrets implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TARGET = "secretsmanager.GetSecretValue";
  private static final String CURRENT = "AWSCURRENT";
  private static final String PREVIOUS = "AWSPREVIOUS";
  private static final int LARGEST_BODY = 64 * 1024;

  private final List<SecretDefinition> definitions;
  private final Clock clock;
  private final Optional<SecretFile> file;
  private final Map<String, SecretVersions> secrets = new LinkedHashMap<>();
  private final Endpoint endpoint;
  private int requests;

  private Secrets(List<SecretDefinition> definitions, Clock clock, @Nullable Path file) {
    this.definitions = List.copyOf(definitions);
    this.clock = clock;
    this.file = Optional.ofNullable(file).map(SecretFile::new);
    createMissing();
    this.endpoint = Endpoint.start(this::handle);
  }

  /// Secrets that are gone when this is closed; `clock` tells when they were made.
  public static Secrets inMemory(List<SecretDefinition> definitions, Clock clock) {
    return new Secrets(definitions, clock, null);
  }

  /// Secrets that are kept in a file.
  public static Secrets in(Path file, List<SecretDefinition> definitions, Clock clock) {
    return new Secrets(definitions, clock, file);
  }

  /// What a function needs in its environment to ask here; the credentials are any.
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Endpoint.ENVIRONMENT);
    environment.put("AWS_ENDPOINT_URL_SECRETS_MANAGER", endpoint.url());
    return environment;
  }

  /// As a rotation: a new random value becomes `AWSCURRENT`, and what that was `AWSPREVIOUS`.
  ///
  /// @param name a name or an ARN
  public synchronized void rotate(String name) {
    SecretDefinition definition = definition(name).orElseThrow(() -> unknown(name));
    put(name, SecretValues.of(definition.rotation()));
  }

  /// As `PutSecretValue`: the value becomes `AWSCURRENT`, and what that was becomes `AWSPREVIOUS`.
  ///
  /// @param name a name or an ARN
  public synchronized void put(String name, String value) {
    SecretDefinition definition = definition(name).orElseThrow(() -> unknown(name));
    secrets.computeIfPresent(definition.name(), (_, versions) -> versions.rotated(version(value)));
    file.ifPresent(kept -> kept.write(secrets));
  }

  /// A secret's current value.
  ///
  /// @param name a name or an ARN
  public synchronized String value(String name) {
    return definition(name)
        .map(definition -> secrets.get(definition.name()))
        .orElseThrow(() -> unknown(name))
        .current()
        .value();
  }

  /// How many requests came.
  public synchronized int requests() {
    return requests;
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException("The template has no secret " + name);
  }

  private synchronized void createMissing() {
    file.ifPresent(kept -> secrets.putAll(kept.read()));
    boolean changed = false;
    for (SecretDefinition definition : definitions) {
      if (!secrets.containsKey(definition.name())) {
        SecretVersions.Version first = version(SecretValues.of(definition.content()));
        secrets.put(definition.name(), new SecretVersions(first, Optional.empty()));
        changed = true;
      }
    }
    if (changed) {
      file.ifPresent(kept -> kept.write(secrets));
    }
  }

  private SecretVersions.Version version(String value) {
    return new SecretVersions.Version(UUID.randomUUID().toString(), value, clock.instant());
  }

  private Optional<SecretDefinition> definition(String id) {
    return definitions.stream()
        .filter(one -> one.name().equals(id) || one.arn().equals(id))
        .findFirst();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    answer(target == null ? "" : target, body).send(exchange);
  }

  private synchronized HttpAnswer answer(String target, byte[] body) throws IOException {
    requests++;
    if (!target.equals(TARGET)) {
      return error("InvalidAction", "The laptop's Secrets Manager does not know " + target + ".");
    }
    JsonNode request = JSON.readTree(body);
    Optional<SecretDefinition> definition = definition(request.path("SecretId").asText(""));
    if (definition.isEmpty()) {
      return error("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
    }
    return value(definition.get(), request);
  }

  private HttpAnswer value(SecretDefinition definition, JsonNode request) {
    Map<String, SecretVersions.Version> stages = stages(definition);
    String stage = request.path("VersionStage").asText("");
    String id = request.path("VersionId").asText("");
    if (stage.isEmpty() && id.isEmpty()) {
      stage = CURRENT;
    }
    for (Map.Entry<String, SecretVersions.Version> one : stages.entrySet()) {
      boolean staged = stage.isEmpty() || stage.equals(one.getKey());
      if (staged && (id.isEmpty() || id.equals(one.getValue().id()))) {
        return found(definition, one.getKey(), one.getValue());
      }
    }
    return error(
        "ResourceNotFoundException",
        "Secrets Manager can't find the specified secret value for "
            + (id.isEmpty() ? "staging label: " + stage : "VersionId: " + id));
  }

  private Map<String, SecretVersions.Version> stages(SecretDefinition definition) {
    SecretVersions versions = secrets.get(definition.name());
    Map<String, SecretVersions.Version> stages = new LinkedHashMap<>();
    if (versions != null) {
      stages.put(CURRENT, versions.current());
      versions.previous().ifPresent(previous -> stages.put(PREVIOUS, previous));
    }
    return stages;
  }

  private static HttpAnswer found(
      SecretDefinition definition, String stage, SecretVersions.Version version) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("ARN", definition.arn())
            .put("Name", definition.name())
            .put("VersionId", version.id())
            .put("SecretString", version.value())
            .put("CreatedDate", version.created().getEpochSecond());
    json.putArray("VersionStages").add(stage);
    return HttpAnswer.of(200, "application/x-amz-json-1.1", json.toString());
  }

  private static HttpAnswer error(String type, String message) {
    ObjectNode json = JSON.createObjectNode().put("__type", type).put("Message", message);
    return HttpAnswer.of(400, "application/x-amz-json-1.1", json.toString());
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
