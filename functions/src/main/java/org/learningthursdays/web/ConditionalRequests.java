package org.learningthursdays.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Conditional requests (RFC 9110, section 13): whether the client already has what would be sent.
public final class ConditionalRequests {
  private static final Map<Long, String> DAYS =
      Map.of(1L, "Mon", 2L, "Tue", 3L, "Wed", 4L, "Thu", 5L, "Fri", 6L, "Sat", 7L, "Sun");
  private static final Map<Long, String> MONTHS =
      Map.ofEntries(
          Map.entry(1L, "Jan"),
          Map.entry(2L, "Feb"),
          Map.entry(3L, "Mar"),
          Map.entry(4L, "Apr"),
          Map.entry(5L, "May"),
          Map.entry(6L, "Jun"),
          Map.entry(7L, "Jul"),
          Map.entry(8L, "Aug"),
          Map.entry(9L, "Sep"),
          Map.entry(10L, "Oct"),
          Map.entry(11L, "Nov"),
          Map.entry(12L, "Dec"));

  /// Dates in headers, as RFC 9110 section 5.6.7 prefers them; always GMT. With names of its own,
  /// because the JDK's come out of its locale data, which take longer to load than the rest of an
  /// answer to make.
  private static final DateTimeFormatter HTTP_DATE =
      new DateTimeFormatterBuilder()
          .appendText(ChronoField.DAY_OF_WEEK, DAYS)
          .appendLiteral(", ")
          .appendValue(ChronoField.DAY_OF_MONTH, 2)
          .appendLiteral(' ')
          .appendText(ChronoField.MONTH_OF_YEAR, MONTHS)
          .appendLiteral(' ')
          .appendValue(ChronoField.YEAR, 4)
          .appendLiteral(' ')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendLiteral(" GMT")
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private ConditionalRequests() {}

  /// Puts the validators on an answer, and answers `304` instead if they fit what the client has.
  public static Response answer(Request request, Response response, String etag) {
    Response validated = response.with("etag", etag);
    boolean unchanged =
        request.header("if-none-match").map(given -> matches(given, etag)).orElse(false);
    return unchanged ? validated.withoutBody(304) : validated;
  }

  /// Whether a client that sent these conditions already has this version.
  ///
  /// `If-None-Match` decides where there is one; `If-Modified-Since` only without it; a date that
  /// is none is ignored.
  public static boolean unchanged(Request request, String etag, Instant lastModified) {
    Optional<String> tags = request.header("if-none-match");
    if (tags.isPresent()) {
      return matches(tags.get(), etag);
    }
    return request
        .header("if-modified-since")
        .flatMap(ConditionalRequests::date)
        .map(since -> !lastModified.isAfter(since))
        .orElse(false);
  }

  /// An instant as headers write it, to the second.
  public static String date(Instant instant) {
    return HTTP_DATE.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  /// Weak comparison (RFC 9110, section 8.8.3.2): proxies that compress weaken a tag, and the
  /// client has the same all the same.
  private static boolean matches(String given, String etag) {
    for (String tag : given.split(",", -1)) {
      String candidate = tag.strip();
      if (candidate.equals("*") || candidate.equals(etag) || candidate.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Instant> date(String text) {
    for (DateTimeFormatter form : Dates.READABLE) {
      try {
        return Optional.of(Instant.from(form.parse(text.strip())));
      } catch (DateTimeException e) {
        // Perhaps it has one of the other forms.
      }
    }
    return Optional.empty();
  }

  /// The three forms that RFC 9110 (section 5.6.7) has every recipient read: today's, RFC 850's
  /// with two digits for the year, and C's. Apart, because few requests need them.
  private static final class Dates {
    private static final List<DateTimeFormatter> READABLE =
        List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, 1970)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                .withZone(ZoneOffset.UTC));
  }
}
