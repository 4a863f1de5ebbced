package org.learningthursdays.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is kept of a person who takes part.
///
/// @param name empty for somebody who only reads the digest and gave none
/// @param pageVersion of the links to their own page that hold
/// @param calendarVersion of the address of their own calendar that holds
/// @param linkVersion of those links of theirs that hold as long as they are known: to say how a
///   session was, to be asked no more, to leave the digest. Somebody who was erased and comes back
///   has another
/// @param createdAt when they first gave their address
/// @param changedAt when what their own calendar holds last changed by something they did
/// @param takesSurveys whether they may be asked how a session was
/// @param hasAnswered whether they ever pressed a button behind a link that only they have: before,
///   anybody may have typed their address and all that is known of them. Following a link proves
///   nothing, because mail scanners do, nor does leaving by one click, which mail providers do for
///   them
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
    boolean hasAnswered) {

  /// Whether they never asked for another address of their calendar: both versions begin alike.
  public boolean hasFirstCalendar() {
    return calendarVersion == pageVersion;
  }
}
