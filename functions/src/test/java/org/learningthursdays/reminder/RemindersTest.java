package org.learningthursdays.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.Withdrawals;
import org.learningthursdays.table.CallLog;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;

/// Before a session each who comes is reminded once: the day before, or an hour before whoever is
/// new; and nobody else.
@ExtendWith(DynamoDbExtension.class)
class RemindersTest {
  private static final String SESSION = "2020-10-08-leaders";
  private static final String DAY_BEFORE = "reminder.2020-10-08-leaders.2020-10-08";
  private static final String HOUR_BEFORE = "reminder-hour.2020-10-08-leaders.2020-10-08";
  private static final String ADA = "ada@example.org";
  private static final String BOLA = "bola@example.org";

  private final MutableClock clock = new MutableClock("2020-10-01T09:00:00Z");
  private final DynamoDbExtension real;
  private final Registering registering;
  private final Letters letters;

  RemindersTest(DynamoDbExtension real) {
    this.real = real;
    registering = new Registering(real, clock);
    letters = new Letters(real.table(), clock);
    registering.publish(Registering.session("2020-10-08", Track.LEADERS, 2));
  }

  /// Fires the schedule, and fans out what it put.
  private List<String> fire(String now) {
    clock.set(now);
    List<String> put = reminders(real.table()).run();
    put.forEach(this::fanOut);
    return put;
  }

  private Reminders reminders(Table table) {
    return new Reminders(ReminderSchedule.read("1", "16"), registering::programme, table, clock);
  }

  private void fanOut(String id) {
    fanOut(real.table(), id);
  }

  private void fanOut(Table table, String id) {
    Circular circular = new Circulars(table).find(id).orElseThrow();
    ReminderFanOut fanOut =
        new ReminderFanOut(table, registering::programme, new Letters(table, clock), clock);
    Optional<String> cursor = Optional.empty();
    do {
      cursor = fanOut.writePage(circular, cursor);
    } while (cursor.isPresent());
  }

  private boolean isReminded(String email, String cause) {
    return letters.find(registering.leader(email), cause).isPresent();
  }

  private void move(String date) {
    Session session = registering.programme().session(SESSION).orElseThrow();
    registering.publish(Registering.changed(session, date, 2, Status.CONFIRMED));
  }

  private void withdraw(String email) {
    new Withdrawals(real.table(), registering::programme, clock)
        .withdraw(registering.leader(email), SESSION);
  }

  @Test
  void everybodyWhoComesIsRemindedOnceHoweverOftenTheScheduleFires() {
    registering.register(ADA, SESSION);

    assertThat(fire("2020-10-07T14:45:00Z")).isEmpty();
    assertThat(fire("2020-10-07T15:00:00Z")).containsExactly(DAY_BEFORE);
    assertThat(fire("2020-10-07T15:00:00Z")).isEmpty();
    assertThat(fire("2020-10-08T13:45:00Z")).isEmpty();
    fanOut(DAY_BEFORE);
    assertThat(registering.letters(ADA)).containsExactly("registered", "reminder");

    assertThat(fire("2020-10-08T14:00:00Z")).containsExactly(HOUR_BEFORE);
    assertThat(fire("2020-10-08T14:45:00Z")).isEmpty();
    assertThat(fire("2020-10-08T15:00:00Z")).isEmpty();
    assertThat(registering.letters(ADA)).containsExactly("registered", "reminder");
    assertThat(new Circulars(real.table()).find(DAY_BEFORE).orElseThrow().expiresAt())
        .isEqualTo("2020-10-08T15:00:00Z");
  }

  @Test
  void aScheduleThatFiresLateStillRemindsUntilTheLastHour() {
    registering.register(ADA, SESSION);

    assertThat(fire("2020-10-08T13:59:00Z")).containsExactly(DAY_BEFORE);
    assertThat(isReminded(ADA, DAY_BEFORE)).isTrue();
  }

  @Test
  void ofTheLastHourAndAfterItHasBegunNobodyIsRemindedTooLate() {
    registering.register(ADA, SESSION);

    assertThat(fire("2020-10-08T14:30:00Z")).containsExactly(HOUR_BEFORE);
    assertThat(isReminded(ADA, HOUR_BEFORE)).isFalse();
    assertThat(fire("2020-10-08T15:00:00Z")).isEmpty();
    assertThat(registering.letters(ADA)).containsExactly("registered");
  }

  @Test
  void whoeverIsNewIsRemindedAnHourBefore() {
    registering.register(ADA, SESSION);
    clock.set("2020-10-06T15:00:01Z");
    registering.register(BOLA, SESSION);
    fire("2020-10-07T15:00:00Z");
    assertThat(isReminded(ADA, DAY_BEFORE)).isTrue();
    assertThat(isReminded(BOLA, DAY_BEFORE)).isFalse();

    fire("2020-10-08T14:00:00Z");
    assertThat(isReminded(ADA, HOUR_BEFORE)).isFalse();
    assertThat(isReminded(BOLA, HOUR_BEFORE)).isTrue();
  }

  @Test
  void whoeverWaitsIsNotRemindedButWhoeverMovedUpIs() {
    registering.register(ADA, SESSION);
    registering.register("first@example.org", SESSION);
    registering.register(BOLA, SESSION);
    fire("2020-10-07T15:00:00Z");
    assertThat(isReminded(BOLA, DAY_BEFORE)).isFalse();

    clock.set("2020-10-07T16:00:00Z");
    withdraw("first@example.org");
    assertThat(registering.of(BOLA)).containsEntry(SESSION, "registered");
    fire("2020-10-08T14:00:00Z");
    assertThat(isReminded(BOLA, HOUR_BEFORE)).isTrue();
    assertThat(isReminded("first@example.org", HOUR_BEFORE)).isFalse();
  }

  @Test
  void whoeverDoesNotWantItOrIsErasedOrHasWithdrawnIsNotReminded() {
    registering.register(ADA, SESSION);
    registering.register(BOLA, SESSION);
    new Leaders(real.table(), clock).setReminders(registering.leader(ADA), false);
    real.table().removeAll(List.of(new Key(registering.leader(BOLA).partition(), "PROFILE")));
    registering.publish(
        Registering.changed(
            registering.programme().session(SESSION).orElseThrow(),
            "2020-10-08",
            5,
            Status.CONFIRMED));
    registering.register("left@example.org", SESSION);
    withdraw("left@example.org");

    assertThat(fire("2020-10-07T15:00:00Z")).containsExactly(DAY_BEFORE);

    for (String email : List.of(ADA, BOLA, "left@example.org")) {
      assertThat(isReminded(email, DAY_BEFORE)).as(email).isFalse();
    }
  }

  @Test
  void aSessionThatMovesToALaterWeekIsRemindedOfAgainOnce() {
    registering.register(ADA, SESSION);
    fire("2020-10-07T15:00:00Z");
    move("2020-10-15");

    assertThat(fire("2020-10-08T14:00:00Z")).isEmpty();
    String later = "reminder.2020-10-08-leaders.2020-10-15";
    assertThat(fire("2020-10-14T15:00:00Z")).containsExactly(later);
    assertThat(fire("2020-10-14T15:15:00Z")).isEmpty();
    assertThat(isReminded(ADA, DAY_BEFORE)).isTrue();
    assertThat(isReminded(ADA, later)).isTrue();
  }

  @Test
  void aSessionThatMovesNearerIsNotForgotten() {
    registering.register(ADA, SESSION);
    clock.set("2020-10-05T17:00:00Z");
    move("2020-10-06");

    assertThat(fire("2020-10-05T17:15:00Z"))
        .containsExactly("reminder.2020-10-08-leaders.2020-10-06");
    assertThat(registering.letters(ADA)).containsExactly("moved", "registered", "reminder");
  }

  @Test
  void aSessionThatMovesIntoThePastSetsOffNothing() {
    registering.register(ADA, SESSION);
    clock.set("2020-10-07T14:50:00Z");
    move("2020-10-06");

    assertThat(fire("2020-10-07T15:00:00Z")).isEmpty();
    assertThat(registering.letters(ADA)).doesNotContain("reminder");
  }

  @Test
  void whatIsCancelledOrMovedWhileItIsFannedOutRemindsNobodyMore() {
    registering.register(ADA, SESSION);
    clock.set("2020-10-07T15:00:00Z");
    assertThat(reminders(real.table()).run()).containsExactly(DAY_BEFORE);
    move("2020-10-22");

    fanOut(DAY_BEFORE);

    assertThat(isReminded(ADA, DAY_BEFORE)).isFalse();
  }

  @Test
  void aSessionThatTakesPlaceAfterAllIsRemindedOf() {
    registering.register(ADA, SESSION);
    Session session = registering.programme().session(SESSION).orElseThrow();
    registering.publish(Registering.changed(session, "2020-10-08", 2, Status.CANCELLED));
    assertThat(fire("2020-10-07T15:00:00Z")).isEmpty();

    Session cancelled = registering.programme().session(SESSION).orElseThrow();
    registering.publish(Registering.changed(cancelled, "2020-10-08", 2, Status.CONFIRMED));
    assertThat(fire("2020-10-07T18:00:00Z")).containsExactly(DAY_BEFORE);
    assertThat(isReminded(ADA, DAY_BEFORE)).isTrue();
  }

  @Test
  void manyAreRemindedPageByPage() {
    Session session = registering.programme().session(SESSION).orElseThrow();
    registering.publish(Registering.changed(session, "2020-10-08", null, Status.CONFIRMED));
    IntStream.range(0, 120).forEach(i -> registering.register("leader" + i + "@e.org", SESSION));

    fire("2020-10-07T15:00:00Z");

    assertThat(IntStream.range(0, 120))
        .allMatch(i -> isReminded("leader" + i + "@e.org", DAY_BEFORE));
  }

  @Test
  void aKillAfterAnyWriteLosesNobodyAndRemindsNobodyTwice() {
    boolean isKilled = true;
    for (int writes = 0; isKilled; writes++) {
      real.empty();
      clock.set("2020-10-01T09:00:00Z");
      registering.publish(Registering.session("2020-10-08", Track.LEADERS, 2));
      registering.register(ADA, SESSION);
      registering.register(BOLA, SESSION);
      isKilled = isKilledAfter(writes, "2020-10-07T15:00:00Z");

      fire("2020-10-07T15:15:00Z");
      // As the sweep has it done, once nobody goes on with it.
      fanOut(DAY_BEFORE);

      for (String who : List.of(ADA, BOLA)) {
        assertThat(registering.letters(who))
            .as("%d writes", writes)
            .containsExactly("registered", "reminder");
      }
      assertThat(writes).isLessThan(10);
    }
  }

  private boolean isKilledAfter(int writes, String now) {
    clock.set(now);
    Table dying = real.dyingAfter(writes);
    try {
      reminders(dying).run().forEach(id -> fanOut(dying, id));
      return false;
    } catch (Throwable killed) {
      return true;
    }
  }

  @Test
  void theScheduleCostsNextToNothingWhileNothingIsDue() {
    CallLog calls = new CallLog();
    Reminders reminders = reminders(real.table(calls));

    clock.set("2020-10-07T14:45:00Z");
    // What the programme's one lookup costs is not among these.
    assertThat(calls.of(reminders::run)).isEmpty();
    clock.advance(Duration.ofMinutes(15));
    assertThat(calls.of(reminders::run)).containsExactly("GetItemRequest", "PutItemRequest");
    assertThat(calls.of(reminders::run)).containsExactly("GetItemRequest");
  }
}
