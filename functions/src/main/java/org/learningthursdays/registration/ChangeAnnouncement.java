package org.learningthursdays.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
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
public record ChangeAnnouncement(
    ChangeNotice.Kind kind,
    Session session,
    @Nullable Session before,
    int registered,
    int waiting) {

  /// How many mails there will be.
  public int readers() {
    return registered + waiting;
  }

  /// All mails that would go out because of a change, as of now; none that nobody would get.
  public static List<ChangeAnnouncement> of(Table table, ProgrammeChange change, Instant now) {
    List<ChangeNotice> notices = new MaterialsTold(table).untold(ChangeNotice.of(change, now));
    if (notices.isEmpty()) {
      return List.of();
    }
    Map<String, SessionChange> changes = new LinkedHashMap<>();
    change.sessions().forEach(session -> changes.put(session.after().id(), session));
    List<Session> told =
        notices.stream().map(notice -> changed(changes, notice).after()).distinct().toList();
    Map<String, Places> places = Places.read(table, told);
    Programme before = change.before();
    List<ChangeAnnouncement> announcements = new ArrayList<>();
    for (ChangeNotice notice : notices) {
      Session session = changed(changes, notice).after();
      Places known =
          Optional.ofNullable(places.get(session.id()))
              .orElseGet(() -> Places.untouched(session, before.revision()));
      ChangeAnnouncement announcement =
          of(new Roster(table), notice.kind(), changed(changes, notice), known, now);
      if (announcement.readers() > 0) {
        announcements.add(announcement);
      }
    }
    return announcements;
  }

  private static SessionChange changed(Map<String, SessionChange> changes, ChangeNotice notice) {
    return Optional.ofNullable(changes.get(notice.session())).orElseThrow();
  }

  private static ChangeAnnouncement of(
      Roster roster, ChangeNotice.Kind kind, SessionChange change, Places places, Instant now) {
    Session session = change.after();
    boolean isOpen = session.takesRegistrations(now);
    int registered =
        switch (kind) {
          case MOVED, CANCELLED, REINSTATED, JOIN_LINK, MATERIALS -> places.registered();
          case ADDED -> isOpen ? newcomers(roster, change) : 0;
          case CAPACITY -> isOpen ? places.with(session).due() : 0;
        };
    int waiting = kind.concernsWaiting() ? places.waiting() + places.held() : 0;
    return new ChangeAnnouncement(kind, session, change.before(), registered, waiting);
  }

  /// Who takes the block and is not in the session yet: into one that was cancelled they may be.
  private static int newcomers(Roster roster, SessionChange change) {
    String theme = change.after().theme().id();
    return change.before() == null
        ? roster.members(theme)
        : roster.membersNotIn(change.after().id(), theme);
  }
}
