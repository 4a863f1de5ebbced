package org.learningthursdays.organisers.signin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.learningthursdays.web.PercentCoding;
import org.learningthursdays.web.Request;

/// Paths that signing in may lead back to: pages of organisers, never another site, and not those
/// of signing in itself.
final class OwnPath {
  static final String OVERVIEW = "/organisers";

  private static final int LONGEST = 1_000;
  private static final Pattern OURS =
      Pattern.compile("/organisers(?!/sign)([/?][A-Za-z0-9/?&=%._~+,:;-]*)?");

  private OwnPath() {}

  /// The path, if it is one; else the overview.
  static String orOverview(String path) {
    boolean isOurs =
        path.length() <= LONGEST
            && OURS.matcher(path).matches()
            && !path.contains("//")
            && !path.contains("/.");
    return isOurs ? path : OVERVIEW;
  }

  /// Where a request came to, with what it asks.
  static String of(Request request) {
    StringBuilder query = new StringBuilder();
    for (Map.Entry<String, List<String>> field : request.query().entrySet()) {
      for (String value : field.getValue()) {
        query
            .append(query.isEmpty() ? "?" : "&")
            .append(PercentCoding.encode(field.getKey()))
            .append('=')
            .append(PercentCoding.encode(value));
      }
    }
    return orOverview(request.path() + query);
  }

  /// The address that leads there by signing in.
  static String bySigningIn(String path) {
    return "/organisers/sign-in?to=" + PercentCoding.encode(path);
  }

  /// What the address of signing in names.
  static String wanted(Request request) {
    Optional<String> to = request.query("to");
    return orOverview(to.orElse(OVERVIEW));
  }
}
