package org.learningthursdays.organisers.signin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.learningthursdays.web.PercentCoding;

/// Who knows organisers and asks for their password: Cognito, by the addresses of its managed login
/// (Amazon Cognito Developer Guide, "User pool endpoints and managed login reference").
///
/// @param issuer as tokens name it
/// @param address of its pages, without a slash at its end
/// @param client the id of the app client that these pages are
public record IdentityProvider(String issuer, String address, String client) {
  /// What infrastructure/sign-in.yaml gives in the place of a client.
  private static final String NONE = "none";

  /// Where it leads back to, as the app client has it.
  static final String BACK = "/organisers/signed-in";

  /// Where it leads whoever has signed out.
  static final String OUT = "/organisers/signed-out";

  /// Whether there is one for these pages: it has to be told their address, which a stack without a
  /// domain of its own learns by `PublicUrl` alone.
  boolean isThere() {
    return !client.equals(NONE);
  }

  /// Where a browser is sent to sign in (RFC 6749, section 4.1.1; RFC 7636, section 4.3).
  String authorizeUrl(SignInAttempt attempt, String site) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", client);
    query.put("redirect_uri", site + BACK);
    query.put("scope", "openid email");
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("code_challenge", attempt.challenge());
    query.put("code_challenge_method", "S256");
    if (attempt.isSilent()) {
      query.put("prompt", "none");
    }
    return address + "/oauth2/authorize?" + coded(query);
  }

  /// Where a browser is sent to sign out.
  String logoutUrl(String site) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("client_id", client);
    query.put("logout_uri", site + OUT);
    return address + "/logout?" + coded(query);
  }

  String tokenUrl() {
    return address + "/oauth2/token";
  }

  /// What a code is exchanged for tokens with (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
  String tokenRequest(String code, SignInAttempt attempt, String site) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", client);
    form.put("code", code);
    form.put("redirect_uri", site + BACK);
    form.put("code_verifier", attempt.verifier());
    return coded(form);
  }

  /// Where its keys are.
  String keysUrl() {
    return issuer + "/.well-known/jwks.json";
  }

  private static String coded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + PercentCoding.encode(field.getValue()))
        .collect(Collectors.joining("&"));
  }
}
