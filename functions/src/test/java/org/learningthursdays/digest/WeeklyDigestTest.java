package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Table;

/// A week's digest happens once, and only if something is to come.
@ExtendWith(DynamoDbExtension.class)
class WeeklyDigestTest {
  private static final Path PROGRAMME =
      Path.of("../infrastructure/local/src/main/resources/programme.csv");

  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final DynamoDbExtension real;
  private final Table table;
  private final Calls calls;
  private final DigestSite site;

  WeeklyDigestTest(DynamoDbExtension real) {
    this.real = real;
    table = real.table();
    calls = new Calls(real.environment(), clock);
    site = new DigestSite(table, clock);
  }

  @BeforeEach
  void importTheProgramme() throws IOException {
    assertThat(calls.importing(Files.readAllBytes(PROGRAMME)).status()).isEqualTo(200);
  }

  @Test
  void firedTwiceItIsOnce() {
    assertThat(fire())
        .isEqualTo("{\"week\":\"2020-W41\",\"circular\":\"digest-2020-W41\",\"created\":true}");
    Circular first = new Circulars(table).find("digest-2020-W41").orElseThrow();
    assertThat(first.kind()).isEqualTo("digest");
    assertThat(first.expiresAt()).isEqualTo("2020-10-06T20:00:00Z");

    clock.set("2020-10-05T15:00:00Z");
    assertThat(fire())
        .isEqualTo(
            "{\"week\":\"2020-W41\",\"circular\":\"digest-2020-W41\",\"created\":false,"
                + "\"reason\":\"this week's digest is there already\"}");
    assertThat(new Circulars(table).find("digest-2020-W41")).contains(first);
  }

  @Test
  void firedManyTimesAtOnceItIsOnce() throws Exception {
    List<Callable<String>> firings = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      firings.add(this::fire);
    }
    int created = 0;
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<String> firing : pool.invokeAll(firings)) {
        created += firing.get().contains("\"created\":true") ? 1 : 0;
      }
    }

    assertThat(created).isOne();
    assertThat(new Circulars(table).all()).hasSize(1);
  }

  @Test
  void killedBeforeItsWriteItIsMadeByTheNextFiring() {
    Table dying = real.dyingAfter(0);
    try {
      new DigestSite(dying, clock).weekly.make();
    } catch (Throwable killed) {
      assertThat(site.digests.find(Week.at(clock.instant()))).isEmpty();
    }

    assertThat(fire()).contains("\"created\":true");
  }

  @Test
  void whatItSaysDoesNotChangeAfter() {
    fire();
    String page = DigestSite.text(site.get("/digest/2020-W41"));
    calls.desk("POST /desk/sessions/2020-10-08-leaders/cancel", "");
    clock.set("2020-10-05T15:00:00Z");
    fire();

    assertThat(DigestSite.text(site.get("/digest/2020-W41"))).isEqualTo(page);
  }

  @Test
  void withNothingToComeNobodyIsWrittenTo() {
    clock.set("2021-02-01T09:00:00Z");

    assertThat(fire())
        .isEqualTo(
            "{\"week\":\"2021-W05\",\"created\":false,"
                + "\"reason\":\"nothing is to come in four weeks\"}");
    assertThat(new Circulars(table).all()).isEmpty();
    assertThat(site.get("/digest/2021-W05").status()).isEqualTo(404);
  }

  @Test
  void week53HasItsOwnDigest() {
    clock.set("2020-12-28T09:00:00Z");
    assertThat(fire()).contains("\"circular\":\"digest-2020-W53\",\"created\":true");
    clock.set("2021-01-04T09:00:00Z");
    assertThat(fire()).contains("\"circular\":\"digest-2021-W01\",\"created\":true");

    assertThat(DigestSite.text(site.get("/digest/2020-W53")))
        .contains("Week of 28 December 2020", "the next is on Thursday 14 January");
    assertThat(site.digests.latest(5))
        .extracting(digest -> digest.week().id())
        .containsExactly("2021-W01", "2020-W53");
  }

  @Test
  void changesAreToldSinceTheLastDigestThatWentOut() {
    fire();
    clock.set("2020-10-05T12:00:00Z");
    calls.desk("POST /desk/sessions/2020-10-22-masterclass/cancel", "");
    clock.set("2020-10-12T08:00:00Z");
    fire();
    clock.set("2020-10-19T08:00:00Z");
    fire();

    assertThat(site.digests.find(Week.parse("2020-W42").orElseThrow()).orElseThrow().changes())
        .hasSize(1);
    assertThat(site.digests.find(Week.parse("2020-W43").orElseThrow()).orElseThrow().changes())
        .isEmpty();
  }

  @Test
  void slidesAndRecordingsStandInTheNextDigestAndInNoOther() {
    fire();
    materials("2020-10-08-leaders", "https://slides.example/set-before");
    clock.set("2020-10-12T08:00:00Z");
    fire();
    clock.set("2020-10-13T08:00:00Z");
    materials("2020-10-08-leaders", "https://slides.example/another-address");
    materials("2020-10-08-masterclass", "https://slides.example/set-after");
    materials("2020-10-15-leaders", "https://slides.example/of-what-is-cancelled");
    calls.desk("POST /desk/sessions/2020-10-15-leaders/cancel", "");
    clock.set("2020-10-19T08:00:00Z");
    fire();
    clock.set("2020-10-26T08:00:00Z");
    fire();

    assertThat(materialsOf("2020-W42")).containsExactly("https://slides.example/set-before");
    assertThat(materialsOf("2020-W43")).containsExactly("https://slides.example/set-after");
    assertThat(materialsOf("2020-W44")).isEmpty();
    assertThat(DigestSite.text(site.get("/digest/2020-W43")))
        .contains("Slides and recordings", "href=\"https://slides.example/set-after\"");
  }

  private void materials(String session, String url) {
    String json = "{\"materialsUrl\":\"%s\"}".formatted(url);
    assertThat(calls.desk("PATCH /desk/sessions/" + session, json).status()).isEqualTo(200);
  }

  private List<String> materialsOf(String week) {
    return site.digests.find(Week.parse(week).orElseThrow()).orElseThrow().materials().stream()
        .map(Digest.Materials::url)
        .toList();
  }

  private String fire() {
    return calls.digest();
  }

  private static final Week WEEK = Week.parse("2020-W41").orElseThrow();

  private DigestPlans plans() {
    return new DigestPlans(table, clock);
  }

  @Test
  void aWeekThatIsLeftOutHasNoneAndNobodyIsWrittenTo() {
    assertThat(plans().leaveOut(WEEK, true, "amina"))
        .isEqualTo(
            new DigestPlans.Outcome.Kept(
                new DigestPlan(WEEK, true, "", "amina", clock.instant(), 1)));

    assertThat(fire())
        .isEqualTo(
            "{\"week\":\"2020-W41\",\"created\":false,"
                + "\"reason\":\"the organisers have left it out\"}");
    assertThat(fire()).contains("\"created\":false");
    assertThat(new Circulars(table).all()).isEmpty();
    assertThat(site.get("/digest/2020-W41").status()).isEqualTo(404);
    assertThat(site.weekly.upcoming().id()).isEqualTo("2020-W42");
    clock.set("2020-10-12T08:00:00Z");
    assertThat(fire()).contains("digest-2020-W42\",\"created\":true");
  }

  @Test
  void aWeekThatIsPutBackHasOne() {
    plans().leaveOut(WEEK, true, "amina");
    plans().leaveOut(WEEK, false, "ben");

    assertThat(fire()).contains("\"created\":true");
  }

  @Test
  void itIsShownAsItWillBeWhenItGoes() {
    WeeklyDigest onFridays =
        new WeeklyDigest(
            new DigestComposer(new Sessions(table), (_, _) -> Optional.empty()),
            site.digests,
            plans(),
            DigestSchedule.read("FRI", "7"),
            clock);

    Digest shown = onFridays.preview(WEEK).orElseThrow();

    assertThat(shown.madeAt()).isEqualTo("2020-10-09T06:00:00Z");
    assertThat(shown.sessions()).as("Thursday is over then").isEmpty();
    assertThat(site.weekly.preview(WEEK).orElseThrow().sessions()).isNotEmpty();
  }

  @Test
  void onceItIsMadeNothingOfItCanBeWantedOtherwise() {
    fire();

    assertThat(plans().leaveOut(WEEK, true, "amina")).isEqualTo(new DigestPlans.Outcome.TooLate());
    assertThat(plans().setNote(WEEK, "Wait!", "amina"))
        .isEqualTo(new DigestPlans.Outcome.TooLate());
    assertThat(plans().of(WEEK)).isEqualTo(DigestPlan.none(WEEK));
  }

  @Test
  void whatIsWantedWhileItIsBeingMadeIsHeeded() {
    Digest digest = site.weekly.preview(WEEK).orElseThrow();
    DigestPlan seen = plans().of(WEEK);
    plans().leaveOut(WEEK, true, "amina");

    assertThat(site.digests.publish(digest, seen)).isFalse();

    assertThat(new Circulars(table).all()).isEmpty();
  }

  @Test
  void whatOrganisersSayStandsAtItsTopOnceItIsMade() {
    assertThat(plans().setNote(WEEK, "  Bring <friends>: https://citizens.example/b\r\n", "amina"))
        .isInstanceOf(DigestPlans.Outcome.Kept.class);
    plans().leaveOut(WEEK, false, "ben");
    assertThat(Calls.text(calls.desk("GET /desk/digest")))
        .contains(
            "From the organisers",
            "Bring &lt;friends&gt;: <a class=\"link\" href=\"https://citizens.example/b\"");
    fire();

    assertThat(DigestSite.text(site.get("/digest/2020-W41")))
        .contains("From the organisers")
        .contains("Bring &lt;friends&gt;: <a href=\"https://citizens.example/b\">");
    assertThat(site.digests.find(WEEK).map(Digest::opening))
        .hasValue("Bring <friends>: https://citizens.example/b");
  }

  @Test
  void aNoteThatIsTooLongIsNotTakenAndAnEmptyOneIsNone() {
    assertThat(plans().setNote(WEEK, "x".repeat(2_001), "amina"))
        .isEqualTo(new DigestPlans.Outcome.TooLong(2_001));
    plans().setNote(WEEK, "x".repeat(2_000), "amina");
    plans().setNote(WEEK, " \n ", "amina");

    fire();

    assertThat(DigestSite.text(site.get("/digest/2020-W41"))).doesNotContain("From the organisers");
  }
}
