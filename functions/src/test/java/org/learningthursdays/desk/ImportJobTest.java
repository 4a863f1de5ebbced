package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.LogLines;
import org.learningthursdays.MutableClock;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;

/// A large import that was ordered is done once, whatever stops it and however often it is begun;
/// or nothing of it is done, and its order says why.
@ExtendWith(DynamoDbExtension.class)
class ImportJobTest {
  private static final Organiser AMINA = new Organiser("amina@citizens.example");
  private static final String SITE = "https://learning.example";
  private static final int MANY = 120;

  private final MutableClock clock = new MutableClock("2020-10-05T09:00:00Z");
  private final DynamoDbExtension real;
  private final Calls calls;
  private final ImportOrders orders;
  private final Sessions sessions;

  ImportJobTest(DynamoDbExtension table) {
    real = table;
    calls = new Calls(table.environment(), clock);
    orders = new ImportOrders(table.table(), clock);
    sessions = new Sessions(table.table());
  }

  private static byte[] file(String title) {
    StringBuilder file = new StringBuilder("date,track,title\n");
    for (int i = 0; i < MANY; i++) {
      file.append("%s,leaders,%s %d%n".formatted(LocalDate.of(2020, 10, 8).plusWeeks(i), title, i));
    }
    return file.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String order(byte[] file) {
    Programme programme = sessions.current();
    ProgrammeEditing editing = new ProgrammeEditing(real.table(), sessions, clock);
    return ProgrammeFileReader.read(file, programme)
            instanceof ProgrammeFileReader.Outcome.Accepted accepted
        ? orders.order(file, editing.change(programme, accepted.edits()), AMINA, SITE, 0)
        : "refused";
  }

  /// What the stream delivers: whatever is open, or was.
  private StreamEvent delivery() {
    return new StreamEvent(
        real.table().query(Query.of("IMPORTS")).stream()
            .map(item -> new StreamEvent.Change(item.key().sk(), Optional.of(item)))
            .toList());
  }

  private static List<String> run(Table through, MutableClock clock, StreamEvent event) {
    ProgrammeEditing editing = new ProgrammeEditing(through, new Sessions(through), clock);
    return new ImportJob(new ImportOrders(through, clock), editing, clock)
        .run(event, Invocation.of(new LogLines(), Duration.ZERO));
  }

  private ImportOrder found(String id) {
    return orders.find(id).orElseThrow();
  }

  @Test
  void itIsDoneOnceHoweverOftenItIsOrderedAndDelivered() {
    String id = order(file("Session"));
    assertThat(order(file("Session"))).isEqualTo(id);
    assertThat(found(id).count()).isEqualTo(new ImportOrder.Count(MANY, 0, 0, MANY));
    StreamEvent event = delivery();
    assertThat(event.records()).hasSize(1);

    assertThat(run(real.table(), clock, event)).isEmpty();
    assertThat(run(real.table(), clock, event)).isEmpty();

    assertThat(found(id).state()).isEqualTo(ImportOrder.State.DONE);
    assertThat(found(id).written()).isEqualTo(MANY);
    assertThat(sessions.current().revision()).isEqualTo(1);
    assertThat(sessions.current().sessions()).hasSize(MANY);
    assertThat(sessions.revisions("2020-10-08-leaders", 0))
        .singleElement()
        .satisfies(revision -> assertThat(revision.by()).isEqualTo(AMINA.name()));
    assertThat(Calls.text(calls.calendar("/calendar/learning-thursdays.ics")))
        .contains("SUMMARY:", "UID:2020-10-08-leaders@");
  }

  @Test
  void whereverItIsKilledTheNextDoesAllOfItAndNothingTwice() {
    int writes = 0;
    boolean isKilled = true;
    while (isKilled) {
      real.empty();
      String id = order(file("Session"));
      StreamEvent event = delivery();

      isKilled = isKilledAfter(writes++, event);
      assertThat(new Sessions(real.table()).current().sessions().size()).isIn(0, MANY);
      assertThat(run(real.table(), clock, event)).isEmpty();

      Sessions after = new Sessions(real.table());
      after.sweep(clock.instant());
      assertThat(found(id).state()).as("killed after %d", writes).isEqualTo(ImportOrder.State.DONE);
      assertThat(after.current().revision()).isEqualTo(1);
      assertThat(after.current().sessions()).hasSize(MANY);
      assertThat(after.revisions("2020-10-08-leaders", 0)).hasSize(1);
    }
    assertThat(writes).as("how many steps there were").isGreaterThan(10);
  }

  private boolean isKilledAfter(int writes, StreamEvent event) {
    try {
      return !run(real.dyingAfter(writes), clock, event).isEmpty();
    } catch (Error killed) {
      return true;
    }
  }

  @Test
  void twoRunnersAtOnceDoItOnce() throws Exception {
    String id = order(file("Session"));
    StreamEvent event = delivery();
    Callable<List<String>> runner = () -> run(real.table(), clock, event);

    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      assertThat(two.invokeAll(List.of(runner, runner)))
          .allSatisfy(done -> assertThat(done.get()).isEmpty());
    }

    assertThat(found(id).state()).isEqualTo(ImportOrder.State.DONE);
    assertThat(sessions.current().revision()).isEqualTo(1);
  }

  @Test
  void ofTwoThatWereOrderedAtOnceTheSecondIsToldThatTheProgrammeChanged() {
    String first = order(file("Of Amina"));
    String second = order(file("Of Grace"));

    run(real.table(), clock, delivery());

    assertThat(List.of(found(first).state(), found(second).state()))
        .containsExactlyInAnyOrder(ImportOrder.State.DONE, ImportOrder.State.OVERTAKEN);
    assertThat(sessions.current().revision()).isEqualTo(1);
    assertThat(orders.file(found(second))).isEqualTo(file("Of Grace"));
  }

  @Test
  void aCalendarThatWouldBecomeTooLargeIsToldOf() {
    StringBuilder file = new StringBuilder("date,track,title,description\n");
    for (int i = 0; i < 1_200; i++) {
      // Of what does not compress.
      String noise =
          new Random(i)
              .ints(900, 0x4e00, 0x9000)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      file.append("%s,leaders,T,%s%n".formatted(LocalDate.of(2020, 10, 8).plusWeeks(i), noise));
    }
    String id = order(file.toString().getBytes(StandardCharsets.UTF_8));

    run(real.table(), clock, delivery());

    assertThat(found(id).state()).isEqualTo(ImportOrder.State.TOO_LARGE);
    assertThat(found(id).refusal())
        .hasValueSatisfying(why -> assertThat(why).contains("too large"));
    assertThat(sessions.current().revision()).isZero();
    assertThat(run(real.table(), clock, delivery())).isEmpty();
  }

  @Test
  void oneThatStoppedIsTakenUpAndOneThatWaitedTooLongIsGivenUp() {
    String id = order(file("Session"));
    StreamEvent lost = delivery();
    assertThat(orders.goOnWithStopped()).isZero();
    clock.advance(Duration.ofMinutes(3));
    assertThat(orders.goOnWithStopped()).isEqualTo(1);
    assertThat(orders.goOnWithStopped()).isZero();
    Item touched = real.table().query(Query.of("IMPORTS")).getFirst();
    assertThat(touched)
        .usingRecursiveComparison()
        .isNotEqualTo(lost.records().getFirst().item().orElseThrow());

    clock.advance(Duration.ofHours(1));
    run(real.table(), clock, delivery());

    assertThat(found(id).state()).isEqualTo(ImportOrder.State.LATE);
    assertThat(orders.goOnWithStopped()).isZero();
    assertThat(sessions.current().revision()).isZero();
    assertThat(order(file("Session"))).isEqualTo(id);
    run(real.table(), clock, delivery());
    assertThat(found(id).state()).isEqualTo(ImportOrder.State.DONE);
  }
}
