package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.outbox.Suppressions;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.table.Table;

/// Who will hear of a change of the programme once it is stored: for whoever is about to make it.
///
/// @param session as it will be
/// @param before as it was; null for one that is added
/// @param registered how many of those who will hear of it come to the session, or will
/// @param waiting how many of them wait for a place
/// @param unreached how many of all these get no mail: theirs came back, or they complained of it
public record ChangeAudience(
    ChangeNotice.Kind kind,
    Session session,
    @Nullable Session before,
    int registered,
    int waiting,
    int unreached) {

  /// How many mails there will be.
  public int readers() {
    return registered + waiting - unreached;
  }

  private boolean concernsNobody() {
    return registered + waiting == 0;
  }

  /// All mails that would go out because of a change, as of now; none that is for nobody. Whoever
  /// has a session already is not told that it was added to their block, and places that come free
  /// are told of whatever frees them.
  public static List<ChangeAudience> of(Table table, ProgrammeChange change, Instant now) {
    return new Reckoning(table, change, now).announcements();
  }

  /// Works out the announcements of one change.
  private static final class Reckoning {
    private final ProgrammeChange change;
    private final Instant now;
    private final Roster roster;
    private final Letters letters;
    private final List<Suppression> suppressed;
    private final List<ChangeNotice> notices;
    private final Map<String, SessionChange> changes = new LinkedHashMap<>();
    private final Map<String, Places> places;

    Reckoning(Table table, ProgrammeChange change, Instant now) {
      this.change = change;
      this.now = now;
      this.roster = new Roster(table);
      this.letters = new Letters(table, Clock.fixed(now, ZoneOffset.UTC));
      this.suppressed = new Suppressions(table).standing();
      this.notices = new MaterialsAnnounced(table).untold(ChangeNotice.of(change, now));
      change.sessions().forEach(session -> changes.put(session.after().id(), session));
      this.places =
          Places.read(
              table, notices.stream().map(notice -> changed(notice).after()).distinct().toList());
    }

    List<ChangeAudience> announcements() {
      List<ChangeAudience> announcements = new ArrayList<>();
      for (ChangeNotice notice : notices) {
        announcements.add(of(notice.kind(), changed(notice)));
        // Whoever left while it was cancelled left a free place behind.
        if (notice.kind() == ChangeNotice.Kind.REINSTATED
            && notices.stream().noneMatch(other -> isOfPlaces(other, notice.session()))) {
          announcements.add(of(ChangeNotice.Kind.CAPACITY, changed(notice)));
        }
      }
      return announcements.stream().filter(one -> !one.concernsNobody()).toList();
    }

    private static boolean isOfPlaces(ChangeNotice notice, String session) {
      return notice.kind() == ChangeNotice.Kind.CAPACITY && notice.session().equals(session);
    }

    private SessionChange changed(ChangeNotice notice) {
      return Objects.requireNonNull(changes.get(notice.session()));
    }

    private ChangeAudience of(ChangeNotice.Kind kind, SessionChange session) {
      Session after = session.after();
      Places known =
          Optional.ofNullable(places.get(after.id()))
              .orElseGet(() -> Places.untouched(after, change.before().revision()));
      int registered =
          switch (kind) {
            case MOVED, CANCELLED, REINSTATED, MATERIALS -> known.registered();
            case JOIN_LINK -> known.registered() + due(known, after);
            case ADDED -> newcomers(session).size();
            case CAPACITY -> due(known, after);
          };
      int waiting = kind.concernsWaiting() ? known.waiting() + known.held() : 0;
      return new ChangeAudience(
          kind, after, session.before(), registered, waiting, unreached(kind, session, known));
    }

    /// How many of them get no mail. Most often nobody's mail came back, and nobody is looked for.
    private int unreached(ChangeNotice.Kind kind, SessionChange session, Places known) {
      Set<LeaderId> stopped =
          suppressed.stream()
              .filter(one -> one.stops(kind == ChangeNotice.Kind.MATERIALS))
              .map(Suppression::leader)
              .collect(Collectors.toSet());
      if (!stopped.isEmpty()) {
        stopped.retainAll(told(kind, session, known));
      }
      return stopped.size();
    }

    private Set<LeaderId> told(ChangeNotice.Kind kind, SessionChange session, Places known) {
      if (kind == ChangeNotice.Kind.ADDED) {
        return newcomers(session);
      }
      List<Roster.Entry> people = roster.all(session.after().id());
      Stream<Roster.Entry> coming = people.stream().filter(one -> one.number() == 0);
      Stream<Roster.Entry> movingUp =
          people.stream()
              .filter(one -> one.number() > 0 && one.number() < Roster.HELD)
              .limit(due(known, session.after()));
      Stream<Roster.Entry> told =
          switch (kind) {
            case MOVED, CANCELLED, REINSTATED -> people.stream();
            case MATERIALS -> coming;
            case JOIN_LINK -> Stream.concat(coming, movingUp);
            case CAPACITY -> movingUp;
            case ADDED -> Stream.empty();
          };
      return told.map(Roster.Entry::leader).collect(Collectors.toUnmodifiableSet());
    }

    private int due(Places known, Session after) {
      return after.takesRegistrations(now) ? known.with(after).due() : 0;
    }

    /// Those of whoever takes its block who are neither registered for it, nor were told of it
    /// before and left.
    private Set<LeaderId> newcomers(SessionChange session) {
      Session after = session.after();
      if (!after.takesRegistrations(now)) {
        return Set.of();
      }
      Set<LeaderId> members = new HashSet<>(roster.members(after.theme().id()));
      if (session.before() != null) {
        String added = ProgrammeChangeFanOut.causeOnce(RegistrationLetter.ADDED, after.id());
        roster.all(after.id()).forEach(entry -> members.remove(entry.leader()));
        members.removeAll(letters.readers(members, added));
      }
      return members;
    }
  }
}
