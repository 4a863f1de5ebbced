package org.learningthursdays.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Whoever has a place in a session joins by one press, at the link that is right by then; nobody
/// else, and not too early.
@ExtendWith(DynamoDbExtension.class)
class JoinPagesTest {
  private static final String ADA = "ada@example.org";
  private static final String ONE_PLACE = "2020-12-03-leaders";
  private static final String LINK = "https://zoom.example/j/1?pwd=a";

  private final MutableClock clock = new MutableClock("2020-11-23T09:00:00Z");
  private final Registering registering;
  private final OwnSite site;

  JoinPagesTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
    site = new OwnSite(registering, clock);
  }

  @BeforeEach
  void adaRegisters() {
    registering.publish(
        Registering.linked(Registering.session("2020-12-03", Track.LEADERS, 1), LINK),
        Registering.session("2020-10-22", Track.JOINT, null),
        Registering.session("2020-12-17", Track.JOINT, null));
    registering.register(ADA, ONE_PLACE, "2020-12-17-joint");
    registering.register("waits@example.org", ONE_PLACE);
  }

  private String path(String session) {
    return "/my/" + site.page(ADA) + "/join/" + session;
  }

  private String html(String now) {
    clock.set(now);
    Response page = site.browse(path(ONE_PLACE));
    assertThat(page.status()).isEqualTo(200);
    return Calls.text(page);
  }

  @Test
  void theLinkIsShownFromHalfAnHourBeforeUntilTheEnd() {
    assertThat(html("2020-12-03T15:29:59Z"))
        .contains("It is too early to join.", "Thursday 3 December at 15:30", "London time")
        .doesNotContain("zoom.example");
    assertThat(html("2020-12-03T15:30:00Z"))
        .contains("href=\"https://zoom.example/j/1?pwd=a\" rel=\"noreferrer\">Join now");
    assertThat(html("2020-12-03T17:14:59Z")).contains("Join now");
    assertThat(html("2020-12-03T17:15:00Z"))
        .contains("This session is over.")
        .doesNotContain("zoom.example");
  }

  @Test
  void aLinkThatChangesOrComesLateIsRightThere() {
    Session session = registering.programme().session(ONE_PLACE).orElseThrow();
    registering.publish(Registering.linked(session, null));
    assertThat(html("2020-12-03T15:45:00Z"))
        .contains("the link to join is not set yet", "Look again")
        .doesNotContain("Join now");

    session = registering.programme().session(ONE_PLACE).orElseThrow();
    registering.publish(Registering.linked(session, "https://zoom.example/j/2"));
    assertThat(html("2020-12-03T15:46:00Z"))
        .contains("https://zoom.example/j/2")
        .doesNotContain("https://zoom.example/j/1");
  }

  @Test
  void itOpensByLondonsClocksAlsoInTheWeekWhenTheyChange() {
    Session moved =
        Registering.changed(
            registering.programme().session(ONE_PLACE).orElseThrow(),
            "2021-03-28",
            1,
            Status.CONFIRMED);
    registering.publish(moved);
    // Clocks went forward that morning: 16:00 in London is 15:00 UTC.
    assertThat(html("2021-03-28T14:29:59Z")).contains("Sunday 28 March at 15:30");
    assertThat(html("2021-03-28T14:30:00Z")).contains("Join now");
  }

  @Test
  void aCancelledSessionSaysSo() {
    Session session = registering.programme().session(ONE_PLACE).orElseThrow();
    registering.publish(Registering.changed(session, "2020-12-03", 1, Status.CANCELLED));
    assertThat(html("2020-12-03T15:45:00Z"))
        .contains("<b>Cancelled.</b>")
        .doesNotContain("zoom.example", "Join now");
  }

  @Test
  void whoeverHasNoPlaceIsToldNothing() {
    clock.set("2020-12-03T15:45:00Z");
    String waiting = "/my/" + site.page("waits@example.org") + "/join/";
    Response queue = site.browse(waiting + ONE_PLACE);
    assertThat(queue.status()).isEqualTo(404);
    assertThat(Calls.text(queue)).contains("You are on the waiting list");

    for (String path :
        List.of(
            path("2020-10-22-joint"),
            path("2020-12-24-leaders"),
            path("%20"),
            waiting + "2020-12-17-joint",
            "/my/x/join/" + ONE_PLACE,
            "/my/" + site.calendar(ADA) + "/join/" + ONE_PLACE)) {
      Response refused = site.browse(path);
      assertThat(refused.status()).as(path).isEqualTo(404);
      assertThat(Calls.text(refused)).doesNotContain("zoom.example");
    }
  }

  @Test
  void aCalendarsLinkLeadsThereAndNowhereElse() {
    Leader ada = site.leader(ADA);
    String token = site.keys().token(LinkPurpose.JOIN, ada.id(), ada.calendarVersion());
    clock.set("2020-12-03T15:45:00Z");
    assertThat(Calls.text(site.browse("/my/" + token + "/join/" + ONE_PLACE)))
        .contains("Join now")
        .doesNotContain("Your own page", "href=\"/my/" + token);
    assertThat(site.browse("/my/" + token).status()).isEqualTo(404);
    assertThat(site.browse("/my/" + token + "/learning-thursdays.ics").status()).isEqualTo(404);

    site.submit("/my/" + site.page(ADA) + "/calendar/rotate", "");
    assertThat(site.browse("/my/" + token + "/join/" + ONE_PLACE).status()).isEqualTo(404);
  }

  @Test
  void noCacheKeepsItAndNobodyIsToldItsAddress() {
    for (String path : List.of(path(ONE_PLACE), path("x"))) {
      assertThat(site.browse(path).headers())
          .containsEntry("cache-control", "no-store")
          .containsEntry("referrer-policy", "no-referrer")
          .containsEntry("x-robots-tag", "noindex");
    }
    assertThat(site.submit(path(ONE_PLACE), "").status()).isEqualTo(405);
  }
}
