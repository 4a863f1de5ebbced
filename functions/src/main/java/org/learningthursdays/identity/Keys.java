package org.learningthursdays.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.Json;

/// The HMAC keys (RFC 2104) of one use, by their ids. The one with the highest id signs; any of
/// them verifies until it is removed.
public final class Keys {
  /// A token has one octet for a key's id.
  private static final int HIGHEST_ID = 255;

  private static final String ALGORITHM = "HmacSHA256";

  private final NavigableMap<Integer, Key> byId;

  private Keys(NavigableMap<Integer, Key> byId) {
    this.byId = byId;
  }

  /// One secret, which is never exposed.
  public static final class Key {
    private final int id;
    private final SecretKeySpec secret;

    private Key(int id, String secret) {
      if (id < 0 || id > HIGHEST_ID) {
        throw new IllegalArgumentException("a key's id is a number from 0 to " + HIGHEST_ID);
      }
      if (secret.length() < 32) {
        throw new IllegalArgumentException("a secret of fewer than 32 characters can be guessed");
      }
      this.id = id;
      this.secret = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// A secret that is not kept in Secrets Manager.
    public static Key of(String secret) {
      return new Key(0, secret);
    }

    int id() {
      return id;
    }

    /// An HMAC that replaces a value in a key; nobody can repeat it once this secret is deleted.
    public String pseudonym(String purpose, String value) {
      return KeyRing.text(
          sign(KeyRing.message("pseudonym " + purpose, value), KeyRing.CODE_OCTETS));
    }

    /// The first octets of the code of a message.
    byte[] sign(byte[] message, int octets) {
      try {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(secret);
        return Arrays.copyOf(mac.doFinal(message), octets);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has " + ALGORITHM, e);
      }
    }
  }

  /// Reads what Secrets Manager keeps: text as it was generated, which is the key 0, or after a
  /// rotation an object of keys by their ids: `{"0":"…","1":"…"}`.
  public static Keys read(String secret) {
    NavigableMap<Integer, Key> byId = new TreeMap<>();
    if (!secret.startsWith("{")) {
      byId.put(0, new Key(0, secret));
      return new Keys(byId);
    }
    for (Map.Entry<String, @Nullable Object> entry : Json.object(secret).entrySet()) {
      if (!(entry.getValue() instanceof String text)) {
        throw new IllegalArgumentException("each key is a text");
      }
      int id = Integer.parseInt(entry.getKey());
      byId.put(id, new Key(id, text));
    }
    if (byId.isEmpty()) {
      throw new IllegalArgumentException("there has to be a key");
    }
    return new Keys(byId);
  }

  /// The oldest key.
  Key first() {
    return byId.firstEntry().getValue();
  }

  Key newest() {
    return byId.lastEntry().getValue();
  }

  Optional<Key> withId(int id) {
    return Optional.ofNullable(byId.get(id));
  }
}
