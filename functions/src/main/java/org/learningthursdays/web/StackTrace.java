package org.learningthursdays.web;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A stack trace as it may be logged: without the exceptions' messages, which may hold people's
/// data.
public final class StackTrace {
  private static final int FRAMES = 12;

  private StackTrace() {}

  /// The kinds and places of a failure and of what caused it, on one line.
  public static String of(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(cause -> cause.getClass().getName() + frames(cause))
        .collect(Collectors.joining(" caused by "));
  }

  private static String frames(Throwable failure) {
    return Stream.of(failure.getStackTrace())
        .limit(FRAMES)
        .map(frame -> " at " + frame)
        .collect(Collectors.joining());
  }
}
