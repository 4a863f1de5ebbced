package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// As many mails are written because of a change as were told before it was made.
@ExtendWith(DynamoDbExtension.class)
class ChangeAudienceTest {
  private static final String DATE = "2020-12-03";
  private static final String SESSION = DATE + "-leaders";
  private static final List<String> PEOPLE =
      List.of("ada@example.org", "bee@example.org", "cee@example.org", "dee@example.org");

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;

  ChangeAudienceTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
  }

  @BeforeEach
  void twoComeWithTheWholeBlockAndTwoWait() {
    registering.publish(Registering.session(DATE, Track.LEADERS, 2));
    registering.registerBlock(PEOPLE.get(0), Registering.THEME);
    registering.registerBlock(PEOPLE.get(1), Registering.THEME);
    registering.register(PEOPLE.get(2), SESSION);
    registering.register(PEOPLE.get(3), SESSION);
  }

  @Test
  void whoHasASessionIsNotToldThatItWasAddedToTheirBlockWhenItTakesPlaceAfterAll() {
    assertThat(announcedAndWritten(with(2, Status.CANCELLED)))
        .containsExactly("CANCELLED 2 registered, 2 waiting");

    assertThat(announcedAndWritten(with(2, Status.CONFIRMED)))
        .containsExactly("REINSTATED 2 registered, 2 waiting");
  }

  @Test
  void whoLeftItHearsNothingWhenItTakesPlaceAfterAllAndWhoGetsTheirPlaceDoes() {
    String added = "2020-12-10-leaders";
    assertThat(announcedAndWritten(Registering.session("2020-12-10", Track.LEADERS, 1)))
        .containsExactly("ADDED 2 registered, 0 waiting");
    registering.publish(changed(registering.current(added), 1, Status.CANCELLED));
    String first =
        PEOPLE.stream()
            .filter(who -> "registered".equals(registering.of(who).get(added)))
            .findFirst()
            .orElseThrow();
    registering.withdrawals.withdraw(registering.leader(first), added);

    assertThat(announcedAndWritten(changed(registering.current(added), 1, Status.CONFIRMED)))
        .containsExactly("REINSTATED 0 registered, 1 waiting", "CAPACITY 1 registered, 0 waiting");
  }

  @Test
  void whoGetsAPlaceByTheSameChangeIsSentTheLinkToo() {
    Session linked = Registering.linked(with(3, Status.CONFIRMED), "https://zoom.us/j/123");

    assertThat(announcedAndWritten(linked))
        .containsExactly("JOIN_LINK 3 registered, 0 waiting", "CAPACITY 1 registered, 0 waiting");
  }

  @Test
  void aMoveIsToldToEachOnce() {
    Session moved =
        Registering.changed(registering.current(SESSION), "2020-12-04", 2, Status.CONFIRMED);

    assertThat(announcedAndWritten(moved)).containsExactly("MOVED 2 registered, 2 waiting");
  }

  @Test
  void whoGetsNoMailIsNotCountedAmongTheMails() {
    suppress(PEOPLE.get(0), "bounced");
    suppress(PEOPLE.get(1), "complained");
    suppress(PEOPLE.get(2), "bounced");
    suppress("somebody.else@example.org", "bounced");

    assertThat(announced(with(3, Status.CONFIRMED))).containsExactly("CAPACITY 1-1");
    assertThat(announced(with(2, Status.CANCELLED))).containsExactly("CANCELLED 4-2");
    assertThat(announced(Registering.linked(with(2, Status.CONFIRMED), "https://zoom.us/j/123")))
        .containsExactly("JOIN_LINK 2-1");
    assertThat(announced(Registering.session("2020-12-10", Track.LEADERS, 1)))
        .containsExactly("ADDED 2-1");
  }

  private void suppress(String who, String reason) {
    registering.table.putAll(
        List.of(
            Item.at(new Key(registering.leader(who).partition(), Suppression.SORT_KEY))
                .put("reason", reason)
                .put("detail", "General")
                .put("at", clock.instant())
                .put("times", 1)
                .indexed("SUPPRESSED", clock.instant().toString())
                .build()));
  }

  private List<String> announced(Session session) {
    return audience(session).stream()
        .map(one -> {
          assertThat(one.readers()).isEqualTo(one.registered() + one.waiting() - one.unreached());
          return "%s %d-%d"
              .formatted(one.kind(), one.registered() + one.waiting(), one.unreached());
        })
        .toList();
  }

  private Session with(@Nullable Integer capacity, Status status) {
    return changed(registering.current(SESSION), capacity, status);
  }

  private static Session changed(Session session, @Nullable Integer capacity, Status status) {
    return Registering.changed(session, session.date().toString(), capacity, status);
  }

  /// What is announced of a change, which is then made.
  private List<String> announcedAndWritten(Session... sessions) {
    List<ChangeAudience> announced = audience(sessions);
    int before = letters();
    Circular circular = registering.change(sessions).orElseThrow();
    registering.fanOut.updatePlaces(circular);
    registering.writeAllPages(circular);
    assertThat(letters() - before)
        .isEqualTo(announced.stream().mapToInt(ChangeAudience::readers).sum());
    return announced.stream()
        .map(one ->
            "%s %d registered, %d waiting".formatted(one.kind(), one.registered(), one.waiting()))
        .toList();
  }

  private List<ChangeAudience> audience(Session... sessions) {
    List<SessionChange> changes =
        Arrays.stream(sessions)
            .map(session ->
                new SessionChange(
                    registering.programme().session(session.id()).orElse(null), session))
            .toList();
    ProgrammeChange change = new ProgrammeChange(registering.programme(), changes);
    return ChangeAudience.of(registering.table, change, clock.instant());
  }

  private int letters() {
    List<String> all = new ArrayList<>();
    PEOPLE.forEach(who -> all.addAll(registering.letters(who)));
    return all.size();
  }
}
