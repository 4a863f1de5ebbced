package org.learningthursdays.desk;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.learningthursdays.feedback.ThemeNote;
import org.learningthursdays.feedback.ThemeSummaries;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.web.PlainText;

/// Organisers' notes on what they did about what people said, for scripts and for pages.
public final class ThemeNotes {
  private final ThemeSummaries summaries;
  private final Clock clock;

  public ThemeNotes(ThemeSummaries summaries, Clock clock) {
    this.summaries = summaries;
    this.clock = clock;
  }

  /// A note as it is kept.
  public static String clean(String text) {
    return PlainText.strip(PlainText.clean(text));
  }

  /// Why a note cannot be kept, if so.
  public static Optional<String> problem(String text) {
    return text.length() > ThemeNote.LONGEST
        ? Optional.of("At most 1,000 characters; this has %,d.".formatted(text.length()))
        : Optional.empty();
  }

  /// Keeps a note on a theme; an empty one is none.
  public void keep(Theme theme, String text, Organiser organiser) {
    if (text.isEmpty()) {
      summaries.remove(theme.id());
    } else {
      summaries.write(
          new ThemeNote(
              theme.id(), text, organiser.name(), clock.instant().truncatedTo(ChronoUnit.SECONDS)));
    }
  }
}
