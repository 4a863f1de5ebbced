package org.learningthursdays.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.aws.UnavailableException;
import org.learningthursdays.web.Json;

/// The keys of one use as Secrets Manager keeps them.
public final class StoredKeys implements Supplier<Keys> {
  private static final int ATTEMPTS = 3;

  private final SignedCall secretsManager;
  private final String secret;

  /// @param secret the secret's ARN
  public StoredKeys(SignedCall secretsManager, String secret) {
    this.secretsManager = secretsManager;
    this.secret = secret;
  }

  @Override
  public Keys get() {
    return Keys.read(value(secretsManager, secret));
  }

  /// What a secret holds now.
  public static String value(SignedCall secretsManager, String secret) {
    byte[] question = Json.write(Map.of("SecretId", secret)).getBytes(StandardCharsets.UTF_8);
    SignedCall.Answer answer = ask(secretsManager, question);
    if (answer.status() != 200) {
      throw new IllegalStateException("Secrets Manager answered " + answer.status());
    }
    Map<String, ?> json = Json.object(new String(answer.body(), StandardCharsets.UTF_8));
    return String.valueOf(json.get("SecretString"));
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
