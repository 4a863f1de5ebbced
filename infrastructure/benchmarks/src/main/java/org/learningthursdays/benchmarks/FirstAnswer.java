package org.learningthursdays.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.function.Supplier;
import org.learningthursdays.local.lambda.PackagedFunction;
import org.learningthursdays.local.lambda.RuntimeApi;
import org.learningthursdays.local.template.FunctionDefinition;

/// Something that a function may be asked for first.
///
/// @param status with which it is answered
record FirstAnswer(String name, FunctionDefinition function, Supplier<byte[]> event, int status) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Asks for it, and sees that it is answered.
  void ask(PackagedFunction process) throws IOException, InterruptedException {
    RuntimeApi.Result result = process.invoke(event.get());
    if (!(result instanceof RuntimeApi.Result.Answered(byte[] bytes))) {
      throw new IllegalStateException(name + ": " + result);
    }
    JsonNode answer = JSON.readTree(bytes);
    if (answer.path("statusCode").asInt() != status) {
      throw new IllegalStateException(name + ": " + answer);
    }
  }
}
