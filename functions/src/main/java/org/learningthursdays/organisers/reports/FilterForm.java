package org.learningthursdays.organisers.reports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.web.Request;

/// The form that says which sessions a page's numbers are about. It begins empty, and what is
/// chosen stands in the address.
///
/// @param path of the page that it is on
/// @param from as it was typed
/// @param to as it was typed
/// @param track a track's id; empty for all
/// @param theme a theme's id; empty for all
/// @param themes that can be chosen, the latest first
/// @param errors a message for each field that makes no sense
public record FilterForm(
    String path,
    String from,
    String to,
    String track,
    String theme,
    List<Theme> themes,
    Map<String, String> errors) {
  public static final List<String> FIELDS = List.of("from", "to", "track", "theme");

  static FilterForm of(
      String path, Request request, Programme programme, Map<String, String> errors) {
    return new FilterForm(
        path,
        request.query("from").orElse("").strip(),
        request.query("to").orElse("").strip(),
        request.query("track").orElse("").strip(),
        request.query("theme").orElse("").strip(),
        List.copyOf(programme.themes().keySet()).reversed(),
        errors);
  }

  /// Whether nothing is chosen.
  public boolean isEmpty() {
    return (from + to + track + theme).isEmpty();
  }

  public @Nullable String error(String field) {
    return errors.get(field);
  }
}
