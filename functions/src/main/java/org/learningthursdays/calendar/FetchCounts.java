package org.learningthursdays.calendar;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.SignedCounting;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Counts in the table which calendar apps fetch the feeds, and which version of them (by its
/// `Last-Modified`), so that organisers see whether a change has arrived. It holds nothing of a
/// person.
///
/// A function instance writes what it has counted once a minute at most; the last minute's counts
/// are lost when it ends. It makes one attempt, on the connection that the feed came by: a feed
/// must not wait for its count.
public final class FetchCounts {
  static final String PARTITION = "CALENDAR-FETCHES";

  /// The prefix of the attributes that hold when an app last fetched a feed.
  static final String LAST_PREFIX = "last ";

  private static final Duration WRITE_INTERVAL = Duration.ofMinutes(1);

  /// How long they are kept. A change that is older has arrived, or never will.
  static final Duration KEPT = Duration.ofDays(42);

  /// The most counts that are held in memory while DynamoDB takes none; beyond that they are
  /// dropped.
  private static final int MOST_COUNTS = 100;

  private final SignedCounting counting;
  private final InstantSource clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, String> last = new HashMap<>();
  private Instant writtenAt = Instant.MIN;

  public FetchCounts(SignedCounting counting, InstantSource clock) {
    this.counting = counting;
    this.clock = clock;
  }

  /// Wraps what answers for calendars, so that its answers are counted in the table.
  public Function<Request, Response> of(Function<Request, Response> feeds) {
    return request -> {
      Response response = feeds.apply(request);
      String lastModified = response.headers().get("last-modified");
      if (lastModified != null) {
        note(feed(request), FeedMetrics.App.of(request), lastModified);
      }
      return response;
    };
  }

  /// The id of the feed that was answered: what has a `Last-Modified` is one.
  private static String feed(Request request) {
    String file = request.parameter("file");
    return file.substring(0, file.length() - Feed.EXTENSION.length());
  }

  private synchronized void note(String feed, FeedMetrics.App app, String lastModified) {
    Instant now = clock.instant();
    if (counts.size() == MOST_COUNTS) {
      counts.clear();
    }
    // Not joined by signs, which would load more classes at a cold start than all the rest.
    String which = feed.concat(" ").concat(app.name());
    String whichVersion = which.concat(" ").concat(lastModified);
    counts.put(whichVersion, counts.getOrDefault(whichVersion, 0) + 1);
    last.put(LAST_PREFIX.concat(which), now.toString());
    boolean isEarly = now.isBefore(writtenAt.plus(WRITE_INTERVAL)) && !now.isBefore(writtenAt);
    if (!isEarly) {
      writtenAt = now;
      write(now);
    }
  }

  /// The day of an item, by the clocks of UTC.
  static String day(Instant time) {
    return time.toString().substring(0, "2020-10-05".length());
  }

  private void write(Instant now) {
    try {
      counting.add(new Key(PARTITION, day(now)), counts, last, now.plus(KEPT));
      counts.clear();
      last.clear();
    } catch (IOException e) {
      // It is written with what comes in the next minute.
    }
  }
}
