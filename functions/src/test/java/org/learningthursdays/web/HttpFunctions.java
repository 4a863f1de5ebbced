package org.learningthursdays.web;

import java.util.List;

/// What a function behind API Gateway answers to, for tests that go through all of it.
public final class HttpFunctions {
  private HttpFunctions() {}

  /// Methods and patterns, such as `GET /my/{token}`.
  public static List<String> patterns(HttpFunction function) {
    return function.routes().patterns();
  }
}
