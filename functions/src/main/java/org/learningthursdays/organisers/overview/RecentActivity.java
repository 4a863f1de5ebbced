package org.learningthursdays.organisers.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.feedback.ReportFilter;
import org.learningthursdays.feedback.Reports;
import org.learningthursdays.feedback.Tally;
import org.learningthursdays.organisers.mailings.DigestOutlook;
import org.learningthursdays.organisers.mailings.DigestPage;
import org.learningthursdays.organisers.mailings.MailingProgress;
import org.learningthursdays.organisers.reports.FeedbackPage;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;

/// Finds what has happened in the last seven days, and what of it needs somebody.
public final class RecentActivity {
  private static final Duration WEEK = Duration.ofDays(7);

  /// Of more mailings than these, none is looked into.
  private static final int MAILINGS = 6;

  private final Mailings mailings;
  private final DigestOutlook digest;
  private final Reports reports;
  private final Clock clock;

  public RecentActivity(Mailings mailings, DigestOutlook digest, Reports reports, Clock clock) {
    this.mailings = mailings;
    this.digest = digest;
    this.reports = reports;
    this.clock = clock;
  }

  /// All of it, with a programme as it was read.
  RecentActivityPage find(Programme programme) {
    Instant since = clock.instant().minus(WEEK);
    LocalDate today = London.today(clock);
    List<MailingProgress> latest =
        mailings.latestWhole(MAILINGS).stream()
            .limit(MAILINGS)
            .map(one -> MailingProgress.of(one, programme, today, mailings.counts(one)))
            .toList();
    DigestOutlook.Next next = digest.next();
    ReportFilter lastWeek = new ReportFilter(today.minusDays(WEEK.toDays()), today, null, null);
    Tally answers =
        reports.numbers(programme, lastWeek).sessions().values().stream()
            .reduce(Tally.NONE, Tally::plus);
    return new RecentActivityPage(
        needs(latest, since, next),
        latest.isEmpty() ? null : latest.getFirst(),
        sentence(next, today),
        answers,
        FeedbackPage.PATH + "?" + lastWeek.query());
  }

  private List<OpenTask> needs(
      List<MailingProgress> latest, Instant since, DigestOutlook.Next next) {
    List<OpenTask> needs = new ArrayList<>();
    if (next.state() == DigestPage.State.MISSED) {
      needs.add(
          new OpenTask(
              "This week’s digest should have gone out, and did not.",
              "Send it, or leave it out",
              DigestPage.path(next.week())));
    }
    for (MailingProgress mailing : latest) {
      if (mailing.failed() > 0 && mailing.circular().createdAt().isAfter(since)) {
        needs.add(
            new OpenTask(
                "%s of “%s” could not be sent."
                    .formatted(count(mailing.failed(), "letter"), mailing.title()),
                "See why",
                mailing.path() + "#failed"));
      }
    }
    long unreached =
        mailings.suppressed().stream().filter(one -> one.suppression().at().isAfter(since)).count();
    if (unreached > 0) {
      needs.add(
          new OpenTask(
              "Mail to %s came back, or was marked as spam, in the last seven days."
                  .formatted(people(unreached)),
              "See who gets no mail",
              "/organisers/mailings#unreached"));
    }
    return needs;
  }

  private static String count(int number, String what) {
    return number == 1 ? "One " + what : "%,d %ss".formatted(number, what);
  }

  private static String people(long number) {
    return number == 1 ? "one person" : "%,d people".formatted(number);
  }

  private static String sentence(DigestOutlook.Next next, LocalDate today) {
    String moment = InWords.moment(next.goes(), today);
    return switch (next.state()) {
      case PLANNED -> "The next digest goes out " + moment + ".";
      case LEFT_OUT -> "The next digest, of " + moment + ", is left out.";
      case NOTHING -> "There will be no digest " + moment + ": no session is to come.";
      case MISSED -> "The digest of " + moment + " did not go out.";
      case MADE -> "The digest went out " + moment + ".";
    };
  }
}
