package org.learningthursdays.web;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

/// Where the site has a domain of its own, lets in only what came through it: the API's own address
/// would lead past the cache.
///
/// CloudFront proves itself with a key. A function knows no more than the key's digest, which is no
/// secret: the key is random and too long to be guessed. So nothing has to be fetched before the
/// first request is answered.
///
/// Before the site had a domain, people kept links and calendars by the API's own address. Whoever
/// reads by it is sent on to the domain, for good. What a mail program sends by itself when its
/// reader wants no more mail is taken where it arrives: it must not be sent on (RFC 8058, section
/// 3.1). All other forms stand on pages, and whoever opens those is at the domain by then: what
/// still writes by the old address is refused.
final class OriginCheck {
  /// The SHA-256 of the key, in hexadecimal; empty or missing where there is no domain.
  static final String DIGEST = "ORIGIN_DIGEST";

  /// The domain's address, without a slash at its end.
  static final String SITE = "PUBLIC_URL";

  private static final String KEY = "x-origin-key";
  private static final String VIEWER = "cloudfront-viewer-address";

  private final byte[] digest;
  private final String site;

  private OriginCheck(byte[] digest, String site) {
    this.digest = digest;
    this.site = site;
  }

  static OriginCheck of(Map<String, String> environment) {
    return new OriginCheck(
        HexFormat.of().parseHex(environment.getOrDefault(DIGEST, "")),
        environment.getOrDefault(SITE, ""));
  }

  /// Lets a request in, sends it on, or refuses it.
  ///
  /// @param routes of the function that it is for
  OriginDecision admit(RawRequest rawRequest, Routes routes) {
    Request request = rawRequest.request();
    if (digest.length == 0) {
      return new OriginDecision.In(request);
    }
    String key = request.headers().getOrDefault(KEY, "");
    if (MessageDigest.isEqual(Sha256.of(key), digest)) {
      return new OriginDecision.In(fromViewer(request));
    }
    if (routes.takesFromMail(request)) {
      return new OriginDecision.In(request);
    }
    // With another key it is CloudFront itself, while the key is changed: it would go in circles.
    boolean isRead = request.method().equals("GET") || request.method().equals("HEAD");
    return new OriginDecision.Away(
        isRead && key.isEmpty() && !site.isEmpty() ? sentOn(rawRequest) : notThisWay());
  }

  /// From where CloudFront says it comes: API Gateway sees only CloudFront.
  private static Request fromViewer(Request request) {
    String viewer = request.headers().getOrDefault(VIEWER, "");
    return viewer.isEmpty() ? request : request.from(withoutPort(viewer));
  }

  /// `198.51.100.10:46532`, or with colons in the address as well.
  private static String withoutPort(String viewer) {
    return viewer.substring(0, Math.max(0, viewer.lastIndexOf(':')));
  }

  /// Kept by nobody, as the domain may change. Other sites' pages may follow, which embed the
  /// programme from here; there is nothing in it to read.
  private Response sentOn(RawRequest rawRequest) {
    return Response.of(308)
        .with("location", site + rawRequest.pathAndQuery())
        .with("access-control-allow-origin", "*")
        .with("cache-control", "no-store")
        .with("referrer-policy", "no-referrer");
  }

  private static Response notThisWay() {
    return Problem.of(403, "Please use the address that this site is known by.")
        .with("cache-control", "no-store");
  }
}
