package org.learningthursdays.programme;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the theme of each edited session.
///
/// People name a theme by its title; its id is the month. A session keeps its theme when it moves
/// to another month, and when all sessions of a theme name another title, the theme is renamed and
/// keeps its id.
final class ThemeAssignment {
  private static final DateTimeFormatter MONTH_NAME =
      DateTimeFormatter.ofPattern("MMMM uuuu", Locale.UK);

  private final List<SessionEdit> edits;
  private final Map<String, Theme> inUse = new HashMap<>();
  private final Map<SessionEdit, Theme> assigned = new HashMap<>();

  ThemeAssignment(Programme programme, List<SessionEdit> edits) {
    this.edits = edits;
    Set<String> edited = new HashSet<>();
    for (SessionEdit edit : edits) {
      if (edit.target() != null) {
        edited.add(edit.target().id());
      }
    }
    programme.sessions().stream()
        .filter(session -> !edited.contains(session.id()))
        .map(Session::theme)
        .forEach(theme -> inUse.put(theme.id(), theme));
  }

  /// The themes, in the order of the edits.
  List<Theme> themes() {
    forEachUnassigned(ThemeAssignment::kept);
    forEachUnassigned(this::joined);
    forEachUnassigned(this::renamed);
    forEachUnassigned(this::named);
    forEachUnassigned(this::ofMonth);
    return edits.stream().map(assigned::get).map(Objects::requireNonNull).toList();
  }

  private interface Rule {
    @Nullable Theme themeOf(SessionEdit edit, String title);
  }

  private void forEachUnassigned(Rule rule) {
    for (SessionEdit edit : edits) {
      if (assigned.containsKey(edit)) {
        continue;
      }
      Theme theme = rule.themeOf(edit, edit.merged().getOrDefault(SessionField.THEME, ""));
      if (theme != null) {
        assigned.put(edit, theme);
        inUse.put(theme.id(), theme);
      }
    }
  }

  private static @Nullable Theme kept(SessionEdit edit, String title) {
    Session target = edit.target();
    return target != null && target.theme().title().equals(title) ? target.theme() : null;
  }

  /// A theme of the month that has this title already.
  private @Nullable Theme joined(SessionEdit edit, String title) {
    return inUse.values().stream()
        .filter(theme -> theme.id().startsWith(month(edit).toString()))
        .filter(theme -> theme.title().equals(title))
        .min(Comparator.comparing(Theme::id))
        .orElse(null);
  }

  /// The session's own theme, if no session goes on calling it by its old title.
  private @Nullable Theme renamed(SessionEdit edit, String title) {
    Session target = edit.target();
    if (target == null || title.isBlank()) {
      return null;
    }
    Theme renamed = new Theme(target.theme().id(), title);
    return renamed.equals(inUse.getOrDefault(renamed.id(), renamed)) ? renamed : null;
  }

  private @Nullable Theme named(SessionEdit edit, String title) {
    if (title.isBlank()) {
      return null;
    }
    String month = month(edit).toString();
    String id = month;
    for (int n = 2; ; n++) {
      Theme there = inUse.get(id);
      if (there == null || there.title().equals(title)) {
        return new Theme(id, title);
      }
      id = month + "-" + n;
    }
  }

  /// A session without a theme belongs to its month's, which is called after the month if nobody
  /// named it.
  private Theme ofMonth(SessionEdit edit, String title) {
    YearMonth month = month(edit);
    return inUse.getOrDefault(
        month.toString(), new Theme(month.toString(), MONTH_NAME.format(month)));
  }

  private static YearMonth month(SessionEdit edit) {
    return YearMonth.from(
        LocalDate.parse(Objects.requireNonNull(edit.merged().get(SessionField.DATE))));
  }
}
