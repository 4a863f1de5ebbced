package org.learningthursdays.leader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Submission;

/// What was ordered is carried out to its end, however much it is and whatever stops in between.
@ExtendWith(DynamoDbExtension.class)
class ErasureTest {
  private static final String FIRST = "2020-12-03-leaders";
  private static final String FULL = "2020-12-10-leaders";
  private static final String HELPED = "2020-12-10-masterclass";
  private static final String ADA = "ada@example.org";
  private static final Duration WHOLE_TIME = Duration.ofDays(1);

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final DynamoDbExtension real;
  private final Registering registering;
  private final OwnSite site;
  private final ErasureOrders erasureOrders;

  ErasureTest(DynamoDbExtension table) {
    real = table;
    registering = new Registering(table, clock);
    site = new OwnSite(registering, clock);
    erasureOrders = new ErasureOrders(registering.table, clock);
  }

  private LeaderId ada() {
    return registering.leader(ADA);
  }

  private boolean isSomethingLeft() {
    return real.everything().contains("LEADER#" + ada().text());
  }

  private void adaRegisters() {
    registering.publish(
        Registering.session("2020-12-03", Track.LEADERS, null),
        Registering.session("2020-12-10", Track.LEADERS, 1));
    registering.registerBlock(ADA, Registering.THEME);
    registering.register("bee@example.org", FULL);
    registering.publish(Registering.session("2020-12-10", Track.MASTERCLASS, null));
    Submission byTelephone =
        new Submission(true, Map.of("name", List.of("Ada"), "email", List.of(ADA)), Map.of());
    registering.organisers.register(HELPED, byTelephone, "amina@citizens.example");
    registering.organisers.takeOut(HELPED, ada(), "amina@citizens.example");
    for (int i = 0; i < 3; i++) {
      site.submitFeedback("improve=More+breaks&email=" + ADA);
    }
  }

  @Test
  void whereverItStopsTheNextGoesOn() {
    int writes = 0;
    boolean isKilled = true;
    while (isKilled) {
      real.empty();
      adaRegisters();
      erasureOrders.order(ada());

      isKilled = isKilledAfter(writes++);
      assertThat(site.carryOutErasures()).isZero();

      assertThat(isSomethingLeft()).as("killed after %d writes", writes).isFalse();
      assertThat(registering.registered(FIRST)).isZero();
      assertThat(registering.of("bee@example.org")).containsEntry(FULL, "registered");
      assertThat(real.everything())
          .contains("More breaks", "amina@citizens.example")
          .doesNotContain(ADA)
          .doesNotContainPattern("PEOPLE-CHANGED#[^,]*" + ada().text());
      assertThat(new RosterHistory(registering.table, clock).of(HELPED, 9))
          .as("what an organiser did, without to whom")
          .hasSize(2)
          .allSatisfy(entry -> assertThat(entry.leader()).isNull());
    }
    assertThat(writes).as("how many steps there were").isGreaterThan(5);
  }

  private boolean isKilledAfter(int writes) {
    try {
      site.carryOutErasures(real.dyingAfter(writes), Duration.ZERO);
      return false;
    } catch (Error killed) {
      return true;
    }
  }

  @Test
  void whatTimeDoesNotSufficeForComesAgain() {
    adaRegisters();
    erasureOrders.order(ada());
    String before = real.everything();
    clock.set("2020-11-30T09:00:30Z");

    assertThat(site.carryOutErasures(registering.table, WHOLE_TIME)).isZero();

    assertThat(real.everything())
        .as("the stream hands over an item that has changed")
        .isNotEqualTo(before);
    assertThat(isSomethingLeft()).isTrue();
    assertThat(site.carryOutErasures()).isZero();
    assertThat(isSomethingLeft()).isFalse();
  }

  @Test
  void whatTheStreamHasLostTheSweepTakesUp() {
    adaRegisters();
    erasureOrders.order(ada());
    assertThat(erasureOrders.goOnWithStopped()).isZero();
    clock.set("2020-11-30T09:03:00Z");

    assertThat(erasureOrders.goOnWithStopped()).isOne();
    assertThat(erasureOrders.goOnWithStopped()).as("it was just gone on with").isZero();
    site.carryOutErasures();
    clock.set("2020-11-30T09:09:00Z");
    assertThat(erasureOrders.goOnWithStopped()).isZero();
  }

  @Test
  void thousandsOfItemsAreErasedToo() {
    adaRegisters();
    registering.table.putAll(
        IntStream.range(0, 2_500)
            .mapToObj(i -> Item.at(new Key(ada().partition(), "LETTER#x" + i)).build())
            .toList());
    erasureOrders.order(ada());

    assertThat(site.carryOutErasures()).isZero();
    assertThat(isSomethingLeft()).isFalse();
  }

  @Test
  void thatMailCameBackIsRemembered() {
    adaRegisters();
    Key suppressed = new Key(ada().partition(), "SUPPRESSED");
    registering.table.write(Write.replace(Item.at(suppressed).build()));
    erasureOrders.order(ada());
    site.carryOutErasures();

    assertThat(registering.table.query(ada().partition()))
        .extracting(Item::key)
        .containsExactly(suppressed);
  }
}
