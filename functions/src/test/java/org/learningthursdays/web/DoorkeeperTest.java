package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where there is a domain, only what came through it is let in.
class DoorkeeperTest {
  private static final String KEY = "k".repeat(64);

  private final Doorkeeper doorkeeper =
      Doorkeeper.of(Map.of(Doorkeeper.DIGEST, HexFormat.of().formatHex(Sha256.of(KEY))));

  @Test
  void withoutADomainEverybodyComesIn() {
    Request request = Requests.of("GET", "/");

    assertThat(Doorkeeper.of(Map.of()).admit(request)).containsSame(request);
    assertThat(Doorkeeper.of(Map.of(Doorkeeper.DIGEST, "")).admit(request)).containsSame(request);
  }

  @Test
  void whoeverBringsNoKeyIsSentAway() {
    assertThat(doorkeeper.admit(Requests.of("GET", "/"))).isEmpty();
    assertThat(Doorkeeper.notThisWay().status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "kkkk", "K"})
  void whoeverBringsAnotherKeyIsSentAway(String key) {
    assertThat(doorkeeper.admit(Requests.withHeaders(Map.of("x-origin-key", key)))).isEmpty();
  }

  @Test
  void theDigestItselfOpensNothing() {
    String digest = HexFormat.of().formatHex(Sha256.of(KEY));

    assertThat(doorkeeper.admit(Requests.withHeaders(Map.of("x-origin-key", digest)))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.10:46532, 198.51.100.10",
    "2001:db8:85a3::8a2e:370:7334:46532, 2001:db8:85a3::8a2e:370:7334"
  })
  void whoAsksIsWhoCloudFrontSays(String viewer, String client) {
    Map<String, String> headers = Map.of("x-origin-key", KEY, "cloudfront-viewer-address", viewer);

    assertThat(doorkeeper.admit(Requests.withHeaders(headers)))
        .hasValueSatisfying(request -> assertThat(request.client()).isEqualTo(client));
  }

  @Test
  void withoutADomainNobodySaysWhoTheyAre() {
    Map<String, String> headers = Map.of("cloudfront-viewer-address", "198.51.100.10:1");

    assertThat(Doorkeeper.of(Map.of()).admit(Requests.withHeaders(headers)))
        .hasValueSatisfying(request -> assertThat(request.client()).isEmpty());
  }
}
