package org.learningthursdays.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/// Makes leaders' ids, link tokens and pseudonyms (HMAC), and verifies tokens.
///
/// A link's token is a key's id, a leader's, a version, and the code that proves them: 37 octets,
/// whose last character in Base64 is always a letter.
public final class KeyRing {
  static final int CODE_OCTETS = 16;
  private static final int SIGNED_OCTETS = 1 + LeaderId.OCTETS + Integer.BYTES;

  /// What a valid token grants.
  ///
  /// @param version to be compared with the leader's current one: another one is revoked
  public record Capability(LeaderId leader, int version) {}

  private final FetchedKeys people;
  private final FetchedKeys links;
  private final FetchedKeys pseudonyms;

  public KeyRing(KeySources sources, Clock clock) {
    this.people = new FetchedKeys(sources.people(), clock);
    this.links = new FetchedKeys(sources.links(), clock);
    this.pseudonyms = new FetchedKeys(sources.pseudonyms(), clock);
  }

  /// The id of whoever has this address.
  public LeaderId leader(Address address) {
    return LeaderId.of(
        people.get().first().sign(message("leader", address.normalised()), LeaderId.OCTETS));
  }

  /// An HMAC that replaces a value in a key, such as a client's network address; another one after
  /// the next rotation.
  public String pseudonym(String purpose, String value) {
    return pseudonyms.get().newest().pseudonym(purpose, value);
  }

  /// The token of a personal link.
  public String token(LinkPurpose purpose, LeaderId leader, int version) {
    Keys.Key key = links.get().newest();
    byte[] signed =
        ByteBuffer.allocate(SIGNED_OCTETS)
            .put((byte) key.id())
            .put(leader.octets())
            .putInt(version)
            .array();
    return text(
        ByteBuffer.allocate(SIGNED_OCTETS + CODE_OCTETS)
            .put(signed)
            .put(code(key, purpose, signed))
            .array());
  }

  /// What a token grants; empty if it is forged or was made for another purpose.
  public Optional<Capability> read(LinkPurpose purpose, String token) {
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Base64 has several texts for the same octets; only one is ours.
    if (octets.length != SIGNED_OCTETS + CODE_OCTETS || !text(octets).equals(token)) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(octets, SIGNED_OCTETS);
    byte[] given = Arrays.copyOfRange(octets, SIGNED_OCTETS, octets.length);
    ByteBuffer content = ByteBuffer.wrap(signed);
    Optional<Keys.Key> signer = links.withId(Byte.toUnsignedInt(content.get()));
    byte[] leader = new byte[LeaderId.OCTETS];
    content.get(leader);
    int version = content.getInt();
    return signer
        .filter(key -> MessageDigest.isEqual(code(key, purpose, signed), given))
        .map(_ -> new Capability(LeaderId.of(leader), version));
  }

  private static byte[] code(Keys.Key key, LinkPurpose purpose, byte[] signed) {
    byte[] name = message("link", purpose.name());
    return key.sign(
        ByteBuffer.allocate(name.length + signed.length).put(name).put(signed).array(),
        CODE_OCTETS);
  }

  static String text(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  static byte[] message(String use, String value) {
    return (use + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8);
  }
}
