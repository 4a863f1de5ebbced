package org.learningthursdays.calendar;

import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import org.learningthursdays.identity.Address;
import org.learningthursdays.programme.Session;

/// Several sessions as a file attached to a mail (PUBLISH), to be imported once. With the feeds'
/// UIDs, so that subscribers do not see a session twice. Such a file is never updated, so it holds
/// only what its reader is registered for.
public final class SessionsAttachment {
  private SessionsAttachment() {}

  /// The file as text.
  ///
  /// @param from who publishes it (RFC 5546, section 3.2.1): the mail's sender
  /// @param site the address that people see, without a slash at its end
  /// @param join how the addresses begin by which its reader joins, before the session's id
  public static String of(List<Session> sessions, Address from, String site, String join) {
    EventRenderer renderer = new EventRenderer(site);
    EventAudience audience =
        new EventAudience(
            EventAudience.Part.COMES,
            join,
            List.of(CalendarAddress.organizer(from)),
            0,
            Instant.EPOCH);
    StringBuilder text = new StringBuilder(VCalendar.ofMail(ImmutableMethod.PUBLISH));
    sessions.forEach(session -> text.append(renderer.render(session, audience)));
    return text.append(VCalendar.CLOSING).toString();
  }
}
