package org.learningthursdays.calendar;

import java.net.URI;
import java.util.HexFormat;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Organizer;
import org.learningthursdays.identity.Address;

/// People in calendar data (RFC 5545, section 3.3.3): bare addresses, without the names that
/// somebody typed.
final class CalendarAddress {
  private static final String ESCAPED = "%/?#[]&;=\"<>\\^`{|} ";

  private CalendarAddress() {}

  static Organizer organizer(Address address) {
    return new Organizer(mailto(address));
  }

  static Attendee attendee(Address address) {
    return new Attendee(mailto(address));
  }

  /// RFC 6068, section 2, rule 1, asks for these of what an address may hold, and for no more:
  /// signs that no URI has, `%`, and those by which URIs and lists are taken apart. Apps hold what
  /// they find here against the address of their user, letter by letter: `o%27brien` is nobody.
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
