package org.learningthursdays.web;

/// Whether a request is let in.
sealed interface OriginDecision {
  /// It is, as it stands here.
  record In(Request request) implements OriginDecision {}

  /// It is not, and hears this.
  record Away(Response answer) implements OriginDecision {}
}
