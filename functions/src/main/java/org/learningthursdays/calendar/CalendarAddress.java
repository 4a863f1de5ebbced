package org.learningthursdays.calendar;

import java.net.URI;
import java.util.HexFormat;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Organizer;
import org.learningthursdays.identity.Address;

/// Calendar user addresses (RFC 5545, section 3.3.3): `mailto:` URIs without CN, because names are
/// typed by anybody.
final class CalendarAddress {
  private static final String ESCAPED = "%/?#[]&;=\"<>\\^`{|} ";

  private CalendarAddress() {}

  static Organizer organizer(Address address) {
    return new Organizer(mailto(address));
  }

  static Attendee attendee(Address address) {
    return new Attendee(mailto(address));
  }

  /// Percent-encodes what RFC 6068, section 2, rule 1, demands and nothing else: apps compare the
  /// result with their user's address letter by letter, and do not recognise `o%27brien`.
  private static URI mailto(Address address) {
    StringBuilder uri = new StringBuilder("mailto:");
    address
        .localPart()
        .chars()
        .forEach(c -> {
          if (ESCAPED.indexOf(c) < 0) {
            uri.append((char) c);
          } else {
            uri.append('%').append(HexFormat.of().withUpperCase().toHexDigits((byte) c));
          }
        });
    return URI.create(uri.append('@').append(address.domain()).toString());
  }
}
