package org.learningthursdays.organisers.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Only a token that the provider made, for these pages and for this attempt to sign in, says who
/// somebody is.
class IdTokensTest {
  private static final String NONCE = "the nonce of this attempt";

  private final FakeProvider fake = new FakeProvider();
  private final IdTokens tokens =
      new IdTokens(fake.provider(), new ProviderCalls(), () -> FakeProvider.NOW);

  @AfterEach
  void close() {
    fake.close();
  }

  private String good() throws Exception {
    return fake.signed(fake.claims(NONCE).build());
  }

  @Test
  void aGoodTokenSaysWhoItIs() throws Exception {
    assertThat(tokens.read(good(), NONCE))
        .hasValue(new Identity("7f0c", "amina@citizens.example", List.of("organisers")));
  }

  @Test
  void whoIsInNoGroupIsSomebodyButNoOrganiser() throws Exception {
    String token = fake.signed(fake.claims(NONCE).claim("cognito:groups", null).build());

    assertThat(tokens.read(token, NONCE).orElseThrow().isOrganiser()).isFalse();
    String other =
        fake.signed(
            fake.claims(NONCE)
                .claim("cognito:groups", List.of("x,organisers", "[organisers]"))
                .build());
    assertThat(tokens.read(other, NONCE).orElseThrow().isOrganiser()).isFalse();
  }

  record Change(UnaryOperator<JWTClaimsSet.Builder> claims) {}

  private static Named<Change> change(String name, UnaryOperator<JWTClaimsSet.Builder> claims) {
    return Named.of(name, new Change(claims));
  }

  private static Date in(Duration time) {
    return Date.from(FakeProvider.NOW.plus(time));
  }

  static Stream<Named<Change>> faults() {
    return Stream.of(
        change("another issuer", claims -> claims.issuer("https://elsewhere.example/pool")),
        change("another client", claims -> claims.audience("learning-thursdays")),
        change("no client", claims -> claims.audience((String) null)),
        change("an access token", claims -> claims.claim("token_use", "access")),
        change("of no use", claims -> claims.claim("token_use", null)),
        change("of another attempt", claims -> claims.claim("nonce", "another")),
        change("of no attempt", claims -> claims.claim("nonce", null)),
        change("nobody", claims -> claims.subject(null)),
        change("no address", claims -> claims.claim("email", null)),
        change("an address that is none", claims -> claims.claim("email", 7)),
        change("groups that are none", claims -> claims.claim("cognito:groups", "organisers")),
        change("no end", claims -> claims.expirationTime(null)),
        change("no beginning", claims -> claims.issueTime(null)),
        change("over", claims -> claims.expirationTime(in(Duration.ofSeconds(-61)))),
        change("of the future", claims -> claims.issueTime(in(Duration.ofSeconds(61)))),
        change("not yet", claims -> claims.notBeforeTime(in(Duration.ofSeconds(61)))));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aTokenWithAFaultIsNobodys(Change change) throws Exception {
    String token = fake.signed(change.claims().apply(fake.claims(NONCE)).build());

    assertThat(tokens.read(token, NONCE)).isEmpty();
  }

  @Test
  void clocksMayDifferByAMinute() throws Exception {
    JWTClaimsSet late = fake.claims(NONCE).expirationTime(in(Duration.ofSeconds(-59))).build();
    JWTClaimsSet early = fake.claims(NONCE).issueTime(in(Duration.ofSeconds(59))).build();

    assertThat(tokens.read(fake.signed(late), NONCE)).isPresent();
    assertThat(tokens.read(fake.signed(early), NONCE)).isPresent();
  }

  @Test
  void aSignatureOfSomebodyElseIsNone() throws Exception {
    JWTClaimsSet claims = fake.claims(NONCE).build();
    RSAKey stranger = FakeProvider.newKey("first");
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build();

    assertThat(tokens.read(FakeProvider.signed(header, claims, new RSASSASigner(stranger)), NONCE))
        .isEmpty();
    assertThat(tokens.read(new PlainJWT(claims).serialize(), NONCE)).isEmpty();
    // With the public key for a secret, as libraries have let pass.
    byte[] known = fake.key().toRSAPublicKey().getEncoded();
    JWSHeader symmetric = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build();
    assertThat(tokens.read(FakeProvider.signed(symmetric, claims, new MACSigner(known)), NONCE))
        .isEmpty();
    JWSHeader nameless = new JWSHeader(JWSAlgorithm.RS256);
    assertThat(
            tokens.read(FakeProvider.signed(nameless, claims, new RSASSASigner(fake.key())), NONCE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.", "\u00e9"})
  void whatIsNoTokenIsNobodys(String text) {
    assertThat(tokens.read(text, NONCE)).isEmpty();
  }

  @Test
  void keysAreFetchedOnceAndAgainWhenThereIsANewOne() throws Exception {
    String first = good();
    assertThat(tokens.read(first, NONCE)).isPresent();
    assertThat(tokens.read(first, NONCE)).isPresent();
    assertThat(fake.keysFetched()).isEqualTo(1);

    fake.rotate();

    assertThat(tokens.read(good(), NONCE)).isPresent();
    assertThat(fake.keysFetched()).isEqualTo(2);
    assertThat(tokens.read(first, NONCE)).isEmpty();
  }

  @Test
  void aProviderThatIsDownIsToldFromATokenThatIsBad() throws Exception {
    String token = good();
    fake.answersWith(503);

    assertThatThrownBy(() -> tokens.read(token, NONCE)).isInstanceOf(ProviderDownException.class);
    IdentityProvider nowhere = new IdentityProvider("http://localhost:1", "http://localhost:1", "");
    assertThatThrownBy(
            () -> new IdTokens(nowhere, new ProviderCalls(), Instant::now).read(token, NONCE))
        .isInstanceOf(ProviderDownException.class);
  }
}
