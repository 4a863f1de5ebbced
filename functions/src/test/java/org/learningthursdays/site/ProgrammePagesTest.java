package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;
import static org.learningthursdays.programme.ProgrammeFixture.BEFORE;
import static org.learningthursdays.programme.ProgrammeFixture.PROGRAMME;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.Response;

/// Every page answers as browsers, caches and other sites expect.
class ProgrammePagesTest {
  private final PagesSite site = new PagesSite(PROGRAMME, BEFORE);

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/sessions/2020-10-08-leaders", "/themes/2020-10", "/privacy", "/nowhere"})
  void noPageLetsInWhatIsNotItsOwn(String path) {
    assertThat(site.get(path).headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry(
            "content-security-policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                + "connect-src 'none'; form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'")
        .containsEntry("referrer-policy", "strict-origin-when-cross-origin")
        .containsEntry("strict-transport-security", "max-age=31536000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/sessions/2020-10-08-leaders",
        "/themes/2020-10",
        "/privacy",
        "/programme.json"
      })
  void whoHasThePageAlreadyIsTold304(String path) {
    Response first = site.get(path);
    String etag = Objects.requireNonNull(first.headers().get("etag"));

    Response again = site.get(path, "if-none-match", etag);

    assertThat(first.headers().get("cache-control")).startsWith("public, max-age=");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.bytes()).isEmpty();
    assertThat(again.headers()).containsEntry("etag", etag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/sessions/none", "/sessions/%00", "/themes/1999-01", "/themes/", "/favicon"})
  void whatIsNotThereIs404InTheFrameOfEveryPage(String path) {
    Response response = site.get(path);

    assertThat(response.status()).isEqualTo(404);
    assertThat(PagesSite.text(response)).contains("This page is not here", "To the programme");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /                            | /                            | Learning Thursdays              | Free online sessions by Citizens UK on how to make change where you live: Thursdays, 16:00–17:15, London time.
          /?calendar=topical           | /                            | Learning Thursdays              | Free online sessions by Citizens UK on how to make change where you live: Thursdays, 16:00–17:15, London time.
          /sessions/2020-10-08-leaders | /sessions/2020-10-08-leaders | What is Community Organising?   | Thursday 8 October 2020, 16:00–17:15, London time. For everyone. Online and free.
          /themes/2020-10              | /themes/2020-10              | An Introduction to Community Organising and Citizens UK | The theme of October 2020 in free online sessions: Thursdays 8, 22 and 29 October, London time. For everyone.
          /privacy                     | /privacy                     | Privacy                         | What is kept, why, and for how long.
          """)
  void aLinkShowsWhatWhenAndForWhomInAChat(
      String path, String url, String title, String description) {
    String html = site.html(path);

    assertThat(html)
        .contains(
            tag("og:title", title),
            tag("og:description", description),
            tag("og:url", PagesSite.ADDRESS + url),
            tag("og:image", PagesSite.ADDRESS + Assets.url("share.png")),
            tag("og:image:width", "1200"),
            tag("og:image:height", "630"),
            "<meta name=\"twitter:card\" content=\"summary_large_image\">");
  }

  private static String tag(String property, String content) {
    return "<meta property=\"%s\" content=\"%s\">".formatted(property, content);
  }

  @Test
  void thePictureOfALinkIsThereAsLargeAsItSays() throws IOException {
    Response picture = site.get(Assets.url("share.png"));
    BufferedImage drawn = ImageIO.read(new ByteArrayInputStream(picture.bytes()));

    assertThat(picture.headers())
        .containsEntry("content-type", "image/png")
        .containsEntry("cache-control", "public, max-age=31536000, immutable");
    assertThat(List.of(drawn.getWidth(), drawn.getHeight())).containsExactly(1200, 630);
    // Chats leave out larger ones, and every function reads it when it starts.
    assertThat(picture.bytes()).hasSizeLessThan(40_000);
  }

  @Test
  void whatIsNotThereIsSharedByNoAddress() {
    assertThat(site.html("/sessions/none")).doesNotContain("og:url", "og:image");
  }

  @Test
  void aThemeTellsItsBlockApartFromTheRest() {
    String html = site.html("/themes/2020-10");

    assertThat(html).contains("encouraged to take the whole block");
    String block = html.substring(html.indexOf("id=\"block\""), html.indexOf("id=\"others\""));
    String others = html.substring(html.indexOf("id=\"others\""));
    assertThat(block)
        .contains("What is Community Organising?", "1-2-1 Relational Meetings")
        .doesNotContain("Turning Anger into Action", "The hostile environment");
    assertThat(others).contains("Turning Anger into Action", "The hostile environment");
  }

  @Test
  void otherSitesReadTheProgrammeAsJson() {
    Response response = site.get("/programme.json");

    assertThat(response.headers())
        .containsEntry("content-type", "application/json")
        .containsEntry("access-control-allow-origin", "*")
        .containsEntry("cache-control", "public, max-age=300");
    assertGolden("programme.json", PagesSite.text(response));
  }

  @Test
  void anEmptyProgrammeIsAnEmptyList() {
    PagesSite empty = new PagesSite(new Programme(0, List.of()), BEFORE);

    assertThat(PagesSite.text(empty.get("/programme.json"))).isEqualTo("{\"sessions\":[]}");
  }

  @Test
  void robotsAndCalendarFetchersAreLetInEverywhere() {
    assertThat(PagesSite.text(site.get("/robots.txt"))).isEqualTo("User-agent: *\nDisallow:\n");
  }
}
