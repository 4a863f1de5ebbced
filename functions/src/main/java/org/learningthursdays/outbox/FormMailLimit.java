package org.learningthursdays.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// How many mails one address gets because somebody typed it into a form.
///
/// Anybody can type any address. An unconfirmed address gets at most three mails of a kind in a
/// day, and ten in a week: one each day, so that nobody can use up a week's mails in an hour and
/// keep the address's owner from the one that they ask for, and three more. A confirmed one gets
/// twenty in a day and five in an hour; more than five are deferred. Mails beyond that are
/// withheld.
///
/// @param mailed the last week's mails, oldest first
/// @param version counts its changes, for optimistic locking; 0 if there is none yet
public record FormMailLimit(List<Mailed> mailed, int version) {
  /// The sort key beside a leader's profile.
  public static final String SORT_KEY = "QUOTA";

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration WEEK = Duration.ofDays(7);

  /// Mails of one kind a day to an unconfirmed address.
  private static final int OF_A_KIND_A_DAY = 3;

  /// Mails a week to an unconfirmed address that follow another one within a day.
  private static final int FURTHER_A_WEEK = 3;

  /// Mails an hour to a confirmed address.
  private static final int AN_HOUR = 5;

  /// Mails a day to a confirmed address.
  private static final int A_DAY = 20;

  private static final Duration LONGEST_WAIT = Duration.ofHours(5);

  private static final String TIMES = "times";
  private static final String VERSION = "version";

  /// One mail.
  ///
  /// @param due when it was to go out
  /// @param kind of its letter
  public record Mailed(Instant due, String kind) {
    static Mailed read(String text) {
      String[] parts = text.split(" ", 2);
      return new Mailed(Instant.parse(parts[0]), parts[1]);
    }

    /// `2020-11-30T09:00:00Z registered`
    @Override
    public String toString() {
      return due + " " + kind;
    }
  }

  public FormMailLimit {
    mailed = List.copyOf(mailed);
  }

  static Key key(LeaderId reader) {
    return new Key(reader.partition(), SORT_KEY);
  }

  /// The limit among the items that are kept about somebody.
  public static FormMailLimit in(List<Item> leaderItems) {
    return Item.find(leaderItems, SORT_KEY)
        .map(item ->
            new FormMailLimit(
                item.strings(TIMES).stream().map(Mailed::read).toList(), item.integer(VERSION)))
        .orElse(new FormMailLimit(List.of(), 0));
  }

  /// When one more mail may be sent; nothing if it may not.
  ///
  /// @param hasConfirmedAddress whether the address is confirmed: its owner has pressed a button
  ///   behind a link in our mail
  public Optional<Instant> due(String kind, boolean hasConfirmedAddress, Instant now) {
    if (hasConfirmedAddress) {
      return deferred(now);
    }
    List<Mailed> today = since(now.minus(DAY));
    boolean isFirst = today.isEmpty();
    long ofKind = today.stream().filter(one -> one.kind.equals(kind)).count();
    boolean fits = ofKind < OF_A_KIND_A_DAY && furtherOnes(now) < FURTHER_A_WEEK;
    return isFirst || fits ? Optional.of(now) : Optional.empty();
  }

  private Optional<Instant> deferred(Instant now) {
    if (since(now.minus(DAY)).size() >= A_DAY) {
      return Optional.empty();
    }
    int earlier = mailed.size() - AN_HOUR;
    Instant free = earlier < 0 ? now : mailed.get(earlier).due.plus(HOUR);
    Instant due = free.isAfter(now) ? free : now;
    return due.isAfter(now.plus(LONGEST_WAIT)) ? Optional.empty() : Optional.of(due);
  }

  /// How many of a week's mails followed another one within a day.
  private long furtherOnes(Instant now) {
    return IntStream.range(1, mailed.size())
        .filter(i -> mailed.get(i).due.isAfter(now.minus(WEEK)))
        .filter(i -> mailed.get(i - 1).due.isAfter(mailed.get(i).due.minus(DAY)))
        .count();
  }

  private List<Mailed> since(Instant begin) {
    return mailed.stream().filter(one -> one.due.isAfter(begin)).toList();
  }

  /// Records one more mail, in the transaction that writes its letter.
  public Write noting(LeaderId reader, String kind, Instant due, Instant now) {
    List<Mailed> next = new ArrayList<>(since(now.minus(WEEK.plus(DAY))));
    next.add(new Mailed(due, kind));
    return replaced(reader, next, now);
  }

  /// Records no mail, by as much of a write, so that timing tells nothing.
  Write notingNone(LeaderId reader, Instant now) {
    return replaced(reader, mailed, now);
  }

  private Write replaced(LeaderId reader, List<Mailed> next, Instant now) {
    Item item =
        Item.at(key(reader))
            .put(TIMES, next.stream().map(Mailed::toString).toList())
            .put(VERSION, version + 1)
            .expiring(now.plus(WEEK.plus(DAY)))
            .build();
    Condition unchanged =
        version == 0 ? Condition.absentOrExpired(now) : Condition.is(VERSION, version);
    return new Write.Replace(item, unchanged);
  }
}
