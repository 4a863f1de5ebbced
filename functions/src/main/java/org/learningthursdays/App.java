package org.learningthursdays;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.learningthursdays.calendar.CalendarFiles;
import org.learningthursdays.calendar.NightlyPublishing;
import org.learningthursdays.calendar.Publisher;
import org.learningthursdays.desk.Desk;
import org.learningthursdays.digest.ConfirmationLetters;
import org.learningthursdays.digest.DigestEditor;
import org.learningthursdays.digest.DigestLetters;
import org.learningthursdays.digest.DigestPages;
import org.learningthursdays.digest.DigestRounds;
import org.learningthursdays.digest.DigestRoutes;
import org.learningthursdays.digest.DigestTrial;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Reader;
import org.learningthursdays.digest.Subscription;
import org.learningthursdays.digest.SubscriptionPages;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.feedback.Answers;
import org.learningthursdays.feedback.MorningAfter;
import org.learningthursdays.feedback.OwnFeedback;
import org.learningthursdays.feedback.Survey;
import org.learningthursdays.feedback.SurveyLetter;
import org.learningthursdays.feedback.SurveyRounds;
import org.learningthursdays.feedback.Tallies;
import org.learningthursdays.feedback.ThemeVoice;
import org.learningthursdays.feedback.ThemeVoices;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.StoredKeys;
import org.learningthursdays.leader.DigestSwitch;
import org.learningthursdays.leader.Kept;
import org.learningthursdays.leader.LeaderSite;
import org.learningthursdays.mail.Circulars;
import org.learningthursdays.mail.Circulation;
import org.learningthursdays.mail.Delivery;
import org.learningthursdays.mail.LetterWriter;
import org.learningthursdays.mail.Letters;
import org.learningthursdays.mail.MailEvents;
import org.learningthursdays.mail.PostOffice;
import org.learningthursdays.mail.Rounds;
import org.learningthursdays.mail.Suppressions;
import org.learningthursdays.mail.Sweep;
import org.learningthursdays.programme.ProgrammePages;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.Attendance;
import org.learningthursdays.registration.DigestBox;
import org.learningthursdays.registration.ProgrammeRounds;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.RegistrationCalls;
import org.learningthursdays.registration.RegistrationLetters;
import org.learningthursdays.registration.RegistrationOffers;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.table.DirectLookup;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// The wiring: what each function is made of, from its environment.
public final class App {
  /// Three attempts, twice in a request, stay below the time that readers' functions have.
  private static final Duration READING = Duration.ofMillis(1_500);

  private static final Duration WRITING = Duration.ofSeconds(8);

  /// SES answers within a second; whatever takes longer than this is as good as lost.
  private static final Duration MAILING = Duration.ofSeconds(5);

  /// Kinds of letters that had better be lost than come twice.
  private static final Set<String> BULK = Set.of("digest", "survey");

  private final Map<String, String> environment;
  private final Clients clients;
  private final Clock clock;

  /// @param environment the function's environment variables, those of Lambda itself included
  public App(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clients = new Clients(environment);
    this.clock = clock;
  }

  /// The public pages. A session's calendar file lies beside its page: API Gateway's routes cannot
  /// tell `{id}` from `{id}.ics`.
  public Routes pages() {
    Table table = table(READING);
    ProgrammePages pages =
        new ProgrammePages(
            new Sessions(table)::current,
            clock,
            site(),
            new RegistrationOffers(),
            new ThemeVoices(table)::drawn);
    CalendarFiles files = new CalendarFiles(table);
    return new Routes(Page::failure)
        .on("GET", "/", pages::home)
        .on("GET", "/sessions/{id}", request -> session(request, pages, files))
        .on("GET", "/themes/{id}", pages::theme)
        .on("GET", "/programme.json", pages::json)
        .on("GET", "/privacy", pages::privacy)
        .on("GET", "/robots.txt", pages::robots)
        .on("GET", "/favicon.ico", Assets::favicon)
        .on("GET", "/assets/{name}", Assets::answer);
  }

  private static Response session(Request request, ProgrammePages pages, CalendarFiles files) {
    String id = request.parameter("id");
    return CalendarFiles.isFile(id) ? files.session(request, id) : pages.session(request);
  }

  /// `/calendar/…`
  public Routes calendars() {
    DirectLookup lookup =
        new DirectLookup(clients.dynamoDbCall(READING), clients.variable("TABLE_NAME"));
    CalendarFiles files = new CalendarFiles(lookup);
    return new Routes(App::calendarFailure).on("GET", "/calendar/{file}", files::feed);
  }

  /// `/registrations`
  public Routes registrations() {
    Table table = table(WRITING);
    KeyRing keys = keyRing();
    Sessions sessions = new Sessions(table);
    Registrations registrations =
        new Registrations(table, keys, clientLimit(table, keys), digestBox(table, keys), clock);
    RegistrationCalls calls = new RegistrationCalls(sessions, registrations, clock);
    return new Routes(Page::failure)
        .on("GET", "/registrations", calls::outcome)
        .on("POST", "/registrations", calls::register);
  }

  private ClientLimit clientLimit(Table table, KeyRing keys) {
    return new ClientLimit(table, keys, clock, Integer.parseInt(clients.variable("CLIENT_LIMIT")));
  }

  /// `/my/…`
  public Routes leaders() {
    Table table = table(WRITING);
    KeyRing keyRing = keyRing();
    ClientLimit clientLimit = clientLimit(table, keyRing);
    OwnFeedback feedback = new OwnFeedback(new Answers(table, keyRing, clock));
    return new LeaderSite(
            table,
            keyRing,
            clientLimit,
            new Sessions(table)::current,
            new Registrations(table, keyRing, clientLimit, digestBox(table, keyRing), clock),
            digestSwitch(subscriptions(table, keyRing)),
            List.of(
                new Kept("feedback", feedback::data, feedback::erase),
                new Kept(
                    "digest",
                    (_, about) -> Subscription.in(about).map(Subscription::data).orElse(Map.of()),
                    _ -> {})),
            clock,
            site())
        .routes();
  }

  /// `/feedback…`
  public Routes feedback() {
    Table table = table(READING);
    KeyRing keys = keyRing();
    int timesAnHour = Integer.parseInt(clients.variable("CLIENT_LIMIT"));
    return new Survey(
            new Sessions(table)::current,
            new Answers(table, keys, clock),
            keys,
            new Leaders(table, clock),
            new ClientLimit(table, keys, clock, "client that gives feedback", timesAnHour),
            clock)
        .routes();
  }

  /// What feedback adds up to.
  public Tallies tallies() {
    return new Tallies(table(WRITING));
  }

  /// What is due each morning.
  public MorningAfter morningAfter() {
    Table table = table(WRITING);
    return new MorningAfter(new Sessions(table)::current, table, clock);
  }

  /// `/desk/…`
  public Routes desk() {
    Table table = table(WRITING);
    DigestTrial trial =
        new DigestTrial(weeklyDigest(table), table, new Leaders(table, clock), keyRing(), clock);
    return new Desk(table, trial, clock, site()).routes();
  }

  /// `/digest…`
  public Routes digests() {
    Table table = table(WRITING);
    KeyRing keys = keyRing();
    DigestPages pages = new DigestPages(new Digests(table), site());
    SubscriptionPages asking =
        new SubscriptionPages(subscriptions(table, keys), clientLimit(table, keys), pages);
    return DigestRoutes.of(pages, asking);
  }

  private Subscriptions subscriptions(Table table, KeyRing keys) {
    return new Subscriptions(table, new Leaders(table, clock), keys, clock);
  }

  /// The switch on a leader's own page.
  private static DigestSwitch digestSwitch(Subscriptions subscriptions) {
    return new DigestSwitch(
        about -> Subscription.in(about).filter(Subscription::isConfirmed).isPresent(),
        subscriptions::subscribeNow,
        subscriptions::leave);
  }

  /// The box in the form for registering.
  private DigestBox digestBox(Table table, KeyRing keys) {
    Subscriptions subscriptions = subscriptions(table, keys);
    return (leader, about) -> subscriptions.tick(leader, about, DigestBox.WORDING);
  }

  /// What is due each Monday.
  public WeeklyDigest weeklyDigest() {
    return weeklyDigest(table(WRITING));
  }

  private WeeklyDigest weeklyDigest(Table table) {
    ThemeVoices voices = new ThemeVoices(table);
    DigestEditor editor =
        new DigestEditor(
            new Sessions(table),
            (theme, sessions) ->
                voices
                    .of(theme, sessions)
                    .map(ThemeVoice::weDid)
                    .filter(weDid -> !weDid.isEmpty()));
    return new WeeklyDigest(editor, new Digests(table), clock);
  }

  /// What is due each night.
  public NightlyPublishing nightlyPublishing() {
    Table table = table(WRITING);
    return new NightlyPublishing(new Sessions(table), new Publisher(table), clock, site());
  }

  /// Sends letters that are queued.
  public Delivery delivery() {
    Table table = table(WRITING);
    PostOffice office =
        new PostOffice(
            clients.ses(MAILING),
            clients.variable("SENDER"),
            environment.get("CONFIGURATION_SET"),
            environment.get("BULK_CONFIGURATION_SET"));
    return Delivery.of(
        new Letters(table, clock),
        new Leaders(table, clock),
        new Suppressions(table),
        writers(table),
        office,
        Integer.parseInt(clients.variable("SENDERS")),
        clock);
  }

  /// Whose words letters want, by their kinds.
  private Map<String, LetterWriter> writers(Table table) {
    Sessions sessions = new Sessions(table);
    KeyRing keys = keyRing();
    Supplier<String> site = siteToTell(sessions);
    Subscriptions subscriptions = subscriptions(table, keys);
    RegistrationLetters registration =
        new RegistrationLetters(
            table,
            clock,
            sessions::current,
            keys,
            new Address(clients.variable("SENDER")),
            site,
            subscriptions::confirmToken);
    DigestLetters digest =
        new DigestLetters(
            weeklyDigest(table),
            new Digests(table),
            new Leaders(table, clock),
            App::standing,
            keys,
            site);
    Map<String, LetterWriter> writers = new HashMap<>(registration.writers());
    writers.put(Digests.KIND, digest::write);
    writers.put(DigestLetters.TEST, digest::writeTest);
    writers.put(
        MorningAfter.KIND,
        new SurveyLetter(sessions::current, new Answers(table, keys, clock), keys, site));
    writers.put(Subscriptions.CONFIRM, new ConfirmationLetters(subscriptions, keys, site));
    return writers;
  }

  /// How somebody stands with sessions, by their ids.
  private static Map<String, Reader.Standing> standing(List<Item> about) {
    return Registrations.in(about).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Registration::session,
                known -> known.isWaiting() ? Reader.Standing.WAITING : Reader.Standing.REGISTERED));
  }

  /// The address that people see, for mail: no request comes with it that it could be taken from.
  private Supplier<String> siteToTell(Sessions sessions) {
    return () -> site().isEmpty() ? sessions.site().orElse("") : site();
  }

  /// Takes circulars round.
  public Circulation circulation() {
    Table table = table(WRITING);
    return new Circulation(new Circulars(table), rounds(table), clock);
  }

  /// How circulars go round, by their kinds.
  private Map<String, Rounds> rounds(Table table) {
    KeyRing keys = keyRing();
    return Map.of(
        ProgrammeRounds.KIND,
        new ProgrammeRounds(table, new Sessions(table)::current, clock),
        Digests.KIND,
        new DigestRounds(table, new Letters(table, clock), clock),
        MorningAfter.KIND,
        new SurveyRounds(
            new Attendance(table),
            new Leaders(table, clock),
            new Answers(table, keys, clock),
            new Letters(table, clock),
            clock));
  }

  /// Takes up letters and circulars that were left open.
  public Sweep sweep() {
    Table table = table(WRITING);
    return new Sweep(new Letters(table, clock), new Circulars(table), BULK, clock);
  }

  /// Listens to what became of mail.
  public MailEvents mailEvents() {
    return new MailEvents(new Suppressions(table(WRITING)), keyRing(), clock);
  }

  /// Ids and links, made with the stack's secrets.
  private KeyRing keyRing() {
    StoredKeys keys =
        new StoredKeys(
            clients.secretsManagerCall(READING),
            clients.variable("LASTING_KEY"),
            clients.variable("LINK_KEY"));
    return new KeyRing(keys, clock);
  }

  private static Response calendarFailure(int status) {
    return Problem.of(
        status,
        switch (status) {
          case 404 -> "There is no calendar at this address.";
          case 405 -> "A calendar can only be read.";
          default -> "The calendar cannot be read right now. Please try again later.";
        });
  }

  private String site() {
    return environment.getOrDefault("PUBLIC_URL", "");
  }

  private Table table(Duration patience) {
    return new Table(clients.dynamoDb(patience), clients.variable("TABLE_NAME"));
  }
}
