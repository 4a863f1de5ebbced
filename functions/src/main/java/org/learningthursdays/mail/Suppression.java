package org.learningthursdays.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Changes;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// Why somebody gets no more mail, whatever they are registered for.
///
/// It is lifted when the person asks anew, which is not the same as their address being typed into
/// a form: anybody can do that. A returned mail is lifted by a form, because the worst that follows
/// is one more returned mail; but not within a day, and three times at most, since returned mail is
/// counted against whoever sends it. A complaint is lifted only by somebody who holds a link to the
/// reader's own page, so that nobody else can have mail sent to whoever has complained of it.
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

  private static final Duration AFTER_RETURN = Duration.ofDays(1);
  private static final int RETURNS = 3;
  private static final String REASON = "reason";
  private static final String DETAIL = "detail";
  private static final String TIMES = "times";
  private static final String LIFTED_AT = "liftedAt";

  /// What happened to mail.
  public enum Reason {
    /// It came back for good: there is no such mailbox.
    BOUNCED("Mail to this address came back."),
    /// Its reader marked it as spam.
    COMPLAINED("The reader complained of our mail.");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /// For organisers.
    public String sentence() {
      return sentence;
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
  public static Optional<Suppression> in(List<Item> about) {
    return about.stream()
        .filter(item -> item.key().sk().equals(SORT_KEY))
        .findFirst()
        .map(Suppression::fromItem);
  }

  /// Whether they get no mail.
  public boolean stands() {
    return liftedAt == null;
  }

  /// Lifts it because the address was given in a form anew, for the transaction that keeps what was
  /// asked for; nothing if it does not stand, or a form is not enough.
  public Optional<Write> liftedByForm(Instant now) {
    boolean isEnough =
        reason == Reason.BOUNCED && times < RETURNS && !now.isBefore(at.plus(AFTER_RETURN));
    return isEnough ? liftedByReader(now) : Optional.empty();
  }

  /// Lifts it because somebody asked anew who came by a link that only the reader has.
  public Optional<Write> liftedByReader(Instant now) {
    return stands()
        ? Optional.of(
            new Write.Change(
                key(leader), Changes.none().set(LIFTED_AT, now).notIndexed(), Condition.present()))
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
    return event == Reason.COMPLAINED && reason == Reason.BOUNCED
        ? new Suppression(leader, event, eventDetail, happenedAt, times, null)
        : this;
  }
}
