package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.programme.ProgrammeFixture.AFTER;
import static org.learningthursdays.programme.ProgrammeFixture.BEFORE;
import static org.learningthursdays.programme.ProgrammeFixture.INTRODUCTION;
import static org.learningthursdays.programme.ProgrammeFixture.cancelled;
import static org.learningthursdays.programme.ProgrammeFixture.session;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.Response;

/// Other websites show the coming sessions, all or some of them; nobody else may frame a page.
class EmbedTest {
  private static final Programme PROGRAMME =
      new Programme(
          1,
          List.of(
              session("2020-10-08", Track.LEADERS, INTRODUCTION, "Listening"),
              cancelled(session("2020-10-15", Track.MASTERCLASS, INTRODUCTION, "Negotiating")),
              session("2020-10-22", Track.JOINT, INTRODUCTION, "Acting"),
              session("2020-11-26", Track.TOPICAL, new Theme("2020-11", "Power"), "Housing")));
  private static final Pattern TITLE =
      Pattern.compile("href=\"/sessions/[^\"]+\"[^>]*>(?:<s>)?(\\w+)");

  private final PagesSite site = new PagesSite(PROGRAMME, BEFORE);

  private List<String> shown(String query) {
    return TITLE
        .matcher(site.html("/embed" + query))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'', Listening Negotiating Acting Housing",
    "?track=leaders, Listening Acting",
    "?track=MASTERCLASS, Negotiating Acting",
    "?track=joint, Acting",
    "?theme=2020-11, Housing",
    "?theme=2031-01, ''",
    "?months=1, Listening Negotiating Acting",
    "?track=leaders&theme=2020-10&months=24, Listening Acting",
    "?colour=red, Listening Negotiating Acting Housing",
  })
  void eachFilterNarrowsItDown(String query, String titles) {
    assertThat(String.join(" ", shown(query))).isEqualTo(titles);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?track=nothing", "?months=0", "?months=25", "?months=-1", "?months=1.5"})
  void whatCannotBeAskedForIsToldToWhoeverLooksAfterTheSite(String query) {
    Response answer = site.get("/embed" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(PagesSite.text(answer)).contains("in this frame’s address has to be");
    assertThat(answer.headers().get("content-security-policy")).contains("frame-ancestors *");
  }

  @Test
  void withNothingToComeItSaysSo() {
    assertThat(new PagesSite(PROGRAMME, AFTER.plusSeconds(90 * 86_400)).html("/embed"))
        .contains("No session is coming up just now.");
  }

  @Test
  void anySiteMayFrameItAndNoOtherPage() {
    assertThat(site.get("/embed").headers().get("content-security-policy"))
        .contains("frame-ancestors *", "default-src 'none'", "form-action 'none'");
    assertThat(site.get("/embed").headers())
        .containsKeys("strict-transport-security", "referrer-policy");
    for (String path : List.of("/", "/privacy", "/sessions/2020-10-08-leaders", "/nowhere")) {
      assertThat(site.get(path).headers().get("content-security-policy"))
          .as(path)
          .contains("frame-ancestors 'none'");
    }
  }

  @Test
  void linksOpenInPlaceOfTheSiteAroundIt() {
    assertThat(site.html("/embed").split("<a ", -1))
        .hasSizeGreaterThan(4)
        .allSatisfy(link ->
            assertThat(link)
                .satisfiesAnyOf(
                    one -> assertThat(one).contains("target=\"_top\""),
                    one -> assertThat(one).contains("<!doctype")));
  }

  @Test
  void itIsKeptForAWhileAndAskedForAgainByItsEtag() {
    Response first = site.get("/embed");

    assertThat(first.headers()).containsEntry("cache-control", "public, max-age=300");
    assertThat(
            site.get("/embed", "if-none-match", Objects.requireNonNull(first.headers().get("etag")))
                .status())
        .isEqualTo(304);
    assertThat(site.get("/embed.js").headers())
        .containsEntry("content-type", "text/javascript; charset=utf-8")
        .containsEntry("cache-control", "public, max-age=3600");
  }

  @Test
  void theHomePageHasWhatToCopy() {
    assertThat(site.html("/"))
        .contains("Show it on your website")
        .contains("&lt;iframe src=")
        .contains("https://learning.example/embed.js");
  }
}
