package org.learningthursdays.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.aws.UnavailableException;
import org.learningthursdays.web.Json;

/// The keys as Secrets Manager keeps them. A rotation makes the secret of before the previous one,
/// whose links still hold.
public final class StoredKeys implements Supplier<Keys> {
  private static final int ATTEMPTS = 3;

  private final SignedCall secretsManager;
  private final String lasting;
  private final String links;

  /// With where the secrets lie.
  ///
  /// @param lasting the ARN of the secret that never changes
  /// @param links the ARN of the one that is rotated
  public StoredKeys(SignedCall secretsManager, String lasting, String links) {
    this.secretsManager = secretsManager;
    this.lasting = lasting;
    this.links = links;
  }

  @Override
  public Keys get() {
    Keys.Key forEver =
        fetch(lasting, "AWSCURRENT")
            .orElseThrow(() -> new IllegalStateException("there is no lasting secret"));
    return new Keys(
        forEver,
        Stream.of("AWSCURRENT", "AWSPREVIOUS")
            .flatMap(stage -> fetch(links, stage).stream())
            .toList());
  }

  private Optional<Keys.Key> fetch(String secret, String stage) {
    return value(secretsManager, secret, stage).map(Keys.Key::of);
  }

  /// A version of a secret; none if there is no such version, as before the first rotation.
  static Optional<String> value(SignedCall secretsManager, String secret, String stage) {
    byte[] question =
        Json.write(Map.of("SecretId", secret, "VersionStage", stage))
            .getBytes(StandardCharsets.UTF_8);
    SignedCall.Answer answer = ask(secretsManager, question);
    Map<String, ?> json = Json.object(new String(answer.body(), StandardCharsets.UTF_8));
    if (answer.status() == 200) {
      return Optional.of(String.valueOf(json.get("SecretString")));
    }
    if (String.valueOf(json.get("__type")).endsWith("ResourceNotFoundException")) {
      return Optional.empty();
    }
    throw new IllegalStateException("Secrets Manager answered " + answer.status());
  }

  private static SignedCall.Answer ask(SignedCall secretsManager, byte[] question) {
    for (int attempt = 1; ; attempt++) {
      try {
        SignedCall.Answer answer = secretsManager.post("secretsmanager.GetSecretValue", question);
        if (answer.status() < 500) {
          return answer;
        }
        throw new IOException("Secrets Manager answered " + answer.status());
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new UnavailableException("the secrets cannot be fetched", e);
        }
      }
    }
  }
}
