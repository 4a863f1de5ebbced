package org.learningthursdays.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.table.CallLog;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableTroubles;
import org.learningthursdays.table.Trouble;
import org.learningthursdays.table.Write;

/// Whatever its size, a change of the programme is seen whole or not at all, and by everybody.
@ExtendWith(DynamoDbExtension.class)
class SessionsTest {
  private static final Instant NOW = Instant.parse("2020-10-05T09:00:00Z");
  private static final ChangeAuthor STAMP =
      new ChangeAuthor("amina@citizens.example", NOW, "https://l.example");
  private static final Programme EMPTY = new Programme(0, List.of());

  private final Table table;
  private final Sessions sessions;
  private final CallLog calls = new CallLog();
  private final Sessions watched;

  SessionsTest(DynamoDbExtension real) {
    table = real.tableOverHttp();
    sessions = new Sessions(table);
    watched = new Sessions(real.table(calls));
  }

  @Test
  void anEmptyTableHoldsAnEmptyProgramme() {
    assertThat(sessions.current()).isEqualTo(EMPTY);
    assertThat(sessions.site()).isEmpty();
  }

  @Test
  void aSmallChangeComesBackAsItWas() {
    ProgrammeChange change = adding(EMPTY, 3);

    assertThat(sessions.commit(change, STAMP, List.of())).isTrue();

    assertThat(sessions.current()).isEqualTo(change.after());
    assertThat(new Sessions(table).current()).isEqualTo(change.after());
    assertThat(sessions.site()).contains("https://l.example");
  }

  @Test
  void aChangeTooLargeForOneTransactionComesBackAsItWas() {
    ProgrammeChange few = adding(EMPTY, 3);
    sessions.commit(few, STAMP, List.of());
    ProgrammeChange many = adding(few.after(), 120);

    assertThat(sessions.commit(many, STAMP, List.of())).isTrue();

    assertThat(sessions.current().sessions()).hasSize(123).isEqualTo(many.after().sessions());
  }

  @Test
  void whoeverComesSecondStoresNothingHoweverLargeTheChange() {
    sessions.commit(adding(EMPTY, 2), STAMP, List.of());
    Programme seen = sessions.current();
    ProgrammeChange first = retitling(seen, "First");
    ProgrammeChange second = adding(seen, 120);
    Write alsoWrite = Write.replace(Item.at(new Key("CALENDAR", "x")).put("etag", "e").build());

    assertThat(sessions.commit(first, STAMP, List.of())).isTrue();
    assertThat(sessions.commit(second, STAMP, List.of(alsoWrite))).isFalse();

    assertThat(sessions.current().sessions()).isEqualTo(first.after().sessions());
    assertThat(table.get(new Key("CALENDAR", "x"))).isEmpty();
  }

  @Test
  void anInstanceSeesWhatAnotherStored() {
    Sessions other = new Sessions(table);
    sessions.commit(adding(EMPTY, 1), STAMP, List.of());
    assertThat(other.current().sessions()).hasSize(1);

    sessions.commit(retitling(sessions.current(), "New title"), STAMP, List.of());

    assertThat(other.current().sessions().getFirst().title()).isEqualTo("New title");
  }

  @Test
  void everyChangeKeepsWhoAndWhenAndWhat() {
    sessions.commit(adding(EMPTY, 1), STAMP, List.of());
    String id = sessions.current().sessions().getFirst().id();
    ChangeAuthor later =
        new ChangeAuthor("ben@citizens.example", NOW.plusSeconds(60), "https://l.example");
    sessions.commit(retitling(sessions.current(), "New title"), later, List.of());

    List<SessionRevision> revisions = sessions.revisions(id, 0);

    assertThat(revisions).hasSize(2);
    assertThat(revisions.getFirst().by()).isEqualTo("amina@citizens.example");
    assertThat(revisions.getFirst().before()).isEmpty();
    assertThat(revisions.getLast())
        .isEqualTo(
            new SessionRevision(
                2,
                NOW.plusSeconds(60),
                "ben@citizens.example",
                Map.of("title", "Session 0"),
                Map.of("title", "New title")));
    assertThat(sessions.revisions(id, 1)).containsExactly(revisions.getLast());
  }

  /// Nor is it told to have failed: it is in force by then.
  @Test
  void whateverHoldsALargeChangeUpOnceItIsInForceNoHistoryIsLost() {
    ProgrammeChange change = adding(EMPTY, 60);
    List<String> made = calls.of(() -> watched.commit(change, STAMP, List.of()));
    int inForce = made.indexOf("TransactWriteItemsRequest of 1");
    assertThat(inForce).isPositive();
    for (int call = inForce + 1; call < made.size(); call++) {
      ProgrammeChange next = retitlingAll(sessions.current(), "Held up at " + call);
      assertThat(TableTroubles.strike(Trouble.THROTTLED, call, () -> commit(next))).isTrue();
      assertThat(sessions.current()).isEqualTo(next.after());

      sessions.sweep(NOW);

      for (Session session :
          List.of(next.after().sessions().getFirst(), next.after().sessions().getLast())) {
        assertThat(sessions.revisions(session.id(), session.version() - 1)).hasSize(1);
      }
    }
  }

  @Test
  void aLargeChangesHistoryIsStagedInFewItems() {
    ProgrammeChange change = adding(EMPTY, 600);
    List<Item> revisions =
        change.sessions().stream().map(one -> SessionRevisionItem.toItem(one, STAMP)).toList();

    List<Item> staged = SessionRevisionItem.staged("next", revisions);

    assertThat(staged).hasSizeBetween(2, 6).allMatch(item -> item.octets() < 200_000);
    assertThat(staged.stream().flatMap(item -> SessionRevisionItem.unstaged(item).stream()))
        .extracting(Item::key)
        .containsExactlyElementsOf(revisions.stream().map(Item::key).toList());
  }

  private void commit(ProgrammeChange change) {
    assertThat(sessions.commit(change, STAMP, List.of())).isTrue();
  }

  @Test
  void whatALargeChangeReplacedIsSweptOnceNobodyCanBeReadingIt() {
    sessions.commit(adding(EMPTY, 120), STAMP, List.of());
    sessions.commit(adding(sessions.current(), 130), STAMP, List.of());
    List<Item> generations = table.query("GENERATIONS");
    assertThat(generations).hasSize(2);

    sessions.sweep(NOW.plusSeconds(600));
    assertThat(table.query("GENERATIONS")).hasSize(2);

    sessions.sweep(NOW.plusSeconds(7_200));
    assertThat(table.query("GENERATIONS")).hasSize(1);
    List<Integer> left =
        generations.stream()
            .map(item -> table.query("PROGRAMME#" + item.key().sk()).size())
            .toList();
    assertThat(left).containsExactlyInAnyOrder(0, 250);
    assertThat(new Sessions(table).current().sessions()).hasSize(250);
  }

  private static ProgrammeChange adding(Programme programme, int count) {
    List<SessionEdit> edits = new ArrayList<>();
    int there = programme.sessions().size();
    for (int i = there; i < there + count; i++) {
      Map<SessionField, String> values = new EnumMap<>(SessionField.class);
      values.put(SessionField.DATE, LocalDate.of(2020, 10, 8).plusWeeks(i).toString());
      values.put(SessionField.TRACK, "leaders");
      values.put(SessionField.TITLE, "Session " + i);
      values.put(SessionField.JOIN_URL, i % 2 == 0 ? "" : "https://zoom.example/" + i);
      values.put(SessionField.CAPACITY, i % 3 == 0 ? "" : "20");
      edits.add(new SessionEdit(null, null, values));
    }
    return new ProgrammeEditor(programme, NOW).apply(edits);
  }

  private static ProgrammeChange retitlingAll(Programme programme, String title) {
    List<SessionEdit> edits =
        programme.sessions().stream()
            .map(session -> new SessionEdit(session, null, Map.of(SessionField.TITLE, title)))
            .toList();
    return new ProgrammeEditor(programme, NOW).apply(edits);
  }

  private static ProgrammeChange retitling(Programme programme, String title) {
    Session first = programme.sessions().getFirst();
    SessionEdit edit = new SessionEdit(first, null, Map.of(SessionField.TITLE, title));
    return new ProgrammeEditor(programme, NOW).apply(List.of(edit));
  }
}
