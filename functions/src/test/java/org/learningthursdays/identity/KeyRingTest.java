package org.learningthursdays.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learningthursdays.HandClock;
import org.learningthursdays.aws.UnavailableException;

/// Links prove themselves, for their one purpose and their one leader, through one rotation of the
/// keys or for good; and nobody's address can be read out of anything.
class KeyRingTest {
  private static final Keys.Key LASTING = key("lasting");
  private static final Address ADA = new Address("ada@example.org");

  private final HandClock clock = new HandClock("2020-11-30T09:00:00Z");
  private volatile Keys keys = new Keys(LASTING, List.of(key("first")));
  private final KeyRing ring = new KeyRing(() -> keys, clock);
  private final LeaderId ada = ring.leader(ADA);

  @Test
  void anAddressHasOneIdHoweverItIsWritten() {
    assertThat(ring.leader(new Address("ADA@example.org"))).isEqualTo(ada);
    assertThat(ring.leader(new Address("bee@example.org"))).isNotEqualTo(ada);
    assertThat(ada.text()).doesNotContain("ada");
  }

  @ParameterizedTest
  @EnumSource(Purpose.class)
  void aLinkAllowsWhatItWasMadeForAndNothingElse(Purpose purpose) {
    String token = ring.token(purpose, ada, 7);

    for (Purpose other : Purpose.values()) {
      if (other == purpose) {
        assertThat(ring.read(other, token)).contains(new KeyRing.Capability(ada, 7));
      } else {
        assertThat(ring.read(other, token)).isEmpty();
      }
    }
  }

  @Test
  void aLinkThatWasTamperedWithIsVoid() {
    String token = ring.token(Purpose.OWN_PAGE, ada, 7);
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
            token.substring(0, 47),
            token + "A",
            token + "=",
            " " + token,
            token.replace(token.charAt(3), '!'),
            ring.token(Purpose.OWN_PAGE, ada, 8).substring(0, 27) + token.substring(27))) {
      assertThat(read(broken)).as(broken).isEmpty();
    }
  }

  @Test
  void aLinkHoldsThroughOneRotationOfTheKeys() {
    String token = ring.token(Purpose.OWN_PAGE, ada, 7);

    rotateTo("second", "first");
    assertThat(read(token)).isPresent();

    rotateTo("third", "second");
    assertThat(read(token)).isEmpty();
  }

  @Test
  void aLinkOfANewKeyHoldsForWhoeverFetchedTheKeysBeforeTheRotation() {
    read("anything");
    Keys newer = new Keys(LASTING, List.of(key("second"), key("first")));
    KeyRing elsewhere = new KeyRing(() -> newer, clock);
    String token = elsewhere.token(Purpose.OWN_PAGE, ada, 7);

    keys = newer;
    clock.advance(Duration.ofSeconds(61));

    assertThat(read(token)).isPresent();
  }

  @Test
  void linksThatAppsAndMailsKeepForYearsOutliveEveryRotation() {
    String calendar = ring.token(Purpose.CALENDAR, ada, 7);
    String leave = ring.token(Purpose.LEAVE_DIGEST, ada, 0);

    rotateTo("third", "second");

    assertThat(ring.read(Purpose.CALENDAR, calendar)).isPresent();
    assertThat(ring.read(Purpose.LEAVE_DIGEST, leave)).isPresent();
  }

  @Test
  void linksAreMadeWithTheNewKeyAnHourAfterARotationAtTheLatest() {
    String old = ring.token(Purpose.OWN_PAGE, ada, 7);
    keys = new Keys(LASTING, List.of(key("second"), key("first")));

    clock.advance(Duration.ofMinutes(59));
    assertThat(ring.token(Purpose.OWN_PAGE, ada, 7)).isEqualTo(old);
    clock.advance(Duration.ofMinutes(1));
    assertThat(ring.token(Purpose.OWN_PAGE, ada, 7)).isNotEqualTo(old);
  }

  @Test
  void keysServeOnWhileNobodyAnswersForThem() {
    AtomicBoolean isAway = new AtomicBoolean();
    KeyRing patient =
        new KeyRing(
            () -> {
              if (isAway.get()) {
                throw new UnavailableException("away", new IOException());
              }
              return keys;
            },
            clock);
    String token = patient.token(Purpose.OWN_PAGE, ada, 7);

    isAway.set(true);
    clock.advance(Duration.ofHours(2));

    assertThat(patient.read(Purpose.OWN_PAGE, token)).isPresent();
  }

  private Optional<KeyRing.Capability> read(String token) {
    return ring.read(Purpose.OWN_PAGE, token);
  }

  private void rotateTo(String newest, String before) {
    keys = new Keys(LASTING, List.of(key(newest), key(before)));
    clock.advance(Duration.ofMinutes(2));
    // Whoever serves notices by a link that does not fit.
    read("AAAA");
    ring.read(Purpose.OWN_PAGE, ring.token(Purpose.CALENDAR, ada, 1));
  }

  private static Keys.Key key(String name) {
    return Keys.Key.of(name + " key, as long as a key should be");
  }
}
