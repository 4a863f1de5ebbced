package org.learningthursdays.local.console;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import org.learningthursdays.local.clock.LaptopClock;
import org.learningthursdays.local.http.Html;
import org.learningthursdays.local.template.Route;
import org.learningthursdays.local.template.Template;

/// The page at `/_local/`.
final class LocalPage {
  static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private LocalPage() {}

  static String html(Template template, LaptopClock clock, int port) {
    String main =
        """
        <h1>This laptop</h1>
        <p class="quiet">What stands here exists on a laptop only.</p>
        <div class="sheet tools">
        <h2>Pages</h2>
        <ul>
        %s<li><a href="/_local/mail">Mail that was sent</a>, also as <a href="/_local/mail.json">JSON</a></li>
        </ul>
        <h2>Clock</h2>
        <form method="post" action="/_local/clock">
        <label>The application's time, in London <input name="now" value="%s"></label> <button>Set</button>
        </form>
        <h2>Schedules</h2>
        %s<h2>A token for the desk</h2>
        <form method="post" action="/_local/token">
        <label>E-mail <input name="email" type="email" value="organiser@example.org" required></label>
        <label>Groups <input name="groups" value="organisers"></label> <button>Make one</button>
        </form>
        <h2>Events</h2>
        <p>Mail to <code>bounce@simulator.amazonses.com</code> and <code>complaint@simulator.amazonses.com</code> fares as its
        address says. Any other event of EventBridge can be posted:</p>
        <pre tabindex="0">curl localhost:%s/_local/events -d '{"source":"aws.ses","detail-type":"Email Bounced","detail":{}}'</pre>
        </div>\
        """
            .formatted(
                pages(template),
                LocalDateTime.now(clock).format(SECONDS),
                schedules(template),
                port);
    return Html.page(
        "This laptop",
        "<strong><a href=\"/\">← Learning Thursdays</a></strong> <a href=\"/_local/mail\">Mail</a>",
        main);
  }

  private static String pages(Template template) {
    return template.routes().stream()
        .filter(route -> route.takes("GET") && !route.guarded() && !route.isDefault())
        .filter(route -> route.segments().stream().noneMatch(Route::isParameter))
        .map(route -> Html.escape("/" + String.join("/", route.segments())))
        .distinct()
        .map(path -> "<li><a href=\"%s\">%s</a></li>\n".formatted(path, path))
        .collect(Collectors.joining());
  }

  private static String schedules(Template template) {
    return template.schedules().stream()
        .map(schedule -> Html.escape(schedule.function()))
        .distinct()
        .map(name ->
            "<form method=\"post\" action=\"/_local/schedules/%s\"><button>Fire %s</button></form>\n"
                .formatted(name, name))
        .collect(Collectors.joining());
  }
}
