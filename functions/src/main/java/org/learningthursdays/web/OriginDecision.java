package org.learningthursdays.web;

/// Whether a request is let in.
sealed interface OriginDecision {
  /// It is, as it stands here.
  record Admitted(Request request) implements OriginDecision {}

  /// It is not, and hears this.
  record TurnedAway(Response answer) implements OriginDecision {}
}
