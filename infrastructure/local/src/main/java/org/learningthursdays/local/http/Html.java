package org.learningthursdays.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.regex.Pattern;

/// The frame of the laptop's own pages, and escaping.
public final class Html {
  /// Where [#style] is found.
  public static final String STYLE = "/_local/style.css";

  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]]");

  private Html() {}

  /// A page.
  ///
  /// @param bar links that stand on top, as HTML
  /// @param main its content, as HTML
  public static String page(String title, String bar, String main) {
    return """
    <!doctype html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>%s</title>
    <link rel="stylesheet" href="%s">
    </head>
    <body>
    <nav class="bar" aria-label="This laptop">%s</nav>
    <main>
    %s
    </main>
    </body>
    </html>
    """
        .formatted(escape(title), STYLE, bar, main);
  }

  /// A text as HTML, within quotes too.
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// A text as HTML, in which URLs become links.
  public static String linked(String text) {
    StringBuilder html = new StringBuilder();
    int[] end = {0};
    LINK.matcher(text)
        .results()
        .forEach(found -> {
          String link = escape(found.group());
          html.append(escape(text.substring(end[0], found.start())))
              .append(
                  "<a href=\"%s\" target=\"_blank\" rel=\"noopener\">%s</a>".formatted(link, link));
          end[0] = found.end();
        });
    return html.append(escape(text.substring(end[0]))).toString();
  }

  /// The style sheet of all these pages.
  public static HttpAnswer style() {
    try (InputStream in = Html.class.getResourceAsStream("style.css")) {
      byte[] style = Objects.requireNonNull(in, "the style of the laptop's pages").readAllBytes();
      return HttpAnswer.of(200, "text/css", style);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
