package org.learningthursdays.local.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.http.Endpoint;
import org.learningthursdays.local.http.HttpAnswer;
import org.learningthursdays.local.template.SecretDefinition;

/// Secrets Manager on a laptop: answers `GetSecretValue` over HTTP, as the SDK speaks it.
public final class Secrets implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TARGET = "secretsmanager.GetSecretValue";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LARGEST_BODY = 64 * 1024;

  private final List<SecretDefinition> definitions;
  private final Clock clock;
  private final Optional<SecretFile> file;
  private final Map<String, SecretValue> secrets = new LinkedHashMap<>();
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

  /// As a rotation: a new random value takes the current one's place.
  ///
  /// @param name a name or an ARN
  public void rotate(String name) {
    put(name, random(defined(name)));
  }

  /// As `PutSecretValue`.
  ///
  /// @param name a name or an ARN
  public synchronized void put(String name, String value) {
    secrets.put(defined(name).name(), fresh(value));
    file.ifPresent(kept -> kept.write(secrets));
  }

  /// A secret's current value.
  ///
  /// @param name a name or an ARN
  public synchronized String value(String name) {
    return current(defined(name)).value();
  }

  /// How many requests came.
  public synchronized int requests() {
    return requests;
  }

  private SecretDefinition defined(String name) {
    return definition(name)
        .orElseThrow(() -> new IllegalArgumentException("The template has no secret " + name));
  }

  private SecretValue current(SecretDefinition definition) {
    return Objects.requireNonNull(secrets.get(definition.name()));
  }

  private synchronized void createMissing() {
    file.ifPresent(kept -> secrets.putAll(kept.read()));
    for (SecretDefinition definition : definitions) {
      if (!secrets.containsKey(definition.name())) {
        put(definition.name(), random(definition));
      }
    }
  }

  private static String random(SecretDefinition definition) {
    return RANDOM
        .ints(definition.length(), 0, ALPHABET.length())
        .mapToObj(index -> ALPHABET.substring(index, index + 1))
        .collect(Collectors.joining());
  }

  private SecretValue fresh(String value) {
    return new SecretValue(UUID.randomUUID().toString(), value, clock.instant());
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
    return definition
        .map(this::found)
        .orElseGet(() ->
            error("ResourceNotFoundException", "Secrets Manager can't find the specified secret."));
  }

  private HttpAnswer found(SecretDefinition definition) {
    SecretValue current = current(definition);
    ObjectNode json =
        JSON.createObjectNode()
            .put("ARN", definition.arn())
            .put("Name", definition.name())
            .put("VersionId", current.id())
            .put("SecretString", current.value())
            .put("CreatedDate", current.created().getEpochSecond());
    json.putArray("VersionStages").add("AWSCURRENT");
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
