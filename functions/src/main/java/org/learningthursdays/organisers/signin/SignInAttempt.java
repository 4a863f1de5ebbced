package org.learningthursdays.organisers.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.SetCookie;
import org.learningthursdays.web.Sha256;

/// One way out to the identity provider and back. All that must be the same on the way back follows
/// from a secret, which only the browser keeps, in a cookie of its own: so two tabs may sign in at
/// once, and strangers who only begin leave nothing in the table.
///
/// @param isSilent whether nobody is to be asked anything: whoever is still signed in there comes
///   back at once, and others with `login_required`
/// @param to the path that one wanted to see
record SignInAttempt(String secret, boolean isSilent, String to) {
  /// Time enough to set up the app that shows codes, which the first sign-in asks for.
  private static final Duration KEPT = Duration.ofMinutes(30);

  private static final String NAME = "signing-in-";
  private static final int NAME_LETTERS = 12;

  /// A browser that has more of them forgets all: its requests would become too large.
  private static final int MOST = 6;

  static SignInAttempt begin(boolean isSilent, String to) {
    return new SignInAttempt(RandomText.make(), isSilent, to);
  }

  /// The attempt that a browser comes back from; nothing if it is not this browser's, or too old.
  static Optional<SignInAttempt> of(Request request, String site) {
    String state = request.query("state").orElse("");
    return Optional.ofNullable(request.cookies().get(cookieName(site, state)))
        .flatMap(SignInAttempt::read)
        .filter(attempt -> RandomText.isSame(attempt.state(), state));
  }

  private static Optional<SignInAttempt> read(String cookie) {
    String[] parts = cookie.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      String to = new String(Base64.getUrlDecoder().decode(parts[2]), UTF_8);
      return Optional.of(
          new SignInAttempt(parts[0], parts[1].equals("silent"), OwnPath.orOverview(to)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// What the browser keeps of it.
  SetCookie cookie(String site) {
    String where = RandomText.text(to.getBytes(UTF_8));
    String value = secret + "." + (isSilent ? "silent" : "asked") + "." + where;
    return SetCookie.at(site, name(state()), value, KEPT);
  }

  /// Has the browser forget it: it is over.
  SetCookie forgotten(String site) {
    return SetCookie.at(site, name(state()), "", Duration.ZERO);
  }

  /// Has a browser forget those that were never ended, if there are many.
  static List<SetCookie> forgetMany(Request request, String site) {
    String prefix = SetCookie.nameAt(site, NAME);
    List<String> names =
        request.cookies().keySet().stream().filter(name -> name.startsWith(prefix)).toList();
    return names.size() < MOST
        ? List.of()
        : names.stream()
            .map(name -> name.substring(prefix.length() - NAME.length()))
            .map(name -> SetCookie.at(site, name, "", Duration.ZERO))
            .toList();
  }

  private static String cookieName(String site, String state) {
    return SetCookie.nameAt(site, name(state));
  }

  private static String name(String state) {
    return NAME + state.substring(0, Math.min(NAME_LETTERS, state.length()));
  }

  /// What comes back with the browser.
  String state() {
    return RandomText.derived("state", secret);
  }

  /// What stands in the token.
  String nonce() {
    return RandomText.derived("nonce", secret);
  }

  /// What proves to the provider that who brings the code is who asked for it.
  String verifier() {
    return RandomText.derived("verifier", secret);
  }

  /// What the provider is told of that beforehand (RFC 7636, section 4.2).
  String challenge() {
    return RandomText.text(Sha256.of(verifier()));
  }
}
