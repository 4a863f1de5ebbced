package org.learningthursdays.programme;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// One learning session.
///
/// @param id never changes, not even when the session moves, and is never given to another
/// @param start London's time
/// @param end London's time, after `start` on the same day
/// @param capacity how many people there are places for; null for as many as come
/// @param joinUrl where to join online; only for those who are registered
/// @param materialsUrl slides or a recording, for the time after; for everybody
/// @param registrationCloses London's time; null for when it begins
/// @param version counts every change, for optimistic locking
/// @param sequence counts the changes that a calendar shows (RFC 5545, section 3.8.7.4)
/// @param revisedAt when a calendar would last have shown a change, to the second
public record Session(
    String id,
    LocalDate date,
    LocalTime start,
    LocalTime end,
    Track track,
    Theme theme,
    String title,
    String description,
    Status status,
    @Nullable Integer capacity,
    @Nullable URI joinUrl,
    @Nullable URI materialsUrl,
    @Nullable LocalDateTime registrationCloses,
    int version,
    int sequence,
    Instant revisedAt) {

  public Session {
    if (!date.atTime(end).atZone(London.ZONE).isAfter(date.atTime(start).atZone(London.ZONE))) {
      throw new IllegalArgumentException("session " + id + " ends before it starts");
    }
  }

  public ZonedDateTime startsAt() {
    return date.atTime(start).atZone(London.ZONE);
  }

  public ZonedDateTime endsAt() {
    return date.atTime(end).atZone(London.ZONE);
  }

  public boolean isCancelled() {
    return status == Status.CANCELLED;
  }

  /// Whether it has ended by then.
  public boolean isOver(Instant now) {
    return !endsAt().toInstant().isAfter(now);
  }

  /// From when on nobody can register for it any more, nor gets a place from the queue.
  public ZonedDateTime registrationClosesAt() {
    return registrationCloses == null ? startsAt() : registrationCloses.atZone(London.ZONE);
  }

  /// Whether people can register for it then.
  public boolean takesRegistrations(Instant now) {
    return !isCancelled() && registrationClosesAt().toInstant().isAfter(now);
  }

  /// Whether it is time for its slides or its recording, and there are any.
  public boolean showsMaterials(Instant now) {
    return materialsUrl != null && !isCancelled() && isOver(now);
  }

  /// The path of the session's page from the site's root.
  public String path() {
    return "/sessions/" + id;
  }
}
