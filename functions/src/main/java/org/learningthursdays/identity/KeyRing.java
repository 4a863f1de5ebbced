package org.learningthursdays.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;

/// Makes leaders' ids, link tokens and pseudonyms (HMAC), and verifies tokens.
///
/// A link's token is a key's id, a leader's, a version, and the code that proves them: 37 octets,
/// whose last character in Base64 is always a letter. Those from before keys had ids lack the first
/// octet, and hold as long as their key.
public final class KeyRing {
  static final int CODE_OCTETS = 16;
  private static final int OLD_SIGNED_OCTETS = LeaderId.OCTETS + Integer.BYTES;
  private static final int SIGNED_OCTETS = 1 + OLD_SIGNED_OCTETS;

  /// The id of the key that signed links before keys had ids.
  private static final int FIRST_KEY = 0;

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
  public String token(Purpose purpose, LeaderId leader, int version) {
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
  public Optional<Capability> read(Purpose purpose, String token) {
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Base64 has several texts for the same octets; only one is ours.
    if (!text(octets).equals(token)) {
      return Optional.empty();
    }
    return switch (octets.length - CODE_OCTETS) {
      case SIGNED_OCTETS -> read(purpose, octets, 1, links.withId(Byte.toUnsignedInt(octets[0])));
      case OLD_SIGNED_OCTETS -> read(purpose, octets, 0, oldKey(purpose));
      default -> Optional.empty();
    };
  }

  private Optional<Keys.Key> oldKey(Purpose purpose) {
    return purpose.wasSignedByPeopleKey()
        ? Optional.of(people.get().first())
        : links.get().withId(FIRST_KEY);
  }

  /// @param start where the leader's id begins
  private static Optional<Capability> read(
      Purpose purpose, byte[] token, int start, Optional<Keys.Key> key) {
    ByteBuffer content = ByteBuffer.wrap(token);
    byte[] signed = new byte[token.length - CODE_OCTETS];
    byte[] given = new byte[CODE_OCTETS];
    content.get(signed).get(given);
    byte[] leader = new byte[LeaderId.OCTETS];
    content.position(start).get(leader);
    int version = content.getInt();
    return key.filter(signer -> MessageDigest.isEqual(code(signer, purpose, signed), given))
        .map(_ -> new Capability(LeaderId.of(leader), version));
  }

  private static byte[] code(Keys.Key key, Purpose purpose, byte[] signed) {
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
