package org.learningthursdays.calendar;

import java.net.URI;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Organizer;
import org.learningthursdays.identity.Address;
import org.learningthursdays.web.PercentCoding;

/// People in calendar data (RFC 5545, section 3.3.3): bare addresses, without the names that
/// somebody typed.
final class CalendarAddress {
  private CalendarAddress() {}

  static Organizer organizer(Address address) {
    return new Organizer(mailto(address));
  }

  static Attendee attendee(Address address) {
    return new Attendee(mailto(address));
  }

  /// RFC 6068 lets fewer signs stand in an address than mail does. A plus, which is in many, is
  /// left alone: apps hold what they find here against the address of their user.
  private static URI mailto(Address address) {
    String text = address.text();
    int at = text.lastIndexOf('@');
    String local = PercentCoding.encode(text.substring(0, at)).replace("%2B", "+");
    return URI.create("mailto:" + local + text.substring(at));
  }
}
