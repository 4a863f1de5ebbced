package org.learningthursdays.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.SearchWords;

/// The index in which organisers search for people by a part of their name, organisation or
/// address. It has one small item for everybody who is kept for good, with the words in a value, as
/// no name stands in a key. The items lie in a few partitions, which a search reads whole and at
/// once: 20,000 people are 2.4 MB, eight queries side by side, some 600 units of reading.
///
/// An entry follows its profile a moment later, by the table's stream. It never says what is known
/// of somebody: whoever is found is looked up. One is written only while its profile is there, in
/// one transaction, and the order to erase somebody removes it.
public final class PeopleDirectory {
  private static final int SHARDS = 8;
  private static final String PARTITION = "PEOPLE#";
  private static final String WORDS = "words";

  private final Table table;

  public PeopleDirectory(Table table) {
    this.table = table;
  }

  /// The people whose name or address holds all of some words, in no order.
  ///
  /// @param most how many are enough
  public List<LeaderId> find(SearchWords words, int most) {
    return entries()
        .filter(entry -> words.allIn(entry.string(WORDS)))
        .limit(most)
        .map(PeopleDirectory::leader)
        .toList();
  }

  /// Everybody who has an entry.
  public Set<LeaderId> everybody() {
    return entries().map(PeopleDirectory::leader).collect(Collectors.toUnmodifiableSet());
  }

  private Stream<Item> entries() {
    return IntStream.range(0, SHARDS)
        .mapToObj(shard -> Query.of(PARTITION + shard))
        .gather(Gatherers.mapConcurrent(SHARDS, table::query))
        .flatMap(List::stream);
  }

  /// Brings the entries of some people up to date with their profiles. May be done any number of
  /// times.
  public void follow(Collection<LeaderId> leaders) {
    Map<LeaderId, Item> profiles =
        byLeader(leaders, LeaderItem::key, item -> LeaderItem.leader(item.key()));
    Map<LeaderId, Item> entries = byLeader(leaders, PeopleDirectory::key, PeopleDirectory::leader);
    for (LeaderId leader : leaders) {
      follow(leader, profiles.get(leader), entries.get(leader));
    }
  }

  private Map<LeaderId, Item> byLeader(
      Collection<LeaderId> leaders, Function<LeaderId, Key> key, Function<Item, LeaderId> leader) {
    Map<LeaderId, Item> items = new HashMap<>();
    table
        .getAll(leaders.stream().map(key).toList())
        .forEach(item -> items.put(leader.apply(item), item));
    return items;
  }

  private void follow(LeaderId leader, @Nullable Item profile, @Nullable Item entry) {
    if (profile == null || !LeaderItem.isPerson(profile) || profile.isExpiring()) {
      if (entry != null) {
        table.write(removal(leader));
      }
      return;
    }
    String words = words(LeaderItem.fromItem(profile));
    if (entry == null || !entry.string(WORDS).equals(words)) {
      // While they are being erased the condition does not hold: nothing is to be written.
      boolean _ =
          table.transact(
              List.of(
                  LeaderItem.checkKnown(leader),
                  Write.replace(Item.at(key(leader)).put(WORDS, words).build())));
    }
  }

  private static String words(Leader leader) {
    return SearchWords.folded(
        String.join(
            "\n",
            leader.name(),
            Objects.toString(leader.organisation(), ""),
            leader.address().text()));
  }

  /// Takes somebody out who is erased, in the transaction that orders it: it holds their name.
  public static Write removal(LeaderId leader) {
    return new Write.Remove(key(leader), Condition.always());
  }

  private static Key key(LeaderId leader) {
    return new Key(PARTITION + Math.floorMod(leader.hashCode(), SHARDS), leader.text());
  }

  private static LeaderId leader(Item entry) {
    return new LeaderId(entry.key().sk());
  }
}
