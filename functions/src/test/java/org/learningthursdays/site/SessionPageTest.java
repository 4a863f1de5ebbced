package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;
import static org.learningthursdays.programme.ProgrammeFixture.AFTER;
import static org.learningthursdays.programme.ProgrammeFixture.BEFORE;
import static org.learningthursdays.programme.ProgrammeFixture.INTRODUCTION;
import static org.learningthursdays.programme.ProgrammeFixture.PROGRAMME;
import static org.learningthursdays.programme.ProgrammeFixture.described;
import static org.learningthursdays.programme.ProgrammeFixture.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.Json;

/// A session's page tells people and machines the same, whatever its texts hold.
class SessionPageTest {
  private final PagesSite site = new PagesSite(PROGRAMME, BEFORE);

  @Test
  void theWholePage() {
    assertGolden("session.html", site.html("/sessions/2020-10-08-leaders"));
  }

  @Test
  void aDescriptionKeepsItsLines() {
    assertThat(site.html("/sessions/2020-10-29-topical"))
        .contains("No recourse to public funds.\nAnd what we can do about it.");
  }

  @Test
  void timesAreRightOnBothSidesOfTheClockChange() {
    assertThat(site.html("/sessions/2020-10-22-leaders"))
        .contains("datetime=\"2020-10-22T16:00:00+01:00\"", "British Summer Time");
    assertThat(site.html("/sessions/2020-10-29-topical"))
        .contains("datetime=\"2020-10-29T16:00:00+00:00\"", "Greenwich Mean Time");
    assertThat(markup(site.html("/sessions/2020-10-29-topical")))
        .containsEntry("startDate", "2020-10-29T16:00:00+00:00")
        .containsEntry("endDate", "2020-10-29T17:15:00+00:00");
  }

  @Test
  void aCancelledSessionSaysSoAndIsNotOfferedToACalendar() {
    String html = site.html("/sessions/2020-10-22-masterclass");

    assertThat(html)
        .contains("<h1><s>Rebuilding a Chapter</s></h1>", "does not take place")
        .contains("<title>Cancelled: Rebuilding a Chapter – Learning Thursdays</title>")
        .doesNotContain(".ics");
    assertThat(markup(html)).containsEntry("eventStatus", "https://schema.org/EventCancelled");
  }

  @Test
  void aSessionThatIsOverSaysSoAndIsNotOfferedToACalendar() {
    assertThat(new PagesSite(PROGRAMME, AFTER).html("/sessions/2020-10-08-leaders"))
        .contains("This session is over.")
        .doesNotContain(".ics");
  }

  @Test
  void whoeverIsRegisteredIsToldHowToJoinUntilItIsOver() {
    Instant begun = Instant.parse("2020-10-08T15:05:00Z");
    for (Instant now : List.of(BEFORE, begun)) {
      assertThat(new PagesSite(PROGRAMME, now).html("/sessions/2020-10-08-leaders"))
          .contains("Registered already?", "href=\"/my/link\">have its link sent</a>");
    }
    assertThat(new PagesSite(PROGRAMME, AFTER).html("/sessions/2020-10-08-leaders"))
        .doesNotContain("Registered already?");
    assertThat(site.html("/sessions/2020-10-22-masterclass")).doesNotContain("Registered already?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "</script><script>alert(1)</script>",
        "<!--<script>",
        "\"quoted\" & 'quoted' `too`",
        "emoji 👩🏽‍🌾 and العربية and \u202eoverride",
        "a\u2028b\u2029c"
      })
  void nastyTextIsShownAsItIsAndNeverRuns(String nasty) {
    Session session =
        described(session("2020-10-08", Track.LEADERS, new Theme("2020-10", nasty), nasty), nasty);
    PagesSite nastySite = new PagesSite(new Programme(1, List.of(session)), BEFORE);

    for (String path : List.of("/", session.path(), session.theme().path())) {
      String html = nastySite.html(path);
      assertThat(html).doesNotContain("<script>", "<!--");
      assertThat(unescaped(html)).contains(nasty);
    }
    assertThat(markup(nastySite.html(session.path())))
        .containsEntry("name", nasty)
        .containsEntry("description", nasty);
  }

  @Test
  void quotesDoNotEndAnAttribute() {
    Session session = session("2020-10-08", Track.LEADERS, INTRODUCTION, "x\" onload=\"alert(1)");

    assertThat(new PagesSite(new Programme(1, List.of(session)), BEFORE).html(session.path()))
        .contains("content=\"x&#34; onload=&#34;alert(1)\"");
  }

  private static Map<String, @Nullable Object> markup(String html) {
    String opening = "<script type=\"application/ld+json\">";
    int start = html.indexOf(opening) + opening.length();
    return Json.object(html.substring(start, html.indexOf("</script>", start)));
  }

  private static String unescaped(String html) {
    return html.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
