package org.learningthursdays.lambda;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.desk.ImportJob;
import org.learningthursdays.desk.ImportOrders;
import org.learningthursdays.desk.ProgrammeEditing;
import org.learningthursdays.digest.DigestFanOut;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.feedback.AnswerCount;
import org.learningthursdays.feedback.SurveyFanOut;
import org.learningthursdays.feedback.SurveyMailing;
import org.learningthursdays.feedback.Tallies;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.leader.DirectoryJob;
import org.learningthursdays.leader.Erasure;
import org.learningthursdays.leader.ErasureJob;
import org.learningthursdays.leader.ErasureOrders;
import org.learningthursdays.metrics.Metrics;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.FanOutRunner;
import org.learningthursdays.outbox.LetterBatchSender;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.outbox.MailEvents;
import org.learningthursdays.outbox.SesMailer;
import org.learningthursdays.outbox.SoftBounces;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.outbox.Suppressions;
import org.learningthursdays.outbox.Sweep;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.ChangeNotice;
import org.learningthursdays.registration.HeldRegistrations;
import org.learningthursdays.registration.ProgrammeChangeFanOut;
import org.learningthursdays.registration.RegistrationErasure;
import org.learningthursdays.registration.Roster;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.registration.messages.SessionMessageFanOut;
import org.learningthursdays.registration.messages.SessionMessages;
import org.learningthursdays.reminder.Reminder;
import org.learningthursdays.reminder.ReminderFanOut;
import org.learningthursdays.table.Table;

/// Wires the objects of the functions that send mail, handle SES's events, sweep, and read the
/// table's stream.
public final class MailApp {
  /// SES usually answers within a second.
  private static final Duration SES_TIMEOUT = Duration.ofSeconds(5);

  /// Kinds of letters that go to many at once.
  private static final Set<String> BULK_KINDS =
      Set.of(
          Digests.KIND,
          SurveyMailing.KIND,
          SessionMessages.KIND,
          ChangeNotice.Kind.MATERIALS.letter(),
          Reminder.Kind.DAY_BEFORE.id(),
          Reminder.Kind.HOUR_BEFORE.id());

  private final Components components;
  private final Clock clock;

  /// @param environment the function's environment variables, those of Lambda itself included
  public MailApp(Map<String, String> environment, Clock clock) {
    this.components = new Components(environment, clock);
    this.clock = clock;
  }

  /// Sends letters that are queued.
  public LetterBatchSender letterBatchSender() {
    Table table = components.table(Components.WRITING);
    SesMailer mailer =
        new SesMailer(
            components.clients().ses(SES_TIMEOUT),
            components.clients().variable("SENDER"),
            components.optionalVariable("CONFIGURATION_SET"),
            components.optionalVariable("BULK_CONFIGURATION_SET"));
    return LetterBatchSender.of(
        letters(table),
        new Leaders(table, clock),
        new Suppressions(table),
        new LetterRenderers(components, clock).byKind(table),
        BULK_KINDS,
        mailer,
        Integer.parseInt(components.clients().variable("SENDERS")),
        clock);
  }

  /// The jobs of the table's stream, in the order in which they run: quick ones do not wait for a
  /// circular's fan-out, which may take minutes.
  public List<StreamJob> streamJobs() {
    Table table = components.table(Components.WRITING);
    Sessions sessions = new Sessions(table);
    return List.of(
        new AnswerCount(new Tallies(table)),
        new DirectoryJob(table),
        erasureJob(table, sessions),
        new HeldRegistrations(table, sessions::current, clock),
        new ImportJob(
            new ImportOrders(table, clock), new ProgrammeEditing(table, sessions, clock), clock),
        new FanOutRunner(new Circulars(table), fanOuts(table, sessions), clock));
  }

  private ErasureJob erasureJob(Table table, Sessions sessions) {
    return new ErasureJob(
        new ErasureOrders(table, clock),
        new Erasure(
            table,
            new RegistrationErasure(table, sessions::current, clock),
            new RosterHistory(table, clock),
            new Attendances(table, clock),
            components.ownFeedback(table, components.keyRing(), sessions)));
  }

  /// The fan-outs by the kinds of circulars.
  private Map<String, FanOut> fanOuts(Table table, Sessions sessions) {
    ReminderFanOut reminders = new ReminderFanOut(table, sessions::current, letters(table), clock);
    return Map.of(
        Reminder.Kind.DAY_BEFORE.id(),
        reminders,
        Reminder.Kind.HOUR_BEFORE.id(),
        reminders,
        ProgrammeChangeFanOut.KIND,
        new ProgrammeChangeFanOut(table, sessions::current, clock),
        Digests.KIND,
        new DigestFanOut(
            table,
            letters(table),
            written -> components.metrics().count("DigestLettersWritten", written),
            clock),
        SessionMessages.KIND,
        new SessionMessageFanOut(new Roster(table), letters(table), clock),
        SurveyMailing.KIND,
        new SurveyFanOut(
            sessions::current,
            new Roster(table),
            new Attendances(table, clock),
            new Leaders(table, clock),
            letters(table),
            clock));
  }

  /// Has letters, circulars, erasures, imports and held registrations that were left open go on.
  public Sweep sweep() {
    Table table = components.table(Components.WRITING);
    HeldRegistrations held = new HeldRegistrations(table, new Sessions(table)::current, clock);
    return new Sweep(
        letters(table),
        new Circulars(table),
        BULK_KINDS,
        () ->
            new ErasureOrders(table, clock).goOnWithStopped()
                + new ImportOrders(table, clock).goOnWithStopped()
                + held.requeueDue(),
        clock);
  }

  /// Handles SES's events.
  public MailEvents mailEvents() {
    Table table = components.table(Components.WRITING);
    return new MailEvents(
        letters(table),
        new Suppressions(table),
        new SoftBounces(table),
        components.keyRing(),
        components.metrics(),
        clock);
  }

  /// The letters, counted in metrics when they are closed; a digest's by one of its own, too.
  private Letters letters(Table table) {
    Metrics metrics = components.metrics();
    return new Letters(
        table,
        clock,
        (letter, state) -> {
          metrics.count("Letters", 1, state);
          if (letter.kind().equals(Digests.KIND)) {
            metrics.count("DigestLetters", 1, state);
          }
        });
  }
}
