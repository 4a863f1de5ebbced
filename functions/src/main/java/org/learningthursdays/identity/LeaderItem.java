package org.learningthursdays.identity;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// A leader's profile item.
public final class LeaderItem {
  /// The sort key of a leader's profile. Everything that is read to know somebody has this sort key
  /// or a later one; their letters come before it.
  public static final String PROFILE = "PROFILE";

  static final String EMAIL = "email";
  private static final String NAME = "name";
  private static final String ORGANISATION = "organisation";
  private static final String PAGE_VERSION = "pageVersion";
  private static final String CALENDAR_VERSION = "calendarVersion";
  private static final String LINK_VERSION = "linkVersion";

  static final String CREATED_AT = "createdAt";
  static final String CHANGED_AT = "changedAt";
  private static final String NO_SURVEYS = "noSurveys";
  private static final String NO_REMINDERS = "noReminders";

  /// Missing until they have answered to us.
  static final String ANSWERED = "answered";

  /// Set where a form gave the name of somebody who had answered already; their own page unsets it.
  private static final String NAME_BY_FORM = "nameByForm";

  /// Since when somebody is being erased, in the place of all else.
  private static final String ERASING = "erasing";

  static final String YES = "yes";

  private LeaderItem() {}

  static Key key(LeaderId leader) {
    return new Key(leader.partition(), PROFILE);
  }

  /// Whose profile has this key.
  static LeaderId leader(Key key) {
    return LeaderId.ofPartition(key.pk());
  }

  /// Whose profile an item is, or was; nothing for any other item.
  public static Optional<LeaderId> owner(Item item) {
    return item.key().sk().equals(PROFILE) ? Optional.of(leader(item.key())) : Optional.empty();
  }

  /// Whether the item marks an erasure under way in the place of a profile.
  static boolean isErasing(Item item) {
    return item.key().sk().equals(PROFILE) && item.optionalString(ERASING).isPresent();
  }

  /// Whether the item is a profile, not the mark of an erasure.
  static boolean isPerson(Item profile) {
    return profile.optionalString(EMAIL).isPresent();
  }

  static Leader fromItem(Item item) {
    return new Leader(
        leader(item.key()),
        new Address(item.string(EMAIL)),
        item.optionalString(NAME).orElse(""),
        item.optionalString(ORGANISATION).orElse(null),
        item.integer(PAGE_VERSION),
        item.integer(CALENDAR_VERSION),
        item.integer(LINK_VERSION),
        item.instant(CREATED_AT),
        item.instant(CHANGED_AT),
        item.optionalString(NO_SURVEYS).isEmpty(),
        item.optionalString(NO_REMINDERS).isEmpty(),
        item.optionalString(ANSWERED).isPresent(),
        item.optionalString(NAME_BY_FORM).isPresent());
  }

  /// Keeps somebody who registers and is not known.
  public static Write registering(
      LeaderId leader, Address address, String name, @Nullable String organisation, Instant now) {
    return adding(
        profile(leader, address, now)
            .put(NAME, name)
            .putIfPresent(ORGANISATION, organisation)
            .indexed(RetentionFacts.partition(leader), RetentionFacts.firstLook(now)),
        now);
  }

  /// Keeps somebody who is known and registers for something more: a form changes nothing of what
  /// is known of them, because anybody may have sent it. A name is taken where none is known.
  public static Write registeringAgain(Leader known, String name, Instant now) {
    ItemUpdate again = kept(known.id(), now).set(CHANGED_AT, now);
    if (!known.name().isEmpty()) {
      return new Write.Change(key(known.id()), again, Condition.has(EMAIL));
    }
    ItemUpdate named = again.set(NAME, name);
    return new Write.Change(
        key(known.id()),
        known.hasConfirmedAddress() ? named.set(NAME_BY_FORM, YES) : named,
        Condition.all(Condition.has(EMAIL), Condition.lacks(NAME)));
  }

  /// A condition check for a transaction: that somebody has a profile.
  public static Write checkKnown(LeaderId leader) {
    return new Write.Check(key(leader), Condition.has(EMAIL));
  }

  /// Keeps somebody unknown who asks for the digest, for a month unless they say yes.
  public static Write requestingDigest(LeaderId leader, Address address, String name, Instant now) {
    Item.Builder item =
        profile(leader, address, now).expiring(now.plus(Leaders.UNCONFIRMED_ARE_KEPT));
    return adding(name.isEmpty() ? item : item.put(NAME, name), now);
  }

  /// A new profile. The versions of its links begin at random, so that the links of somebody who
  /// was erased and comes back stay void.
  private static Item.Builder profile(LeaderId leader, Address address, Instant now) {
    int version = Leaders.newVersion();
    return Item.at(key(leader))
        .put(EMAIL, address.text())
        .put(PAGE_VERSION, version)
        .put(CALENDAR_VERSION, version)
        .put(LINK_VERSION, Leaders.newVersion())
        .put(CREATED_AT, now)
        .put(CHANGED_AT, now);
  }

  private static Write adding(Item.Builder profile, Instant now) {
    return new Write.Replace(profile.build(), Condition.absentOrExpired(now));
  }

  /// Keeps somebody for another month who asks for the digest once more, having not said yes yet.
  /// Does not hold for somebody who is kept for good.
  public static Write askingAgain(LeaderId leader, Instant now) {
    return new Write.Change(
        key(leader),
        ItemUpdate.none().expiring(now.plus(Leaders.UNCONFIRMED_ARE_KEPT)),
        Condition.expiring());
  }

  /// Forgets in a month somebody who has left the digest, and of whom nothing else is known. Does
  /// not hold if they have done anything since they were looked up.
  public static Write expireAfterLeavingDigest(Leader leader, Instant now) {
    return new Write.Change(
        key(leader.id()),
        ItemUpdate.none().expiring(now.plus(Leaders.UNCONFIRMED_ARE_KEPT)),
        Condition.is(CHANGED_AT, leader.changedAt().toString()));
  }

  /// Keeps somebody for good who said yes to the digest, and has answered by that.
  public static Write keepingForGood(LeaderId leader, Instant now) {
    return new Write.Change(
        key(leader), kept(leader, now).set(ANSWERED, YES), Condition.has(EMAIL));
  }

  /// Without an expiry; from time to time it is looked at whether they are still to be kept.
  private static ItemUpdate kept(LeaderId leader, Instant now) {
    return ItemUpdate.none()
        .withoutExpiry()
        .indexedIfAbsent(RetentionFacts.partition(leader), RetentionFacts.firstLook(now));
  }

  /// Notes that what a leader's own calendar holds has changed.
  public static Write calendarChange(LeaderId leader, Instant now) {
    return new Write.Change(
        key(leader), ItemUpdate.none().set(CHANGED_AT, now), Condition.has(EMAIL));
  }

  /// Replaces what is known by what somebody says of themselves.
  static Write described(LeaderId leader, String name, @Nullable String organisation) {
    return new Write.Change(
        key(leader),
        ItemUpdate.none()
            .set(NAME, name)
            .remove(NAME_BY_FORM)
            .setOrRemove(ORGANISATION, organisation),
        Condition.has(EMAIL));
  }

  static Write withPageVersion(Leader leader, int version) {
    return new Write.Change(
        key(leader.id()),
        ItemUpdate.none().set(PAGE_VERSION, version),
        Condition.counterIs(PAGE_VERSION, leader.pageVersion()));
  }

  static Write withCalendarVersion(Leader leader, int version, Instant now) {
    return new Write.Change(
        key(leader.id()),
        ItemUpdate.none().set(CALENDAR_VERSION, version).set(CHANGED_AT, now),
        Condition.counterIs(CALENDAR_VERSION, leader.calendarVersion()));
  }

  /// Puts in the place of a leader's profile, whatever is there, that they are being erased: nobody
  /// can register by this address until that is done.
  public static Write erasing(LeaderId leader, Instant now) {
    return Write.replace(Item.at(key(leader)).put(ERASING, now).build());
  }

  /// Puts in the place of a leader's profile that they are being erased, unless they have done
  /// anything since the facts were read.
  public static Write erasing(LeaderId leader, RetentionFacts facts, Instant now) {
    return new Write.Replace(
        Item.at(key(leader)).put(ERASING, now).build(), RetentionItem.unchangedSince(facts));
  }

  /// Removes what stands in the place of the profile of somebody of whom nothing else is left.
  public static Write erased(LeaderId leader) {
    return new Write.Remove(key(leader), Condition.has(ERASING));
  }

  static Write withoutSurveys(LeaderId leader) {
    return new Write.Change(
        key(leader), ItemUpdate.none().set(NO_SURVEYS, YES), Condition.has(EMAIL));
  }

  static Write withReminders(LeaderId leader, boolean wanted) {
    return new Write.Change(
        key(leader),
        ItemUpdate.none().setOrRemove(NO_REMINDERS, wanted ? null : YES),
        Condition.has(EMAIL));
  }
}
