package org.learningthursdays.web;

/// Whether a request is answered by its route.
sealed interface OriginDecision {
  /// It is.
  ///
  /// @param request with the site's and the viewer's address, as CloudFront knows them
  record Admitted(Request request) implements OriginDecision {}

  /// It is not, because it did not come through CloudFront.
  ///
  /// @param answer a redirection or a refusal
  record TurnedAway(Response answer) implements OriginDecision {}
}
