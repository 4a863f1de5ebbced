package org.learningthursdays.local;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Does what a test tells the function whose variable SCRIPT has that name.
public final class ScriptedHandler implements RequestStreamHandler {
  @FunctionalInterface
  public interface Script {
    String answer(JsonNode event) throws Exception;
  }

  public static final Map<String, Script> SCRIPTS = new ConcurrentHashMap<>();

  /// What the functions that were constructed last have in their environments.
  static final Map<String, String> ENVIRONMENT = new ConcurrentHashMap<>();

  private static final JsonMapper JSON = new JsonMapper();

  private final String name;

  public ScriptedHandler(Map<String, String> environment, Clock clock) {
    Objects.requireNonNull(clock);
    ENVIRONMENT.putAll(environment);
    this.name = environment.getOrDefault("SCRIPT", "");
  }

  public static void echo() {
    SCRIPTS.put(
        "echo",
        event ->
            JSON.createObjectNode()
                .put("statusCode", 200)
                .put("body", event.toString())
                .toString());
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    try {
      Script script = SCRIPTS.getOrDefault(name, event -> "");
      output.write(script.answer(JSON.readTree(input)).getBytes(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
