package org.learningthursdays.organisers.programme;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningthursdays.desk.ImportOrder;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.web.Request;

/// What became of the sessions in a file that was just imported. The address says it, so that the
/// page that tells it can be loaded again.
///
/// @param same how many were as in the file before
record ImportCounts(int added, int changed, int cancelled, int same) {
  private static final String COUNTS = "counts";
  private static final Pattern SHAPE =
      Pattern.compile("(\\d{1,4})-(\\d{1,4})-(\\d{1,4})-(\\d{1,4})");

  /// Of a change.
  ///
  /// @param rows how many sessions the file has
  static ImportCounts of(ProgrammeChange change, int rows) {
    ImportOrder.Count count = ImportOrder.Count.of(change);
    int same = rows - change.sessions().size();
    return new ImportCounts(count.added(), count.changed(), count.cancelled(), same);
  }

  /// The part of an address that has the next page tell it.
  String query() {
    return "&%s=%d-%d-%d-%d".formatted(COUNTS, added, changed, cancelled, same);
  }

  /// What an address tells, as a sentence; empty where it tells nothing.
  static String of(Request request) {
    Matcher counts = SHAPE.matcher(request.query(COUNTS).orElse(""));
    return counts.matches()
        ? ImportPreview.summary(
            number(counts, 1), number(counts, 2), number(counts, 3), number(counts, 4))
        : "";
  }

  private static int number(Matcher counts, int group) {
    return Integer.parseInt(counts.group(group));
  }
}
