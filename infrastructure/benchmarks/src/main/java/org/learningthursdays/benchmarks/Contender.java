package org.learningthursdays.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.learningthursdays.local.lambda.PackagedFunction;
import org.learningthursdays.local.lambda.RuntimeApi;
import org.learningthursdays.local.template.FunctionDefinition;

/// One way to serve the calendar, as a process that speaks to the Runtime API.
///
/// @param root its working directory
record Contender(String name, FunctionDefinition function, Path root, List<String> command) {
  private static final ObjectMapper JSON = new ObjectMapper();

  PackagedFunction start(Map<String, String> surroundings) {
    return PackagedFunction.start(function, root, surroundings, command);
  }

  /// Has the calendar fetched, and sees that it is one.
  static void fetch(PackagedFunction process, byte[] event)
      throws IOException, InterruptedException {
    switch (process.invoke(event)) {
      case RuntimeApi.Result.Answered(byte[] bytes) -> {
        JsonNode answer = JSON.readTree(bytes);
        String body = body(answer);
        int events = body.split("BEGIN:VEVENT", -1).length - 1;
        if (answer.path("statusCode").asInt() != 200 || events != 23) {
          throw new IllegalStateException("that is no calendar of 23 sessions: " + answer);
        }
      }
      case RuntimeApi.Result.Failed failed -> throw new IllegalStateException(failed.toString());
    }
  }

  private static String body(JsonNode answer) {
    String body = answer.path("body").asText();
    return answer.path("isBase64Encoded").asBoolean()
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }
}
