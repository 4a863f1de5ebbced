package org.learningthursdays.web;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/// Where the site has a domain of its own, accepts only requests that came through CloudFront: the
/// API's own address bypasses the cache.
///
/// CloudFront sends a secret header. A function knows only its hash, which is no secret because the
/// header is random and long: so nothing has to be fetched before the first request is answered.
///
/// Before the site had a domain, people kept links and calendar subscriptions with the API's
/// address. Reads at it are redirected to the domain permanently. One-click unsubscribing is
/// accepted where it arrives, because it must not be redirected (RFC 8058, section 3.1). Other
/// writes at the old address are refused: pages with forms have been redirected by then.
final class OriginCheck {
  /// The SHA-256 of the key, in hexadecimal; empty or missing where there is no domain.
  static final String DIGEST = "ORIGIN_DIGEST";

  /// The address that people see, without a slash at its end; empty or missing for the API's own.
  static final String SITE = "PUBLIC_URL";

  private static final String KEY = "x-origin-key";
  private static final String VIEWER = "cloudfront-viewer-address";

  private final byte[] hash;
  private final String site;

  private OriginCheck(byte[] hash, String site) {
    this.hash = hash;
    this.site = site;
  }

  static OriginCheck of(Map<String, String> environment) {
    return new OriginCheck(
        HexFormat.of().parseHex(environment.getOrDefault(DIGEST, "")),
        environment.getOrDefault(SITE, ""));
  }

  /// Accepts a request, redirects or refuses it.
  ///
  /// @param routes of the function that it is for
  OriginDecision admit(RawRequest raw, Routes routes) {
    Request request = site.isEmpty() ? raw.request() : raw.request().at(site);
    if (hash.length == 0) {
      return new OriginDecision.Admitted(request);
    }
    String key = request.headers().getOrDefault(KEY, "");
    if (MessageDigest.isEqual(Sha256.of(key), hash)) {
      return new OriginDecision.Admitted(fromViewer(request));
    }
    if (routes.takesOneClick(request)) {
      return new OriginDecision.Admitted(request);
    }
    // With another key it came by CloudFront while the key is being changed: redirecting it would
    // lead back here.
    boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
    return new OriginDecision.TurnedAway(
        isRead && key.isEmpty() && !site.isEmpty() ? redirected(raw) : refused());
  }

  /// The request with the viewer's address from CloudFront: API Gateway sees only CloudFront's.
  private static Request fromViewer(Request request) {
    String viewer = request.headers().getOrDefault(VIEWER, "");
    return viewer.isEmpty() ? request : request.from(withoutPort(viewer));
  }

  /// `198.51.100.10:46532`, or with colons in the address as well.
  private static String withoutPort(String viewer) {
    return viewer.substring(0, Math.max(0, viewer.lastIndexOf(':')));
  }

  /// Not cached, as the domain may change; with CORS for other sites that embed the programme.
  private Response redirected(RawRequest raw) {
    return Response.of(308)
        .with("location", site + raw.pathAndQuery())
        .with("access-control-allow-origin", "*")
        .with("cache-control", "no-store")
        .with("referrer-policy", "no-referrer");
  }

  private static Response refused() {
    return Problem.of(403, "Please use the address that this site is known by.")
        .with("cache-control", "no-store");
  }
}
