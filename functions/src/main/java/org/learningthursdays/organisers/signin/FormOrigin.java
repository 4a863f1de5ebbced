package org.learningthursdays.organisers.signin;

import java.util.Optional;
import org.learningthursdays.web.Request;

/// Whether a form came from a page of ours, by what the browser says of where it stood: the headers
/// Sec-Fetch-Site (Fetch Metadata, section 2.3) and Origin (RFC 6454, section 7). Its token is
/// compared by [AccessControl].
final class FormOrigin {
  private FormOrigin() {}

  /// Whether a browser says that the form stood on another site.
  static boolean isForeign(Request request, String site) {
    Optional<String> fetch = request.header("sec-fetch-site");
    Optional<String> origin = request.header("origin");
    return fetch.filter(from -> !from.equals("same-origin") && !from.equals("none")).isPresent()
        || origin.filter(from -> !from.equals(site)).isPresent();
  }

  /// Whether a browser says that the form stood on this site.
  static boolean isOwn(Request request, String site) {
    boolean isTold =
        request.header("sec-fetch-site").isPresent() || request.header("origin").isPresent();
    return isTold && !isForeign(request, site);
  }
}
