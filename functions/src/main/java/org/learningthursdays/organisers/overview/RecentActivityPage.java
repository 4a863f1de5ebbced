package org.learningthursdays.organisers.overview;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.feedback.Tally;
import org.learningthursdays.organisers.mailings.MailingProgress;

/// What has happened lately, for the overview.
///
/// @param needs what needs somebody
/// @param mailing the last one; null if there was none yet
/// @param digest what becomes of the next one, in a sentence
/// @param answers about the sessions of that time
/// @param toAnswer how many said something in words and would like to be answered
/// @param answersPath where they are read
public record RecentActivityPage(
    List<OpenTask> needs,
    @Nullable MailingProgress mailing,
    String digest,
    Tally answers,
    int toAnswer,
    String answersPath) {
  /// How long ago something is no longer lately.
  static final Duration LATELY = Duration.ofDays(7);

  /// [#LATELY] as people read it.
  public static final String IN_WORDS = "the last seven days";
}
