package org.learningthursdays.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.programme.ProgrammeHistory.Entry;
import org.learningthursdays.programme.ProgrammeHistory.Page;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Table;

/// Every change of the programme can be looked up, and taken back.
@ExtendWith(DynamoDbExtension.class)
class ProgrammeHistoryTest {
  private static final Instant NOW = Instant.parse("2020-10-05T09:00:00Z");
  private static final String FIRST = "2020-10-08-leaders";
  private static final String SECOND = "2020-10-15-leaders";

  private final Table table;
  private final Sessions sessions;
  private final ProgrammeHistory history;
  private int changes;

  ProgrammeHistoryTest(DynamoDbExtension real) {
    table = real.table();
    sessions = new Sessions(table);
    history = new ProgrammeHistory(table);
  }

  @Test
  void theLatestChangeComesFirstWhicheverSessionItIsOf() {
    add(2);
    change(FIRST, Map.of(SessionField.TITLE, "One"));
    change(SECOND, Map.of(SessionField.TITLE, "Two"));
    change(FIRST, Map.of(SessionField.TITLE, "Three"));

    assertThat(history.latest(Optional.empty(), 10).entries())
        .extracting(entry -> entry.session() + " " + entry.revision().after().get("title"))
        .containsExactly(
            FIRST + " Three",
            SECOND + " Two",
            FIRST + " One",
            SECOND + " Session 1",
            FIRST + " Session 0");
    assertThat(history.of(FIRST, Optional.empty(), 10).entries().getFirst())
        .isEqualTo(
            new Entry(
                FIRST,
                new SessionRevision(
                    3,
                    NOW.plusMillis(3_001),
                    "amina@citizens.example",
                    Map.of("title", "One"),
                    Map.of("title", "Three"))));
  }

  @Test
  void pagesFollowEachOtherWithoutGapOrRepetition() {
    add(3);
    IntStream.range(0, 6).forEach(i -> change(FIRST, Map.of(SessionField.TITLE, "Title " + i)));

    for (int size : List.of(1, 2, 4, 9)) {
      List<Entry> all = new ArrayList<>();
      Optional<String> from = Optional.empty();
      do {
        Page page = history.latest(from, size);
        all.addAll(page.entries());
        from = page.next();
        assertThat(from.stream()).allMatch(ProgrammeHistory::isCursor);
      } while (from.isPresent());
      assertThat(all).hasSize(9).doesNotHaveDuplicates();
      List<Entry> own = new ArrayList<>();
      do {
        Page page = history.of(FIRST, from, size);
        own.addAll(page.entries());
        from = page.next();
        assertThat(from.stream()).allMatch(ProgrammeHistory::isCursor);
      } while (from.isPresent());
      assertThat(own)
          .extracting(entry -> entry.revision().version())
          .containsExactly(7, 6, 5, 4, 3, 2, 1);
    }
  }

  @Test
  void aLargeImportIsToldOfWholeAndOnce() {
    add(120);
    change(FIRST, Map.of(SessionField.TITLE, "Later"));

    Page page = history.latest(Optional.empty(), 500);

    assertThat(page.entries()).hasSize(121);
    assertThat(page.entries().getFirst().revision().after()).isEqualTo(Map.of("title", "Later"));
    assertThat(page.next()).isEmpty();
  }

  @Test
  void aSessionIsPutBackAsItWasAfterAnyOfItsChanges() {
    add(1);
    List<Session> states = new ArrayList<>(List.of(current(FIRST)));
    for (Map<SessionField, String> edit :
        List.of(
            Map.of(SessionField.TITLE, "Renamed", SessionField.CAPACITY, "12"),
            Map.of(SessionField.DATE, "2020-11-05", SessionField.START, "15:00"),
            Map.of(SessionField.STATUS, "cancelled"),
            Map.of(SessionField.TITLE, "Once more", SessionField.JOIN_URL, "https://z.example/1"),
            Map.of(SessionField.DESCRIPTION, "A\nB", SessionField.DATE, "2020-11-12"))) {
      change(FIRST, edit);
      states.add(current(FIRST));
    }

    for (Session state : states.reversed().subList(1, states.size())) {
      commit(history.editToRestore(current(FIRST), state.version()).orElseThrow());
      assertThat(SessionField.all(current(FIRST))).isEqualTo(SessionField.all(state));
    }
    assertThat(current(FIRST).version()).isEqualTo(11);
    commit(history.editToRestore(current(FIRST), 6).orElseThrow());
    assertThat(SessionField.all(current(FIRST))).isEqualTo(SessionField.all(states.getLast()));
  }

  @Test
  void thereIsNoWayBackToWhatNeverWasOrIs() {
    add(1);
    change(FIRST, Map.of(SessionField.TITLE, "Renamed"));

    assertThat(history.editToRestore(current(FIRST), 0)).isEmpty();
    assertThat(history.editToRestore(current(FIRST), 2)).isEmpty();
    assertThat(history.editToRestore(current(FIRST), 3)).isEmpty();
    assertThat(history.editToRestore(current(FIRST), 1)).isPresent();
  }

  @Test
  void onlyWhatAnAnswerGaveIsAPlace() {
    assertThat(
            List.of(
                "",
                "REVISION#000001",
                "2020-10-05T09:00:00.000Z#" + FIRST + "#000001",
                "2020-10-05T09:00:00.000Z_" + "x".repeat(41) + "_000001",
                "2020-10-05T09:00:00Z_x_000001"))
        .noneMatch(ProgrammeHistory::isCursor);
  }

  private void add(int count) {
    List<SessionEdit> edits =
        IntStream.range(0, count)
            .mapToObj(i ->
                new SessionEdit(
                    null,
                    null,
                    Map.of(
                        SessionField.DATE,
                        LocalDate.of(2020, 10, 8).plusWeeks(i).toString(),
                        SessionField.TRACK,
                        "leaders",
                        SessionField.TITLE,
                        "Session " + i)))
            .toList();
    commit(edits.toArray(SessionEdit[]::new));
  }

  private void change(String session, Map<SessionField, String> values) {
    commit(new SessionEdit(current(session), null, values));
  }

  private void commit(SessionEdit... edits) {
    // Now and then at a whole second, which is written otherwise than others.
    Instant at = NOW.plusMillis(1_000L * changes + changes / 2);
    changes++;
    ProgrammeChange change = new ProgrammeEditor(sessions.current(), at).apply(List.of(edits));
    assertThat(
            sessions.commit(
                change,
                new ChangeAuthor("amina@citizens.example", at, "https://l.example"),
                List.of()))
        .isTrue();
  }

  private Session current(String session) {
    return sessions.current().session(session).orElseThrow();
  }
}
