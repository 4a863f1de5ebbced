package org.learningthursdays.local.lambda;

import java.nio.charset.StandardCharsets;

/// How a function's invocation ended.
public sealed interface Invocation {
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Answered(byte[] bytes) implements Invocation {
    String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  record Failed(Throwable cause) implements Invocation {}

  record TimedOut() implements Invocation {}
}
