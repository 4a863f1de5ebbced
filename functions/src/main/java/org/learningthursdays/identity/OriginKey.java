package org.learningthursdays.identity;

import java.util.HexFormat;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.web.Doorkeeper;

/// The key that CloudFront proves itself with, as far as anybody but CloudFront gets to know it.
public final class OriginKey {
  private final SignedCall secretsManager;

  public OriginKey(SignedCall secretsManager) {
    this.secretsManager = secretsManager;
  }

  /// The key's digest, in hexadecimal, as [Doorkeeper] wants it.
  ///
  /// @param secret the ARN of the secret that holds it
  String digest(String secret) {
    return StoredKeys.value(secretsManager, secret, "AWSCURRENT")
        .map(key -> HexFormat.of().formatHex(Doorkeeper.digest(key)))
        .orElseThrow(() -> new IllegalStateException("there is no origin key"));
  }
}
