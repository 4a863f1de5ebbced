package org.learningthursdays.lambda;

import java.util.HexFormat;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.identity.StoredKeys;
import org.learningthursdays.web.Sha256;

/// The secret header by which CloudFront authenticates itself to the API: its digest.
public final class OriginKey {
  private final SignedCall secretsManager;

  public OriginKey(SignedCall secretsManager) {
    this.secretsManager = secretsManager;
  }

  /// The key's digest, in hexadecimal, as the variable ORIGIN_DIGEST has it.
  ///
  /// @param secret the ARN of the secret that holds it
  String digest(String secret) {
    return HexFormat.of().formatHex(Sha256.of(StoredKeys.value(secretsManager, secret)));
  }
}
