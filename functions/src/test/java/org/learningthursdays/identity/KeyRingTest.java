package org.learningthursdays.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.MutableClock;
import org.learningthursdays.aws.UnavailableException;

/// Links prove themselves, for their one purpose and their one leader, until the key that made them
/// is taken out; and nobody's address can be read out of anything.
class KeyRingTest {
  private static final Address ADA = new Address("ada@example.org");

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private volatile String people = secret("people");
  private volatile String links = secret("0");
  private volatile String pseudonyms = secret("pseudonyms");
  private final KeyRing ring = ring();
  private final LeaderId ada = ring.leader(ADA);

  private KeyRing ring() {
    return new KeyRing(
        new KeySources(
            () -> Keys.read(people), () -> Keys.read(links), () -> Keys.read(pseudonyms)),
        clock);
  }

  @Test
  void anAddressHasOneIdHoweverItIsWritten() {
    assertThat(ring.leader(new Address("ADA@example.org"))).isEqualTo(ada);
    assertThat(ring.leader(new Address("bee@example.org"))).isNotEqualTo(ada);
    assertThat(ada.text()).doesNotContain("ada");
  }

  @ParameterizedTest
  @EnumSource(LinkPurpose.class)
  void aLinkAllowsWhatItWasMadeForAndNothingElse(LinkPurpose purpose) {
    String token = ring.token(purpose, ada, 7);

    for (LinkPurpose other : LinkPurpose.values()) {
      if (other == purpose) {
        assertThat(ring.read(other, token)).contains(new KeyRing.Capability(ada, 7));
      } else {
        assertThat(ring.read(other, token)).isEmpty();
      }
    }
  }

  @Test
  void aLinkThatWasTamperedWithIsVoid() {
    String token = ring.token(LinkPurpose.OWN_PAGE, ada, 7);
    byte[] octets = Base64.getUrlDecoder().decode(token);

    for (int i = 0; i < octets.length; i++) {
      byte[] forged = octets.clone();
      forged[i] ^= 1;
      assertThat(read(Base64.getUrlEncoder().withoutPadding().encodeToString(forged))).isEmpty();
    }
    for (String broken :
        List.of(
            "",
            "x",
            token.substring(1),
            token.substring(0, 49),
            token.substring(0, 48),
            token + "A",
            token + "=",
            " " + token,
            token.replace(token.charAt(3), '!'),
            ring.token(LinkPurpose.OWN_PAGE, ada, 8).substring(0, 29) + token.substring(29))) {
      assertThat(read(broken)).as(broken).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(LinkPurpose.class)
  void aLinkEndsInALetterOrDigitSoThatNoMailAppCutsItShort(LinkPurpose purpose) {
    Random dice = new Random(2020);
    for (int i = 0; i < 1_000; i++) {
      LeaderId leader = ring.leader(new Address(dice.nextInt() + "@example.org"));
      String token = ring.token(purpose, leader, dice.nextInt());
      assertThat(token).matches("[A-Za-z0-9_-]{49}[A-Za-z0-9]");
    }
  }

  @ParameterizedTest
  @EnumSource(LinkPurpose.class)
  void aLinkHoldsThroughEveryRotationUntilItsKeyIsTakenOut(LinkPurpose purpose) {
    String first = ring.token(purpose, ada, 7);
    links = rotated("0", "1");
    clock.advance(Duration.ofHours(1));
    String second = ring.token(purpose, ada, 7);

    assertThat(second).isNotEqualTo(first);
    assertThat(ring.read(purpose, first)).isPresent();
    assertThat(ring.read(purpose, second)).isPresent();

    links = rotated("1");
    clock.advance(Duration.ofHours(1));
    assertThat(ring.read(purpose, first)).isEmpty();
    assertThat(ring.read(purpose, second)).isPresent();
  }

  @Test
  void aLinkOfANewKeyHoldsForWhoeverFetchedTheKeysBeforeTheRotation() {
    ring.token(LinkPurpose.OWN_PAGE, ada, 7);
    links = rotated("0", "1");
    String token = ring().token(LinkPurpose.OWN_PAGE, ada, 7);

    clock.advance(Duration.ofSeconds(61));

    assertThat(read(token)).isPresent();
  }

  @Test
  void nobodyMakesUsFetchTheKeysMoreThanOnceAMinuteByMadeUpKeys() {
    AtomicInteger fetched = new AtomicInteger();
    Supplier<Keys> counting =
        () -> {
          fetched.incrementAndGet();
          return Keys.read(links);
        };
    KeyRing counted = new KeyRing(new KeySources(counting, counting, counting), clock);
    byte[] octets = Base64.getUrlDecoder().decode(ring.token(LinkPurpose.OWN_PAGE, ada, 7));

    for (int id = 1; id < 200; id++) {
      octets[0] = (byte) id;
      counted.read(
          LinkPurpose.OWN_PAGE, Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
    }

    assertThat(fetched).hasValue(1);
  }

  @Test
  void whoSomebodyIsNeverChangesThoughSomebodyAddAKey() {
    String added = people;
    people = "{\"0\":\"" + added + "\",\"1\":\"" + secret("1") + "\"}";

    assertThat(ring().leader(ADA)).isEqualTo(ada);
  }

  @Test
  void aClientsPseudonymIsMadeWithAKeyOfItsOwn() {
    String before = ring.pseudonym("client", "203.0.113.7");
    pseudonyms = secret("another");

    clock.advance(Duration.ofHours(1));

    assertThat(ring.pseudonym("client", "203.0.113.7")).isNotEqualTo(before);
    assertThat(ring.leader(ADA)).isEqualTo(ada);
  }

  @Test
  void eachUseFetchesItsOwnSecretAndNoOther() {
    Supplier<Keys> never =
        () -> {
          throw new IllegalStateException("not to be fetched");
        };
    Supplier<Keys> known = () -> Keys.read(links);

    String token =
        new KeyRing(new KeySources(never, known, never), clock).token(LinkPurpose.OWN_PAGE, ada, 7);
    assertThat(token).isNotEmpty();
    assertThat(new KeyRing(new KeySources(known, never, never), clock).leader(ADA)).isNotNull();
    assertThat(new KeyRing(new KeySources(never, never, known), clock).pseudonym("client", ""))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "short",
        "{}",
        "{\"0\":\"short\"}",
        "{\"0\":1}",
        "{\"256\":\"a secret that is as long as it should be\"}",
        "{\"-1\":\"a secret that is as long as it should be\"}",
        "{\"one\":\"a secret that is as long as it should be\"}"
      })
  void aSecretThatIsNoneIsRefusedWithoutBeingTold(String secret) {
    assertThatThrownBy(() -> Keys.read(secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("as long as it should be");
  }

  @Test
  void keysServeOnWhileNobodyAnswersForThem() {
    AtomicBoolean isAway = new AtomicBoolean();
    Supplier<Keys> source =
        () -> {
          if (isAway.get()) {
            throw new UnavailableException("away", new IOException());
          }
          return Keys.read(links);
        };
    KeyRing patient = new KeyRing(new KeySources(source, source, source), clock);
    String token = patient.token(LinkPurpose.OWN_PAGE, ada, 7);

    isAway.set(true);
    clock.advance(Duration.ofHours(2));

    assertThat(patient.read(LinkPurpose.OWN_PAGE, token)).isPresent();
  }

  private Optional<KeyRing.Capability> read(String token) {
    return ring.read(LinkPurpose.OWN_PAGE, token);
  }

  private static String rotated(String... ids) {
    return Stream.of(ids)
        .map(id -> "\"" + id + "\":\"" + secret(id) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String secret(String name) {
    return name + " secret, as long as it should be";
  }
}
