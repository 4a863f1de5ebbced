package org.learningthursdays.leader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.PeopleDirectory;
import org.learningthursdays.identity.RetentionFacts;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;

/// Keeps the [PeopleDirectory] up to date: with each change of a profile, and each night with those
/// that no change told of.
public final class DirectoryJob implements StreamJob {
  private static final int STEP = 50;

  private final Table table;
  private final PeopleDirectory directory;

  public DirectoryJob(Table table) {
    this.table = table;
    this.directory = new PeopleDirectory(table);
  }

  @Override
  public List<String> run(StreamEvent event, Invocation invocation) {
    Map<LeaderId, String> numbers =
        StreamJob.sequenceNumbers(event, change -> change.item().flatMap(LeaderItem::owner));
    List<String> failed = new ArrayList<>();
    steps(numbers.keySet())
        .filter(some -> !follow(some, invocation))
        .forEach(some -> some.forEach(leader -> failed.add(numbers.get(leader))));
    return failed;
  }

  private boolean follow(List<LeaderId> some, Invocation invocation) {
    try {
      directory.follow(some);
      return true;
    } catch (RuntimeException e) {
      invocation.log("People have to be entered into the directory again", e);
      return false;
    }
  }

  /// Enters who is missing, and takes out who is there for no reason, as far as the time goes.
  public void mend(Invocation invocation) {
    Set<LeaderId> kept = new HashSet<>();
    IntStream.range(0, RetentionFacts.SHARDS)
        .mapToObj(shard -> table.query(RetentionFacts.everybody(shard)))
        .forEach(items -> items.forEach(item -> kept.add(RetentionFacts.leader(item))));
    Set<LeaderId> entered = directory.everybody();
    List<LeaderId> differing =
        Stream.concat(kept.stream(), entered.stream())
            .filter(leader -> !kept.contains(leader) || !entered.contains(leader))
            .toList();
    steps(differing).takeWhile(_ -> !invocation.isOutOfTime()).forEach(directory::follow);
  }

  private static Stream<List<LeaderId>> steps(Collection<LeaderId> leaders) {
    return leaders.stream().gather(Gatherers.windowFixed(STEP));
  }
}
