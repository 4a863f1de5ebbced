package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.calendar.NightlyPublishing;
import org.learningthursdays.calendar.Publisher;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.feedback.SurveyMailing;
import org.learningthursdays.leader.DirectoryJob;
import org.learningthursdays.leader.Retention;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.Headcounts;
import org.learningthursdays.registration.NightlyHeadcount;
import org.learningthursdays.reminder.ReminderSchedule;
import org.learningthursdays.reminder.Reminders;
import org.learningthursdays.table.Table;

/// Wires the objects of the scheduled functions, but for those of mail, which are in [MailApp].
final class ScheduledApp {
  private final Components components;
  private final Clock clock;

  /// @param environment the function's environment variables, those of Lambda itself included
  ScheduledApp(Map<String, String> environment, Clock clock) {
    this.components = new Components(environment, clock);
    this.clock = clock;
  }

  /// The daily job of [SurveyHandler].
  SurveyMailing surveyMailing() {
    Table table = components.table(Components.WRITING);
    return new SurveyMailing(new Sessions(table)::current, table, clock);
  }

  /// The job of [ReminderHandler].
  Reminders reminders() {
    Table table = components.table(Components.WRITING);
    AwsClients clients = components.clients();
    return new Reminders(
        ReminderSchedule.read(clients.variable("REMINDER_DAYS"), clients.variable("REMINDER_HOUR")),
        new Sessions(table)::current,
        table,
        clock);
  }

  /// The weekly job of [DigestHandler].
  WeeklyDigest weeklyDigest() {
    Table table = components.table(Components.WRITING);
    return components.weeklyDigest(table, new Sessions(table));
  }

  /// The nightly job of [RetentionHandler].
  Retention retention() {
    Table table = components.table(Components.WRITING);
    return new Retention(table, new Sessions(table)::current, clock);
  }

  /// The nightly job of [RetentionHandler] on the directory by which organisers find people.
  DirectoryJob directory() {
    return new DirectoryJob(components.table(Components.WRITING));
  }

  /// The nightly count of [RetentionHandler].
  NightlyHeadcount headcount() {
    Table table = components.table(Components.WRITING);
    return new NightlyHeadcount(new Sessions(table)::current, new Headcounts(table, clock));
  }

  /// The nightly job of [PublishHandler].
  NightlyPublishing nightlyPublishing() {
    Table table = components.table(Components.WRITING);
    Sessions sessions = new Sessions(table);
    return new NightlyPublishing(
        sessions, new Publisher(table, sessions), clock, components.site());
  }
}
