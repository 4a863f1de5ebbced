package org.learningthursdays.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.table.ItemLookup;
import org.learningthursdays.web.ConditionalRequests;
import org.learningthursdays.web.Etag;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Serves calendars, the same bytes to everybody: Accept is ignored (Google sends none), as is
/// Authorization (Outlook sends an empty one).
public final class CalendarFiles {
  private static final String NOT_THERE = "There is no calendar at this address.";

  private final ItemLookup table;

  public CalendarFiles(ItemLookup table) {
    this.table = table;
  }

  /// `/calendar/{file}`: a feed to subscribe to.
  public Response feed(Request request) {
    return Feed.inFile(request.parameter("file"))
        .map(feed -> feed(request, feed))
        .orElseGet(CalendarFiles::notThere);
  }

  /// `/sessions/{file}`: one session, to add once.
  public Response session(Request request, String file) {
    String id = file.substring(0, file.length() - Feed.EXTENSION.length());
    Optional<PublishedCalendar> bucket = find(SessionBucket.of(id));
    Optional<String> text = bucket.flatMap(calendar -> SessionBucket.take(calendar.text(), id));
    if (text.isEmpty()) {
      return notThere();
    }
    byte[] octets = text.get().getBytes(StandardCharsets.UTF_8);
    return serve(request, file, Etag.of(octets), bucket.get().lastModified(), () -> octets);
  }

  /// Whether a path's last segment names a calendar's file.
  public static boolean isFile(String segment) {
    return segment.endsWith(Feed.EXTENSION);
  }

  private Response feed(Request request, Feed feed) {
    return find(feed.id())
        .map(calendar ->
            serve(request, feed.file(), calendar.etag(), calendar.lastModified(), calendar::octets))
        .orElseGet(CalendarFiles::notPublished);
  }

  private Optional<PublishedCalendar> find(String name) {
    return table.get(PublishedCalendarItem.key(name)).map(PublishedCalendarItem::fromItem);
  }

  /// The answer before calendars are published for the first time. Not `404`, which ends a
  /// subscription, nor an empty calendar, which deletes its events.
  private static Response notPublished() {
    return Problem.of(503, "This calendar is just being made. Please try again in a minute.")
        .with("retry-after", "60");
  }

  /// A calendar that is one person's own, rendered for them just now.
  ///
  /// @param lastModified when anything in it last changed
  public static Response own(Request request, String text, Instant lastModified) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    Instant seconds = lastModified.truncatedTo(ChronoUnit.SECONDS);
    return serve(request, Feed.ALL.file(), Etag.of(octets), seconds, () -> octets)
        .with("cache-control", "private, max-age=300")
        .with("referrer-policy", "no-referrer")
        .with("x-robots-tag", "noindex");
  }

  /// What is answered at an address where no calendar is.
  public static Response notThere() {
    return Problem.of(404, NOT_THERE);
  }

  private static Response serve(
      Request request, String file, String etag, Instant lastModified, Supplier<byte[]> octets) {
    Response response =
        ConditionalRequests.unchanged(request, etag, lastModified)
            ? Response.of(304)
            : Response.octets(200, "text/calendar; charset=utf-8", octets.get())
                .with("content-disposition", "inline; filename=\"" + file + "\"");
    return response
        .with("etag", etag)
        .with("last-modified", ConditionalRequests.date(lastModified))
        .with("cache-control", "public, max-age=300");
  }
}
