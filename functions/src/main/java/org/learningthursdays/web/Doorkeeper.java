package org.learningthursdays.web;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// Where the site has a domain of its own, lets in only what came through it: the API's own address
/// would lead past the cache, and let anybody say which network address they come from.
///
/// CloudFront proves itself with a key. A function knows no more than the key's digest, which is no
/// secret: the key is random and too long to be guessed. So nothing has to be fetched before the
/// first request is answered.
final class Doorkeeper {
  /// The SHA-256 of the key, in hexadecimal; empty or missing where there is no domain.
  static final String DIGEST = "ORIGIN_DIGEST";

  private static final String KEY = "x-origin-key";
  private static final String VIEWER = "cloudfront-viewer-address";

  private final byte[] digest;

  private Doorkeeper(byte[] digest) {
    this.digest = digest;
  }

  static Doorkeeper of(Map<String, String> environment) {
    return new Doorkeeper(HexFormat.of().parseHex(environment.getOrDefault(DIGEST, "")));
  }

  /// A request that may come in, from where CloudFront says it comes: API Gateway sees only
  /// CloudFront.
  Optional<Request> admit(Request request) {
    if (digest.length == 0) {
      return Optional.of(request);
    }
    byte[] given = Sha256.of(request.headers().getOrDefault(KEY, ""));
    if (!MessageDigest.isEqual(given, digest)) {
      return Optional.empty();
    }
    String viewer = request.headers().getOrDefault(VIEWER, "");
    return Optional.of(viewer.isEmpty() ? request : request.from(withoutPort(viewer)));
  }

  /// What is told to whoever comes another way.
  static Response notThisWay() {
    return Problem.of(403, "Please use the address that this site is known by.")
        .with("cache-control", "no-store");
  }

  /// `198.51.100.10:46532`, or with colons in the address as well.
  private static String withoutPort(String viewer) {
    return viewer.substring(0, Math.max(0, viewer.lastIndexOf(':')));
  }
}
