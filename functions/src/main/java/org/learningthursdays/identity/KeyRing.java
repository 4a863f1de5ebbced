package org.learningthursdays.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.aws.UnavailableException;

/// Makes leaders' ids and links, and tells whether a link is one of ours.
///
/// The keys are fetched when they are first needed, never while a function starts: a snapshot must
/// not hold them. In case they were rotated, they are fetched again after an hour, and by a link
/// that does not fit, which is asked no more than once a minute.
public final class KeyRing {
  private static final Duration FETCHED_AGAIN_AFTER = Duration.ofMinutes(1);
  private static final Duration KEPT_FOR = Duration.ofHours(1);
  private static final int CODE_OCTETS = 16;
  private static final int TOKEN_OCTETS = LeaderId.OCTETS + Integer.BYTES + CODE_OCTETS;

  /// What a link allows, and whom.
  ///
  /// @param version of the leader's links of this purpose: one that is no longer theirs is void
  public record Capability(LeaderId leader, int version) {}

  private record Fetched(Keys keys, Instant at) {}

  private final Supplier<Keys> source;
  private final Clock clock;
  private volatile @Nullable Fetched fetched;

  /// With keys that are fetched when first needed.
  ///
  /// @param source fetches the keys
  public KeyRing(Supplier<Keys> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /// The id of whoever has this address.
  public LeaderId leader(Address address) {
    return LeaderId.of(
        keys().lasting().sign(message("leader", address.normalised()), LeaderId.OCTETS));
  }

  /// What stands for something that must not be read in a key, such as a client's network address.
  public String pseudonym(String purpose, String value) {
    byte[] code = keys().lasting().sign(message("pseudonym " + purpose, value), CODE_OCTETS);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
  }

  /// The part of a link that proves it.
  public String token(Purpose purpose, LeaderId leader, int version) {
    ByteBuffer token = ByteBuffer.allocate(TOKEN_OCTETS).put(leader.octets()).putInt(version);
    token.put(code(key(purpose, keys()), purpose, token.array()));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
  }

  /// What a token allows; nothing if it is not one of ours, or was made for another purpose.
  public Optional<Capability> read(Purpose purpose, String token) {
    byte[] octets;
    try {
      octets = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    // Base64 has several texts for the same octets; only one is ours.
    if (octets.length != TOKEN_OCTETS
        || !Base64.getUrlEncoder().withoutPadding().encodeToString(octets).equals(token)) {
      return Optional.empty();
    }
    if (!isOurs(purpose, octets, keys()) && !isOurs(purpose, octets, newerKeys())) {
      return Optional.empty();
    }
    ByteBuffer content = ByteBuffer.wrap(octets);
    byte[] leader = new byte[LeaderId.OCTETS];
    content.get(leader);
    return Optional.of(new Capability(LeaderId.of(leader), content.getInt()));
  }

  private static boolean isOurs(Purpose purpose, byte[] token, Keys keys) {
    byte[] given = new byte[CODE_OCTETS];
    ByteBuffer.wrap(token).get(TOKEN_OCTETS - CODE_OCTETS, given);
    List<Keys.Key> live = purpose.lasts() ? List.of(keys.lasting()) : keys.links();
    return live.stream().anyMatch(key -> MessageDigest.isEqual(code(key, purpose, token), given));
  }

  private static Keys.Key key(Purpose purpose, Keys keys) {
    return purpose.lasts() ? keys.lasting() : keys.links().getFirst();
  }

  private static byte[] code(Keys.Key key, Purpose purpose, byte[] token) {
    byte[] name = message("link", purpose.name());
    byte[] signed =
        ByteBuffer.allocate(name.length + TOKEN_OCTETS - CODE_OCTETS)
            .put(name)
            .put(token, 0, TOKEN_OCTETS - CODE_OCTETS)
            .array();
    return key.sign(signed, CODE_OCTETS);
  }

  private static byte[] message(String use, String value) {
    return (use + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8);
  }

  private Keys keys() {
    Fetched known = fetched;
    if (known == null) {
      return fetch();
    }
    return isOlder(known, KEPT_FOR) ? fetchInPlaceOf(known) : known.keys;
  }

  private boolean isOlder(Fetched known, Duration age) {
    return !known.at.plus(age).isAfter(clock.instant());
  }

  /// While Secrets Manager does not answer, the known keys serve on: they may still be the newest.
  private Keys fetchInPlaceOf(Fetched known) {
    try {
      return fetch();
    } catch (UnavailableException e) {
      fetched = new Fetched(known.keys, clock.instant());
      return known.keys;
    }
  }

  private Keys newerKeys() {
    Fetched known = fetched;
    return known == null || isOlder(known, FETCHED_AGAIN_AFTER) ? fetch() : known.keys;
  }

  private Keys fetch() {
    Keys keys = source.get();
    fetched = new Fetched(keys, clock.instant());
    return keys;
  }
}
