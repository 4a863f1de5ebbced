package org.learningthursdays.leader;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.learningthursdays.calendar.CalendarFiles;
import org.learningthursdays.calendar.OwnCalendar;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// A leader's own calendar, as calendar apps fetch it.
final class OwnCalendarFile {
  /// The last part of its address, the same for everybody: Thunderbird shows it as the calendar's
  /// name.
  static final String NAME = "learning-thursdays.ics";

  private final OwnLinks links;
  private final Supplier<Programme> programme;
  private final Clock clock;

  OwnCalendarFile(OwnLinks links, Supplier<Programme> programme, Clock clock) {
    this.links = links;
    this.programme = programme;
    this.clock = clock;
  }

  /// `/my/{token}/learning-thursdays.ics`
  Response answer(Request request) {
    Optional<LinkHolder> holder = links.calendar(request.parameter("token"));
    return holder.map(found -> answer(request, found)).orElseGet(CalendarFiles::notThere);
  }

  private Response answer(Request request, LinkHolder holder) {
    Programme current = programme.get();
    Instant now = clock.instant();
    List<OwnCalendar.Entry> entries =
        holder.registrations().stream()
            .flatMap(registration -> entry(registration, current).stream())
            .toList();
    String text =
        OwnCalendar.render(
            entries, now, request.site(), request.site() + links.joinPath(holder.leader()));
    return CalendarFiles.own(request, text, lastModified(holder, entries, now));
  }

  private static Optional<OwnCalendar.Entry> entry(Registration registration, Programme programme) {
    return programme
        .session(registration.session())
        .map(session -> new OwnCalendar.Entry(session, registration.isWaiting()));
  }

  /// When a person, the programme or the time last changed what is in it: a cancelled session goes
  /// once it would have begun.
  private static Instant lastModified(
      LinkHolder holder, List<OwnCalendar.Entry> entries, Instant now) {
    Stream<Instant> gone =
        entries.stream()
            .map(OwnCalendar.Entry::session)
            .filter(Session::isCancelled)
            .map(session -> session.startsAt().toInstant())
            .filter(start -> !start.isAfter(now));
    return Stream.of(
            Stream.of(holder.leader().changedAt()),
            holder.registrations().stream().map(Registration::changedAt),
            entries.stream().map(entry -> entry.session().revisedAt()),
            gone)
        .flatMap(instants -> instants)
        .max(Instant::compareTo)
        .orElseThrow();
  }
}
