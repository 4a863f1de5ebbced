package org.learningthursdays.calendar;

import java.time.Duration;
import java.util.List;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.Daylight;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzName;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.learningthursdays.programme.London;

/// The VCALENDAR around the events: its properties and VTIMEZONE. METHOD is in mails alone: it
/// demands an ORGANIZER (RFC 5546, section 3.2.1), and macOS has refused it in subscriptions.
final class VCalendar {
  static final String CLOSING = "END:VCALENDAR\r\n";

  private static final String ZONE = London.ZONE.getId();

  static {
    // ical4j would look for newer zone definitions on the network.
    System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
  }

  private VCalendar() {}

  /// All lines before the first event of a feed, folded.
  static String ofFeed(String name) {
    Calendar calendar = calendar();
    calendar.add(new Name(name));
    calendar.add(new XProperty("X-WR-CALNAME", name));
    calendar.add(new XProperty("X-WR-TIMEZONE", ZONE));
    calendar.add(
        new RefreshInterval(new ParameterList(List.of(Value.DURATION)), Duration.ofHours(1)));
    calendar.add(new XProperty("X-PUBLISHED-TTL", "PT1H"));
    return opening(calendar);
  }

  /// All lines before the event in a file to add once: it names no calendar, so that none is made
  /// of it.
  static String ofFile() {
    return opening(calendar());
  }

  /// All lines before the event in a mail, which says what is to be done with it (RFC 5546).
  static String ofMail(Method method) {
    return opening(calendar().add(method));
  }

  private static Calendar calendar() {
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Citizens UK//Learning Thursdays//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    return calendar;
  }

  private static String opening(Calendar calendar) {
    calendar.add(london());
    String text = LineFolding.fold(calendar.toString());
    return text.substring(0, text.length() - CLOSING.length());
  }

  /// Two rules without an end and nothing else: Outlook and Exchange misread other forms. By hand
  /// because ical4j's registry takes half a second to load.
  private static VTimeZone london() {
    VTimeZone zone = new VTimeZone(new PropertyList());
    zone.add(new TzId(ZONE));
    Observance summer =
        observance(
            new Daylight(), "BST", "+0000", "+0100", "19700329T010000", "BYMONTH=3;BYDAY=-1SU");
    Observance winter =
        observance(
            new Standard(), "GMT", "+0100", "+0000", "19701025T020000", "BYMONTH=10;BYDAY=-1SU");
    return zone.add(summer).add(winter);
  }

  private static Observance observance(
      Observance observance, String name, String from, String to, String first, String yearly) {
    observance.add(new TzName(name));
    observance.add(new TzOffsetFrom(from));
    observance.add(new TzOffsetTo(to));
    observance.add(new DtStart<>(first));
    observance.add(new RRule<>("FREQ=YEARLY;" + yearly));
    return observance;
  }
}
