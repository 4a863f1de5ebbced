package org.learningthursdays.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.web.Request;

/// A member of staff who runs the programme.
///
/// @param name by which their changes are remembered: the address they sign in with
public record Organiser(String name) {
  /// The group that is let in.
  public static final String GROUP = "organisers";

  private static final String GROUPS = "cognito:groups";

  /// Who signed in; empty if they are not in the group, or sent another token than an ID token.
  static Optional<Organiser> of(Request request) {
    Map<String, String> claims = request.claims();
    // An access token is for the provider's own calls, and may have been given to anybody's client.
    if (!"id".equals(claims.get("token_use")) || !groups(claims).contains(GROUP)) {
      return Optional.empty();
    }
    String subject = claims.getOrDefault("sub", "unknown");
    return Optional.of(new Organiser(claims.getOrDefault("email", subject)));
  }

  /// API Gateway writes a list as `[a b]`. A group's name may hold brackets and commas of its own,
  /// but no space.
  private static List<String> groups(Map<String, String> claims) {
    String given = claims.getOrDefault(GROUPS, "");
    boolean isList = given.length() > 1 && given.startsWith("[") && given.endsWith("]");
    return List.of((isList ? given.substring(1, given.length() - 1) : given).split(" ", -1));
  }
}
