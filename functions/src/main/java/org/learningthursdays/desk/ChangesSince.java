package org.learningthursdays.desk;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionRevision;

/// Tells an organiser whose page is older than what is stored what has changed since.
final class ChangesSince {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM uuuu 'at' HH:mm", Locale.UK);

  private ChangesSince() {}

  static String sentence(Session session, int seen, List<SessionRevision> since) {
    String changes = since.stream().map(ChangesSince::sentence).collect(Collectors.joining(" "));
    return "You saw version %d of this session; it is now version %d. %s"
        .formatted(seen, session.version(), changes)
        .strip();
  }

  private static String sentence(SessionRevision revision) {
    String time = TIME.format(London.at(revision.at()));
    if (revision.before().isEmpty()) {
      return "%s added it on %s.".formatted(revision.by(), time);
    }
    String fields =
        new TreeMap<>(revision.after())
            .entrySet().stream()
                .map(field -> words(revision, field.getKey(), field.getValue()))
                .collect(Collectors.joining(", "));
    return "%s changed %s on %s.".formatted(revision.by(), fields, time);
  }

  private static String words(SessionRevision revision, String field, String after) {
    String before = revision.before().getOrDefault(field, "");
    return "%s from “%s” to “%s”".formatted(field, before, after);
  }
}
