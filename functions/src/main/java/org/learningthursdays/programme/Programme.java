package org.learningthursdays.programme;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All sessions, past and to come, in the order of their beginning.
///
/// @param revision counts the changes of the programme; 0 before the first
public record Programme(int revision, List<Session> sessions) {
  private static final Comparator<Session> BY_BEGINNING =
      Comparator.comparing(Session::date)
          .thenComparing(Session::start)
          .thenComparing(Session::track)
          .thenComparing(Session::id);

  public Programme {
    sessions = sessions.stream().sorted(BY_BEGINNING).toList();
  }

  /// The session with this id.
  public Optional<Session> session(String id) {
    return sessions.stream().filter(session -> session.id().equals(id)).findFirst();
  }

  /// The sessions of a theme, in order; none if there is no such theme.
  public List<Session> ofTheme(String themeId) {
    return sessions.stream().filter(session -> session.theme().id().equals(themeId)).toList();
  }

  /// Every theme with its sessions, in the order in which the themes begin.
  public Map<Theme, List<Session>> themes() {
    return sessions.stream()
        .collect(Collectors.groupingBy(Session::theme, LinkedHashMap::new, Collectors.toList()));
  }

  /// What is still to end, cancelled ones too.
  public List<Session> coming(Instant now) {
    return sessions.stream().filter(session -> !session.isOver(now)).toList();
  }

  /// What is still to end of a theme's block, cancelled ones too: they may be reinstated.
  public List<Session> blockToCome(String themeId, Instant now) {
    return ofTheme(themeId).stream()
        .filter(session -> session.track().isOfBlock() && !session.isOver(now))
        .toList();
  }

  /// What is still to end of a theme's block, without cancelled ones.
  public List<Session> blockTakingPlace(String themeId, Instant now) {
    return blockToCome(themeId, now).stream().filter(session -> !session.isCancelled()).toList();
  }

  /// The same programme with these sessions put in the place of those with their ids, or added.
  Programme with(Collection<Session> changed) {
    Map<String, Session> byId =
        sessions.stream()
            .collect(
                Collectors.toMap(Session::id, session -> session, (a, _) -> a, LinkedHashMap::new));
    changed.forEach(session -> byId.put(session.id(), session));
    return new Programme(revision + 1, List.copyOf(byId.values()));
  }
}
