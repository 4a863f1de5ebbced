package org.learningthursdays.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.SessionChange;

/// A large import that was ordered, and how far it is: [ImportJob] carries it out.
///
/// @param id follows from the file and the revision, so that ordering it twice is ordering it once
/// @param revision of the programme that the file was held against; for no other is it carried out
/// @param organiser whose change it is
/// @param site the address that people see
/// @param count what it changes
/// @param mails how many go out because of it
/// @param written how many of the programme's sessions are written, beside those in force
public record ImportOrder(
    String id,
    int revision,
    Organiser organiser,
    String site,
    Count count,
    int mails,
    Instant orderedAt,
    int written,
    State state) {
  /// Whoever waits has given up by then, and may have done it otherwise.
  private static final Duration LATE_AFTER = Duration.ofHours(1);

  /// How far it is.
  public enum State {
    OPEN,
    DONE,
    /// Somebody else changed the programme meanwhile. This and all below: nothing was stored.
    OVERTAKEN,
    TOO_MUCH,
    TOO_LARGE,
    LATE
  }

  /// How many sessions a file adds, changes and cancels.
  ///
  /// @param all in the programme as it becomes
  public record Count(int added, int changed, int cancelled, int all) {
    /// Of a change.
    public static Count of(ProgrammeChange change) {
      int added = (int) change.sessions().stream().filter(SessionChange::isAdded).count();
      int cancelled =
          (int)
              change.sessions().stream()
                  .filter(session -> !session.isAdded() && session.isCancellation())
                  .count();
      return new Count(
          added,
          change.sessions().size() - added - cancelled,
          cancelled,
          change.before().sessions().size() + added);
    }
  }

  /// Whether it has waited for too long to be carried out.
  boolean isLate(Instant now) {
    return !orderedAt.plus(LATE_AFTER).isAfter(now);
  }

  /// Why the programme cannot become so, in a sentence; nothing where it can.
  public Optional<String> refusal() {
    return switch (state) {
      case TOO_MUCH -> Optional.of(ProgrammeEditing.Refusal.TOO_MUCH.sentence());
      case TOO_LARGE -> Optional.of(ProgrammeEditing.Refusal.TOO_LARGE.sentence());
      case LATE ->
          Optional.of(
              "It could not be carried out within an hour, so it was given up. Nothing was stored:"
                  + " please import the file again.");
      case OPEN, DONE, OVERTAKEN -> Optional.empty();
    };
  }
}
