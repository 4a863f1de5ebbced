package org.learningthursdays.desk;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.web.Request;

/// A member of staff who runs the programme.
///
/// @param name by which their changes are remembered: the address they sign in with
record Organiser(String name) {
  private static final String GROUP = "organisers";
  private static final String GROUPS = "cognito:groups";

  /// Who signed in; nobody if they are not of the group.
  static Optional<Organiser> of(Request request) {
    Map<String, String> claims = request.claims();
    // API Gateway writes a list as "[a b]".
    String groups = claims.getOrDefault(GROUPS, "").replaceAll("[\\[\\],]", " ").strip();
    if (!Arrays.asList(groups.split("\\s+")).contains(GROUP)) {
      return Optional.empty();
    }
    String subject = claims.getOrDefault("sub", "unknown");
    return Optional.of(new Organiser(claims.getOrDefault("email", subject)));
  }
}
