package org.learningthursdays.calendar;

import java.time.Instant;
import java.util.List;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.property.Attendee;
import org.learningthursdays.programme.Session;

/// Whom an event is rendered for. What everybody sees is the measure; this is all that differs from
/// it.
///
/// @param part what the reader has to do with the session
/// @param parties who invites and who is invited; none in calendars that apps fetch
/// @param withdrawals how often the reader has withdrawn from the session, which counts as changes
///   of their own event
/// @param since the earliest that the event may say it was made; a session that changed later
///   counts by that
record EventAudience(Part part, List<Property> parties, int withdrawals, Instant since) {

  /// What a reader has to do with a session.
  enum Part {
    /// Nothing that is known.
    NONE,
    /// They are registered, and may see where to join.
    COMES,
    /// They wait for a place.
    WAITS,
    /// They are registered no more, or wait no more.
    LEFT
  }

  static final EventAudience EVERYBODY = reading(Part.NONE);

  EventAudience {
    parties = List.copyOf(parties);
  }

  /// Somebody who reads it in a calendar of their own.
  static EventAudience reading(Part part) {
    return new EventAudience(part, List.of(), 0, Instant.EPOCH);
  }

  boolean comes(Session session) {
    return part == Part.COMES && !session.isCancelled();
  }

  /// Whether apps offer to answer: yes, no, perhaps.
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
