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
/// Mail that came back for good ends all mail. A complaint ends mail to many alone: one press of a
/// button for spam must not keep somebody from hearing that their session moved. It is lifted by
/// the person on their own page, or by an organiser who has spoken to them; never by a form, into
/// which anybody can type any address. Lifting it lifts whatever stood against mailing them.
///
/// @param detail what SES knows of it, such as `General` or `abuse`
/// @param at when it happened
/// @param times how often mail came back
/// @param liftedAt since when they get mail again; null while they get none. What happened to mail
///   before that no longer counts
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

  /// What happened to mail.
  public enum Reason {
    /// It came back for good: there is no such mailbox.
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

    /// For organisers.
    public String sentence() {
      return sentence;
    }

    /// Which mails they do not get, for organisers.
    public String stopped() {
      return stopped;
    }
  }

  static Key key(LeaderId leader) {
    return new Key(leader.partition(), SORT_KEY);
  }

  static Suppression fromItem(Item item) {
    return new Suppression(
        new LeaderId(item.key().pk().substring("LEADER#".length())),
        Reason.valueOf(item.string(REASON).toUpperCase(Locale.ROOT)),
        item.string(DETAIL),
        item.instant(AT),
        item.integer(TIMES),
        item.optionalInstant(LIFTED_AT).orElse(null));
  }

  /// The suppression among the items that are kept about somebody, whether it stands or not.
  public static Optional<Suppression> in(List<Item> leaderItems) {
    return Item.find(leaderItems, SORT_KEY).map(Suppression::fromItem);
  }

  /// Whether it was not lifted.
  public boolean stands() {
    return liftedAt == null;
  }

  /// Whether a mail is not to be sent.
  ///
  /// @param isBulk whether it is of a kind that goes to many
  public boolean stops(boolean isBulk) {
    return stands() && (isBulk || reason == Reason.BOUNCED);
  }

  /// Lifts it because the reader wants it, who came by a link that only they have, or an organiser;
  /// nothing if it does not stand.
  public Optional<Write> lifted(Instant now) {
    return stands()
        ? Optional.of(
            new Write.Change(
                key(leader),
                ItemUpdate.none().set(LIFTED_AT, now).notIndexed(),
                Condition.present()))
        : Optional.empty();
  }

  /// It as an item, found by the index while it stands.
  Item toItem() {
    return Item.at(key(leader))
        .put(REASON, reason.name().toLowerCase(Locale.ROOT))
        .put(DETAIL, detail)
        .put(AT, at)
        .put(TIMES, times)
        .indexed(PARTITION, at.toString())
        .build();
  }

  /// What is known after one more event of the mail; the same if the event adds nothing.
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
