package org.learningthursdays.programme;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.PlainText;

/// Addresses on other sites that organisers give, and that people follow because they stand in our
/// mail: of meetings, slides, recordings. They lead over https to a host with a name, and show
/// where to.
final class LinkAddress {
  private static final int LONGEST = 1_000;

  private static final Optional<String> TOO_LONG =
      Optional.of("an address of at most 1,000 characters");

  /// A name with a dot in it, whose last part is no number as those of network addresses are.
  private static final Pattern HOST = Pattern.compile("([^.\\[]+\\.)+[A-Za-z][^.]*");

  /// A host's name and perhaps a path.
  private static final Pattern BARE =
      Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}([/?#].*)?");

  private LinkAddress() {}

  /// Puts `https://` before an address that was copied without it, such as `zoom.us/j/123`; leaves
  /// anything else as it is.
  static String completed(String given) {
    String text = PlainText.strip(given);
    boolean isBare = text.length() <= LONGEST && BARE.matcher(text).matches();
    return isBare ? "https://" + text : given;
  }

  /// What is expected instead of an address; empty if it can be taken.
  ///
  /// @param example an address that could be
  static Optional<String> refusal(String given, String example) {
    if (given.length() > LONGEST) {
      return TOO_LONG;
    }
    try {
      URI address = new URI(given);
      if (!"https".equals(address.getScheme())) {
        return Optional.of("an address such as " + example + ", which begins with https://");
      }
      if (address.getRawAuthority() != null && address.getRawAuthority().contains("@")) {
        return Optional.of("an address without a user name or password before the host's name");
      }
      @Nullable String host = address.getHost();
      if (host == null || !HOST.matcher(host).matches()) {
        return Optional.of("a whole address, such as " + example);
      }
      return address.toASCIIString().length() > LONGEST ? TOO_LONG : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.of("an address such as " + example);
    }
  }
}
