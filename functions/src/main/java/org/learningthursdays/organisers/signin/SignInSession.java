package org.learningthursdays.organisers.signin;

import java.time.Duration;
import java.time.Instant;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// That somebody has signed in, and may come in for some hours.
///
/// @param name the address that they sign in with
/// @param groupCheckedAt when the identity provider last said that they are of the group
record SignInSession(String subject, String name, Instant signedInAt, Instant groupCheckedAt) {
  static final Duration LONGEST = Duration.ofHours(8);

  /// Whoever is taken out of the group is let in no longer than this.
  private static final Duration GROUP_CHECK_INTERVAL = Duration.ofHours(1);

  /// Pages ask earlier than they must, so that who writes on one has time to send it.
  private static final Duration GROUP_CHECK_DUE_AFTER = Duration.ofMinutes(45);

  static final String GROUP_CHECKED_AT = "judgedAt";

  private static final String SUBJECT = "subject";
  private static final String NAME = "name";
  private static final String SIGNED_IN_AT = "signedInAt";

  static SignInSession begun(Identity identity, Instant now) {
    return new SignInSession(identity.subject(), identity.email(), now, now);
  }

  static Key key(String id) {
    return new Key("SIGNED-IN#" + RandomText.derived("session", id), "SESSION");
  }

  Item toItem(String id) {
    return Item.at(key(id))
        .put(SUBJECT, subject)
        .put(NAME, name)
        .put(SIGNED_IN_AT, signedInAt)
        .put(GROUP_CHECKED_AT, groupCheckedAt)
        .expiring(signedInAt.plus(LONGEST))
        .build();
  }

  static SignInSession fromItem(Item item) {
    return new SignInSession(
        item.string(SUBJECT),
        item.string(NAME),
        item.instant(SIGNED_IN_AT),
        item.instant(GROUP_CHECKED_AT));
  }

  /// Whether a page is to have the provider asked again before it is shown.
  boolean isGroupCheckDue(Instant now) {
    return !groupCheckedAt.plus(GROUP_CHECK_DUE_AFTER).isAfter(now);
  }

  /// Whether it is too long ago that the provider was asked for anything to be done.
  boolean isStale(Instant now) {
    return !groupCheckedAt.plus(GROUP_CHECK_INTERVAL).isAfter(now);
  }
}
