package org.learningthursdays.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionField;

/// Finds the session that a row means: by its id, else by its date and track.
final class SessionMatching {
  /// What a row means.
  sealed interface Match {
    /// A session that is there.
    record Known(Session session) implements Match {}

    /// No session: the row is one to be added.
    record New() implements Match {}

    /// Several sessions fit, and it cannot be told which is meant.
    record Ambiguous(String ids) implements Match {}
  }

  private final Map<String, Session> byId = new HashMap<>();
  private final Map<String, List<Session>> bySlot;

  SessionMatching(Programme programme) {
    programme.sessions().forEach(session -> byId.put(session.id(), session));
    bySlot =
        programme.sessions().stream()
            .collect(Collectors.groupingBy(session -> slot(SessionField.all(session))));
  }

  /// The date and track that a row gives.
  static String slot(Map<SessionField, String> values) {
    return values.get(SessionField.DATE) + " " + values.get(SessionField.TRACK);
  }

  Match match(@Nullable String id, Map<SessionField, String> values) {
    if (id != null) {
      Session session = byId.get(id);
      return session == null ? new Match.New() : new Match.Known(session);
    }
    List<Session> candidates = bySlot.getOrDefault(slot(values), List.of());
    if (candidates.size() > 1) {
      candidates = candidates.stream().filter(session -> !session.isCancelled()).toList();
    }
    return switch (candidates.size()) {
      case 0 ->
          bySlot.containsKey(slot(values))
              ? ambiguous(Objects.requireNonNull(bySlot.get(slot(values))))
              : new Match.New();
      case 1 -> new Match.Known(candidates.getFirst());
      default -> ambiguous(candidates);
    };
  }

  private static Match ambiguous(List<Session> candidates) {
    return new Match.Ambiguous(
        candidates.stream().map(Session::id).collect(Collectors.joining(", ")));
  }
}
