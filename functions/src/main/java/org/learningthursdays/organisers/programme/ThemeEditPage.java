package org.learningthursdays.organisers.programme;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Theme;

/// A theme as organisers see and edit it.
///
/// @param month its sessions, whenever they are
/// @param isHeard whether enough people have rated its sessions for the note to be shown
/// @param ringIn where somebody is registered who rings for its block; empty where nothing of that
///   is to come
/// @param message what was just done, as a sentence; empty for nothing
public record ThemeEditPage(
    SignedIn organiser,
    Theme theme,
    ProgrammeListPage.Month month,
    ThemeFields fields,
    Map<String, String> errors,
    boolean isHeard,
    String ringIn,
    String message) {

  /// What is wrong with a field; null for nothing.
  public @Nullable String error(String field) {
    return errors.get(field);
  }

  /// What the page is called.
  public String name() {
    return theme.title().isBlank() ? InWords.month(theme) : theme.title();
  }
}
