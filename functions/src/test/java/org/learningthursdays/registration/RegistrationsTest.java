package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.registration.Registering.done;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.mail.Greeting;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.CallLog;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;

/// Whoever registers comes or waits, once; places are never more than there are, and go to those
/// who wait in their order.
@ExtendWith(DynamoDbExtension.class)
class RegistrationsTest {
  private static final String FIRST = "2020-12-03-leaders";
  private static final String SECOND = "2020-12-10-leaders";
  private static final String JOINT = "2020-12-17-joint";
  private static final String MASTERCLASS = "2020-12-03-masterclass";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;

  RegistrationsTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
  }

  @BeforeEach
  void aMonthOfSessions() {
    registering.publish(
        Registering.session("2020-12-03", Track.LEADERS, null),
        Registering.session("2020-12-03", Track.MASTERCLASS, null),
        Registering.session("2020-12-10", Track.LEADERS, 2),
        Registering.session("2020-12-17", Track.JOINT, 1));
  }

  @Test
  void whoRegistersComesAndIsToldOnce() {
    assertThat(registering.register("ada@example.org", FIRST, MASTERCLASS))
        .isEqualTo(done(FIRST, "registered", MASTERCLASS, "registered"));
    assertThat(registering.of("ada@example.org"))
        .isEqualTo(Map.of(FIRST, "registered", MASTERCLASS, "registered"));
    assertThat(registering.letters("ada@example.org")).containsExactly("registered");
    assertThat(registering.places(FIRST).registered()).isEqualTo(1);
  }

  @Test
  void whoeverWaitsMovesUpUntilRegistrationClosesAndAgainWhenItIsReopened() {
    closing("2020-12-15T12:00");
    registering.register("ada@example.org", JOINT);
    registering.register("bola@example.org", JOINT);
    registering.register("chi@example.org", JOINT);
    clock.set("2020-12-15T11:59:59Z");
    registering.withdrawals.withdraw(registering.leader("ada@example.org"), JOINT);
    assertThat(registering.of("bola@example.org")).containsEntry(JOINT, "registered");

    clock.set("2020-12-15T12:00:00Z");
    registering.withdrawals.withdraw(registering.leader("bola@example.org"), JOINT);
    assertThat(registering.of("chi@example.org")).containsEntry(JOINT, "waiting");
    assertThat(registering.registered(JOINT)).isZero();

    closing("2020-12-16T12:00");
    assertThat(registering.of("chi@example.org")).containsEntry(JOINT, "registered");
    assertThat(registering.letters("chi@example.org")).contains("promoted");
  }

  private void closing(String closes) {
    registering.publish(
        SampleProgramme.changed(
                registering.programme(),
                clock.instant(),
                "id,date,track,title,capacity,registrationCloses",
                JOINT + ",2020-12-17,joint,Closing,1," + closes)
            .session(JOINT)
            .orElseThrow());
  }

  @Test
  void registeringTwiceIsOnceAndAnswersTheSame() {
    RegistrationOutcome first = registering.register("ada@example.org", FIRST);
    RegistrationOutcome second = registering.register("ADA@example.org", FIRST);

    assertThat(second).isEqualTo(first);
    assertThat(registering.places(FIRST).registered()).isEqualTo(1);
    assertThat(registering.letters("ada@example.org")).containsExactly("registered");
  }

  @Test
  void whoRegistersAgainLaterIsSentTheLink() {
    registering.register("ada@example.org", FIRST);
    clock.advance(Duration.ofHours(3));
    registering.register("ada@example.org", FIRST);

    assertThat(registering.letters("ada@example.org")).containsExactly("link", "registered");
  }

  @Test
  void theAnswerDoesNotTellWhoIsRegistered() {
    registering.register("ada@example.org", JOINT);

    assertThat(registering.register("ada@example.org", JOINT))
        .isEqualTo(registering.register("bee@example.org", JOINT))
        .isEqualTo(done(JOINT, "waiting"));
  }

  @Test
  void whoComesToAFullSessionWaitsInTheOrderOfComing() {
    registering.register("ada@example.org", JOINT);
    registering.register("bee@example.org", JOINT);
    registering.register("cleo@example.org", JOINT);

    assertThat(position("bee@example.org")).isEqualTo(1);
    assertThat(position("cleo@example.org")).isEqualTo(2);
    assertThat(registering.places(JOINT)).isEqualTo(new Places(1, 2, 0, 1, false, 2));
  }

  @Test
  void aPlaceThatComesFreeGoesToTheFirstWhoWaitsWithALetter() {
    registering.register("ada@example.org", JOINT);
    registering.register("bee@example.org", JOINT);
    registering.register("cleo@example.org", JOINT);

    assertThat(registering.withdrawals.withdraw(registering.leader("ada@example.org"), JOINT))
        .isTrue();

    assertThat(registering.of("ada@example.org")).isEmpty();
    assertThat(registering.of("bee@example.org")).containsEntry(JOINT, "registered");
    assertThat(registering.of("cleo@example.org")).containsEntry(JOINT, "waiting");
    assertThat(registering.letters("bee@example.org")).containsExactly("promoted", "registered");
    assertThat(registering.letters("ada@example.org")).containsExactly("registered", "withdrawn");
    assertThat(position("cleo@example.org")).isEqualTo(1);
  }

  @Test
  void oneCanLeaveTheQueue() {
    registering.register("ada@example.org", JOINT);
    registering.register("bee@example.org", JOINT);
    registering.register("cleo@example.org", JOINT);

    registering.withdrawals.withdraw(registering.leader("bee@example.org"), JOINT);
    registering.withdrawals.withdraw(registering.leader("ada@example.org"), JOINT);

    assertThat(registering.of("bee@example.org")).isEmpty();
    assertThat(registering.of("cleo@example.org")).containsEntry(JOINT, "registered");
    assertThat(registering.letters("bee@example.org")).containsExactly("registered");
  }

  @Test
  void whoWithdrewComesLastWhenTheyComeBack() {
    registering.register("ada@example.org", JOINT);
    registering.register("bee@example.org", JOINT);
    registering.withdrawals.withdraw(registering.leader("ada@example.org"), JOINT);

    registering.register("ada@example.org", JOINT);

    assertThat(registering.of("ada@example.org")).containsEntry(JOINT, "waiting");
    assertThat(registering.of("bee@example.org")).containsEntry(JOINT, "registered");
  }

  @Test
  void aLargerCapacityLetsInThoseWhoWaitInTheirOrder() {
    List<String> people = people(4);
    people.forEach(person -> registering.register(person, JOINT));

    registering.publish(Registering.changed(session(JOINT), "2020-12-17", 3, Status.CONFIRMED));

    assertThat(people)
        .extracting(person -> registering.of(person).get(JOINT))
        .containsExactly("registered", "registered", "registered", "waiting");
    assertThat(registering.letters(people.get(1))).containsExactly("promoted", "registered");
  }

  @Test
  void aSmallerCapacityThrowsNobodyOutAndLetsNobodyIn() {
    List<String> people = people(3);
    people.forEach(person -> registering.register(person, SECOND));

    registering.publish(Registering.changed(session(SECOND), "2020-12-10", 1, Status.CONFIRMED));
    registering.withdrawals.withdraw(registering.leader(people.getFirst()), SECOND);

    assertThat(registering.of(people.get(1))).containsEntry(SECOND, "registered");
    assertThat(registering.of(people.get(2))).containsEntry(SECOND, "waiting");

    registering.withdrawals.withdraw(registering.leader(people.get(1)), SECOND);

    assertThat(registering.of(people.get(2))).containsEntry(SECOND, "registered");
    assertThat(registering.places(SECOND).registered()).isEqualTo(1);
  }

  @Test
  void fortyAtOnceForTheLastFivePlacesEndWithExactlyFive() throws Exception {
    registering.publish(Registering.session("2020-12-24", Track.TOPICAL, 5));
    List<String> people = people(40);

    List<RegistrationOutcome> outcomes =
        inParallel(
            people.stream()
                .map(person ->
                    (Callable<RegistrationOutcome>)
                        () -> registering.register(person, "2020-12-24-topical"))
                .toList());

    assertThat(outcomes.stream().filter(done("2020-12-24-topical", "registered")::equals))
        .hasSize(5);
    assertThat(outcomes.stream().filter(done("2020-12-24-topical", "waiting")::equals)).hasSize(35);
    assertThat(registering.roster.all("2020-12-24-topical"))
        .extracting(Roster.Entry::number)
        .startsWith(0, 0, 0, 0, 0, 1, 2, 3)
        .endsWith(34, 35)
        .hasSize(40);
  }

  @Test
  void oneWhoRegistersManyTimesAtOnceIsRegisteredOnce() throws Exception {
    List<RegistrationOutcome> outcomes =
        inParallel(
            IntStream.range(0, 12)
                .mapToObj(_ ->
                    (Callable<RegistrationOutcome>)
                        () -> registering.register("ada@example.org", FIRST, SECOND))
                .toList());

    assertThat(outcomes).containsOnly(done(FIRST, "registered", SECOND, "registered"));
    assertThat(registering.places(FIRST).registered()).isEqualTo(1);
    assertThat(registering.letters("ada@example.org")).containsExactly("registered");
  }

  @Test
  void aBlockTakesItsComingSessionsAndThoseThatAreAddedLater() {
    registering.registerBlock("ada@example.org", Registering.THEME);

    assertThat(registering.of("ada@example.org")).containsOnlyKeys(FIRST, SECOND, JOINT);
    assertThat(registering.letters("ada@example.org")).containsExactly("registered");

    registering.publish(Registering.session("2020-12-24", Track.LEADERS, null));
    registering.publish(Registering.session("2020-12-24", Track.MASTERCLASS, null));

    assertThat(registering.of("ada@example.org"))
        .containsOnlyKeys(FIRST, SECOND, JOINT, "2020-12-24-leaders");
    assertThat(registering.letters("ada@example.org")).containsExactly("added", "registered");
  }

  @Test
  void whoTakesABlockAfterSingleSessionsOfItIsRegisteredForTheRest() {
    registering.register("ada@example.org", FIRST);
    registering.registerBlock("ada@example.org", Registering.THEME);

    assertThat(registering.of("ada@example.org")).containsOnlyKeys(FIRST, SECOND, JOINT);
    assertThat(registering.places(FIRST).registered()).isEqualTo(1);
    assertThat(registering.letters("ada@example.org")).containsExactly("registered", "registered");
  }

  @Test
  void whoLeavesABlockLeavesItsComingSessionsAndThoseThatAreAddedLater() {
    registering.registerBlock("ada@example.org", Registering.THEME);
    registering.register("ada@example.org", MASTERCLASS);

    registering.withdrawals.leaveBlock(registering.leader("ada@example.org"), "2020-12");
    registering.publish(Registering.session("2020-12-24", Track.LEADERS, null));

    assertThat(registering.of("ada@example.org")).containsOnlyKeys(MASTERCLASS);
    assertThat(registering.places(FIRST).registered()).isZero();
    assertThat(registering.letters("ada@example.org"))
        .containsExactlyInAnyOrder("registered", "registered", "leftblock");
  }

  @Test
  void whoLeavesABlockLeavesItsCancelledSessionsTooAndIsNotBackWhenOneIsReinstated() {
    registering.registerBlock("ada@example.org", Registering.THEME);
    registering.publish(Registering.changed(session(FIRST), "2020-12-03", null, Status.CANCELLED));

    registering.withdrawals.leaveBlock(registering.leader("ada@example.org"), "2020-12");
    registering.publish(Registering.changed(session(FIRST), "2020-12-03", null, Status.CONFIRMED));

    assertThat(registering.of("ada@example.org")).isEmpty();
    assertThat(registering.places(FIRST).registered()).isZero();
    assertThat(registering.letters("ada@example.org"))
        .containsExactlyInAnyOrder("registered", "cancelled", "leftblock");
  }

  @Test
  void whoWithdrewFromASessionOfTheirBlockIsNotRegisteredAgainByTheNewsOfIt() {
    registering.registerBlock("ada@example.org", Registering.THEME);
    registering.publish(Registering.session("2020-12-24", Track.LEADERS, null));
    registering.withdrawals.withdraw(registering.leader("ada@example.org"), "2020-12-24-leaders");

    registering.publish(
        Registering.changed(session("2020-12-24-leaders"), "2020-12-24", null, Status.CANCELLED));
    registering.publish(
        Registering.changed(session("2020-12-24-leaders"), "2020-12-24", null, Status.CONFIRMED));

    assertThat(registering.of("ada@example.org")).doesNotContainKey("2020-12-24-leaders");
  }

  @Test
  void everybodyRegisteredHearsOfAMoveACancellationAndALinkOnce() {
    registering.register("ada@example.org", JOINT);
    registering.register("bee@example.org", JOINT);
    registering.publish(Registering.changed(session(JOINT), "2020-12-18", 1, Status.CONFIRMED));
    registering.publish(Registering.linked(session(JOINT), "https://zoom.us/j/1"));
    registering
        .change(Registering.changed(session(JOINT), "2020-12-18", 1, Status.CANCELLED))
        .ifPresent(circular -> {
          registering.writeAllPages(circular);
          registering.writeAllPages(circular);
        });

    assertThat(registering.letters("ada@example.org"))
        .containsExactly("cancelled", "joinlink", "moved", "registered");
    assertThat(registering.letters("bee@example.org"))
        .containsExactly("cancelled", "moved", "registered");
  }

  @Test
  void nobodyRegistersForASessionThatWasCancelledMeanwhile() {
    registering.register("ada@example.org", FIRST);
    Programme before = registering.programme();
    registering.publish(Registering.changed(session(FIRST), "2020-12-03", null, Status.CANCELLED));

    assertThat(
            registering.registrations.register(
                new RegistrationRequest(
                    Registering.address("bee@example.org"),
                    "Bee",
                    null,
                    List.of(before.session(FIRST).orElseThrow()),
                    Optional.empty(),
                    false,
                    null),
                before.revision(),
                Registering.CLIENT))
        .isEqualTo(new RegistrationOutcome.Overtaken());
  }

  /// A reader of the digest need not give a name, and anybody may register them under any.
  @Test
  void aNameThatAFormGivesToAConfirmedAddressIsForOrganisersAndNotForMails() {
    Leaders leaders = new Leaders(registering.table, clock);
    LeaderId reader = registering.leader("reader@example.org");
    registering.table.write(
        LeaderItem.requestingDigest(
            reader, Registering.address("reader@example.org"), "", clock.instant()));
    registering.table.write(LeaderItem.keepingForGood(reader, clock.instant()));

    registering.registerAs("reader@example.org", "Your place is cancelled", null, FIRST);
    registering.registerAs("reader@example.org", "Phone our office", null, SECOND);

    assertThat(leaders.find(reader))
        .hasValueSatisfying(leader -> {
          assertThat(leader.name()).isEqualTo("Your place is cancelled");
          assertThat(Greeting.of(leader)).isEqualTo("Hello,");
        });
    leaders.changeProfile(reader, "Rita Reader", null);
    assertThat(leaders.find(reader).map(Greeting::of)).hasValue("Hello Rita Reader,");
  }

  /// Days and mails that somebody else asks for; the last mail of the day is the owner's own.
  @Test
  void whoeverBuriesAnAddressCannotKeepItsOwnerFromRegisteringOrFromAMail() {
    int all = 0;
    for (int day = 0; day < 7; day++) {
      for (String local : List.of("victim", "victim+a", "v.ictim", "vi.c.tim+b", "Victi.m")) {
        String email = local + "@gmail.com";
        String session = "2021-02-0" + (day + 1) + "-topical";
        registering.publish(Registering.session("2021-02-0" + (day + 1), Track.TOPICAL, null));
        int before = registering.letters(email).size();
        assertThat(registering.register(email, session)).isEqualTo(done(session, "registered"));
        registering.registrations.sendLink(Registering.address(email), "192.0.2.99");
        int more = registering.letters(email).size() - before;
        int own = local.equals("victim") ? 1 : 0;
        assertThat(more).as("the first of the day").isGreaterThanOrEqualTo(own);
        all += more;
      }
      clock.advance(Duration.ofDays(1));
    }

    assertThat(all).as("of 70 that were asked for").isEqualTo(10);
  }

  @Test
  void somebodyMayWellRegisterThreeTimesADay() {
    for (int day = 1; day <= 5; day++) {
      registering.publish(Registering.session("2021-02-0" + day, Track.TOPICAL, null));
      registering.register("ada@example.org", "2021-02-0" + day + "-topical");
    }
    registering.registrations.sendLink(Registering.address("ada@example.org"), "192.0.2.99");

    assertThat(registering.of("ada@example.org")).hasSize(5);
    assertThat(registering.letters("ada@example.org"))
        .containsExactlyInAnyOrder("registered", "registered", "registered", "link");
  }

  @Test
  void toWhomeverHasAnsweredGoFiveAnHourAndTwentyADay() {
    registering.known("ada@example.org");
    for (int day = 1; day <= 22; day++) {
      String date = "2021-02-%02d".formatted(day);
      registering.publish(Registering.session(date, Track.TOPICAL, null));
      registering.register("ada@example.org", date + "-topical");
    }

    List<Instant> due =
        registering
            .table
            .query(Query.of(registering.leader("ada@example.org").partition()).beginning("LETTER#"))
            .stream()
            .filter(item -> item.string("state").equals("queued"))
            .map(item -> item.instant("due"))
            .sorted()
            .toList();
    assertThat(due).hasSize(20);
    for (int i = 0; i < due.size(); i++) {
      assertThat(due.get(i)).isEqualTo(clock.instant().plus(Duration.ofHours(i / 5)));
    }
  }

  @Test
  void oneNetworkHasSoManyNewAddressesWrittenToAndWhoComesBeyondIsRegistered(
      DynamoDbExtension table) {
    Registering strict = new Registering(table, clock, 2);
    strict.publish(Registering.session("2020-12-03", Track.LEADERS, null));
    strict.known("known@example.org");

    assertThat(people(3))
        .allSatisfy(person ->
            assertThat(strict.register(person, FIRST)).isEqualTo(done(FIRST, "registered")));
    strict.registrations.sendLink(Registering.address(people(1).getFirst()), Registering.CLIENT);
    strict.register("known@example.org", FIRST);

    assertThat(strict.places(FIRST).registered()).isEqualTo(4);
    assertThat(people(3))
        .extracting(person -> strict.letters(person).size())
        .as("addresses are counted, not mails")
        .containsExactly(2, 1, 0);
    assertThat(strict.letters("known@example.org")).containsExactly("registered");
    clock.advance(Duration.ofHours(1));
    strict.registrations.sendLink(Registering.address(people(3).getLast()), Registering.CLIENT);
    assertThat(strict.letters(people(3).getLast())).containsExactly("link");
  }

  @Test
  void nothingInTheTableTellsAnAddressOrANetwork(DynamoDbExtension real) {
    registering.registrations.sendLink(Registering.address("ada+x@example.org"), "192.0.2.99");

    assertThat(real.everything()).doesNotContain("192.0.2.99", "ada", "example.org");
  }

  @Test
  void whateverIsKnownOfAnAddressTheTableIsCalledAlike(DynamoDbExtension real) {
    CallLog calls = new CallLog();
    Registering watched = new Registering(real.table(calls), clock, 1_000_000);
    Session free = Registering.session("2020-12-03", Track.LEADERS, null);
    Session full = Registering.session("2020-12-17", Track.JOINT, 1);
    watched.publish(free, full, Registering.session("2020-12-24", Track.TOPICAL, null));
    List<String> people = List.of("unknown", "known", "registered", "answered", "buried");
    watched.register("registered@example.org", FIRST, JOINT);
    watched.known("answered@example.org");
    watched.register("answered@example.org", FIRST, JOINT);
    for (int i = 0; i < 5; i++) {
      watched.registrations.sendLink(Registering.address("buried@example.org"), "192.0.2.99");
    }
    watched.register("known@example.org", "2020-12-24-topical");

    for (String session : List.of(FIRST, JOINT)) {
      assertThat(people)
          .extracting(who -> calls.of(() -> watched.register(who + "@example.org", session)))
          .as("registering for " + session)
          .containsOnly(calls.of(() -> watched.register("nobody@example.org", session)));
    }
    assertThat(people)
        .extracting(who -> calls.of(() -> sendLink(watched, who)))
        .as("asking for the link")
        .containsOnly(calls.of(() -> sendLink(watched, "stranger")));
  }

  private static void sendLink(Registering watched, String who) {
    watched.registrations.sendLink(Registering.address(who + "@example.org"), Registering.CLIENT);
  }

  @Test
  void whoIsForgottenLeavesNothingButTheCountsOfWhatIsOver() {
    registering.registerBlock("ada@example.org", Registering.THEME);
    registering.register("bee@example.org", JOINT);
    clock.set("2020-12-04T09:00:00Z");

    assertThat(registering.erasure.forgetSome(registering.leader("ada@example.org"))).isTrue();
    assertThat(registering.erasure.forgetSome(registering.leader("ada@example.org"))).isFalse();

    assertThat(registering.of("ada@example.org")).isEmpty();
    assertThat(Registrations.blocks(registering.leaderItems("ada@example.org"))).isEmpty();
    assertThat(registering.places(FIRST).registered()).isEqualTo(1);
    assertThat(registering.roster.all(FIRST)).isEmpty();
    assertThat(registering.places(SECOND).registered()).isZero();
    assertThat(registering.of("bee@example.org")).containsEntry(JOINT, "registered");
  }

  /// Anybody can type anybody's address into a form.
  @Test
  void registeringAnewLiftsNothingThatStandsAgainstMail() {
    registering.register("ada@example.org", FIRST);
    LeaderId ada = registering.leader("ada@example.org");
    registering.table.putAll(
        List.of(
            Item.at(new Key(ada.partition(), Suppression.SORT_KEY))
                .put("reason", "bounced")
                .put("detail", "General")
                .put("at", clock.instant())
                .put("times", 1)
                .build()));

    clock.advance(Duration.ofDays(2));
    registering.register("ada@example.org", SECOND);

    assertThat(suppressed()).isTrue();
  }

  private boolean suppressed() {
    return Suppression.in(registering.leaderItems("ada@example.org"))
        .filter(Suppression::isInForce)
        .isPresent();
  }

  private Session session(String id) {
    return registering.programme().session(id).orElseThrow();
  }

  private int position(String person) {
    return registering.registrations.position(
        Registrations.in(registering.leaderItems(person)).getFirst());
  }

  private static List<String> people(int count) {
    return IntStream.range(0, count).mapToObj(i -> "leader" + i + "@example.org").toList();
  }

  private static <T> List<T> inParallel(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    }
  }
}
