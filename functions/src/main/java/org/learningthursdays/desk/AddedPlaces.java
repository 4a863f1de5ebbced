package org.learningthursdays.desk;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.registration.AddedPlace;
import org.learningthursdays.registration.OrganiserRegistrations.Refusal;
import org.learningthursdays.registration.PromotionOutOfTurn;
import org.learningthursdays.web.Request;

/// Gives somebody who waits a place that their session does not have yet. The session gets it in
/// the same transaction: nobody is let in beyond the capacity, and nobody else gets that place.
public final class AddedPlaces {
  /// What became of it.
  public sealed interface Outcome {
    /// They have the place.
    record Done() implements Outcome {}

    /// It takes another capacity than the organiser has agreed to, or none at all.
    record OtherCapacity() implements Outcome {}

    /// Nobody gets a place in this session.
    record Closed(Refusal refusal) implements Outcome {}

    /// The programme cannot be changed so.
    record Refused(ProgrammeEditing.Refusal refusal) implements Outcome {}
  }

  private final ProgrammeEditing editing;
  private final PromotionOutOfTurn promotion;
  private final Clock clock;

  public AddedPlaces(ProgrammeEditing editing, PromotionOutOfTurn promotion, Clock clock) {
    this.editing = editing;
    this.promotion = promotion;
    this.clock = clock;
  }

  /// Gives the place, and raises the session's capacity for it.
  ///
  /// @param capacity that the organiser has agreed to
  public Outcome give(
      Request request, Organiser organiser, String session, LeaderId leader, int capacity) {
    return editing.carryOut(
        request,
        organiser,
        programme -> plan(programme, organiser, session, leader, capacity),
        Outcome.Refused::new);
  }

  private ProgrammeEditing.Plan<Outcome> plan(
      Programme programme, Organiser organiser, String id, LeaderId leader, int capacity) {
    Optional<Session> session = programme.session(id);
    Optional<Refusal> refusal = Refusal.of(session, clock.instant());
    if (refusal.isPresent()) {
      return new ProgrammeEditing.Plan.Answer<>(new Outcome.Closed(refusal.get()));
    }
    Optional<AddedPlace> place = promotion.addedPlace(session.get(), leader);
    if (place.filter(one -> one.capacity() == capacity).isEmpty()) {
      return new ProgrammeEditing.Plan.Answer<>(new Outcome.OtherCapacity());
    }
    Map<SessionField, String> values = Map.of(SessionField.CAPACITY, Integer.toString(capacity));
    ProgrammeChange change =
        editing.change(programme, List.of(new SessionEdit(session.get(), null, values)));
    return new ProgrammeEditing.Plan.Store<>(
        change,
        promotion.giving(place.get(), change.after().revision(), organiser.name()),
        Outcome.Done::new);
  }
}
