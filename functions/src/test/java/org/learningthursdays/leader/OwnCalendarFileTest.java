package org.learningthursdays.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// A leader's own calendar answers apps as the public ones do, and no cache but the app's keeps it.
@ExtendWith(DynamoDbExtension.class)
class OwnCalendarFileTest {
  private static final String COMES = "2020-12-03-leaders";
  private static final String WAITS = "2020-12-10-leaders";
  private static final String ADA = "ada@example.org";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00.500Z");
  private final Session session =
      Registering.linked(
          Registering.session("2020-12-03", Track.LEADERS, null), "https://zoom.example/j/1");
  private final Registering registering;
  private final OwnSite site;

  OwnCalendarFileTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
    site = new OwnSite(registering, clock);
  }

  @BeforeEach
  void adaComesToOneAndWaitsForAnother() {
    registering.publish(
        session,
        Registering.session("2020-12-10", Track.LEADERS, 1),
        Registering.session("2020-12-17", Track.JOINT, null));
    registering.register("first@example.org", WAITS);
    registering.register(ADA, COMES, WAITS);
  }

  @Test
  void itHoldsWhatIsRegisteredForWithTheJoinLinkAndMarksWhatIsWaitedFor() {
    String ics = Calls.text(fetch());

    assertThat(ics)
        .startsWith("BEGIN:VCALENDAR\r\n")
        .contains("UID:" + COMES + "@", "UID:" + WAITS + "@", "STATUS:TENTATIVE")
        .contains("https://zoom.example/j/1")
        .doesNotContain("2020-12-17-joint");
  }

  @Test
  void itComesWithItsNameItsAgeAndHowLongTheAppMayKeepIt() {
    assertThat(fetch().headers())
        .containsEntry("content-type", "text/calendar; charset=utf-8")
        .containsEntry("content-disposition", "inline; filename=\"learning-thursdays.ics\"")
        .containsEntry("cache-control", "private, max-age=300")
        .containsEntry("last-modified", "Mon, 30 Nov 2020 09:00:00 GMT")
        .containsKey("etag");
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() {
    Response first = fetch();
    String etag = first.headers().getOrDefault("etag", "");
    String date = first.headers().getOrDefault("last-modified", "");
    clock.advance(Duration.ofHours(5));

    assertThat(Calls.text(fetch())).isEqualTo(Calls.text(first));
    assertThat(fetch("if-none-match", etag).status()).isEqualTo(304);
    assertThat(fetch("if-none-match", etag).headers())
        .containsEntry("etag", etag)
        .containsEntry("last-modified", date)
        .containsEntry("cache-control", "private, max-age=300");
    assertThat(fetch("if-modified-since", date).status()).isEqualTo(304);
    assertThat(fetch("if-modified-since", "yesterday").status()).isEqualTo(200);
    assertThat(fetch("if-none-match", "\"other\"").status()).isEqualTo(200);
    assertThat(fetch("authorization", "Bearer ").status()).isEqualTo(200);
    assertThat(site.answer("HEAD", path(), Map.of(), "").headers()).isEqualTo(first.headers());
  }

  @Test
  void everyChangeIsSeenByTagAndByDate() {
    Response before = fetch();
    clock.advance(Duration.ofHours(5));
    site.script("POST", "/my/" + site.page(ADA) + "/registrations/" + WAITS + "/cancel", "");

    assertThat(fetch("if-none-match", before.headers().getOrDefault("etag", "")).status())
        .isEqualTo(200);
    assertThat(
            fetch("if-modified-since", before.headers().getOrDefault("last-modified", "")).status())
        .isEqualTo(200);
    assertThat(Calls.text(fetch())).doesNotContain(WAITS);
  }

  @Test
  void aCancelledSessionGoesOnceItWouldHaveBegunAndThatIsAChangeToo() {
    registering.publish(Registering.changed(session, "2020-12-03", null, Status.CANCELLED));
    Response before = fetch();
    assertThat(Calls.text(before)).contains("STATUS:CANCELLED");

    clock.set("2020-12-04T09:00:00Z");

    assertThat(Calls.text(fetch())).doesNotContain("STATUS:CANCELLED");
    assertThat(
            fetch("if-modified-since", before.headers().getOrDefault("last-modified", "")).status())
        .isEqualTo(200);
  }

  @Test
  void withNothingInItItIsAValidCalendarAndNotAnError() {
    String own = "/my/" + site.page(ADA);
    site.script("POST", own + "/registrations/" + COMES + "/cancel", "");
    site.script("POST", own + "/registrations/" + WAITS + "/cancel", "");

    assertThat(fetch().status()).isEqualTo(200);
    assertThat(Calls.text(fetch())).contains("BEGIN:VTIMEZONE").doesNotContain("BEGIN:VEVENT");
  }

  @Test
  void behindTheLinkToThePageIsTheSameCalendar() {
    assertThat(site.fetch("/my/" + site.page(ADA) + "/learning-thursdays.ics", Map.of()).bytes())
        .isEqualTo(fetch().bytes());
  }

  private String path() {
    return "/my/" + site.calendar(ADA) + "/learning-thursdays.ics";
  }

  private Response fetch() {
    return site.fetch(path(), Map.of());
  }

  private Response fetch(String header, String value) {
    return site.fetch(path(), Map.of(header, value));
  }
}
