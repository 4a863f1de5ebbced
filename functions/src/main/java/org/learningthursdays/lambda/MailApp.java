package org.learningthursdays.lambda;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.learningthursdays.digest.DigestConfirmationLetters;
import org.learningthursdays.digest.DigestFanOut;
import org.learningthursdays.digest.DigestLetters;
import org.learningthursdays.digest.DigestReader;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.feedback.AnswerCount;
import org.learningthursdays.feedback.SurveyFanOut;
import org.learningthursdays.feedback.SurveyLetter;
import org.learningthursdays.feedback.SurveyMailing;
import org.learningthursdays.feedback.Tallies;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.leader.Erasure;
import org.learningthursdays.leader.ErasureJob;
import org.learningthursdays.leader.ErasureOrders;
import org.learningthursdays.leader.Retention;
import org.learningthursdays.leader.RetentionLetter;
import org.learningthursdays.metrics.Metrics;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.FanOutRunner;
import org.learningthursdays.outbox.LetterBatchSender;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.outbox.MailEvents;
import org.learningthursdays.outbox.SesMailer;
import org.learningthursdays.outbox.SoftBounces;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.outbox.Suppressions;
import org.learningthursdays.outbox.Sweep;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.HeldRegistrations;
import org.learningthursdays.registration.ProgrammeChangeFanOut;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.Roster;
import org.learningthursdays.registration.SessionMessageFanOut;
import org.learningthursdays.registration.SessionMessages;
import org.learningthursdays.registration.Withdrawals;
import org.learningthursdays.registration.letters.RegistrationLetterRenderers;
import org.learningthursdays.registration.letters.SessionMessageMail;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;

/// The wiring of what is mailed: letters, circulars, and what became of them; and of what else
/// follows from changes of the table.
public final class MailApp {
  /// SES answers within a second; whatever takes longer than this is as good as lost.
  private static final Duration MAILING = Duration.ofSeconds(5);

  /// Kinds of letters that are written to many at once.
  private static final Set<String> BULK = Set.of("digest", "survey", SessionMessages.KIND);

  private final Components components;
  private final Clock clock;

  /// With a function's surroundings.
  ///
  /// @param environment the function's environment variables, those of Lambda itself included
  public MailApp(Map<String, String> environment, Clock clock) {
    this.components = new Components(environment, clock);
    this.clock = clock;
  }

  /// Sends letters that are queued.
  public LetterBatchSender delivery() {
    Table table = components.table(Components.WRITING);
    SesMailer office =
        new SesMailer(
            components.clients().ses(MAILING),
            components.clients().variable("SENDER"),
            components.variable("CONFIGURATION_SET"),
            components.variable("BULK_CONFIGURATION_SET"));
    return LetterBatchSender.of(
        letters(table),
        new Leaders(table, clock),
        new Suppressions(table),
        writers(table),
        BULK,
        office,
        Integer.parseInt(components.clients().variable("SENDERS")),
        clock);
  }

  /// Every kind of letter that there is.
  public Set<String> letterKinds() {
    return writers(components.table(Components.WRITING)).keySet();
  }

  /// Whose words letters want, by their kinds.
  private Map<String, LetterRenderer> writers(Table table) {
    Sessions sessions = new Sessions(table);
    KeyRing keys = components.keyRing();
    Supplier<String> site = components.siteToTell(sessions);
    Subscriptions subscriptions = components.subscriptions(table, keys);
    RegistrationLetterRenderers registration =
        new RegistrationLetterRenderers(
            table,
            clock,
            sessions::current,
            keys,
            new Address(components.clients().variable("SENDER")),
            site,
            subscriptions::confirmToken);
    DigestLetters digest =
        new DigestLetters(
            components.weeklyDigest(table),
            new Digests(table),
            new Leaders(table, clock),
            MailApp::standing,
            keys,
            site);
    Map<String, LetterRenderer> writers = new HashMap<>(registration.writers());
    writers.put(Digests.KIND, digest::write);
    writers.put(DigestLetters.TEST, digest::writeTest);
    writers.put(SurveyMailing.KIND, new SurveyLetter(sessions::current, keys, site));
    writers.put(
        SessionMessages.KIND, new SessionMessageMail(table, clock, sessions::current, keys, site));
    writers.put(Retention.KIND, new RetentionLetter(keys, site));
    writers.put(Subscriptions.CONFIRM, new DigestConfirmationLetters(subscriptions, keys, site));
    return writers;
  }

  /// How somebody stands with sessions, by their ids.
  private static Map<String, DigestReader.Standing> standing(List<Item> leaderItems) {
    return Registrations.in(leaderItems).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Registration::session,
                known ->
                    known.isWaiting()
                        ? DigestReader.Standing.WAITING
                        : DigestReader.Standing.REGISTERED));
  }

  /// What follows from changes of the table, in the order in which it is done: what is over soon
  /// does not wait for a circular, which may take minutes.
  public List<StreamJob> streamJobs() {
    Table table = components.table(Components.WRITING);
    return List.of(
        new AnswerCount(new Tallies(table)),
        erasureRounds(table),
        turns(table),
        new FanOutRunner(new Circulars(table), rounds(table), clock));
  }

  private HeldRegistrations turns(Table table) {
    return new HeldRegistrations(table, new Sessions(table)::current, clock);
  }

  private ErasureJob erasureRounds(Table table) {
    return new ErasureJob(
        new ErasureOrders(table, clock),
        new Erasure(
            table,
            new Withdrawals(table, new Sessions(table)::current, clock),
            components.ownFeedback(table, components.keyRing())));
  }

  /// How circulars go round, by their kinds.
  private Map<String, FanOut> rounds(Table table) {
    return Map.of(
        ProgrammeChangeFanOut.KIND,
        new ProgrammeChangeFanOut(table, new Sessions(table)::current, clock),
        Digests.KIND,
        new DigestFanOut(
            table,
            letters(table),
            written -> components.metrics().count("DigestLettersWritten", written),
            clock),
        SessionMessages.KIND,
        new SessionMessageFanOut(new Roster(table), letters(table), clock),
        SurveyMailing.KIND,
        new SurveyFanOut(new Roster(table), new Leaders(table, clock), letters(table), clock));
  }

  /// Takes up letters and circulars that were left open.
  public Sweep sweep() {
    Table table = components.table(Components.WRITING);
    return new Sweep(
        letters(table),
        new Circulars(table),
        BULK,
        () -> new ErasureOrders(table, clock).goOnWithStopped() + turns(table).handOver(),
        clock);
  }

  /// Listens to what became of mail.
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

  /// The ledger, whose letters are counted when they are done with; those of digests once more.
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
