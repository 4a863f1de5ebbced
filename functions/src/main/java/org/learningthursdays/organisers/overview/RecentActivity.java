package org.learningthursdays.organisers.overview;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.feedback.Answer;
import org.learningthursdays.feedback.FeedbackFilter;
import org.learningthursdays.feedback.FeedbackReports;
import org.learningthursdays.feedback.Tally;
import org.learningthursdays.organisers.mailings.DigestOutlook;
import org.learningthursdays.organisers.mailings.MailingProgress;
import org.learningthursdays.organisers.reports.FeedbackPage;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Table;

/// Finds what has happened lately, and what of it needs somebody.
public final class RecentActivity {
  /// Of so many circulars the last one is shown that mails somebody.
  private static final int LOOKED_AT = 20;

  /// Among so many comments those are counted whose authors would like an answer.
  private static final int COMMENTS = 100;

  private final Mailings mailings;
  private final OpenTasks tasks;
  private final DigestOutlook digest;
  private final FeedbackReports reports;
  private final Clock clock;

  public RecentActivity(
      Table table, Mailings mailings, DigestOutlook digest, FeedbackReports reports, Clock clock) {
    this.mailings = mailings;
    this.tasks = new OpenTasks(mailings, table, clock);
    this.digest = digest;
    this.reports = reports;
    this.clock = clock;
  }

  /// All of it, with a programme as it was read.
  RecentActivityPage find(Programme programme) {
    LocalDate today = London.today(clock);
    @Nullable MailingProgress latest =
        mailings
            .latestWithReaders(LOOKED_AT)
            .findFirst()
            .map(one -> MailingProgress.of(one, programme, today, mailings.counts(one)))
            .orElse(null);
    DigestOutlook.Next next = digest.next();
    FeedbackFilter lately =
        new FeedbackFilter(today.minusDays(RecentActivityPage.LATELY.toDays()), today, null, null);
    FeedbackReports.Reading said = reports.read(lately, Optional.empty(), COMMENTS);
    Tally answers = said.report().sessions().values().stream().reduce(Tally.NONE, Tally::plus);
    long toAnswer = said.comments().answers().stream().filter(Answer::isToBeAnswered).count();
    return new RecentActivityPage(
        tasks.since(clock.instant().minus(RecentActivityPage.LATELY), next, programme),
        latest,
        sentence(next, today, clock.instant()),
        answers,
        (int) toAnswer,
        FeedbackPage.PATH + "?" + lately.query());
  }

  private static String sentence(DigestOutlook.Next next, LocalDate today, Instant now) {
    String moment = InWords.moment(next.goes(), today);
    return switch (next.state()) {
      case PLANNED ->
          next.goes().isAfter(now)
              ? "The next digest goes out " + moment + "."
              : "The digest of " + moment + " is about to go out.";
      case LEFT_OUT -> "The next digest, of " + moment + ", is left out.";
      case NOTHING -> "There will be no digest " + moment + ": no session is to come.";
      case MISSED -> "The digest of " + moment + " did not go out.";
      case MADE -> "The digest went out " + moment + ".";
    };
  }
}
