package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionId;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.FormFields;
import org.learningthursdays.web.JsonType;
import org.learningthursdays.web.Submission;

/// What organisers do for a session's people: register somebody who rang, take somebody out.
/// Everybody is told by mail. A place before somebody's turn: [PromotionOutOfTurn].
///
/// Organisers have spoken with whom they register: until the session is over it can be done, though
/// registration may have closed for everybody else, and nobody is asked for experience.
public final class OrganiserRegistrations {
  /// Ticked for whoever takes the whole block of the session.
  public static final String BLOCK = "block";

  /// The form's fields.
  public static final FormFields FIELDS =
      FormFields.of(JsonType.TEXT, PersonFields.NAME, PersonFields.EMAIL, PersonFields.ORGANISATION)
          .and(JsonType.TRUTH, BLOCK);

  /// The programme may change while somebody is registered.
  private static final int ATTEMPTS = 5;

  /// What became of registering somebody.
  public sealed interface Outcome {
    /// They have a place, or wait for one.
    ///
    /// @param isWaiting of a block: for one of its sessions at least
    /// @param wasThere whether they had or did so before, of a block in each of its sessions
    record Registered(LeaderId leader, boolean isWaiting, boolean wasThere) implements Outcome {}

    /// A message for each field that cannot be taken.
    record Rejected(Map<String, String> errors) implements Outcome {}

    /// It cannot be done.
    record Refused(Refusal refusal) implements Outcome {}
  }

  /// Why something cannot be done.
  public enum Refusal {
    NO_SESSION(SessionId.UNKNOWN),
    OVER("This session is over: who came is told by its attendance."),
    CANCELLED("This session is cancelled: nobody gets a place in it."),
    ERASING(Leaders.ERASING),
    OVERTAKEN(RegistrationOutcome.OVERTAKEN),
    NOBODY(
        "This person is not known, or not any more: what was kept of them may have been erased."),
    NOT_WAITING("They do not wait for this session: they have left it."),
    NO_PLACE("No place is free. Nobody was moved up.");

    private final String sentence;

    Refusal(String sentence) {
      this.sentence = sentence;
    }

    /// The refusal as a sentence for organisers.
    public String sentence() {
      return sentence;
    }

    /// Why nobody gets a place in a session any more; nothing where somebody may.
    ///
    /// @param session nothing if there is none
    public static Optional<Refusal> of(Optional<Session> session, Instant now) {
      if (session.isEmpty()) {
        return Optional.of(NO_SESSION);
      }
      if (session.get().isCancelled()) {
        return Optional.of(CANCELLED);
      }
      return session.get().isOver(now) ? Optional.of(OVER) : Optional.empty();
    }
  }

  private final Registrations registrations;
  private final Withdrawals withdrawals;
  private final Leaders leaders;
  private final Supplier<Programme> programme;
  private final KeyRing keys;
  private final Clock clock;

  public OrganiserRegistrations(
      Table table,
      Registrations registrations,
      Supplier<Programme> programme,
      KeyRing keys,
      Clock clock) {
    this.registrations = registrations;
    this.withdrawals = new Withdrawals(table, programme, clock);
    this.leaders = new Leaders(table, clock);
    this.programme = programme;
    this.keys = keys;
    this.clock = clock;
  }

  /// Registers somebody for a session, or for all that is to come of its block. What is known of
  /// them already stays as it is. Twice is once.
  ///
  /// @param sent has the [#FIELDS]
  /// @param by the organiser
  public Outcome register(String session, Submission sent, String by) {
    Map<String, String> errors = new LinkedHashMap<>(sent.invalid());
    String name = PersonFields.name(sent, errors);
    Optional<Address> address = PersonFields.address(sent, errors);
    String organisation = PersonFields.organisation(sent, errors);
    if (address.isEmpty() || !errors.isEmpty()) {
      return new Outcome.Rejected(errors);
    }
    boolean isForBlock = sent.isTicked(BLOCK);
    LeaderId leader = keys.leader(address.get());
    Set<String> blocks = isForBlock ? Registrations.blocks(leaders.items(leader)) : Set.of();
    Caller caller =
        new Caller(
            leader,
            address.get(),
            name,
            organisation.isEmpty() ? null : organisation,
            isForBlock,
            blocks,
            clock.instant());
    return Table.retrying(ATTEMPTS, () -> attempt(session, caller, by))
        .orElseGet(() -> new Outcome.Refused(Refusal.OVERTAKEN));
  }

  /// Somebody who rang.
  ///
  /// @param blocks that they took before
  /// @param rangAt before which they had what is not new to them
  private record Caller(
      LeaderId leader,
      Address address,
      String name,
      @Nullable String organisation,
      boolean isForBlock,
      Set<String> blocks,
      Instant rangAt) {}

  /// Registers once; empty where the programme has changed meanwhile.
  private Optional<Outcome> attempt(String session, Caller caller, String by) {
    Programme current = programme.get();
    Optional<Session> found = current.session(session);
    Optional<Refusal> refusal = Refusal.of(found, clock.instant());
    if (refusal.isPresent()) {
      return refusal.map(Outcome.Refused::new);
    }
    Session asked = found.orElseThrow();
    if (caller.isForBlock() && !asked.track().isOfBlock()) {
      return Optional.of(
          new Outcome.Rejected(Map.of(BLOCK, "This session is of no block: it stands alone.")));
    }
    RegistrationRequest request =
        new RegistrationRequest(
            caller.address(),
            caller.name(),
            caller.organisation(),
            caller.isForBlock()
                ? current.blockTakingPlace(asked.theme().id(), clock.instant())
                : List.of(asked),
            caller.isForBlock() ? Optional.of(asked.theme()) : Optional.empty(),
            false,
            by);
    return switch (registrations.registerThroughOrganisers(request, current.revision())) {
      case RegistrationOutcome.Done(List<RegistrationOutcome.Place> places) ->
          Optional.of(registered(caller, places, request.block()));
      case RegistrationOutcome.Erasing _ -> Optional.of(new Outcome.Refused(Refusal.ERASING));
      case RegistrationOutcome.Overtaken _ -> Optional.empty();
    };
  }

  /// The outcome with what the leader has now, and whether they had it before: organisers may know
  /// that, while public forms never tell it.
  private Outcome registered(
      Caller caller, List<RegistrationOutcome.Place> places, Optional<Theme> block) {
    Map<String, Registration> known = Registrations.bySession(leaders.items(caller.leader()));
    boolean isWaiting = false;
    boolean wasThere = block.map(Theme::id).filter(id -> !caller.blocks().contains(id)).isEmpty();
    for (RegistrationOutcome.Place place : places) {
      @Nullable Registration registration = known.get(place.session());
      isWaiting |= registration == null ? place.isWaiting() : registration.isWaiting();
      wasThere &= registration != null && registration.registeredAt().isBefore(caller.rangAt());
    }
    return new Outcome.Registered(caller.leader(), isWaiting, wasThere);
  }

  /// Takes somebody out of a session or its queue; their place goes to the first who waits. Whoever
  /// is out already stays so.
  ///
  /// @param by the organiser
  public OrganiserChange takeOut(String session, LeaderId leader, String by) {
    Optional<Session> found = programme.get().session(session);
    if (found.isEmpty()) {
      return new OrganiserChange.Refused(Refusal.NO_SESSION);
    }
    if (found.get().isOver(clock.instant())) {
      return new OrganiserChange.Refused(Refusal.OVER);
    }
    Withdrawals.Departure departure = withdrawals.takeOut(leader, session, by);
    if (departure.wasThere()) {
      return new OrganiserChange.Done(departure.successor());
    }
    return leaders.find(leader).isPresent()
        ? new OrganiserChange.AlreadyDone()
        : new OrganiserChange.Refused(Refusal.NOBODY);
  }
}
