package org.learningthursdays.local.mail;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.learningthursdays.local.http.Html;

/// One mail as a mail app would show it.
final class MailPage {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu, HH:mm", Locale.UK);
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM", Locale.UK);
  private static final int KILO = 1024;

  /// How its words are shown.
  enum View {
    HTML,
    TEXT
  }

  private final Mail mail;
  private final MailContent content;
  private final View view;

  private MailPage(Mail mail, MailContent content, View view) {
    this.mail = mail;
    this.content = content;
    this.view = view;
  }

  /// @param newer,older its neighbours' numbers
  static String html(Mail mail, View wanted, Optional<Integer> newer, Optional<Integer> older) {
    MailContent content = mail.content();
    View view = content.html().isPresent() ? wanted : View.TEXT;
    MailPage page = new MailPage(mail, content, view);
    String bar =
        "<strong><a href=\"/_local/mail\">← All mail</a></strong>"
            + neighbour(newer, "Newer")
            + neighbour(older, "Older");
    return Html.page(mail.subject(), bar, page.article());
  }

  private static String neighbour(Optional<Integer> n, String name) {
    return n.map(one -> " <a href=\"/_local/mail/%d\">%s</a>".formatted(one, name)).orElse("");
  }

  private String article() {
    return "<article class=\"sheet\">\n"
        + head()
        + cards()
        + views()
        + words()
        + files()
        + headers()
        + "</article>";
  }

  private String head() {
    String subject = mail.subject().isBlank() ? "(no subject)" : mail.subject();
    return """
    <div class="head">
    <h1>%s</h1>
    <dl class="who">
    <dt>From</dt><dd>%s</dd>
    <dt>To</dt><dd>%s</dd>
    %s<dt>Sent</dt><dd><time datetime="%s">%s</time></dd>
    %s</dl>
    </div>
    """
        .formatted(
            Html.escape(subject),
            Html.escape(content.header("From").orElse(mail.from())),
            Html.escape(mail.to()),
            content.header("Reply-To").map(to -> row("Reply to", Html.escape(to))).orElse(""),
            mail.at(),
            WHEN.format(mail.at().atZone(MailboxPage.LONDON)),
            unsubscribe());
  }

  private static String row(String name, String html) {
    return "<dt>%s</dt><dd>%s</dd>\n".formatted(name, html);
  }

  /// The button that mail apps show by RFC 8058, which posts at once; else a link.
  private String unsubscribe() {
    Optional<String> link =
        content
            .header("List-Unsubscribe")
            .map(value -> value.replaceAll(".*<(https?://[^>]+)>.*", "$1"))
            .filter(value -> value.startsWith("http"));
    if (link.isEmpty()) {
      return content
          .header("List-Unsubscribe")
          .map(value -> row("List", Html.escape(value)))
          .orElse("");
    }
    String address = Html.escape(link.get());
    boolean oneClick =
        content.header("List-Unsubscribe-Post").orElse("").equals("List-Unsubscribe=One-Click");
    String form =
        """
        <form method="post" action="%s" target="_blank"><button name="List-Unsubscribe" value="One-Click">Unsubscribe</button></form>\
        """;
    String html = oneClick ? form : "<a href=\"%s\" target=\"_blank\">Unsubscribe</a>";
    String list = content.header("List-Id").map(id -> Html.escape(id) + " ").orElse("");
    return row("List", list + html.formatted(address));
  }

  private String cards() {
    return content.calendars().stream()
        .flatMap(part -> CalendarEvent.read(part.text()).stream().map(event -> card(event, part)))
        .collect(Collectors.joining());
  }

  private String card(CalendarEvent event, MailContent.Leaf part) {
    String method = part.method().orElse("").toUpperCase(Locale.ROOT);
    boolean off = event.isCancelled() || method.equals("CANCEL");
    String state =
        switch (method) {
          case "REQUEST" -> "Invitation";
          case "CANCEL" -> "Cancellation";
          case "PUBLISH" -> "For your calendar";
          case "" -> "Calendar entry";
          default -> method;
        };
    String location = event.text("LOCATION");
    return """
    <section class="card%s" aria-label="Calendar entry">
    <div class="leaf" aria-hidden="true"><b>%s</b><span>%d</span></div>
    <div><p class="title">%s</p><p>%s</p>%s
    <p class="facts"><span class="badge%s">%s</span> <span class="quiet">%s</span> <a href="/_local/mail/%d/parts/%d">The .ics file</a></p></div>
    </section>
    """
        .formatted(
            off ? " off" : "",
            MONTH.format(event.start()),
            event.start().getDayOfMonth(),
            Html.escape(event.text("SUMMARY")),
            Html.escape(event.when()),
            location.isEmpty() ? "" : "<p class=\"quiet\">" + Html.linked(location) + "</p>",
            off ? " off" : "",
            Html.escape(state),
            Html.escape(revision(event)),
            mail.n(),
            part.index());
  }

  private static String revision(CalendarEvent event) {
    String status = event.text("STATUS");
    String sequence = event.text("SEQUENCE");
    return (status.isEmpty() ? "" : status.toLowerCase(Locale.ROOT))
        + (sequence.isEmpty() ? "" : (status.isEmpty() ? "" : ", ") + "revision " + sequence);
  }

  private String views() {
    if (content.html().isEmpty() || content.text().isEmpty()) {
      return "";
    }
    return "<nav class=\"views\" aria-label=\"How it is shown\">%s%s</nav>\n"
        .formatted(
            tab(View.HTML, "/_local/mail/" + mail.n(), "With layout"),
            tab(View.TEXT, "/_local/mail/" + mail.n() + "/text", "Plain text"));
  }

  private String tab(View shown, String address, String name) {
    String current = shown == view ? " aria-current=\"page\"" : "";
    return "<a href=\"%s\"%s>%s</a>".formatted(address, current, name);
  }

  private String words() {
    if (view == View.HTML) {
      return "<iframe src=\"/_local/mail/%d/html\" sandbox=\"%s\" title=\"The mail\"></iframe>\n"
          .formatted(mail.n(), MailPages.SANDBOX);
    }
    String text = content.text().orElse("");
    return text.isBlank()
        ? "<p class=\"text quiet\">There is no text in it.</p>\n"
        : "<pre class=\"text\" tabindex=\"0\">" + Html.linked(text.strip()) + "</pre>\n";
  }

  private String files() {
    List<MailContent.Leaf> files =
        content.parts().stream()
            .filter(part -> part.attached() || part.name().isPresent())
            .toList();
    return files.isEmpty()
        ? ""
        : files.stream()
            .map(part ->
                "<li><a href=\"/_local/mail/%d/parts/%d\">%s <span class=\"quiet\">%s</span></a></li>"
                    .formatted(
                        mail.n(),
                        part.index(),
                        Html.escape(part.name().orElse(part.type())),
                        size(part.octets().length)))
            .collect(
                Collectors.joining(
                    "", "<ul class=\"files\" aria-label=\"Attachments\">", "</ul>\n"));
  }

  private static String size(int octets) {
    return octets < KILO ? octets + " B" : (octets + KILO / 2) / KILO + " KB";
  }

  private String headers() {
    StringBuilder rows = new StringBuilder();
    rows.append(header("SES's id", mail.envelope().messageId()));
    mail.envelope()
        .configurationSet()
        .ifPresent(name -> rows.append(header("SES's configuration set", name)));
    mail.envelope()
        .tags()
        .forEach((name, value) -> rows.append(header("SES's tag " + name, value)));
    content.headers().forEach((name, value) -> rows.append(header(name, value)));
    return """
    <details><summary>Headers, and the mail as it was sent</summary>
    <table class="headers">%s</table>
    <p><a href="/_local/mail/%d.eml">The whole mail, raw</a></p></details>
    """
        .formatted(rows, mail.n());
  }

  private static String header(String name, String value) {
    return "<tr><th scope=\"row\">%s</th><td>%s</td></tr>\n"
        .formatted(Html.escape(name), Html.escape(value));
  }
}
