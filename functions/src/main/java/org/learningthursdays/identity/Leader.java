package org.learningthursdays.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A person's profile.
///
/// @param name empty for somebody who only reads the digest and gave none
/// @param pageVersion the valid version of links to their own page, and to the survey
/// @param calendarVersion the valid version of their own calendar's URL
/// @param linkVersion the valid version of links that never expire: to opt out of mails after
///   sessions or of reminders, to leave the digest. Somebody who was erased and comes back has
///   another
/// @param createdAt when they first gave their address
/// @param changedAt when what their own calendar holds last changed by something they did
/// @param takesSurveys whether they want mails after sessions: how it was, and its materials
/// @param takesReminders whether they want to be reminded of sessions
/// @param hasConfirmedAddress whether the address is confirmed: they have pressed a button behind a
///   personal link. Before that, anybody may have typed their address and name. Following a link
///   proves nothing, because mail scanners do, nor does one-click unsubscribing, which mail
///   providers do for them
/// @param isNameByForm whether a form gave the name when the address was confirmed already, so that
///   its owner has had no occasion to see it
public record Leader(
    LeaderId id,
    Address address,
    String name,
    @Nullable String organisation,
    int pageVersion,
    int calendarVersion,
    int linkVersion,
    Instant createdAt,
    Instant changedAt,
    boolean takesSurveys,
    boolean takesReminders,
    boolean hasConfirmedAddress,
    boolean isNameByForm) {

  /// Whether mails may say the name: it is not somebody else's words.
  public boolean isNamedInMails() {
    return hasConfirmedAddress && !isNameByForm;
  }

  /// Whether they never replaced their calendar's URL: both versions begin alike.
  public boolean hasFirstCalendar() {
    return calendarVersion == pageVersion;
  }
}
