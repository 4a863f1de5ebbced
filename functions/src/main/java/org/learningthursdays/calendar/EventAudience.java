package org.learningthursdays.calendar;

import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.property.Attendee;
import org.learningthursdays.programme.Session;

/// Whom an event is rendered for: all that makes it differ from the public one.
///
/// @param part the reader's part in the session
/// @param parties ORGANIZER and ATTENDEE; none in calendars that apps fetch
/// @param join how the addresses begin by which the reader joins, before the session's id; empty
///   for whoever has none
/// @param withdrawals how often the reader has withdrawn from the session, added to SEQUENCE
/// @param since the earliest DTSTAMP; that of a session that changed later is the change's
record EventAudience(
    Part part, String join, List<Property> parties, int withdrawals, Instant since) {

  /// A reader's part in a session.
  enum Part {
    /// The public.
    NONE,
    /// They are registered, and may see where to join.
    COMES,
    /// They wait for a place.
    WAITS,
    /// They are registered no more, or wait no more.
    LEFT
  }

  static final EventAudience EVERYBODY = reading(Part.NONE, "");

  EventAudience {
    parties = List.copyOf(parties);
  }

  /// Somebody who reads it in a calendar of their own.
  static EventAudience reading(Part part, String join) {
    return new EventAudience(part, join, List.of(), 0, Instant.EPOCH);
  }

  boolean isEverybody() {
    return part == Part.NONE;
  }

  boolean comes(Session session) {
    return part == Part.COMES && !session.isCancelled();
  }

  /// Whether there is an ATTENDEE, so that apps offer to accept or decline.
  boolean isInvited() {
    return parties.stream().anyMatch(Attendee.class::isInstance);
  }

  boolean waits(Session session) {
    return part == Part.WAITS && !session.isCancelled();
  }

  /// Whether nothing takes place for them.
  boolean isOff(Session session) {
    return part == Part.LEFT || session.isCancelled();
  }

  int sequence(Session session) {
    return session.sequence() + withdrawals;
  }

  Instant stamp(Session session) {
    return session.revisedAt().isAfter(since) ? session.revisedAt() : since;
  }
}
