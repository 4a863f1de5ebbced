package org.learningthursdays.organisers.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.learningthursdays.local.http.Endpoint;

/// An identity provider that hands out whatever token a test wants, and counts how often its keys
/// are fetched.
final class FakeProvider implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-05T16:00:00Z");

  private static final RSAKey FIRST = newKey("first");
  private static final RSAKey SECOND = newKey("second");

  private final AtomicReference<RSAKey> key = new AtomicReference<>(FIRST);
  private final AtomicReference<String> token = new AtomicReference<>("");
  private final AtomicInteger fetched = new AtomicInteger();
  private final AtomicInteger status = new AtomicInteger(200);
  private final Endpoint endpoint;

  FakeProvider() {
    endpoint =
        Endpoint.start(exchange -> {
          boolean isKeys = exchange.getRequestURI().getPath().endsWith("/jwks.json");
          String json =
              isKeys ? new JWKSet(key.get()).toString() : "{\"id_token\":\"" + token.get() + "\"}";
          fetched.addAndGet(isKeys ? 1 : 0);
          byte[] octets = json.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status.get(), octets.length);
          exchange.getResponseBody().write(octets);
        });
  }

  static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  IdentityProvider provider() {
    return new IdentityProvider(endpoint.url() + "/pool", endpoint.url(), "pages");
  }

  /// From now on it signs with another key.
  void rotate() {
    key.set(SECOND);
  }

  void answersWith(int code) {
    status.set(code);
  }

  void handsOut(String idToken) {
    token.set(idToken);
  }

  int keysFetched() {
    return fetched.get();
  }

  RSAKey key() {
    return key.get();
  }

  /// What a good token says.
  JWTClaimsSet.Builder claims(String nonce) {
    return new JWTClaimsSet.Builder()
        .issuer(provider().issuer())
        .audience("pages")
        .subject("7f0c")
        .claim("email", "amina@citizens.example")
        .claim("token_use", "id")
        .claim("nonce", nonce)
        .claim("cognito:groups", List.of("organisers"))
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(5))));
  }

  /// A token with these claims, signed by its key.
  String signed(JWTClaimsSet claims) throws JOSEException {
    return signed(
        new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.get().getKeyID()).build(),
        claims,
        new RSASSASigner(key.get()));
  }

  static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
      throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  @Override
  public void close() {
    endpoint.close();
  }
}
