package org.learningthursdays.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// How many mails one address gets because somebody typed it into a form: at most five in any hour,
/// whatever is asked. What is more waits its turn, and what would wait too long is not written.
///
/// @param times when the last of them are due, oldest first; at most five
/// @param version counts its changes, for optimistic locking; 0 for nobody
public record MailQuota(List<Instant> times, int version) {
  /// The sort key beside a leader's profile.
  public static final String SORT_KEY = "QUOTA";

  private static final int MAILS = 5;
  private static final Duration IN = Duration.ofHours(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(5);
  private static final String TIMES = "times";
  private static final String VERSION = "version";

  /// Leave to send one more mail.
  ///
  /// @param due when it may go out
  /// @param write notes it, in the transaction that writes the letter
  public record Leave(Instant due, Write write) {}

  public MailQuota {
    times = List.copyOf(times);
  }

  /// The quota among the items that are kept about somebody.
  public static MailQuota in(List<Item> about) {
    return about.stream()
        .filter(item -> item.key().sk().equals(SORT_KEY))
        .findFirst()
        .map(item ->
            new MailQuota(
                item.strings(TIMES).stream().map(Instant::parse).toList(), item.integer(VERSION)))
        .orElse(new MailQuota(List.of(), 0));
  }

  /// Asks leave for one more mail; none if it would have to wait too long.
  public Optional<Leave> ask(LeaderId reader, Instant now) {
    Instant due = times.size() < MAILS ? now : later(now, times.getFirst().plus(IN));
    if (due.isAfter(now.plus(LONGEST_WAIT))) {
      return Optional.empty();
    }
    List<Instant> next = new ArrayList<>(times);
    next.add(due);
    while (next.size() > MAILS) {
      next.removeFirst();
    }
    Item item =
        Item.at(new Key(reader.partition(), SORT_KEY))
            .put(TIMES, next.stream().map(Instant::toString).toList())
            .put(VERSION, version + 1)
            .expiring(due.plus(IN))
            .build();
    Condition unmoved =
        version == 0
            ? Condition.any(Condition.absent(), Condition.expired(now))
            : Condition.is(VERSION, version);
    return Optional.of(new Leave(due, new Write.Replace(item, unmoved)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
