package org.learningthursdays.calendar;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// Reads what [FetchCounts] has counted: which calendar apps have fetched the feeds, and whether
/// since the programme last changed.
public final class CalendarFetches {
  private static final Duration LATELY = Duration.ofDays(7);

  private final Table table;
  private final InstantSource clock;

  /// How one app has fetched a feed.
  ///
  /// @param lately how often in the last seven days, today included
  /// @param sinceChange how often since the feed last changed, of what is kept
  /// @param last when last, to the minute or so
  public record AppFetches(FeedMetrics.App app, int lately, int sinceChange, Instant last) {
    /// Whether it has what changed last.
    public boolean hasLastChange() {
      return sinceChange > 0;
    }
  }

  /// How one feed was fetched.
  ///
  /// @param changedAt when anything that it shows was last changed; nothing if it is empty
  /// @param apps those that have fetched it in the last six weeks
  public record FeedFetches(Feed feed, Optional<Instant> changedAt, List<AppFetches> apps) {}

  /// Whether one app has seen how a session is now.
  ///
  /// @param with the feeds that it has fetched since the session's last change
  /// @param without those that it has fetched before, and not since
  /// @param last when it last fetched any of them
  public record AppSeen(FeedMetrics.App app, List<Feed> with, List<Feed> without, Instant last) {
    public AppSeen {
      with = List.copyOf(with);
      without = List.copyOf(without);
    }
  }

  public CalendarFetches(Table table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /// Which apps have seen a session's last change, of those that fetch any feed with it.
  public List<AppSeen> seen(Session session) {
    List<Item> days = days(clock.instant());
    Optional<Instant> changedAt = Optional.of(session.revisedAt());
    Map<FeedMetrics.App, Map<Feed, AppFetches>> all = new EnumMap<>(FeedMetrics.App.class);
    Stream.of(Feed.values())
        .filter(feed -> feed.holds(session))
        .forEach(feed ->
            apps(feed, changedAt, days, "")
                .forEach(one ->
                    all.computeIfAbsent(one.app(), _ -> new EnumMap<>(Feed.class)).put(feed, one)));
    return all.entrySet().stream().map(app -> seen(app.getKey(), app.getValue())).toList();
  }

  private static AppSeen seen(FeedMetrics.App app, Map<Feed, AppFetches> feeds) {
    Map<Boolean, List<Feed>> parted =
        feeds.keySet().stream()
            .collect(
                Collectors.partitioningBy(feed -> requireNonNull(feeds.get(feed)).hasLastChange()));
    Instant last =
        feeds.values().stream().map(AppFetches::last).max(Instant::compareTo).orElseThrow();
    return new AppSeen(
        app, requireNonNull(parted.get(true)), requireNonNull(parted.get(false)), last);
  }

  private List<Item> days(Instant now) {
    return table.query(
        Query.of(FetchCounts.PARTITION).from(FetchCounts.day(now.minus(FetchCounts.KEPT))));
  }

  /// The fetches of every feed.
  public List<FeedFetches> of(Programme programme) {
    Instant now = clock.instant();
    List<Item> days = days(now);
    String lately = FetchCounts.day(now.minus(LATELY.minusDays(1)));
    return Stream.of(Feed.values())
        .map(feed -> {
          Optional<Instant> changedAt = changedAt(feed, programme);
          return new FeedFetches(feed, changedAt, apps(feed, changedAt, days, lately));
        })
        .toList();
  }

  /// When a feed last changed by a change of the programme; passing time changes it too.
  private static Optional<Instant> changedAt(Feed feed, Programme programme) {
    return programme.sessions().stream()
        .filter(feed::holds)
        .map(Session::revisedAt)
        .max(Instant::compareTo);
  }

  private static List<AppFetches> apps(
      Feed feed, Optional<Instant> changedAt, List<Item> days, String lately) {
    Map<FeedMetrics.App, AppFetches> apps = new EnumMap<>(FeedMetrics.App.class);
    for (Item day : days) {
      boolean isLately = day.key().sk().compareTo(lately) >= 0;
      for (FeedMetrics.App app : FeedMetrics.App.values()) {
        read(day, feed, app, changedAt, isLately)
            .ifPresent(found -> apps.merge(app, found, CalendarFetches::sum));
      }
    }
    return new ArrayList<>(apps.values());
  }

  /// What an app has fetched of a feed on one day.
  private static Optional<AppFetches> read(
      Item day, Feed feed, FeedMetrics.App app, Optional<Instant> changedAt, boolean isLately) {
    String which = feed.id() + " " + app.name();
    String prefix = which + " ";
    int all = 0;
    int since = 0;
    for (String name : day.names()) {
      if (name.startsWith(prefix)) {
        int count = day.integer(name);
        Instant lastModified = time(name.substring(prefix.length()));
        all += count;
        since += changedAt.filter(at -> !lastModified.isBefore(at)).isPresent() ? count : 0;
      }
    }
    int counted = all;
    int counting = since;
    return day.optionalInstant(FetchCounts.LAST_PREFIX + which)
        .map(last -> new AppFetches(app, isLately ? counted : 0, counting, last));
  }

  private static Instant time(String lastModified) {
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(lastModified));
  }

  private static AppFetches sum(AppFetches one, AppFetches other) {
    return new AppFetches(
        one.app,
        one.lately + other.lately,
        one.sinceChange + other.sinceChange,
        one.last.isAfter(other.last) ? one.last : other.last);
  }
}
