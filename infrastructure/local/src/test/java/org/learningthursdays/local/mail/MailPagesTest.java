package org.learningthursdays.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.http.HttpAnswer;

/// A mail is shown as a mail app would show it, whatever is in it, and nothing in it runs.
final class MailPagesTest {
  private static final String NASTY = "<script>alert(1)</script>";

  private static final String WHOLE =
      """
      From: "Learning & Thursdays" <desk@learning.example>
      To: amina@leaders.example
      Subject: =?UTF-8?Q?You=E2=80=99re_coming?= <script>alert(1)</script>
      List-Unsubscribe: <mailto:x@y.example>, <https://learning.example/digest/unsubscribe/t?a=1&b=2>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      List-Id: Learning Thursdays <digest.learning.example>
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=m

      --m
      Content-Type: multipart/alternative; boundary=a

      --a
      Content-Type: text/plain; charset=ISO-8859-1
      Content-Transfer-Encoding: quoted-printable

      Caf=E9 <script>alert(1)</script>: https://learning.example/my/t?a=3D1&b=3D2.
      --a
      Content-Type: text/html; charset=UTF-8
      Content-Transfer-Encoding: base64

      PCFkb2N0eXBlIGh0bWw+PGh0bWw+PGhlYWQgbGFuZz0iZW4iPjwvaGVhZD48Ym9keT5DYWbDqTwvYm9keT48L2h0bWw+
      --a
      Content-Type: text/calendar; charset=UTF-8; method=REQUEST

      BEGIN:VCALENDAR
      METHOD:REQUEST
      BEGIN:VEVENT
      SUMMARY:Race\\, Power <script>alert(1)</script> and a long
        line
      DTSTART;TZID=Europe/London:20201008T160000
      DTEND;TZID=Europe/London:20201008T171500
      STATUS:CONFIRMED
      SEQUENCE:2
      BEGIN:VALARM
      SUMMARY:not this
      END:VALARM
      END:VEVENT
      END:VCALENDAR
      --a--
      --m
      Content-Type: application/pdf; name="=?UTF-8?Q?Caf=C3=A9.pdf?="
      Content-Disposition: attachment; filename="=?UTF-8?Q?Caf=C3=A9.pdf?="
      Content-Transfer-Encoding: base64

      AAEC
      --m--
      """
          .replace("\n", "\r\n");

  private final LaptopSes mailbox =
      LaptopSes.inMemory(Clock.fixed(Instant.parse("2020-10-05T08:00:00Z"), ZoneOffset.UTC));
  private final MailPages pages = new MailPages(mailbox);

  @AfterEach
  void close() {
    mailbox.close();
  }

  private HttpAnswer get(String path) {
    return pages.find(path).orElseThrow();
  }

  private String html(String path) {
    return new String(get(path).body(), StandardCharsets.UTF_8);
  }

  private static Optional<String> header(HttpAnswer httpAnswer, String name) {
    return httpAnswer.headers().stream()
        .filter(header -> header.name().equals(name))
        .map(HttpAnswer.Header::value)
        .findFirst();
  }

  @Test
  void anEmptyMailboxSaysSo() {
    assertThat(html("mail")).contains("Nothing was sent yet");
    assertThat(html("mail.json")).isEqualTo("[]");
  }

  @Test
  void theMailboxListsTheNewestFirstByTheDaysOfLondon() {
    MailSender.send(mailbox, MailSender.mail("amina@leaders.example"));
    MailSender.send(mailbox, WHOLE);

    String page = html("mail");
    assertThat(page)
        .contains("<h2>Monday 5 October 2020</h2>", ">09:00</time>", "Race, Power – Privilege")
        .doesNotContain(NASTY);
    assertThat(page.indexOf("/_local/mail/2")).isLessThan(page.indexOf("/_local/mail/1"));
    assertThat(html("mail/1")).contains("<a href=\"/_local/mail/2\">Newer</a>");
    assertThat(html("mail/2")).contains("<a href=\"/_local/mail/1\">Older</a>");
  }

  @Test
  void aMailIsShownWithItsHeadersAndOffersToUnsubscribeAsMailAppsDo() {
    MailSender.send(mailbox, WHOLE);

    assertThat(html("mail/1"))
        .contains(
            "<h1>You’re coming &lt;script&gt;",
            "&quot;Learning &amp; Thursdays&quot; &lt;desk@learning.example&gt;",
            "Monday 5 October 2020, 09:00",
            "action=\"https://learning.example/digest/unsubscribe/t?a=1&amp;b=2\"",
            "name=\"List-Unsubscribe\" value=\"One-Click\"",
            "digest.learning.example")
        .doesNotContain(NASTY);
  }

  @Test
  void itsHtmlLiesInAFrameWhereNothingRunsAndLinksOpenElsewhere() {
    MailSender.send(mailbox, WHOLE);

    assertThat(html("mail/1"))
        .contains("<iframe src=\"/_local/mail/1/html\" sandbox=\"allow-popups ")
        .doesNotContain("allow-scripts", "allow-same-origin");
    assertThat(html("mail/1/html"))
        .isEqualTo(
            "<!doctype html><html><head lang=\"en\"><base target=\"_blank\"></head><body>Café</body></html>");
    assertThat(header(get("mail/1/html"), "Content-Security-Policy").orElseThrow())
        .startsWith("sandbox allow-popups ")
        .contains("default-src 'none'")
        .doesNotContain("script");
  }

  @Test
  void itsPlainTextIsTheOtherViewWithLinks() {
    MailSender.send(mailbox, WHOLE);

    assertThat(html("mail/1/text"))
        .contains(
            "Café &lt;script&gt;alert(1)&lt;/script&gt;: ",
            "href=\"https://learning.example/my/t?a=1&amp;b=2\"",
            "</a>.</pre>")
        .doesNotContain("<iframe", NASTY);
  }

  @Test
  void aMailWithoutHtmlShowsItsText() {
    MailSender.send(mailbox, MailSender.mail("amina@leaders.example"));

    assertThat(html("mail/1")).contains(">Hello</pre>").doesNotContain("<iframe");
    assertThat(pages.find("mail/1/html")).isEmpty();
  }

  @Test
  void aCalendarPartIsACardWithItsFile() {
    MailSender.send(mailbox, WHOLE);

    assertThat(html("mail/1"))
        .contains(
            "<p class=\"title\">Race, Power &lt;script&gt;alert(1)&lt;/script&gt; and a long line</p>",
            "Thursday 8 October 2020, 16:00–17:15 Europe/London",
            ">Invitation</span>",
            "confirmed, revision 2",
            "/_local/mail/1/parts/2");
    HttpAnswer file = get("mail/1/parts/2");
    assertThat(file.headers())
        .contains(
            new HttpAnswer.Header("Content-Type", "text/calendar; charset=UTF-8"),
            new HttpAnswer.Header("Content-Disposition", "attachment; filename=\"part-2.ics\""));
    assertThat(new String(file.body(), StandardCharsets.UTF_8)).startsWith("BEGIN:VCALENDAR\r\n");
  }

  @Test
  void aMailThatIsBrokenIsShownAsItIs() {
    String broken =
        """
        From: a@b.example
        To: c@d.example
        Content-Type: multipart/mixed; boundary=m

        --m
        Content-Transfer-Encoding: nonsense

        hello
        --m--
        """;
    MailSender.send(mailbox, broken);

    assertThat(html("mail/1")).contains("Content-Transfer-Encoding: nonsense", "hello");
  }

  @Test
  void aCancellationIsStruckOut() {
    MailSender.send(mailbox, WHOLE.replace("method=REQUEST", "method=CANCEL"));

    assertThat(html("mail/1")).contains("class=\"card off\"", ">Cancellation</span>");
  }

  @Test
  void anAttachmentIsDownloadedAsItIs() {
    MailSender.send(mailbox, WHOLE);

    assertThat(html("mail/1")).contains("Café.pdf <span class=\"quiet\">3 B</span>");
    HttpAnswer file = get("mail/1/parts/3");
    assertThat(file.body()).containsExactly(0, 1, 2);
    assertThat(file.headers())
        .contains(
            new HttpAnswer.Header("Content-Type", "application/pdf"),
            new HttpAnswer.Header("Content-Disposition", "attachment; filename=\"Caf_.pdf\""),
            new HttpAnswer.Header("X-Content-Type-Options", "nosniff"));
    assertThat(pages.find("mail/1/parts/4")).isEmpty();
  }
}
