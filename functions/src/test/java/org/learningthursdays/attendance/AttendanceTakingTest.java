package org.learningthursdays.attendance;

import static java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.registration.RosterHistory.Kind.REPORT_PUT_IN;
import static org.learningthursdays.registration.RosterHistory.Kind.SAID_NOT_TO_HAVE_COME;
import static org.learningthursdays.registration.RosterHistory.Kind.SAID_TO_HAVE_COME;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.attendance.AttendanceTaking.ConfirmOutcome.Confirmed;
import org.learningthursdays.attendance.AttendanceTaking.Refusal;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.registration.RosterHistory.Entry;
import org.learningthursdays.table.DynamoDbExtension;

/// Who came is whose address says so, or whom an organiser marks; a name only suggests. What is put
/// in again replaces, and what is not known is not nothing.
@ExtendWith(DynamoDbExtension.class)
class AttendanceTakingTest {
  private static final String AMINA = "amina@citizens.example";
  private static final String SESSION = "2020-12-03-leaders";
  private static final String LATER = "2020-12-10-leaders";
  private static final String ADA = "ada@example.org";
  private static final String BEE = "bee@example.org";
  private static final String ZOE = "zoe@example.org";
  private static final String WAITING = "wai@example.org";

  private final MutableClock clock = new MutableClock("2020-12-01T09:00:00Z");
  private final DynamoDbExtension real;
  private final Registering registering;
  private final Attendances attendances;
  private final AttendanceTaking taking;

  AttendanceTakingTest(DynamoDbExtension real) {
    this.real = real;
    this.registering = new Registering(real, clock);
    this.attendances = new Attendances(registering.table, clock);
    this.taking =
        new AttendanceTaking(registering.table, registering::programme, registering.keys, clock);
  }

  @BeforeEach
  void threeHaveAPlaceAndOneWaits() {
    registering.publish(
        Registering.session("2020-12-03", Track.LEADERS, 3),
        Registering.session("2020-12-10", Track.LEADERS, null));
    registering.registerAs(ADA, "Ada Byron", null, SESSION, LATER);
    registering.registerAs(BEE, "Bee Quill", null, SESSION);
    registering.registerAs(ZOE, "Zoë O’Neill", null, SESSION);
    registering.registerAs(WAITING, "Wai Ting", null, SESSION);
    clock.set("2020-12-03T17:30:00Z");
  }

  private LeaderId id(String email) {
    return registering.leader(email);
  }

  private Session session() {
    return registering.programme().session(SESSION).orElseThrow();
  }

  private AttendanceTaking.FileOutcome take(String session, String file) {
    return taking.take(session, file.getBytes(StandardCharsets.UTF_8), null, AMINA);
  }

  private AttendanceTaking.FileOutcome.Taken taken(String file) {
    return (AttendanceTaking.FileOutcome.Taken) take(SESSION, file);
  }

  private void mark(String email, Presence presence) {
    assertThat(taking.mark(SESSION, id(email), presence, AMINA))
        .isInstanceOf(AttendanceTaking.MarkOutcome.Marked.class);
  }

  private int confirm(String... emails) {
    Set<LeaderId> some = Stream.of(emails).map(this::id).collect(Collectors.toSet());
    return ((Confirmed) taking.confirm(SESSION, some, AMINA)).number();
  }

  private @Nullable Refusal refusal(Object outcome) {
    return outcome instanceof AttendanceTaking.Refused(Refusal refusal) ? refusal : null;
  }

  private Attendance known() {
    return attendances.find(session()).orElseThrow();
  }

  private List<Guest> guests() {
    return attendances.guests(known());
  }

  private Presence of(String email) {
    return known().of(id(email));
  }

  private Map<String, Integer> numbers() {
    return attendances.numbers(registering.programme());
  }

  @Test
  void whoseAddressIsThereCameAndWhoseIsNotDidNot() {
    AttendanceTaking.FileOutcome.Taken taken =
        taken("ADA@example.org\nwai@example.org\nx@y.example\n");

    assertThat(taken.attended()).isEqualTo(2);
    assertThat(taken.absent()).isEqualTo(2);
    assertThat(taken.guests())
        .containsExactly(new Guest("", "x@y.example", null, id("x@y.example"), null));
    assertThat(of(ADA)).isEqualTo(Presence.CAME);
    assertThat(of(WAITING)).as("let in all the same").isEqualTo(Presence.CAME);
    assertThat(of(BEE)).isEqualTo(Presence.ABSENT);
    assertThat(numbers()).containsExactly(Map.entry(SESSION, 2));
  }

  @Test
  void aNameThatOneAloneHasIsSuggestedAndNeverTakenForAFact() {
    AttendanceTaking.FileOutcome.Taken taken =
        taken(
            """
            Name (Original Name),User Email,Total Duration (Minutes),Guest
            BEE  QUILL,,75,Yes
            phone (Zoe O'Neill),other@example.org,10,No
            Bee Quilt,,75,Yes
            """);

    assertThat(taken.attended()).isZero();
    assertThat(taken.absent()).as("nobody who has a place is known to have come").isEqualTo(3);
    assertThat(taken.guests())
        .containsExactly(
            new Guest("BEE QUILL", "", 75, null, id(BEE)),
            new Guest("phone", "other@example.org", 10, id("other@example.org"), id(ZOE)),
            new Guest("Bee Quilt", "", 75, null, null));
    assertThat(of(BEE)).isEqualTo(Presence.UNKNOWN);
    assertThat(of(ADA)).isEqualTo(Presence.ABSENT);
    assertThat(guests()).isEqualTo(taken.guests());
  }

  @Test
  void aNameThatTwoHaveSuggestsNobody() {
    registering.registerAs("other.bee@example.org", "Bée Quill", null, LATER);
    clock.set("2020-12-01T09:00:00Z");
    registering.registerAs(BEE, "Bee Quill", null, LATER);
    clock.set("2020-12-10T17:30:00Z");

    AttendanceTaking.FileOutcome.Taken taken =
        (AttendanceTaking.FileOutcome.Taken) take(LATER, "Name,Email\nBee Quill,\n");

    assertThat(taken.guests()).containsExactly(new Guest("Bee Quill", "", null, null, null));
  }

  @Test
  void whoCameByTheirAddressAndByAnotherDeviceIsNoGuest() {
    assertThat(taken("Name,Email\nAda Byron,ada@example.org\nAda Byron,\n").guests()).isEmpty();
  }

  @Test
  void whoRanAWebinarIsNoGuestUnlessTheyMayBeOneOfThePeople() {
    String hosts =
        """
        Host Details,
        Attended,User Name (Original Name),Email
        Yes,Amina,desk@citizens.example
        Yes,Bee Quill,
        Attendee Details,
        Attended,User Name,Email
        Yes,Ada,ada@example.org
        """;

    AttendanceTaking.FileOutcome.Taken taken = taken(hosts);

    assertThat(taken.attended()).isOne();
    assertThat(taken.guests()).extracting(Guest::name).containsExactly("Bee Quill");
  }

  @Test
  void anOrganiserSaysWhetherItIsThem() {
    taken("Name,Email\nBee Quill,\nZoe O’Neill,\nStranger,\n");

    mark(BEE, Presence.CAME);
    mark(ZOE, Presence.ABSENT);

    assertThat(of(BEE)).isEqualTo(Presence.CAME);
    assertThat(of(ZOE)).isEqualTo(Presence.ABSENT);
    assertThat(guests())
        .containsExactly(
            new Guest("Zoe O’Neill", "", null, null, null),
            new Guest("Stranger", "", null, null, null));
    assertThat(known().guests()).isEqualTo(2);
    mark(BEE, Presence.UNKNOWN);
    assertThat(of(BEE)).isEqualTo(Presence.UNKNOWN);
    assertThat(numbers()).containsExactly(Map.entry(SESSION, 0));
  }

  @Test
  void severalAreConfirmedByOneStoreAndEachIsTold() {
    taken("Name,Email\nBee Quill,\nZoe O’Neill,\nStranger,\n");
    int version = known().version();

    assertThat(confirm(BEE, ZOE, ADA, "nobody@example.org")).isEqualTo(2);

    assertThat(known().version()).isEqualTo(version + 1);
    assertThat(List.of(of(BEE), of(ZOE))).containsOnly(Presence.CAME);
    assertThat(of(ADA)).as("no guest suggests her").isEqualTo(Presence.ABSENT);
    assertThat(guests()).extracting(Guest::name).containsExactly("Stranger");
    assertThat(known().guests()).isOne();
    assertThat(new RosterHistory(registering.table, clock).of(SESSION, 100))
        .filteredOn(entry -> entry.kind() == SAID_TO_HAVE_COME)
        .extracting(Entry::leader)
        .containsExactlyInAnyOrder(id(BEE), id(ZOE));
    assertThat(confirm(BEE, ZOE)).isZero();
    assertThat(known().version()).isEqualTo(version + 1);
  }

  @Test
  void whatAColleagueHasSaidMeanwhileIsNotConfirmedAway() {
    taken("Name,Email\nBee Quill,\nZoe O’Neill,\n");
    mark(BEE, Presence.ABSENT);

    assertThat(confirm(BEE, ZOE)).isOne();

    assertThat(of(BEE)).isEqualTo(Presence.ABSENT);
    assertThat(of(ZOE)).isEqualTo(Presence.CAME);
  }

  @Test
  void asManyAreConfirmedAtOnceAsATransactionTakes() {
    clock.set("2020-12-01T09:00:00Z");
    StringBuilder file = new StringBuilder("Name,Email\n");
    List<String> emails = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      emails.add("many%d@example.org".formatted(i));
      registering.registerAs(emails.getLast(), "Many " + i, null, LATER);
      file.append("Many %d,\n".formatted(i));
    }
    clock.set("2020-12-10T17:30:00Z");
    take(LATER, file.toString());
    Set<LeaderId> all = emails.stream().map(this::id).collect(Collectors.toSet());

    assertThat(taking.confirm(LATER, all, AMINA)).isEqualTo(new Confirmed(49));
    assertThat(taking.confirm(LATER, all, AMINA)).isEqualTo(new Confirmed(1));
  }

  @Test
  void againReplacesAndTwiceIsOnce() {
    taken("ada@example.org\nguest@example.org\n");
    mark(BEE, Presence.CAME);

    taken("zoe@example.org\n");
    Attendance once = known();
    taken("zoe@example.org\n");

    assertThat(known()).usingRecursiveComparison().ignoringFields("version").isEqualTo(once);
    assertThat(of(ADA)).isEqualTo(Presence.ABSENT);
    assertThat(of(BEE)).isEqualTo(Presence.ABSENT);
    assertThat(of(ZOE)).isEqualTo(Presence.CAME);
    assertThat(guests()).isEmpty();
  }

  @Test
  void ofTwoFilesAtOnceOneIsThereWhole() throws Exception {
    String first = "ada@example.org\nfirst@example.org\n";
    String second = "bee@example.org\nzoe@example.org\nsecond@example.org\n";
    try (ExecutorService both = newVirtualThreadPerTaskExecutor()) {
      List<Future<AttendanceTaking.FileOutcome.Taken>> done = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String file = i % 2 == 0 ? first : second;
        done.add(both.submit(() -> taken(file)));
      }
      for (Future<AttendanceTaking.FileOutcome.Taken> one : done) {
        assertThat(one.get().guests()).hasSize(1);
      }
    }

    String guest = guests().getFirst().email();
    assertThat(known().number()).isEqualTo(guest.startsWith("first") ? 1 : 2);
    assertThat(known().version()).isEqualTo(6);
  }

  @Test
  void markedByHandAloneItIsKnownWhenEachWithAPlaceIsMarked() {
    mark(ADA, Presence.CAME);
    mark(BEE, Presence.ABSENT);
    assertThat(numbers()).as("unknown is not zero").isEmpty();
    assertThat(known().mayHaveCome(id(ZOE), true)).isTrue();
    assertThat(known().mayHaveCome(id(BEE), true)).isFalse();

    mark(ZOE, Presence.ABSENT);

    assertThat(numbers()).containsExactly(Map.entry(SESSION, 1));
    mark(ZOE, Presence.UNKNOWN);
    assertThat(numbers()).isEmpty();
  }

  @Test
  void whatIsToComeOrDoesNotTakePlaceHasNone() {
    assertThat(refusal(take(LATER, ADA))).isEqualTo(Refusal.TO_COME);
    assertThat(refusal(taking.mark(LATER, id(ADA), Presence.CAME, AMINA)))
        .isEqualTo(Refusal.TO_COME);
    assertThat(refusal(taking.confirm(LATER, Set.of(id(ADA)), AMINA))).isEqualTo(Refusal.TO_COME);
    assertThat(refusal(take("none", ADA))).isEqualTo(Refusal.NO_SESSION);
    assertThat(refusal(taking.mark(SESSION, id("x@example.org"), Presence.CAME, AMINA)))
        .isEqualTo(Refusal.NOBODY);
    registering.publish(Registering.changed(session(), "2020-12-03", 3, Status.CANCELLED));
    assertThat(refusal(take(SESSION, ADA))).isEqualTo(Refusal.CANCELLED);
    assertThat(real.everything()).doesNotContain("S=ATTENDANCE");
  }

  @Test
  void whatIsKnownOfADayBeforeASessionMovedIsNotKnownOfTheOther() {
    taken("ada@example.org\nguest@example.org\n");
    registering.publish(Registering.changed(session(), "2020-12-04", 3, Status.CONFIRMED));

    assertThat(attendances.find(session())).isEmpty();
    assertThat(numbers()).isEmpty();
    clock.set("2020-12-04T17:30:00Z");
    mark(ZOE, Presence.CAME);
    assertThat(guests()).isEmpty();
    assertThat(known().guests()).isZero();
    taken("bee@example.org\n");
    assertThat(known().number()).isOne();
    assertThat(of(ADA)).isEqualTo(Presence.ABSENT);
  }

  @Test
  void whatCannotBeReadStoresNothingAndLosesNothing() {
    taken("ada@example.org\n");

    assertThat(take(SESSION, "Name,Email\n"))
        .isInstanceOf(AttendanceTaking.FileOutcome.Unreadable.class);

    assertThat(of(ADA)).isEqualTo(Presence.CAME);
  }

  @Test
  void guestsAreKeptForThirtyDaysHoweverOftenSomebodyIsMarked() {
    taken("ada@example.org\nguest@example.org\n");
    clock.set("2021-01-01T09:00:00Z");
    mark(BEE, Presence.CAME);
    assertThat(guests()).hasSize(1);

    clock.set("2021-01-02T17:30:00Z");

    assertThat(guests()).isEmpty();
    assertThat(known().guests()).as("how many they were").isOne();
  }

  @Test
  void whoIsErasedStaysCountedAndNothingLeadsToThem() {
    taken("Name,Email\nAda Byron,ada@example.org\nBee Quill,\nG,guest@example.org\n");

    assertThat(attendances.of(id(ADA))).containsExactly(Map.entry(SESSION, Presence.CAME));
    for (String email : List.of(ADA, BEE, "guest@example.org")) {
      assertThat(attendances.forget(id(email))).as(email).isTrue();
      assertThat(attendances.forget(id(email))).as(email).isFalse();
    }

    assertThat(guests()).isEmpty();
    assertThat(known().guests()).isEqualTo(2);
    assertThat(attendances.of(id(ADA))).isEmpty();
    assertThat(numbers()).containsExactly(Map.entry(SESSION, 1));
    taken("zoe@example.org\n");
    assertThat(numbers())
        .as("who was erased is not counted away")
        .containsExactly(Map.entry(SESSION, 2));
  }

  @Test
  void itIsKeptWhichOrganiserPutInWhoCameAndWhatChangesNothingIsNot() {
    taken("ada@example.org\n");
    for (Presence presence : List.of(Presence.CAME, Presence.CAME, Presence.ABSENT)) {
      clock.advance(Duration.ofMinutes(1));
      mark(BEE, presence);
    }
    take(SESSION, "Name,Email\n");
    RosterHistory history = new RosterHistory(registering.table, clock);
    Instant at = Instant.parse("2020-12-03T17:30:00Z");

    assertThat(history.of(SESSION, 100))
        .containsExactly(
            new Entry(SESSION, id(BEE), SAID_NOT_TO_HAVE_COME, null, AMINA, at.plusSeconds(180)),
            new Entry(SESSION, id(BEE), SAID_TO_HAVE_COME, null, AMINA, at.plusSeconds(60)),
            new Entry(SESSION, null, REPORT_PUT_IN, 1, AMINA, at));

    assertThat(history.forgetSome(id(BEE))).isTrue();
    assertThat(history.of(SESSION, 100)).hasSize(3).allMatch(entry -> entry.leader() == null);
  }

  @Test
  void asManyGuestsAsAFileMayNameAreKeptOrRefusedInASentence() {
    StringBuilder file = new StringBuilder("Name,Email\n");
    for (int i = 0; i < 1_999; i++) {
      file.append("Some Body Number %d,somebody%d@department.example\n".formatted(i, i));
    }

    assertThat(taken(file.toString()).guests()).hasSize(1_999);
    assertThat(guests()).hasSize(1_999);
  }
}
