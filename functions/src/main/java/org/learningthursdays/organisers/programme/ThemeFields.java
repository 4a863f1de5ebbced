package org.learningthursdays.organisers.programme;

import java.util.LinkedHashMap;
import java.util.Map;

/// The form of a theme, and what stood there when it was opened.
public record ThemeFields(String title, String weDid, String titleSeen, String weDidSeen) {
  static final String TITLE = "title";
  static final String WE_DID = "weDid";
  static final String TITLE_SEEN = "titleSeen";
  static final String WE_DID_SEEN = "weDidSeen";

  /// Whether somebody else changed meanwhile what this would change.
  boolean isOvertakenBy(ThemeFields now) {
    return !clashes(now).isEmpty();
  }

  /// A sentence for each field that both changed, to different texts.
  Map<String, String> clashes(ThemeFields now) {
    Map<String, String> clashes = new LinkedHashMap<>();
    if (!title.equals(now.title) && !titleSeen.equals(now.title)) {
      clashes.put(TITLE, sentence(now.title));
    }
    if (!weDid.equals(now.weDid) && !weDidSeen.equals(now.weDid)) {
      clashes.put(WE_DID, sentence(now.weDid));
    }
    return clashes;
  }

  private static String sentence(String theirs) {
    return theirs.isEmpty()
        ? "Somebody else emptied this meanwhile. Yours is still here: save it, or empty it too."
        : "Somebody else changed this meanwhile, to “%s”. Yours is still here: save it, or take theirs."
            .formatted(theirs);
  }

  /// These texts, sent by somebody who has seen what is there now.
  ThemeFields seeing(ThemeFields now) {
    return new ThemeFields(title, weDid, now.title, now.weDid);
  }
}
