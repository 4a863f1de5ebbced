package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;
import static org.learningthursdays.programme.ProgrammeFixture.AFTER;
import static org.learningthursdays.programme.ProgrammeFixture.BEFORE;
import static org.learningthursdays.programme.ProgrammeFixture.INTRODUCTION;
import static org.learningthursdays.programme.ProgrammeFixture.PROGRAMME;
import static org.learningthursdays.programme.ProgrammeFixture.cancelled;
import static org.learningthursdays.programme.ProgrammeFixture.session;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.learningthursdays.calendar.Feed;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;

/// The home page tells what is next first, and always leaves the calendar to subscribe to.
class HomePageTest {
  private static final Programme NOTHING = new Programme(0, List.of());

  @Test
  void theWholePageBeforeTheFirstSession() {
    assertGolden("home.html", new PagesSite(PROGRAMME, BEFORE).html("/"));
  }

  @Test
  void theWholePageWhenEverythingIsOver() {
    assertGolden("home-over.html", new PagesSite(PROGRAMME, AFTER).html("/"));
  }

  @Test
  void anEmptyProgrammeStillHasKindWordsAndTheCalendar() {
    String html = new PagesSite(NOTHING, BEFORE).html("/");

    assertThat(html)
        .contains("No session is coming up just now")
        .contains("https://learning.example/calendar/learning-thursdays.ics")
        .doesNotContain("Coming after that", "Past themes");
  }

  @Test
  void nobodyTakesTheCalendarForRegistering() {
    String invited = "Open a session below to register for it.";
    String warned = "Subscribing does not register you.";

    assertThat(new PagesSite(PROGRAMME, BEFORE).html("/")).contains(invited, warned);
    assertThat(new PagesSite(NOTHING, BEFORE).html("/")).contains(warned).doesNotContain(invited);
  }

  @Test
  void whenAllIsCancelledTheFirstDayIsShownAsCancelledAndNothingIsPromised() {
    Programme cancelledProgramme =
        new Programme(1, PROGRAMME.sessions().stream().map(ProgrammeFixture::cancelled).toList());

    HomePage home = home(cancelledProgramme, BEFORE);

    assertThat(home.somethingIsComing()).isFalse();
    assertThat(home.next())
        .extracting(Day::date)
        .containsExactly(PROGRAMME.sessions().getFirst().date());
    assertThat(new PagesSite(cancelledProgramme, BEFORE).html("/"))
        .contains(
            "<span class=\"cancelled\">Cancelled</span> "
                + "<a class=\"struck\" href=\"/sessions/2020-10-08-leaders\">"
                + "<s>What is Community Organising?</s></a>")
        .contains("No session is coming up just now");
  }

  @Test
  void aCancelledDayIsFollowedByTheNextThatTakesPlace() {
    Session off = cancelled(session("2020-10-08", Track.LEADERS, INTRODUCTION, "Off"));
    Session alsoOff = cancelled(session("2020-10-15", Track.LEADERS, INTRODUCTION, "Also off"));
    Session on = session("2020-10-22", Track.LEADERS, INTRODUCTION, "On");

    HomePage home = home(new Programme(1, List.of(off, alsoOff, on)), BEFORE);

    assertThat(home.next()).extracting(Day::sessions).containsExactly(List.of(off), List.of(on));
    assertThat(home.coming().getFirst().days())
        .extracting(Day::sessions)
        .containsExactly(List.of(alsoOff));
  }

  @Test
  void aSessionIsNextUntilItsLastMinute() {
    Instant lastMinute = Instant.parse("2020-10-08T16:14:59Z");

    assertThat(home(PROGRAMME, lastMinute).next().getFirst().date()).hasToString("2020-10-08");
    assertThat(home(PROGRAMME, lastMinute.plusSeconds(1)).next().getFirst().date())
        .hasToString("2020-10-22");
    assertThat(new PagesSite(PROGRAMME, lastMinute).html("/"))
        .contains("<p class=\"eyebrow\">Today</p>");
  }

  @Test
  void aThemeThatHasBegunTellsHowManyOfItsSessionsAreOver() {
    HomePage home = home(PROGRAMME, Instant.parse("2020-10-20T08:00:00Z"));

    assertThat(home.coming().getFirst().earlierCount()).isEqualTo("2 earlier sessions");
    assertThat(home.past()).isEmpty();
  }

  @Test
  void sessionsOfOneDayAtDifferentTimesEachTellTheirOwn() {
    Session usual = session("2020-10-08", Track.LEADERS, INTRODUCTION, "Usual");
    Session early =
        new Session(
            "early",
            usual.date(),
            usual.start().minusHours(4),
            usual.end().minusHours(4),
            Track.TOPICAL,
            INTRODUCTION,
            "Early",
            "",
            Status.CONFIRMED,
            null,
            null,
            null,
            null,
            1,
            0,
            usual.revisedAt());

    String html = new PagesSite(new Programme(1, List.of(usual, early)), BEFORE).html("/");

    assertThat(html)
        .contains("Thursday 8 October</time>, <span class=\"at\">London time</span>")
        .contains("12:00–13:15. Open to anybody")
        .contains("16:00–17:15. For everyone");
  }

  @Test
  void ofFiveHundredPastThemesTheNewestAreShownAndTheOthersLinked() {
    List<Session> sessions =
        IntStream.range(0, 500)
            .mapToObj(YearMonth.of(1980, 1)::plusMonths)
            .map(month ->
                session(
                    month.atDay(14).toString(),
                    Track.LEADERS,
                    new Theme(month.toString(), "Theme " + month),
                    "Session"))
            .toList();

    HomePage home = home(new Programme(1, sessions), AFTER);

    assertThat(home.past()).hasSize(12);
    assertThat(home.past().getFirst().theme().id()).isEqualTo("2021-08");
    assertThat(home.older()).hasSize(488);
    assertThat(home.older().getLast().id()).isEqualTo("1980-01");
    assertThat(new PagesSite(new Programme(1, sessions), AFTER).html("/"))
        .contains("<a href=\"/themes/1980-01\">Theme 1980-01</a>")
        .hasSizeLessThan(100_000);
  }

  @Test
  void theCalendarToSubscribeToIsChosenByALink() {
    String html = new PagesSite(PROGRAMME, BEFORE).html("/?calendar=topical");

    assertThat(html)
        .contains("value=\"https://learning.example/calendar/topical.ics\"")
        .contains("href=\"webcal://learning.example/calendar/topical.ics\"")
        .contains("<a href=\"/?calendar=topical#subscribe\" aria-current=\"true\">")
        .doesNotContain("/calendar/learning-thursdays.ics");
  }

  @Test
  void aCalendarThatIsNoneIsEverything() {
    assertThat(new PagesSite(PROGRAMME, BEFORE).html("/?calendar=nonsense"))
        .isEqualTo(new PagesSite(PROGRAMME, BEFORE).html("/"));
  }

  private static HomePage home(Programme programme, Instant now) {
    return HomePage.of(programme, now, Feed.ALL, PagesSite.ADDRESS);
  }
}
