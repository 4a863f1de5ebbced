package org.learningthursdays.programme;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Applies edits to a programme in memory; [Sessions#commit] stores the result.
///
/// A session's version counts every change; its sequence and its revision time move only with what
/// a calendar shows.
public final class ProgrammeEditor {
  private final Programme programme;
  private final Instant now;

  /// @param now when the edits are made; kept to the second, as calendars write it
  public ProgrammeEditor(Programme programme, Instant now) {
    this.programme = programme;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /// Applies edits of different sessions; those that change nothing are not in the result.
  public ProgrammeChange apply(List<SessionEdit> edits) {
    List<Theme> themes = new ThemeAssignment(programme, edits).themes();
    Set<String> ids = new HashSet<>();
    programme.sessions().forEach(session -> ids.add(session.id()));
    edits.stream().map(SessionEdit::newId).filter(Objects::nonNull).forEach(ids::add);
    List<SessionChange> changes = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      SessionChange change = change(edits.get(i), themes.get(i), ids);
      ids.add(change.after().id());
      if (change.isAdded() || !change.fields().isEmpty()) {
        changes.add(change);
      }
    }
    return new ProgrammeChange(programme, changes);
  }

  private SessionChange change(SessionEdit edit, Theme theme, Set<String> ids) {
    Map<SessionField, String> values = edit.merged();
    Session before = edit.target();
    if (before == null) {
      return new SessionChange(null, session(id(edit, values, ids), values, theme, 1, 0, now));
    }
    Session unstamped =
        session(
            before.id(), values, theme, before.version(), before.sequence(), before.revisedAt());
    SessionChange change = new SessionChange(before, unstamped);
    if (change.fields().isEmpty()) {
      return change;
    }
    boolean shows = change.fields().stream().anyMatch(SessionField::showsInCalendars);
    Session after =
        session(
            before.id(),
            values,
            theme,
            before.version() + 1,
            before.sequence() + (shows ? 1 : 0),
            shows && now.isAfter(before.revisedAt()) ? now : before.revisedAt());
    return new SessionChange(before, after);
  }

  private static String id(SessionEdit edit, Map<SessionField, String> values, Set<String> taken) {
    if (edit.newId() != null) {
      return edit.newId();
    }
    String id = value(values, SessionField.DATE) + "-" + value(values, SessionField.TRACK);
    String free = id;
    for (int n = 2; taken.contains(free); n++) {
      free = id + "-" + n;
    }
    return free;
  }

  private static Session session(
      String id,
      Map<SessionField, String> values,
      Theme theme,
      int version,
      int sequence,
      Instant revisedAt) {
    String capacity = value(values, SessionField.CAPACITY);
    String closes = value(values, SessionField.REGISTRATION_CLOSES);
    return new Session(
        id,
        LocalDate.parse(value(values, SessionField.DATE)),
        LocalTime.parse(value(values, SessionField.START)),
        LocalTime.parse(value(values, SessionField.END)),
        Track.of(value(values, SessionField.TRACK)).orElseThrow(),
        theme,
        value(values, SessionField.TITLE),
        value(values, SessionField.DESCRIPTION),
        Status.of(value(values, SessionField.STATUS)).orElseThrow(),
        capacity.isEmpty() ? null : Integer.valueOf(capacity),
        address(values, SessionField.JOIN_URL),
        address(values, SessionField.MATERIALS_URL),
        closes.isEmpty() ? null : LocalDateTime.parse(closes),
        version,
        sequence,
        revisedAt);
  }

  private static @Nullable URI address(Map<SessionField, String> values, SessionField field) {
    String address = value(values, field);
    return address.isEmpty() ? null : URI.create(address);
  }

  private static String value(Map<SessionField, String> values, SessionField field) {
    @Nullable String value = values.get(field);
    if (value == null) {
      throw new IllegalArgumentException("a session to be added lacks its " + field.id());
    }
    return value;
  }
}
