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
/// A fetch is written at once, on the connection that the feed came by, and in one attempt: a feed
/// must not wait for its count. Where fetches come faster than [#WRITES_A_MINUTE], or DynamoDB
/// takes none, a function instance writes the rest with the next minute's; what it then still has
/// is lost when it ends.
public final class FetchCounts {
  static final String PARTITION = "CALENDAR-FETCHES";

  /// The prefix of the attributes that hold when an app last fetched a feed.
  static final String LAST_PREFIX = "last ";

  /// The most writes of a function instance in a minute: enough that a feed that few fetch is
  /// counted exactly, few enough for one that millions do.
  static final int WRITES_A_MINUTE = 20;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  /// How long they are kept. A change that is older has arrived, or never will.
  static final Duration KEPT = Duration.ofDays(42);

  /// The most counts that are held in memory while DynamoDB takes none; beyond that they are
  /// dropped.
  private static final int MOST_COUNTS = 100;

  private final SignedCounting counting;
  private final InstantSource clock;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, String> last = new HashMap<>();
  private Instant minute = Instant.MIN;
  private int writes;

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
    boolean isSameMinute = now.isBefore(minute.plus(MINUTE)) && !now.isBefore(minute);
    if (!isSameMinute) {
      minute = now;
      writes = 0;
    }
    if (writes < WRITES_A_MINUTE) {
      writes++;
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
      writes = WRITES_A_MINUTE;
    }
  }
}
