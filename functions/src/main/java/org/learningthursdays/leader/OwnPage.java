package org.learningthursdays.leader;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.calendar.SubscribeLinks;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.registration.PersonFields;

/// What a leader's own page shows.
///
/// @param path where it is, from the site's root
/// @param name how to greet them; empty for nobody knows
/// @param noMail why they get no mail; null unless they get none
/// @param said what has just been done; empty for nothing
/// @param coming what they are registered for and is not over, the first first
/// @param past what they had a place in and is over, the last first
/// @param calendar the ways into their own calendar
/// @param profile who they say they are, to be changed
/// @param eraseError why they were not erased; null unless they tried
public record OwnPage(
    String path,
    String name,
    String said,
    Suppression.@Nullable Reason noMail,
    List<Booking> coming,
    List<Block> blocks,
    List<Attended> past,
    boolean hasDigest,
    boolean hasReminders,
    SubscribeLinks calendar,
    ProfileForm.Fields profile,
    @Nullable String eraseError) {
  /// What somebody agrees to who turns the digest on.
  public static final String DIGEST_WORDING =
      "One mail a week with what is coming up. You can stop it here, or by the link in every one.";

  /// What is to be put right before anything is done, by field.
  public Map<String, String> errors() {
    return eraseError == null ? profile.errors() : Map.of("confirm", eraseError);
  }

  /// Whether there is anything to look at of what has been.
  public boolean hasMaterials() {
    return past.stream().anyMatch(Attended::hasMaterials);
  }

  /// The page's fields, for a message to lead to.
  public List<String> fields() {
    return List.of(PersonFields.NAME, PersonFields.ORGANISATION, "confirm");
  }

  /// A session that they are registered for.
  ///
  /// @param position in the queue, 1 for the first; 0 for somebody who has a place
  /// @param isOpen whether one can register for it still, and the queue moves up
  public record Booking(Session session, int position, boolean isOpen) {

    /// Whether they only wait.
    public boolean isWaiting() {
      return position > 0;
    }
  }

  /// A session that they had a place in.
  ///
  /// @param hasMaterials whether its slides or its recording are shown
  public record Attended(Session session, boolean hasMaterials) {}

  /// A block that they take.
  ///
  /// @param coming those of its sessions that they are registered for and that are to come
  public record Block(Theme theme, List<Session> coming) {}
}
