package org.learningthursdays.calendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import org.learningthursdays.identity.Address;
import org.learningthursdays.programme.Session;

/// The iTIP message of a mail about one session (RFC 5546): REQUEST or CANCEL. The UID is the
/// feeds'.
///
/// Apps apply the message with the highest SEQUENCE, and of equals the one with the latest DTSTAMP
/// (RFC 5546, section 2.1.5). A move or cancellation by organisers increments the session's
/// sequence. A leader's withdrawal does not change the session: their own withdrawals are added to
/// SEQUENCE for good, and DTSTAMP tells when, so that registering again wins over having withdrawn.
///
/// @param from who invites: the mail's sender, because answers go there and apps distrust others
/// @param to who is invited
/// @param at when what the mail tells came about
/// @param withdrawals how often the leader has withdrawn from the session, this time included
public record Invitation(Address from, Address to, Instant at, int withdrawals) {

  /// Puts the session into the calendar, or brings it up to date there, with where to join.
  ///
  /// @param site the address that people see, without a slash at its end
  /// @param join how the addresses begin by which the reader joins, before the session's id
  public String request(Session session, String site, String join) {
    // They have registered: there is nothing left to ask, and nobody who would read an answer.
    Attendee attendee = CalendarAddress.attendee(to);
    attendee.add(PartStat.ACCEPTED);
    return part(ImmutableMethod.REQUEST, EventAudience.Part.COMES, attendee, session, site, join);
  }

  /// Takes the session out of the calendar: it does not take place, or the leader has withdrawn.
  ///
  /// @param site the address that people see, without a slash at its end
  public String cancel(Session session, String site) {
    Attendee attendee = CalendarAddress.attendee(to);
    return part(ImmutableMethod.CANCEL, EventAudience.Part.LEFT, attendee, session, site, "");
  }

  private String part(
      Method method,
      EventAudience.Part part,
      Attendee attendee,
      Session session,
      String site,
      String join) {
    attendee.add(Rsvp.FALSE);
    List<Property> parties = List.of(CalendarAddress.organizer(from), attendee);
    Instant since = at.truncatedTo(ChronoUnit.SECONDS);
    EventAudience audience = new EventAudience(part, join, parties, withdrawals, since);
    return VCalendar.ofMail(method)
        + new EventRenderer(site).render(session, audience)
        + VCalendar.CLOSING;
  }
}
