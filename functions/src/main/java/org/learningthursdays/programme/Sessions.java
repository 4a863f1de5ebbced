package org.learningthursdays.programme;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// The sessions, in the table.
///
/// All sessions are in one partition, a generation; [ProgrammeVersion] names the one in force. A
/// change that fits into one transaction is made in place. A larger one, such as an import of
/// years, is written as a new generation, to which the transaction then switches: either way
/// readers see all of a change or nothing of it.
public final class Sessions {
  private static final String FIRST_GENERATION = "1";
  private static final String GENERATIONS = "GENERATIONS";
  private static final String BEGUN_AT = "begunAt";

  /// The most octets of session items that a change writes in place; a larger one is staged as a
  /// new generation. DynamoDB takes 4 MB a transaction, and most of it is for the calendars.
  private static final int IN_PLACE_OCTETS = 500_000;

  /// How many items are staged before progress is told: as many as a function writes within about a
  /// second on its slowest day.
  private static final int STAGED_AT_ONCE = 500;

  /// How long a reader of the programme may take: until then a generation is kept.
  private static final Duration LONGEST_READ = Duration.ofHours(1);

  private final Table table;
  private final AtomicReference<Programme> latest =
      new AtomicReference<>(new Programme(0, List.of()));

  public Sessions(Table table) {
    this.table = table;
  }

  /// The programme in force, by one lookup as long as it has not changed since the last call.
  public Programme current() {
    Optional<ProgrammeVersion> version = version();
    Programme known = latest.get();
    if (version.isEmpty() || version.get().revision() == known.revision()) {
      return known;
    }
    Programme read = read(version.get());
    latest.set(read);
    return read;
  }

  /// The address that people saw at the last change; none before the first.
  public Optional<String> site() {
    return version().map(ProgrammeVersion::stamp).map(ChangeAuthor::site);
  }

  /// A session's changes since a version of it, the oldest first.
  public List<SessionRevision> revisions(String sessionId, int sinceVersion) {
    return table.query(SessionRevisionItem.since(sessionId, sinceVersion)).stream()
        .map(SessionRevisionItem::fromItem)
        .toList();
  }

  /// Holds a transaction to the programme that it was worked out from.
  public static Write unchanged(Programme programme) {
    return new Write.Check(
        ProgrammeVersion.KEY, Condition.counterIs(ProgrammeVersion.REVISION, programme.revision()));
  }

  /// Stores a change, and with it, in the same transaction, what follows from it.
  ///
  /// @return false if somebody else changed the programme meanwhile: then nothing is stored
  public boolean commit(ProgrammeChange change, ChangeAuthor author, List<Write> alsoWrite) {
    return commit(change, author, alsoWrite, _ -> {});
  }

  /// Stores a change as [#commit] does, and tells how far it is with a large one.
  ///
  /// @param progress is told how many of the programme's sessions are written beside those in force
  public boolean commit(
      ProgrammeChange change, ChangeAuthor author, List<Write> alsoWrite, IntConsumer progress) {
    String generation = version().map(ProgrammeVersion::generation).orElse(FIRST_GENERATION);
    int writesLeft = Table.TRANSACTION_WRITES - alsoWrite.size() - 1;
    List<Item> items = new ArrayList<>();
    List<Item> revisions =
        change.sessions().stream()
            .map(session -> SessionRevisionItem.toItem(session, author))
            .toList();
    for (SessionChange session : change.sessions()) {
      items.add(SessionItem.toItem(generation, session.after()));
    }
    revisions.forEach(revision -> items.add(SessionRevisionItem.listed(revision)));
    boolean isLarge =
        items.size() > writesLeft || items.stream().mapToInt(Item::octets).sum() > IN_PLACE_OCTETS;
    if (isLarge) {
      listRevisions(generation);
      generation = stage(change, author, revisions, progress);
      items.clear();
    }
    ProgrammeVersion version = ProgrammeVersion.of(change.after(), generation, author);
    List<Write> writes = new ArrayList<>(alsoWrite);
    writes.add(
        new Write.Replace(
            version.toItem(),
            Condition.counterIs(ProgrammeVersion.REVISION, change.before().revision())));
    items.forEach(item -> writes.add(Write.replace(item)));
    boolean isDone = table.transact(writes);
    if (isDone && isLarge) {
      listRevisions(generation);
    }
    return isDone;
  }

  /// Moves the revisions of a large change to where the sessions' histories find them, once it is
  /// in force: before that another change may take the same versions. What cannot be done now,
  /// [#sweep] does.
  private void listRevisions(String generation) {
    try {
      moveRevisions(generation);
    } catch (TableUnavailableException e) {
      // Left to the sweep, at night.
    }
  }

  /// Moves revisions from where they were staged; may be done again, whole or in part.
  private void moveRevisions(String generation) {
    List<Item> staged = table.query(SessionRevisionItem.staged(generation));
    table.putAll(
        staged.stream().flatMap(item -> SessionRevisionItem.unstaged(item).stream()).toList());
    table.removeAll(staged.stream().map(Item::key).toList());
  }

  /// Writes the whole changed programme beside the one in force.
  private String stage(
      ProgrammeChange change, ChangeAuthor author, List<Item> revisions, IntConsumer progress) {
    String generation = UUID.randomUUID().toString();
    Item begun = Item.at(new Key(GENERATIONS, generation)).put(BEGUN_AT, author.at()).build();
    table.putAll(List.of(begun));
    List<Session> sessions = change.after().sessions();
    for (int from = 0; from < sessions.size(); from += STAGED_AT_ONCE) {
      int to = Math.min(from + STAGED_AT_ONCE, sessions.size());
      table.putAll(
          sessions.subList(from, to).stream()
              .map(session -> SessionItem.toItem(generation, session))
              .toList());
      progress.accept(to);
    }
    table.putAll(SessionRevisionItem.staged(generation, revisions));
    return generation;
  }

  /// Removes generations that are no longer, or never were, in force, and moves revisions that
  /// [#commit] has left where they were staged.
  public void sweep(Instant now) {
    Optional<ProgrammeVersion> version = version();
    version.map(ProgrammeVersion::generation).ifPresent(this::moveRevisions);
    if (version.isEmpty() || version.get().stamp().at().plus(LONGEST_READ).isAfter(now)) {
      return;
    }
    List<String> generations = new ArrayList<>(List.of(FIRST_GENERATION));
    table.query(GENERATIONS).stream()
        .filter(begun -> !begun.instant(BEGUN_AT).plus(LONGEST_READ).isAfter(now))
        .forEach(begun -> generations.add(begun.key().sk()));
    generations.remove(version.get().generation());
    for (String generation : generations) {
      List<Key> keys = new ArrayList<>(List.of(new Key(GENERATIONS, generation)));
      table.query(SessionItem.partition(generation)).forEach(item -> keys.add(item.key()));
      table.query(SessionRevisionItem.staged(generation)).forEach(item -> keys.add(item.key()));
      table.removeAll(keys);
    }
  }

  private Optional<ProgrammeVersion> version() {
    return table.get(ProgrammeVersion.KEY).map(ProgrammeVersion::fromItem);
  }

  /// Reads the sessions of a version, or of the one that has taken its place meanwhile.
  private Programme read(ProgrammeVersion first) {
    return whole(first)
        .or(() -> Table.retrying(() -> version().flatMap(this::whole)))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  /// A query is not isolated from transactions, so what was read is compared with the version.
  ///
  /// @return nothing where it differs
  private Optional<Programme> whole(ProgrammeVersion version) {
    List<Item> items = table.query(SessionItem.partition(version.generation()));
    Programme programme =
        new Programme(version.revision(), items.stream().map(SessionItem::fromItem).toList());
    return Optional.of(programme).filter(version::describes);
  }
}
