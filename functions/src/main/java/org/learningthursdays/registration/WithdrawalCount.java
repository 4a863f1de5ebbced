package org.learningthursdays.registration;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Changes;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// How often a leader has withdrawn from a session. Each time changes their own event, for good:
/// calendar apps strike or put back only what has a higher SEQUENCE than what they hold.
public final class WithdrawalCount {
  private static final String PREFIX = "WITHDRAWN#";
  private static final String TIMES = "times";

  private WithdrawalCount() {}

  public static Write oneMore(LeaderId leader, String session) {
    Key key = new Key(leader.partition(), PREFIX + session);
    return new Write.Change(key, Changes.none().add(TIMES, 1), Condition.always());
  }

  /// By session, among what is known about a leader; those never withdrawn from are not there.
  public static Map<String, Integer> in(List<Item> about) {
    return about.stream()
        .filter(item -> item.key().sk().startsWith(PREFIX))
        .collect(
            Collectors.toUnmodifiableMap(
                item -> item.key().sk().substring(PREFIX.length()), item -> item.integer(TIMES)));
  }
}
