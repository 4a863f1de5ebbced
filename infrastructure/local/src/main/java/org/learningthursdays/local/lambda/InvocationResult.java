package org.learningthursdays.local.lambda;

import java.nio.charset.StandardCharsets;

/// How a function's invocation ended.
public sealed interface InvocationResult {
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(byte[] bytes) implements InvocationResult {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  record Failed(Throwable cause) implements InvocationResult {}

  record TimedOut() implements InvocationResult {}
}
