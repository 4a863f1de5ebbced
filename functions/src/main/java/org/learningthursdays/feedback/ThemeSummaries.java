package org.learningthursdays.feedback;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.templates.StaticTemplates;

/// What people said about themes, and organisers' notes on what came of it, for everybody to read.
public final class ThemeSummaries {
  /// The fewest answers of which a theme's page shows anything: of fewer one could tell who said
  /// what.
  public static final int FEWEST_ANSWERS = 5;

  private static final StaticTemplates TEMPLATES = new StaticTemplates();
  private static final String PARTITION = "FEEDBACK-NOTES";
  private static final String TEXT = "text";
  private static final String BY = "by";
  private static final String AT = "at";

  private final Table table;

  public ThemeSummaries(Table table) {
    this.table = table;
  }

  /// A part of a theme's page; nothing where there is nothing to tell.
  public Content render(Theme theme, List<Session> sessions) {
    return TEMPLATES.feedbackThemeSummary(of(theme, sessions));
  }

  /// What a theme's page may tell, by one request; nothing with too few answers.
  ///
  /// @param sessions the theme's
  public Optional<ThemeSummary> of(Theme theme, List<Session> sessions) {
    List<Key> keys = new ArrayList<>();
    sessions.forEach(session -> keys.add(TallyItem.key(session.id())));
    keys.add(key(theme.id()));
    Tally tally = Tally.NONE;
    String weDid = "";
    for (Item item : table.getAll(keys)) {
      if (item.key().pk().equals(PARTITION)) {
        weDid = item.string(TEXT);
      } else {
        tally = tally.plus(TallyItem.fromItem(item));
      }
    }
    return tally.rated() < FEWEST_ANSWERS
        ? Optional.empty()
        : Optional.of(new ThemeSummary(tally.rated(), mean(tally), weDid));
  }

  private static String mean(Tally tally) {
    return String.format(Locale.ROOT, "%.1f", tally.mean().orElseThrow());
  }

  /// The note on a theme, if there is one, whether or not it is shown.
  public Optional<ThemeNote> note(String themeId) {
    return table.get(key(themeId)).map(ThemeSummaries::fromItem);
  }

  /// Keeps a note in the place of the one that is there.
  public void write(ThemeNote note) {
    table.write(
        Write.replace(
            Item.at(key(note.theme()))
                .put(TEXT, note.text())
                .put(BY, note.by())
                .put(AT, note.at())
                .build()));
  }

  /// Takes the note on a theme away.
  public void remove(String themeId) {
    table.write(new Write.Remove(key(themeId), Condition.always()));
  }

  private static Key key(String themeId) {
    return new Key(PARTITION, themeId);
  }

  private static ThemeNote fromItem(Item item) {
    return new ThemeNote(item.key().sk(), item.string(TEXT), item.string(BY), item.instant(AT));
  }
}
