package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;
import static org.learningthursdays.programme.ProgrammeFixture.BEFORE;
import static org.learningthursdays.programme.ProgrammeFixture.PROGRAMME;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
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
