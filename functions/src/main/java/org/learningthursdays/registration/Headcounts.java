package org.learningthursdays.registration;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Sha256;

/// The headcounts of sessions that took place, in the table. They are taken in the night after it,
/// while people's organisations are known. An erasure puts somebody unknown in a person's place; no
/// number changes by it, nor by a withdrawal.
public final class Headcounts {
  /// The sort key, beside the profile of somebody who is being erased, of the item with the number
  /// that takes their place in all headcounts. It is removed last.
  private static final String SUCCESSOR = "SUCCESSOR";

  private static final String NUMBER = "number";

  private final Table table;
  private final Leaders leaders;
  private final Roster roster;
  private final Clock clock;

  public Headcounts(Table table, Clock clock) {
    this.table = table;
    this.leaders = new Leaders(table, clock);
    this.roster = new Roster(table);
    this.clock = clock;
  }

  /// The sessions that took place by now, in the programme's order.
  public List<Session> sessionsThatTookPlace(Programme programme) {
    return programme.sessions().stream()
        .filter(session -> !session.isCancelled() && session.isOver(clock.instant()))
        .toList();
  }

  /// The headcounts that were taken of some sessions, by the sessions' ids. Those of sessions that
  /// took place at another time than the programme says are left out.
  public Map<String, Headcount> of(List<Session> sessions) {
    Map<String, Headcount> all = all();
    return sessions.stream()
        .flatMap(session ->
            Optional.ofNullable(all.get(session.id()))
                .filter(found -> found.isOf(session))
                .stream())
        .collect(Collectors.toUnmodifiableMap(Headcount::session, Function.identity()));
  }

  private Map<String, Headcount> all() {
    return table.query(HeadcountItem.PARTITION).stream()
        .map(HeadcountItem::fromItem)
        .collect(Collectors.toUnmodifiableMap(Headcount::session, Function.identity()));
  }

  /// The headcount of one session as of now, which is not stored.
  public Headcount taken(Session session) {
    return taken(session, find(session.id()));
  }

  private Headcount taken(Session session, Headcount before) {
    List<LeaderId> registered =
        roster.all(session.id()).stream()
            .filter(entry -> entry.number() == 0)
            .map(Roster.Entry::leader)
            .toList();
    Map<LeaderId, Leader> profiles = leaders.find(registered);
    return before.counted(
        session,
        registered.stream()
            .map(leader ->
                new Headcount.Participant(person(leader), organisation(profiles.get(leader))))
            .toList());
  }

  /// Takes the headcounts that are due. One that changes meanwhile is left for the next time.
  ///
  /// @param isTimeOver asked before each
  /// @return how many were taken
  public int take(Programme programme, BooleanSupplier isTimeOver) {
    Map<String, Headcount> all = all();
    int taken = 0;
    for (Session session : sessionsThatTookPlace(programme)) {
      Headcount before = all.getOrDefault(session.id(), Headcount.none(session.id()));
      if (before.isOf(session)) {
        continue;
      }
      if (isTimeOver.getAsBoolean()) {
        return taken;
      }
      taken += table.write(HeadcountItem.write(taken(session, before))) ? 1 : 0;
    }
    return taken;
  }

  /// Puts a number that nobody has in the place of somebody who is erased.
  ///
  /// @param successor the same for all of their sessions
  Write erasing(LeaderId leader, String session, long successor) {
    return HeadcountItem.write(find(session).erasing(person(leader), successor));
  }

  private Headcount find(String session) {
    return table
        .get(HeadcountItem.key(session))
        .map(HeadcountItem::fromItem)
        .orElse(Headcount.none(session));
  }

  /// The number that takes the place of somebody who is being erased.
  long successor(LeaderId leader) {
    Key key = new Key(leader.partition(), SUCCESSOR);
    table.write(
        Write.add(Item.at(key).put(NUMBER, Long.toString(new SecureRandom().nextLong())).build()));
    return Long.parseLong(table.get(key).orElseThrow().string(NUMBER));
  }

  private static long person(LeaderId leader) {
    return ByteBuffer.wrap(Base64.getUrlDecoder().decode(leader.text())).getLong();
  }

  /// A hash of an organisation's name, whatever its case, spaces and signs; 0 for none.
  private static long organisation(@Nullable Leader leader) {
    String name = leader == null || leader.organisation() == null ? "" : leader.organisation();
    String letters =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]", "");
    return letters.isEmpty() ? 0 : ByteBuffer.wrap(Sha256.of("organisation\0" + letters)).getLong();
  }
}
