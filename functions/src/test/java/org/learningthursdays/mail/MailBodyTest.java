package org.learningthursdays.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One description of a mail makes an HTML document and a text that say the same.
class MailBodyTest {
  private static final Pattern LINK = Pattern.compile("https?://\\S+");

  static final MailBody EVERYTHING =
      new MailBody(
          "You have a place on Thursday",
          "Thursday 8 October, 16:00 to 17:15",
          List.of(
              new MailBlock.Paragraph("Dear Zoë & “Sam” <b>,\nit is good to have you with us."),
              MailBlock.Prose.of(
                  "First <b>, then\nhttps://citizens.example/a?b=c&d=e-\n\nLast: www.citizensuk.org!"),
              new MailBlock.Notice("This session has moved."),
              new MailBlock.Facts(
                  List.of(
                      new MailBlock.Fact("Before", "Thursday 8 October, 16:00 to 17:15"),
                      new MailBlock.Fact("Now", "Thursday 15 October, 16:30 to 17:45"))),
              new MailBlock.Button("Join on Zoom", "https://zoom.example/j/1?a=b&c=\"d\"&e=f"),
              new MailBlock.Heading("What is coming"),
              MailBlock.Card.of(
                  "Learning for Leaders",
                  "1-2-1 Relational Meetings: how a community of communities is built, one"
                      + " conversation after the other",
                  List.of("Thursday 22 October, 16:00 to 17:15", "", "For everyone"),
                  new MailBlock.Link("See the session", "https://learning.example/sessions/x"),
                  new MailBlock.Link("Add it to your calendar", "https://learning.example/x.ics")),
              new MailBlock.Card(
                  "Cancelled · Masterclass", "Rebuilding a Chapter", List.of(), List.of(), true),
              new MailBlock.Points(List.of("Bring a pen.", "Bring a friend.")),
              new MailBlock.Choice(
                  "How useful was it?",
                  "not useful",
                  "very useful",
                  List.of(
                      new MailBlock.Link("1", "https://learning.example/feedback?rating=1"),
                      new MailBlock.Link("2", "https://learning.example/feedback?rating=2"),
                      new MailBlock.Link("3", "https://learning.example/feedback?rating=3"),
                      new MailBlock.Link("4", "https://learning.example/feedback?rating=4"),
                      new MailBlock.Link("5", "https://learning.example/feedback?rating=5"))),
              new MailBlock.Links(
                  List.of(
                      new MailBlock.Link("The whole programme", "https://learning.example/"),
                      new MailBlock.Link("Privacy", "https://learning.example/privacy")))),
          new MailBody.Footer(
              "You get this because you signed up for the weekly digest on 5 October 2020.",
              "https://learning.example/my/token",
              new MailBlock.Link(
                  "Unsubscribe from the digest", "https://learning.example/digest/unsubscribe/t")));

  @Test
  void everyBlockIsWrittenBothWays() {
    assertGolden("mail-everything.html", EVERYTHING.html());
    assertGolden("mail-everything.txt", EVERYTHING.text());
  }

  @Test
  void anEmptyMailIsOnlyItsFrame() {
    MailBody empty =
        new MailBody(
            "Nothing",
            "",
            List.of(
                new MailBlock.Paragraph(" "),
                new MailBlock.Heading(""),
                new MailBlock.Notice(""),
                new MailBlock.Points(List.of()),
                new MailBlock.Links(List.of())),
            MailBody.Footer.of("You asked for it.", null));

    assertThat(empty.text())
        .isEqualTo(
            """
            Nothing
            -------

            ----------------------------------------

            Learning Thursdays are run by Citizens UK, the charity for community organising.
            You asked for it.
            """);
    assertThat(empty.html()).doesNotContain("<h2", "<ul", "class=\"notice\"", "<a ");
  }

  @Test
  void theTextSaysWhatTheDocumentShows() {
    assertThat(words(EVERYTHING.text())).containsExactlyElementsOf(words(shown(EVERYTHING.html())));
  }

  @Test
  void whatPeopleWroteIsNoMarkup() {
    assertThat(EVERYTHING.html())
        .contains("Dear Zoë &amp; “Sam” &lt;b&gt;,<br>it is good")
        .contains("href=\"https://zoom.example/j/1?a=b&amp;c=&#34;d&#34;&amp;e=f\"");
  }

  @Test
  void noPictureScriptOrForeignFontIsFetched() {
    assertThat(EVERYTHING.html()).doesNotContain("<img", "<script", "@import", "url(", "@@");
  }

  @Test
  void everyLinkInEveryKindOfMailEndsInALetterOrDigit() throws IOException {
    List<String> links;
    try (Stream<Path> goldens = Files.list(Path.of("src/test/resources/golden"))) {
      links =
          goldens
              .filter(file -> file.toString().endsWith(".txt"))
              .flatMap(MailBodyTest::links)
              .toList();
    }

    assertThat(links).hasSizeGreaterThan(60).allMatch(link -> link.matches(".*[A-Za-z0-9]"));
  }

  private static Stream<String> links(Path mail) {
    try {
      return LINK.matcher(Files.readString(mail)).results().map(MatchResult::group);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /// What a document shows, each link followed by its address as in the text, unless it is an
  /// address as somebody typed it.
  private static String shown(String html) {
    String body =
        html.substring(html.indexOf("<h1"))
            .replaceAll("<a [^>]*>((?:https?://|www\\.)[^<]*)</a>", "$1")
            .replaceAll("(?s)<a [^>]*href=\"([^\"]*)\"[^>]*>(.*?)</a>", "$2: $1");
    return body.replaceAll("<[^>]+>", " ")
        .replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&amp;", "&");
  }

  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("[\\p{L}\\p{N}][^\\s|]*|<b>").matcher(text);
    while (word.find()) {
      words.add(word.group());
    }
    return words;
  }
}
