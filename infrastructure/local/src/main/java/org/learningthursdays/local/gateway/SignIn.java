package org.learningthursdays.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import no.nav.security.mock.oauth2.MockOAuth2Server;

/// The identity provider and API Gateway's JWT authorizer. Tokens expire by the real time, whatever
/// the application's clock shows.
public final class SignIn implements AutoCloseable {
  public static final long LIFETIME_SECONDS = 3600;

  private static final String ISSUER = "laptop";
  private static final String AUDIENCE = "learning-thursdays";
  private static final List<Logger> NOISY =
      List.of(Logger.getLogger("okhttp3"), Logger.getLogger("mockwebserver3"));

  // Starting it takes longer than all the rest, and few requests need it.
  private final CompletableFuture<Provider> provider;

  private SignIn(CompletableFuture<Provider> provider) {
    this.provider = provider;
  }

  /// Starts the provider in the background.
  public static SignIn start() {
    NOISY.forEach(logger -> logger.setLevel(Level.OFF));
    return new SignIn(CompletableFuture.supplyAsync(Provider::start));
  }

  public String token(String email, List<String> groups) {
    return token(email, groups, LIFETIME_SECONDS);
  }

  /// An ID token like Cognito's; already expired for a negative lifetime.
  public String token(String email, List<String> groups, long seconds) {
    String subject = UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString();
    Map<String, Object> claims =
        Map.of("email", email, "cognito:groups", groups, "token_use", "id");
    return provider
        .join()
        .server()
        .issueToken(ISSUER, subject, AUDIENCE, claims, seconds)
        .serialize();
  }

  /// The claims of a request's `Authorization` header, if its token is good.
  Optional<Map<String, Object>> verify(Optional<String> authorization) {
    if (authorization.isEmpty()) {
      return Optional.empty();
    }
    String token = authorization.get().strip();
    if (token.regionMatches(true, 0, "Bearer ", 0, 7)) {
      token = token.substring(7).strip();
    }
    try {
      return Optional.of(provider.join().processor().process(token, null).toJSONObject());
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    provider.thenAccept(started -> started.server().shutdown()).join();
  }

  private record Provider(MockOAuth2Server server, DefaultJWTProcessor<SecurityContext> processor) {
    private static Provider start() {
      MockOAuth2Server server = new MockOAuth2Server();
      server.start();
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(
              JWSAlgorithm.RS256,
              new ImmutableJWKSet<>(server.getConfig().getTokenProvider().publicJwkSet(ISSUER))));
      DefaultJWTClaimsVerifier<SecurityContext> claims =
          new DefaultJWTClaimsVerifier<>(
              AUDIENCE,
              new JWTClaimsSet.Builder().issuer(server.issuerUrl(ISSUER).toString()).build(),
              Set.of("sub", "exp", "iat"));
      claims.setMaxClockSkew(0);
      processor.setJWTClaimsSetVerifier(claims);
      return new Provider(server, processor);
    }
  }
}
