package org.learningthursdays.outbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Who gets no more mail, in the table: by the leader's id, so that no address is stored for it,
/// and it outlives the profile.
public final class Suppressions {
  private final Table table;

  public Suppressions(Table table) {
    this.table = table;
  }

  /// Somebody's suppression, whether it is in force or not.
  public Optional<Suppression> find(LeaderId leader) {
    return table.get(Suppression.key(leader)).map(Suppression::fromItem);
  }

  /// The suppressions of several that are in force, by their ids.
  public Map<LeaderId, Suppression> standing(Collection<LeaderId> leaders) {
    return table.getAll(leaders.stream().map(Suppression::key).toList()).stream()
        .map(Suppression::fromItem)
        .filter(Suppression::isInForce)
        .collect(Collectors.toUnmodifiableMap(Suppression::leader, Function.identity()));
  }

  /// Everybody who gets no mail, the latest first.
  public List<Suppression> standing() {
    return standing(Query.ofIndex(Suppression.PARTITION));
  }

  /// Everybody who gets no mail since a time or a later one, the latest first.
  public List<Suppression> standingSince(Instant time) {
    return standing(Query.ofIndex(Suppression.PARTITION).from(time.toString()));
  }

  private List<Suppression> standing(Query query) {
    List<Item> keys = table.query(query);
    Map<LeaderId, Suppression> found =
        standing(keys.stream().map(item -> LeaderId.ofPartition(item.key().pk())).toList());
    return found.values().stream().sorted((one, other) -> other.at().compareTo(one.at())).toList();
  }

  /// Stores a bounce or complaint. Events may come again, late and in any order.
  ///
  /// @param mailedAt when the mail went out
  void note(
      LeaderId leader, Suppression.Reason reason, String detail, Instant at, Instant mailedAt) {
    Table.retryingUntil(() -> {
      Optional<Suppression> known = find(leader);
      Suppression next =
          known
              .map(before -> before.after(reason, detail, at, mailedAt))
              .orElseGet(() -> {
                int times = reason == Suppression.Reason.BOUNCED ? 1 : 0;
                return new Suppression(leader, reason, detail, at, times, null);
              });
      if (known.isPresent() && known.get().equals(next)) {
        return true;
      }
      Condition unchanged =
          known
              .map(before -> Condition.is(Suppression.AT, before.at().toString()))
              .orElse(Condition.absent());
      return table.write(new Write.Replace(next.toItem(), unchanged));
    });
  }
}
