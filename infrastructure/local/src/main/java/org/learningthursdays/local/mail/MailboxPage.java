package org.learningthursdays.local.mail;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.learningthursdays.local.http.Html;

/// The page with all mail, the newest first, by day.
final class MailboxPage {
  static final ZoneId LONDON = ZoneId.of("Europe/London");

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu", Locale.UK);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

  private MailboxPage() {}

  static String html(List<Envelope> envelopes) {
    Map<LocalDate, List<Envelope>> days = new LinkedHashMap<>();
    for (Envelope envelope : envelopes.reversed()) {
      days.computeIfAbsent(envelope.at().atZone(LONDON).toLocalDate(), _ -> new ArrayList<>())
          .add(envelope);
    }
    String list =
        days.entrySet().stream()
            .map(day -> day(day.getKey(), day.getValue()))
            .collect(Collectors.joining());
    String title = envelopes.isEmpty() ? "Mail" : "Mail (" + envelopes.size() + ")";
    return Html.page(
        title,
        "<strong><a href=\"/_local/\">← This laptop</a></strong> <a href=\"/_local/mail\">Look again</a>",
        "<h1>Mail that was sent</h1>\n<p class=\"quiet\">Nothing of it has left this laptop.</p>\n"
            + (list.isEmpty() ? NONE : list));
  }

  private static final String NONE =
      """
      <div class="sheet empty"><p><strong>Nothing was sent yet</strong></p>
      <p class="quiet">Confirmations, reminders and digests appear here as soon as the application sends them.</p></div>
      """;

  private static String day(LocalDate day, List<Envelope> envelopes) {
    String rows = envelopes.stream().map(MailboxPage::row).collect(Collectors.joining());
    return "<h2>%s</h2>\n<ul class=\"sheet mails\">\n%s</ul>\n".formatted(DAY.format(day), rows);
  }

  private static String row(Envelope envelope) {
    ZonedDateTime at = envelope.at().atZone(LONDON);
    return """
    <li><a href="/_local/mail/%d"><span class="to">%s</span> <span class="subject">%s</span> <time datetime="%s">%s</time></a></li>
    """
        .formatted(
            envelope.n(),
            Html.escape(envelope.to()),
            Html.escape(envelope.subject().isBlank() ? "(no subject)" : envelope.subject()),
            envelope.at(),
            TIME.format(at));
  }
}
