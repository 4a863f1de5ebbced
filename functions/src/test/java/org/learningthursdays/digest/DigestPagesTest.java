package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Digests can be read by anybody, and hold nothing about anyone.
@ExtendWith(DynamoDbExtension.class)
class DigestPagesTest {
  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final DigestSite site;

  DigestPagesTest(DynamoDbExtension table) {
    site = new DigestSite(table.table(), clock);
  }

  @Test
  void aDigestIsAPage() {
    site.publish(digest(week("2020-W41")));

    Response response = site.get("/digest/2020-W41");

    assertThat(response.status()).isEqualTo(200);
    assertGolden("digest-page.html", DigestSite.text(response));
  }

  @Test
  void aLinkToItShowsWhatIsOnInAChat() {
    site.publish(digest(week("2020-W41")));

    assertThat(DigestSite.text(site.get("/digest/2020-W41")))
        .contains(
            "<meta property=\"og:title\" content=\"Thursday 8 October: one session at 16:00, one cancelled\">",
            "<meta property=\"og:description\" content=\"What is &lt;Community> Organising?\">",
            "<meta property=\"og:url\" content=\"https://learning.example/digest/2020-W41\">",
            "<meta property=\"og:image\" content=\"https://learning.example/assets/share.");
    assertThat(DigestSite.text(site.get("/digest?before=2020-W41")))
        .contains("<meta property=\"og:url\" content=\"https://learning.example/digest\">");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    site.publish(digest(week("2020-W41")));
    String etag = site.get("/digest/2020-W41").headers().get("etag");

    Response again =
        site.call("GET", "/digest/2020-W41", Map.of("if-none-match", String.valueOf(etag)), "");

    assertThat(etag).startsWith("\"");
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void weeksWithoutADigestAreNotFound() {
    for (String path : List.of("/digest/2020-W41", "/digest/2021-W53", "/digest/x")) {
      assertThat(site.get(path).status()).as(path).isEqualTo(404);
    }
    assertThat(site.call("PUT", "/digest", Map.of(), "").status()).isEqualTo(405);
  }

  @Test
  void theLatestAreListedAndTheEarlierBehindThem() {
    Week first = week("2020-W41");
    for (int i = 0; i < 20; i++) {
      site.publish(digest(first.plus(i)));
    }

    String latest = DigestSite.text(site.get("/digest"));
    assertThat(latest)
        .contains("/digest/2021-W07\"", "/digest/2020-W53\"", "/digest?before=2020-W53")
        .doesNotContain("/digest/2020-W52\"", "The latest digests");
    String earlier = DigestSite.text(site.get("/digest?before=2020-W53"));
    assertThat(earlier)
        .contains("/digest/2020-W52\"", "/digest/2020-W45\"", "/digest?before=2020-W45")
        .contains("The latest digests");
    assertThat(DigestSite.text(site.get("/digest?before=2020-W45")))
        .contains("/digest/2020-W44\"", "/digest/2020-W41\"")
        .doesNotContain("?before=");
    assertThat(DigestSite.text(site.get("/digest?before=never"))).isEqualTo(latest);
  }

  @Test
  void beforeTheFirstThereIsTheForm() {
    assertThat(DigestSite.text(site.get("/digest")))
        .contains("There is none yet.", "name=\"website\"", "action=\"/digest/subscriptions\"");
  }

  static Digest digest(Week week) {
    LocalDate thursday = week.monday().plusDays(3);
    return new Digest(
        week,
        DigestSite.SCHEDULE.of(week),
        "Read this first: https://citizens.example/a?b=1&c=2.\n\nSee <you>!",
        List.of(
            listed(thursday, Track.LEADERS, "What is <Community> Organising?", false),
            listed(thursday, Track.MASTERCLASS, "Turning \"Anger\" into Action", true)),
        List.of(listed(thursday.plusWeeks(1), Track.JOINT, "How does it work?", false)),
        List.of(
            new ScheduleChange(
                listed(thursday.plusWeeks(1), Track.JOINT, "How does it work?", false),
                thursday,
                LocalTime.of(16, 0),
                LocalTime.of(17, 15),
                ScheduleChange.Kind.MOVED)),
        Optional.of(
            new Digest.Block(
                new Theme("2020-10", "Beginnings"), List.of(thursday, thursday.plusWeeks(1)))),
        List.of(listed(thursday.minusWeeks(1), Track.TOPICAL, "The hostile environment", false)),
        List.of(
            new Digest.Materials(
                listed(thursday.minusWeeks(1), Track.TOPICAL, "The hostile environment", false),
                "https://slides.example/hostile?a=1&b=2")),
        "You said it was too fast. We take more time.");
  }

  private static DigestSession listed(
      LocalDate date, Track track, String title, boolean cancelled) {
    return new DigestSession(
        date + "-" + track.id(),
        date,
        LocalTime.of(16, 0),
        LocalTime.of(17, 15),
        track,
        new Theme("2020-10", "Beginnings"),
        title,
        "",
        cancelled);
  }

  private static Week week(String id) {
    return Week.parse(id).orElseThrow();
  }

  /// Nothing expires: what was told stays to be read.
  @Test
  void digestsAreKeptForGood() {
    site.publish(digest(week("2020-W41")));
    clock.advance(Duration.ofDays(3_650));

    assertThat(site.get("/digest/2020-W41").status()).isEqualTo(200);
  }
}
