package org.learningthursdays.calendar;

import java.util.Locale;
import java.util.function.Function;
import org.learningthursdays.metrics.Metrics;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Counts fetches of calendars by app and by status (200 or 304). Neither client nor User-Agent is
/// stored.
public final class FeedMetrics {
  private final Metrics metrics;

  public FeedMetrics(Metrics metrics) {
    this.metrics = metrics;
  }

  /// Wraps what answers for calendars, so that its answers are counted.
  public Function<Request, Response> of(Function<Request, Response> calendars) {
    return request -> {
      Response response = calendars.apply(request);
      metrics.count("Fetches", 1, App.of(request), Status.of(response));
      return response;
    };
  }

  /// Who fetches calendars.
  public enum App {
    /// Google's servers, for all that use its calendar.
    GOOGLE("Google"),
    /// Outlook, on the web or installed; Microsoft's servers for most.
    OUTLOOK("Outlook"),
    /// The calendars of Macs and iPhones.
    APPLE("Apple"),
    THUNDERBIRD("Thunderbird"),
    /// Everything else, browsers and scripts among it.
    OTHER("Others");

    private final String title;

    App(String title) {
      this.title = title;
    }

    /// The name for organisers.
    public String title() {
      return title;
    }

    /// Whether it stands for more than one.
    public boolean isSeveral() {
      return this == OTHER;
    }

    /// The name on the outside.
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }

    static App of(Request request) {
      String agent = request.headers().getOrDefault("user-agent", "").toLowerCase(Locale.ROOT);
      if (agent.contains("google")) {
        return GOOGLE;
      }
      if (agent.contains("outlook") || agent.contains("microsoft") || agent.contains("exchange")) {
        return OUTLOOK;
      }
      if (agent.contains("dataaccessd")
          || agent.contains("calendaragent")
          || agent.contains("ios/")
          || agent.contains("macos/")
          || agent.contains("mac os x/")
          || agent.contains("mac_os_x/")) {
        return APPLE;
      }
      return agent.contains("thunderbird") ? THUNDERBIRD : OTHER;
    }
  }

  /// What was answered, by the names that calendars' answers have in HTTP.
  enum Status {
    /// 200
    SENT,
    /// 304
    UNCHANGED,
    /// Anything else: there is no such calendar, or it cannot be read.
    FAILED;

    static Status of(Response response) {
      if (response.status() == 200) {
        return SENT;
      }
      return response.status() == 304 ? UNCHANGED : FAILED;
    }
  }
}
