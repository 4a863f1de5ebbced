package org.learningthursdays.organisers.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads ID tokens, by Nimbus JOSE + JWT: signed by the provider's key with RS256, of this issuer,
/// for this client, of the very attempt to sign in, an ID token and no other, and of now.
///
/// The provider's keys are fetched once, and again when a token names another one.
final class IdTokens {
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final IdentityProvider provider;
  private final ProviderCalls calls;
  private final InstantSource realTime;
  private final AtomicReference<@Nullable JWKSet> keys = new AtomicReference<>();

  /// @param realTime by which the provider issues tokens, whatever the application's clock shows
  IdTokens(IdentityProvider provider, ProviderCalls calls, InstantSource realTime) {
    this.provider = provider;
    this.calls = calls;
    this.realTime = realTime;
  }

  /// Whose a token is; nobody's if anything about it is not as it must be.
  ///
  /// @param nonce of the attempt to sign in
  /// @throws ProviderDownException if its keys cannot be fetched
  Optional<Identity> read(String token, String nonce) {
    try {
      @Nullable String keyId = SignedJWT.parse(token).getHeader().getKeyID();
      if (keyId == null) {
        return Optional.empty();
      }
      JWTClaimsSet claims = processor(keysWith(keyId), nonce).process(token, null);
      boolean isOfTheFuture =
          claims.getIssueTime().toInstant().isAfter(realTime.instant().plus(SKEW));
      return isOfTheFuture ? Optional.empty() : identity(claims);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }

  private DefaultJWTProcessor<SecurityContext> processor(JWKSet trusted, String nonce) {
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new ImmutableJWKSet<>(trusted)));
    JWTClaimsSet exact =
        new JWTClaimsSet.Builder()
            .issuer(provider.issuer())
            .claim("token_use", "id")
            .claim("nonce", nonce)
            .build();
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            provider.client(), exact, Set.of("sub", "email", "exp", "iat")) {
          @Override
          protected Date currentTime() {
            return Date.from(realTime.instant());
          }
        };
    claims.setMaxClockSkew((int) SKEW.toSeconds());
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  private static Optional<Identity> identity(JWTClaimsSet claims) throws ParseException {
    @Nullable List<String> groups = claims.getStringListClaim("cognito:groups");
    return Optional.of(
        new Identity(
            claims.getSubject(),
            Objects.requireNonNull(claims.getStringClaim("email")),
            groups == null ? List.of() : groups));
  }

  private JWKSet keysWith(String keyId) throws ParseException {
    @Nullable JWKSet known = keys.get();
    if (known != null && known.getKeyByKeyId(keyId) != null) {
      return known;
    }
    ProviderCalls.Answer answer = calls.get(provider.keysUrl());
    if (!answer.isGood()) {
      throw new ProviderDownException(new IllegalStateException("no keys, but " + answer.status()));
    }
    JWKSet fetched = JWKSet.parse(answer.text());
    keys.set(fetched);
    return fetched;
  }
}
