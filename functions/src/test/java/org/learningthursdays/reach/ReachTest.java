package org.learningthursdays.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.feedback.FeedbackFilter;
import org.learningthursdays.feedback.OrganisersFeedback;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.HeadcountFixture;
import org.learningthursdays.registration.Headcounts;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.RegistrationErasure;
import org.learningthursdays.registration.Withdrawals;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Json;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Funders are told how many different people came together, whoever has left or been erased since,
/// and never a nought for what nobody knows.
@ExtendWith(DynamoDbExtension.class)
class ReachTest {
  private static final String FIRST = "2020-12-03-leaders";
  private static final String MASTERCLASS = "2020-12-10-masterclass";
  private static final String FULL = "2020-12-17-joint";

  private final MutableClock clock = new MutableClock("2020-12-01T09:00:00Z");
  private final DynamoDbExtension real;
  private final Registering registering;

  ReachTest(DynamoDbExtension real) {
    this.real = real;
    this.registering = new Registering(real, clock);
  }

  @BeforeEach
  void threeSessionsOneCancelledAndOneToCome() {
    Session cancelled = Registering.session("2020-12-15", Track.TOPICAL, null);
    registering.publish(
        Registering.session("2020-12-03", Track.LEADERS, null),
        Registering.session("2020-12-10", Track.MASTERCLASS, null),
        Registering.session("2020-12-17", Track.JOINT, 1),
        cancelled,
        Registering.session("2021-01-07", Track.LEADERS, null));
    registering.registerAs("ada@example.org", "Ada", "Citizens  UK", FIRST, MASTERCLASS, FULL);
    registering.registerAs("bee@example.org", "Bee", "CITIZENS-UK.", FIRST);
    registering.registerAs("cid@example.org", "Cid", null, FIRST, "2021-01-07-leaders");
    registering.registerAs("dot@example.org", "Dot", "Parish of St Anne", FIRST, FULL);
    registering.registerAs("eve@example.org", "Eve", "Elsewhere", MASTERCLASS, cancelled.id());
    assertThat(registering.of("dot@example.org")).containsEntry(FULL, "waiting");
    registering.publish(Registering.changed(cancelled, "2020-12-15", null, Status.CANCELLED));
    new Withdrawals(registering.table, registering::programme, clock)
        .withdraw(registering.leader("eve@example.org"), MASTERCLASS);
    clock.set("2020-12-18T09:00:00Z");
  }

  /// There is time enough.
  private static boolean isOver() {
    return false;
  }

  private Headcounts headcounts() {
    return new Headcounts(registering.table, clock);
  }

  private Reach reach(Table table, Programme programme, Map<String, Integer> came) {
    return new Reach(
        () -> programme,
        new Headcounts(table, clock),
        OrganisersFeedback.in(table, () -> programme).reports(),
        () -> came);
  }

  private Reach.Numbers read() {
    return reach(registering.table, registering.programme(), Map.of())
        .read(FeedbackFilter.EVERYTHING);
  }

  private void rate(String session, int fours, int fives) {
    registering.table.putAll(
        List.of(
            Item.at(new Key("FEEDBACK-TALLIES", session))
                .put("answers", fours + fives)
                .put("stars4", fours)
                .put("stars5", fives)
                .put("version", 1)
                .build()));
  }

  @Test
  void itCountsWhatTookPlaceByMonthTrackAndTheme() {
    headcounts().take(registering.programme(), ReachTest::isOver);
    rate(FIRST, 1, 1);
    rate("2020-12-15-topical", 5, 5);

    assertThat(Json.write(ReachTables.json(read())))
        .startsWith(
            "{\"total\":{\"sessions\":3,\"registered\":6,\"came\":null,\"attendanceKnown\":0,"
                + "\"people\":4,\"organisations\":2,\"ratings\":2,\"mean\":4.5},"
                + "\"months\":[{\"month\":\"2020-12\",\"sessions\":3,")
        .endsWith("\"uncounted\":0}");
    assertThat(ReachTables.csv(read()))
        .isEqualTo(
            String.join(
                "\r\n",
                "by,id,title,sessions,registered,came,attendanceKnown,people,organisations,ratings,mean",
                "total,,,3,6,,0,4,2,2,4.5",
                "month,2020-12,,3,6,,0,4,2,2,4.5",
                "track,leaders,Learning for Leaders,1,4,,0,4,2,2,4.5",
                "track,masterclass,Community Organising Masterclass,1,1,,0,1,1,0,",
                "track,joint,Joint session,1,1,,0,1,1,0,",
                "theme,2020-12,Leadership (and action!),3,6,,0,4,2,2,4.5",
                ""));
  }

  @Test
  void whoCameIsUnknownUntilItIsKnownAndThenOfHowManySessions() {
    assertThat(read().total().came()).isNull();

    Reach.Numbers numbers =
        reach(registering.table, registering.programme(), Map.of(FIRST, 0))
            .read(FeedbackFilter.EVERYTHING);

    assertThat(numbers.total().came()).isZero();
    assertThat(numbers.total().attendanceKnown()).isEqualTo(1);
    assertThat(numbers.tracks().get(Track.JOINT)).extracting(ReachCount::came).isNull();
  }

  @Test
  void whoIsErasedStaysInTheCountsAsOneAndNobodyKnowsWho() {
    headcounts().take(registering.programme(), ReachTest::isOver);
    Reach.Numbers before = read();
    String ada = registering.leader("ada@example.org").text();

    while (forgetSome("ada@example.org")) {}

    assertThat(read()).isEqualTo(before);
    assertThat(registering.table.query("SESSION#" + FIRST))
        .noneMatch(item -> item.key().sk().contains(ada));
    while (forgetSome("bee@example.org") || forgetSome("cid@example.org")) {}
    assertThat(read()).isEqualTo(before);
  }

  @Test
  void whoIsErasedBeforeANightCountsAsAPersonToo() {
    while (forgetSome("ada@example.org")) {}

    assertThat(headcounts().take(registering.programme(), ReachTest::isOver)).isEqualTo(3);

    assertThat(read().total().registered()).isEqualTo(6);
    assertThat(read().total().people()).isEqualTo(4);
  }

  private boolean forgetSome(String email) {
    return new RegistrationErasure(registering.table, registering::programme, clock)
        .forgetSome(registering.leader(email));
  }

  @Test
  void whatNoNightHasCountedYetIsCountedWhenItIsRead() {
    Reach.Numbers read = read();

    headcounts().take(registering.programme(), ReachTest::isOver);

    assertThat(read).isEqualTo(read());
    assertThat(read.total().registered()).isEqualTo(6);
  }

  @Test
  void aSessionThatTookPlaceAtAnotherTimeAfterAllIsCountedAnew() {
    headcounts().take(registering.programme(), ReachTest::isOver);
    Session first = registering.programme().session(FIRST).orElseThrow();
    registering.publish(Registering.changed(first, "2020-12-22", null, Status.CONFIRMED));
    registering.register("fay@example.org", FIRST);
    assertThat(read().total().sessions()).isEqualTo(2);
    clock.set("2020-12-23T09:00:00Z");

    assertThat(headcounts().take(registering.programme(), ReachTest::isOver)).isEqualTo(1);
    assertThat(headcounts().take(registering.programme(), ReachTest::isOver)).isZero();

    assertThat(read().tracks().get(Track.LEADERS)).extracting(ReachCount::registered).isEqualTo(5);
  }

  @Test
  void aNightGoesAsFarAsItsTimeAndAnotherDoesTheRest() {
    AtomicInteger asked = new AtomicInteger();

    assertThat(headcounts().take(registering.programme(), () -> asked.incrementAndGet() > 2))
        .isEqualTo(2);
    assertThat(headcounts().take(registering.programme(), ReachTest::isOver)).isEqualTo(1);
  }

  @Test
  void periodsAreFiltered() {
    FeedbackFilter since = new FeedbackFilter(LocalDate.of(2020, 12, 10), null, null, null);

    assertThat(reach(registering.table, registering.programme(), Map.of()).read(since).total())
        .extracting(ReachCount::sessions, ReachCount::people)
        .containsExactly(2, 1);
  }

  @Test
  void yearsOfFiveThousandSessionsAndTwentyThousandPeopleAreAFewReads() {
    List<Session> sessions = new ArrayList<>();
    LocalDate day = LocalDate.of(1990, 1, 1);
    for (int i = 0; i < 5_000; i++) {
      LocalDate date = day.plusDays(2L * i);
      Theme theme = new Theme(YearMonth.from(date).toString(), "Theme");
      sessions.add(
          ProgrammeFixture.session(
              date.toString(), i % 2 == 0 ? Track.LEADERS : Track.JOINT, theme, "Title"));
    }
    HeadcountFixture.fill(registering.table, sessions, 20_000, 40);
    AtomicInteger calls = new AtomicInteger();
    Reach reach = reach(real.table(counting(calls)), new Programme(1, sessions), Map.of());

    long start = System.nanoTime();
    Reach.Numbers numbers = reach.read(FeedbackFilter.EVERYTHING);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(numbers.total().registered()).isEqualTo(200_000);
    assertThat(numbers.total().people()).isBetween(19_950, 20_000);
    assertThat(numbers.uncounted()).isZero();
    assertThat(calls).hasValueLessThan(8);
    assertThat(took).isLessThan(Duration.ofSeconds(5));
  }

  private static ExecutionInterceptor counting(AtomicInteger calls) {
    return new ExecutionInterceptor() {
      @Override
      public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        calls.incrementAndGet();
      }
    };
  }
}
