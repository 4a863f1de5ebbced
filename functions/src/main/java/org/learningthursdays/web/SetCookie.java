package org.learningthursdays.web;

import java.time.Duration;

/// A cookie for a browser to keep (RFC 6265, section 4.1). No script reads it, and no other site's
/// form brings it along; a link from elsewhere does (`SameSite=Lax`), such as the one that leads
/// back from signing in.
///
/// @param name without the prefix that [#at] may give it
/// @param value of characters that may stand there as they are, such as those of Base64
/// @param kept for how long; zero to have it forgotten
/// @param isSecure whether it is for https alone, and then for this very host (`__Host-`)
public record SetCookie(String name, String value, Duration kept, boolean isSecure) {
  private static final String HOST = "__Host-";

  /// Says whose cookie it is, which no other host of the domain can then set.
  ///
  /// @param site the address that people see: only a laptop's is plain http
  public static SetCookie at(String site, String name, String value, Duration kept) {
    return new SetCookie(nameAt(site, name), value, kept, isSecure(site));
  }

  /// Under which name a browser brings the cookie back.
  public static String nameAt(String site, String name) {
    return isSecure(site) ? HOST + name : name;
  }

  private static boolean isSecure(String site) {
    return !site.startsWith("http://");
  }

  /// As it stands in an answer.
  public String text() {
    return name
        + "="
        + value
        + "; Path=/; Max-Age="
        + kept.toSeconds()
        + "; HttpOnly; SameSite=Lax"
        + (isSecure ? "; Secure" : "");
  }
}
