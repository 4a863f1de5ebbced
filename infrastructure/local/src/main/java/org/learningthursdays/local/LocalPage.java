package org.learningthursdays.local;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/// The page at `/_local/`.
final class LocalPage {
  static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private LocalPage() {}

  static String html(Template template, LaptopClock clock) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>This laptop</title>
    <style>
    :root { color-scheme: light dark; }
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }
    form { margin: .25rem 0; }
    input, button { font: inherit; }
    </style>
    </head>
    <body>
    <h1>This laptop</h1>
    <p>What stands here exists on a laptop only.</p>
    <h2>Pages</h2>
    <ul>
    %s</ul>
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
    </body>
    </html>
    """
        .formatted(pages(template), LocalDateTime.now(clock).format(SECONDS), schedules(template));
  }

  private static String pages(Template template) {
    return template.routes().stream()
        .filter(route -> route.takes("GET") && !route.guarded() && !route.isDefault())
        .filter(route -> route.segments().stream().noneMatch(Route::isParameter))
        .map(route -> escape("/" + String.join("/", route.segments())))
        .distinct()
        .map(path -> "<li><a href=\"%s\">%s</a></li>\n".formatted(path, path))
        .collect(Collectors.joining());
  }

  private static String schedules(Template template) {
    return template.schedules().stream()
        .map(schedule -> escape(schedule.function()))
        .distinct()
        .map(name ->
            "<form method=\"post\" action=\"/_local/schedules/%s\"><button>Fire %s</button></form>\n"
                .formatted(name, name))
        .collect(Collectors.joining());
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
