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
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.learningthursdays.local.http.Endpoint;

/// Cognito on a laptop, and API Gateway's JWT authorizer. Tokens expire by the real time, whatever
/// the application's clock shows.
public final class LaptopCognito implements AutoCloseable {
  public static final long LIFETIME_SECONDS = 3600;

  static final String ISSUER = "laptop";

  /// The client that scripts and the desk's tokens are for.
  private static final String AUDIENCE = "learning-thursdays";

  /// The client that the organisers' pages are.
  static final String PAGES = "learning-thursdays-pages";

  private static final List<Logger> NOISY =
      List.of(Logger.getLogger("okhttp3"), Logger.getLogger("mockwebserver3"));

  private final Endpoint pages;
  // Making it takes longer than all the rest, and few requests need it.
  private final CompletableFuture<Provider> provider;

  private LaptopCognito(InstantSource clock) {
    CompletableFuture<Provider> made = new CompletableFuture<>();
    pages = Endpoint.start(new ManagedLogin(() -> made.join().server(), clock));
    provider = made.completeAsync(() -> Provider.of(pages.url()));
  }

  /// Starts the provider in the background.
  ///
  /// @param clock by which the provider forgets who has signed in there
  public static LaptopCognito start(InstantSource clock) {
    NOISY.forEach(logger -> logger.setLevel(Level.OFF));
    return new LaptopCognito(clock);
  }

  /// Where the organisers' pages find it.
  public Map<String, String> environment() {
    return Map.of(
        "SIGN_IN_ISSUER",
        pages.url() + "/" + ISSUER,
        "SIGN_IN_ADDRESS",
        pages.url(),
        "SIGN_IN_CLIENT",
        PAGES);
  }

  public String token(String email, List<String> groups) {
    return token(email, groups, LIFETIME_SECONDS);
  }

  /// An ID token like Cognito's; already expired for a negative lifetime.
  public String token(String email, List<String> groups, long seconds) {
    Map<String, Object> claims = new HashMap<>(claims(email, groups));
    claims.put("sub", subject(email));
    claims.put("iss", pages.url() + "/" + ISSUER);
    claims.put("aud", AUDIENCE);
    return provider.join().tokens().jwt(claims, Duration.ofSeconds(seconds), ISSUER).serialize();
  }

  static String subject(String email) {
    return UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString();
  }

  static Map<String, Object> claims(String email, List<String> groups) {
    return Map.of("email", email, "cognito:groups", groups, "token_use", "id");
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
    pages.close();
  }

  /// @param server answers to what a provider is asked, here without listening anywhere
  private record Provider(
      OAuth2TokenProvider tokens, Route server, DefaultJWTProcessor<SecurityContext> processor) {
    private static Provider of(String url) {
      OAuth2Config config = new OAuth2Config(true);
      OAuth2TokenProvider tokens = config.getTokenProvider();
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(
          new JWSVerificationKeySelector<>(
              JWSAlgorithm.RS256, new ImmutableJWKSet<>(tokens.publicJwkSet(ISSUER))));
      DefaultJWTClaimsVerifier<SecurityContext> claims =
          new DefaultJWTClaimsVerifier<>(
              AUDIENCE,
              new JWTClaimsSet.Builder().issuer(url + "/" + ISSUER).build(),
              Set.of("sub", "exp", "iat"));
      claims.setMaxClockSkew(0);
      processor.setJWTClaimsSetVerifier(claims);
      return new Provider(
          tokens, new OAuth2HttpRequestHandler(config).getAuthorizationServer(), processor);
    }
  }
}
