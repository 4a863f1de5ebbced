package org.learningthursdays.attendance;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
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

  /// What an id leads to.
  sealed interface Lookup {
    /// A session of which it can be put in.
    record Found(Session session) implements Lookup {}
  }

  /// Nothing is stored.
  public record Refused(Refusal refusal) implements FileOutcome, MarkOutcome, Lookup {}

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
    Set<String> others = new TreeSet<>(registered(entries));
    others.removeAll(came);
    Set<String> absent = new TreeSet<>(others);
    absent.removeAll(matched.suggested());
    Attendance next = before.taken(came, absent, matched.guests().size(), clock.instant());
    Write told = RosterHistory.tellingReport(session.id(), came.size(), by, clock.instant());
    if (!attendances.store(next, matched.guests(), List.of(told))) {
      return Optional.empty();
    }
    forgetErased(entries);
    return Optional.of(
        new FileOutcome.Taken(came.size(), matched.guests(), others.size(), read.remarks()));
  }

  private static Set<String> registered(List<RegistrationList.Entry> entries) {
    return entries.stream()
        .filter(entry -> !entry.isWaiting())
        .map(entry -> entry.leader().id().text())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whoever was erased while they were put in is taken out again.
  private void forgetErased(List<RegistrationList.Entry> entries) {
    List<LeaderId> ids = entries.stream().map(entry -> entry.leader().id()).toList();
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
      case Lookup.Found(Session session) ->
          Table.retrying(() -> attempt(session, leader, presence, by))
              .orElseThrow(TableUnavailableException::overtaken);
      case Refused refused -> refused;
    };
  }

  private Optional<MarkOutcome> attempt(
      Session session, LeaderId leader, Presence presence, String by) {
    Attendance before = attendances.before(session);
    List<RegistrationList.Entry> entries = list.of(session.id());
    Optional<Leader> known =
        entries.stream()
            .map(RegistrationList.Entry::leader)
            .filter(one -> one.id().equals(leader))
            .findFirst();
    if (known.isEmpty()) {
      return Optional.of(new Refused(Refusal.NOBODY));
    }
    List<Guest> shown = attendances.guests(before);
    List<Guest> guests = guests(shown, leader, presence);
    int gone = shown.size() - guests.size();
    Attendance next = before.marked(leader, presence, registered(entries), before.guests() - gone);
    List<Write> told =
        before.of(leader) == presence
            ? List.of()
            : RosterHistory.telling(session.id(), leader, kind(presence), by, clock.instant());
    if (!attendances.store(next, guests, told)) {
      return Optional.empty();
    }
    forgetErased(entries);
    return Optional.of(new MarkOutcome.Marked(known.get(), presence));
  }

  private static RosterHistory.Kind kind(Presence presence) {
    return switch (presence) {
      case CAME -> RosterHistory.Kind.SAID_TO_HAVE_COME;
      case ABSENT -> RosterHistory.Kind.SAID_NOT_TO_HAVE_COME;
      case UNKNOWN -> RosterHistory.Kind.SAID_TO_BE_UNKNOWN;
    };
  }

  private static List<Guest> guests(List<Guest> guests, LeaderId leader, Presence presence) {
    List<Guest> others = new ArrayList<>();
    for (Guest guest : guests) {
      if (!leader.equals(guest.suggested()) || presence == Presence.UNKNOWN) {
        others.add(guest);
      } else if (presence == Presence.ABSENT) {
        others.add(guest.alone());
      }
    }
    return others;
  }
}
