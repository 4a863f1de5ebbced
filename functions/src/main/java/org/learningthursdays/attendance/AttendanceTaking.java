package org.learningthursdays.attendance;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionId;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// Puts in who came to a session: from a file, or by hand, one by one.
public final class AttendanceTaking {
  private final Supplier<Programme> programme;
  private final RegistrationList list;
  private final Attendances attendances;
  private final AttendanceMarking marking;
  private final RosterHistory history;
  private final Leaders leaders;
  private final KeyRing keys;
  private final Clock clock;

  /// What became of a file.
  public sealed interface FileOutcome {
    /// It is put in.
    ///
    /// @param attended how many of the session's people came
    /// @param guests who else did
    /// @param absent how many have a place and are not among those who came, be it that one of the
    ///   guests may be them
    /// @param remarks what looks odd in the file
    record Taken(int attended, List<Guest> guests, int absent, List<Remark> remarks)
        implements FileOutcome {
      public Taken {
        guests = List.copyOf(guests);
        remarks = List.copyOf(remarks);
      }
    }

    /// Nothing is stored, because the file cannot be taken.
    record Unreadable(List<AttendanceFile.Fault> faults) implements FileOutcome {
      public Unreadable {
        faults = List.copyOf(faults);
      }
    }
  }

  /// What became of marking one by hand.
  public sealed interface MarkOutcome {
    /// The person is marked.
    record Marked(Leader leader, Presence presence) implements MarkOutcome {}
  }

  /// What became of confirming several at once.
  public sealed interface ConfirmOutcome {
    /// They are marked as having come.
    ///
    /// @param number how many; 0 if of none of them it was asked any more
    record Confirmed(int number) implements ConfirmOutcome {}
  }

  /// What an id leads to.
  sealed interface Lookup {
    /// A session of which it can be put in.
    record Found(Session session) implements Lookup {}
  }

  /// Nothing is stored.
  public record Refused(Refusal refusal)
      implements FileOutcome, MarkOutcome, ConfirmOutcome, Lookup {}

  /// Why it cannot be put in.
  public enum Refusal {
    NO_SESSION(SessionId.UNKNOWN),
    TO_COME("This session has not begun yet: who comes is known when it has."),
    CANCELLED("This session was cancelled: nobody could come."),
    NOBODY("Nobody with this id is registered for this session or waits for it.");

    private final String sentence;

    Refusal(String sentence) {
      this.sentence = sentence;
    }

    /// Why it cannot be put in who came to a session; nothing if it can.
    public static Optional<Refusal> of(Session session, Instant now) {
      if (session.isCancelled()) {
        return Optional.of(CANCELLED);
      }
      return session.startsAt().toInstant().isAfter(now) ? Optional.of(TO_COME) : Optional.empty();
    }

    /// The refusal as a sentence for organisers.
    public String sentence() {
      return sentence;
    }
  }

  public AttendanceTaking(Table table, Supplier<Programme> programme, KeyRing keys, Clock clock) {
    this.programme = programme;
    this.list = new RegistrationList(table, clock);
    this.attendances = new Attendances(table, clock);
    this.marking = new AttendanceMarking(attendances, list, clock);
    this.history = new RosterHistory(table, clock);
    this.leaders = new Leaders(table, clock);
    this.keys = keys;
    this.clock = clock;
  }

  /// Takes a report, or a list of addresses, in the place of all that is known of the session.
  ///
  /// @param declared the encoding that its sender named; null for none
  /// @param by which organiser sent it
  public FileOutcome take(String id, byte[] file, @Nullable Charset declared, String by) {
    return switch (find(id)) {
      case Lookup.Found(Session session) -> take(session, file, declared, by);
      case Refused refused -> refused;
    };
  }

  private Lookup find(String id) {
    return programme
        .get()
        .session(id)
        .map(session ->
            Refusal.of(session, clock.instant())
                .<Lookup>map(Refused::new)
                .orElseGet(() -> new Lookup.Found(session)))
        .orElseGet(() -> new Refused(Refusal.NO_SESSION));
  }

  private FileOutcome take(Session session, byte[] file, @Nullable Charset declared, String by) {
    return switch (AttendanceFile.read(file, declared, session.date())) {
      case AttendanceFile.Reading.Refused(List<AttendanceFile.Fault> faults) ->
          new FileOutcome.Unreadable(faults);
      case AttendanceFile.Reading.People people ->
          Table.retrying(() -> attempt(session, people, by))
              .orElseThrow(TableUnavailableException::overtaken);
    };
  }

  /// Tries once to store what a file says.
  ///
  /// @return nothing if others have stored something meanwhile
  private Optional<FileOutcome> attempt(
      Session session, AttendanceFile.Reading.People read, String by) {
    Attendance before = attendances.before(session);
    List<RegistrationList.Entry> entries = list.of(session.id());
    AttendanceMatching.Matched matched = AttendanceMatching.match(read.people(), entries, keys);
    Set<String> came =
        matched.came().stream().map(LeaderId::text).collect(Collectors.toUnmodifiableSet());
    Set<String> others = new TreeSet<>(AttendanceMarking.registered(entries));
    others.removeAll(came);
    Set<String> absent = new TreeSet<>(others);
    absent.removeAll(matched.suggested());
    Attendance next = before.taken(came, absent, matched.guests().size(), clock.instant());
    Write told = RosterHistory.tellingReport(session.id(), came.size(), by, clock.instant());
    if (!attendances.store(next, matched.guests(), List.of(told))) {
      return Optional.empty();
    }
    forgetErased(entries.stream().map(entry -> entry.leader().id()).toList());
    return Optional.of(
        new FileOutcome.Taken(came.size(), matched.guests(), others.size(), read.remarks()));
  }

  /// Whoever was erased while they were put in is taken out again.
  private void forgetErased(List<LeaderId> ids) {
    Map<LeaderId, Leader> still = leaders.find(ids);
    ids.stream().filter(id -> !still.containsKey(id)).forEach(this::forget);
  }

  private void forget(LeaderId leader) {
    attendances.forget(leader);
    while (history.forgetSome(leader)) {
      // It forgets a few at a time.
    }
  }

  /// Marks one of the session's people by hand. If a guest may be them, saying that they came says
  /// that it is them, and saying that they did not, that it is somebody else.
  ///
  /// @param by which organiser says so
  public MarkOutcome mark(String id, LeaderId leader, Presence presence, String by) {
    return switch (find(id)) {
      case Lookup.Found(Session session) -> {
        MarkOutcome outcome = marking.mark(session, leader, presence, by);
        forgetErased(List.of(leader));
        yield outcome;
      }
      case Refused refused -> refused;
    };
  }

  /// Says of several whom guests may be that it is them, as far as it is still asked: not of those
  /// of whom something was said meanwhile. Of very many it says so of the first alone, and the
  /// others are still asked about.
  ///
  /// @param leaders whom it was said of
  /// @param by which organiser says so
  public ConfirmOutcome confirm(String id, Set<LeaderId> leaders, String by) {
    return switch (find(id)) {
      case Lookup.Found(Session session) -> {
        List<LeaderId> confirmed = marking.confirm(session, leaders, by);
        forgetErased(confirmed);
        yield new ConfirmOutcome.Confirmed(confirmed.size());
      }
      case Refused refused -> refused;
    };
  }
}
