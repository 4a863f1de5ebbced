package org.learningthursdays.outbox;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// Why somebody gets no more mail, or none that goes to many.
///
/// A permanent bounce stops all mail. A complaint stops bulk mail alone: one press of a spam button
/// must not keep somebody from hearing that their session moved. The person lifts it on their own
/// page, or an organiser who has spoken to them; a complaint also by saying yes to the digest
/// behind a link in our mail. Never a form, into which anybody can type any address. Lifting it
/// lets all mail through again.
///
/// @param detail SES's type of the bounce or complaint, such as `General` or `abuse`
/// @param at when it happened
/// @param times how often mail bounced
/// @param liftedAt since when they get mail again; null while they get none. Events about mail sent
///   before that no longer count
public record Suppression(
    LeaderId leader,
    Reason reason,
    String detail,
    Instant at,
    int times,
    @Nullable Instant liftedAt) {
  /// The sort key beside a leader's profile.
  public static final String SORT_KEY = "SUPPRESSED";

  static final String PARTITION = "SUPPRESSED";
  static final String AT = "at";

  private static final String REASON = "reason";
  private static final String DETAIL = "detail";
  private static final String TIMES = "times";
  private static final String LIFTED_AT = "liftedAt";

  /// Why mail is suppressed.
  public enum Reason {
    /// It bounced permanently: there is no such mailbox.
    BOUNCED("Mail to this address came back.", "All mail to them is stopped."),
    /// Its reader marked it as spam.
    COMPLAINED(
        "The reader complained of our mail.",
        "The digest, surveys and other mail to many are stopped. What answers something that they"
            + " do, or is about their own places, goes on.");

    private final String sentence;
    private final String stopped;

    Reason(String sentence, String stopped) {
      this.sentence = sentence;
      this.stopped = stopped;
    }

    /// The reason as a sentence for organisers.
    public String sentence() {
      return sentence;
    }

    /// Which mails they do not get, for organisers.
    public String stoppedMails() {
      return stopped;
    }
  }

  static Key key(LeaderId leader) {
    return new Key(leader.partition(), SORT_KEY);
  }

  static Suppression fromItem(Item item) {
    return new Suppression(
        LeaderId.ofPartition(item.key().pk()),
        Reason.valueOf(item.string(REASON).toUpperCase(Locale.ROOT)),
        item.string(DETAIL),
        item.instant(AT),
        item.integer(TIMES),
        item.optionalInstant(LIFTED_AT).orElse(null));
  }

  /// The suppression among the items that are kept about somebody, whether it is in force or not.
  public static Optional<Suppression> in(List<Item> leaderItems) {
    return Item.find(leaderItems, SORT_KEY).map(Suppression::fromItem);
  }

  /// Whether it is in force: not lifted.
  public boolean isInForce() {
    return liftedAt == null;
  }

  /// Whether it stops a mail.
  ///
  /// @param isBulk whether it is of a kind that goes to many
  public boolean stops(boolean isBulk) {
    return isInForce() && (isBulk || reason == Reason.BOUNCED);
  }

  /// Lifts it; empty if it is not in force.
  public Optional<Write> lifting(Instant now) {
    return isInForce()
        ? Optional.of(
            new Write.Change(
                key(leader),
                ItemUpdate.none().set(LIFTED_AT, now).notIndexed(),
                Condition.present()))
        : Optional.empty();
  }

  /// Its item, in the index while it is in force.
  Item toItem() {
    return Item.at(key(leader))
        .put(REASON, reason.name().toLowerCase(Locale.ROOT))
        .put(DETAIL, detail)
        .put(AT, at)
        .put(TIMES, times)
        .indexed(PARTITION, at.toString())
        .build();
  }

  /// The suppression after one more event; the same if the event adds nothing.
  ///
  /// @param mailedAt when the mail went out that the event is about
  Suppression after(Reason event, String eventDetail, Instant happenedAt, Instant mailedAt) {
    if (liftedAt != null) {
      return mailedAt.isBefore(liftedAt)
          ? this
          : new Suppression(
              leader,
              event,
              eventDetail,
              happenedAt,
              times + (event == Reason.BOUNCED ? 1 : 0),
              null);
    }
    return event == Reason.BOUNCED && reason == Reason.COMPLAINED
        ? new Suppression(leader, event, eventDetail, happenedAt, times + 1, null)
        : this;
  }
}
