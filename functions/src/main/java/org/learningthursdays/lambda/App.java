package org.learningthursdays.lambda;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.learningthursdays.calendar.CalendarFiles;
import org.learningthursdays.calendar.FeedMetrics;
import org.learningthursdays.calendar.FetchCounts;
import org.learningthursdays.desk.DeskRoutes;
import org.learningthursdays.digest.DigestPages;
import org.learningthursdays.digest.DigestPreview;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.SubscriptionPages;
import org.learningthursdays.digest.SubscriptionRequests;
import org.learningthursdays.feedback.Answers;
import org.learningthursdays.feedback.PersonalAnswerKeys;
import org.learningthursdays.feedback.SurveyEndpoint;
import org.learningthursdays.feedback.ThemeSummaries;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.leader.LeaderRoutes;
import org.learningthursdays.organisers.OrganiserRoutes;
import org.learningthursdays.organisers.signin.IdentityProvider;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.RegistrationEndpoint;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.site.EmbedPages;
import org.learningthursdays.site.ProgrammePages;
import org.learningthursdays.table.SignedCounting;
import org.learningthursdays.table.SignedGetItem;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;

/// Wires the objects of the functions that answer HTTP requests. [ScheduledApp] has those of the
/// scheduled ones, [MailApp] those for mail and the table's stream.
final class App {
  /// How long a feed waits at most until its fetch is counted.
  private static final Duration FETCH_COUNT_TIMEOUT = Duration.ofMillis(250);

  private final Components components;
  private final Clock clock;

  /// @param environment the function's environment variables, those of Lambda itself included
  App(Map<String, String> environment, Clock clock) {
    this.components = new Components(environment, clock);
    this.clock = clock;
  }

  /// The public pages. A session's calendar file is served here too: API Gateway's routes cannot
  /// tell `{id}` from `{id}.ics`.
  Routes pages() {
    Table table = components.table(Components.READING);
    Sessions sessions = new Sessions(table);
    ProgrammePages pages =
        new ProgrammePages(sessions::current, clock, new ThemeSummaries(table)::render);
    EmbedPages embed = new EmbedPages(sessions::current, clock);
    CalendarFiles files = new CalendarFiles(table);
    return new Routes(Page::failure)
        .get("/", pages::home)
        .get("/sessions/{id}", request -> session(request, pages, files))
        .get("/themes/{id}", pages::theme)
        .get("/programme.json", pages::json)
        .options("/programme.json", ProgrammePages::preflight)
        .get("/embed", embed::frame)
        .get("/embed.js", embed::script)
        .get("/privacy", pages::privacy)
        .get("/robots.txt", pages::robots)
        .get("/favicon.ico", Assets::favicon)
        .get("/assets/{name}", Assets::answer);
  }

  private static Response session(Request request, ProgrammePages pages, CalendarFiles files) {
    String id = request.parameter("id");
    return CalendarFiles.isFile(id) ? files.session(request, id) : pages.session(request);
  }

  /// `/calendar/…`
  Routes calendars() {
    SignedGetItem lookup =
        new SignedGetItem(
            components.clients().dynamoDbCall(Components.READING),
            components.clients().variable("TABLE_NAME"));
    CalendarFiles files = new CalendarFiles(lookup);
    return new Routes(App::calendarFailure)
        .get("/calendar/{file}", counted(new FeedMetrics(components.metrics()).of(files::feed)));
  }

  private Function<Request, Response> counted(Function<Request, Response> feeds) {
    if (components.isPriming()) {
      return feeds;
    }
    SignedCounting counting =
        new SignedCounting(
            components.clients().dynamoDbCall(FETCH_COUNT_TIMEOUT),
            components.clients().variable("TABLE_NAME"));
    return new FetchCounts(counting, clock).of(feeds);
  }

  /// `/registrations`
  Routes registrations() {
    Table table = components.table(Components.WRITING);
    KeyRing keys = components.keyRing();
    RegistrationEndpoint endpoint =
        new RegistrationEndpoint(
            new Sessions(table),
            registrations(table, keys),
            components.clientLimit(table, keys),
            components.metrics(),
            clock);
    return new Routes(Page::failure)
        .get("/registrations", endpoint::outcome)
        .post("/registrations", endpoint::register);
  }

  private Registrations registrations(Table table, KeyRing keys) {
    return new Registrations(
        table,
        keys,
        components.formLetters(table, keys),
        components.subscriptions(table, keys),
        components.networkPlaces(table, keys),
        clock);
  }

  /// `/my/…`
  Routes leaders() {
    Table table = components.table(Components.WRITING);
    KeyRing keyRing = components.keyRing();
    Sessions sessions = new Sessions(table);
    ClientLimit clientLimit = components.clientLimit(table, keyRing);
    return new LeaderRoutes(
            table,
            keyRing,
            clientLimit,
            sessions::current,
            registrations(table, keyRing),
            components.subscriptions(table, keyRing),
            components.ownFeedback(table, keyRing, sessions),
            clock)
        .routes();
  }

  /// `/feedback…`
  Routes feedback() {
    Table table = components.table(Components.READING);
    KeyRing keys = components.keyRing();
    int timesAnHour = Integer.parseInt(components.clients().variable("CLIENT_LIMIT"));
    return new SurveyEndpoint(
            new Sessions(table)::current,
            new Answers(table, keys, clock),
            new PersonalAnswerKeys(table, clock),
            keys,
            new Leaders(table, clock),
            new ClientLimit(table, keys, clock, "client that gives feedback", timesAnHour),
            clock)
        .routes();
  }

  /// `/desk/…`
  Routes desk() {
    Table table = components.table(Components.WRITING);
    KeyRing keys = components.keyRing();
    Sessions sessions = new Sessions(table);
    DigestPreview preview =
        new DigestPreview(
            components.weeklyDigest(table, sessions),
            table,
            new Leaders(table, clock),
            keys,
            clock);
    return new DeskRoutes(table, sessions, preview, keys, registrations(table, keys), clock)
        .routes();
  }

  /// `/organisers…`
  Routes organisers() {
    Table table = components.table(Components.WRITING);
    KeyRing keys = components.keyRing();
    Sessions sessions = new Sessions(table);
    AwsClients clients = components.clients();
    IdentityProvider provider =
        new IdentityProvider(
            clients.variable("SIGN_IN_ISSUER"),
            clients.variable("SIGN_IN_ADDRESS"),
            clients.variable("SIGN_IN_CLIENT"));
    return new OrganiserRoutes(
            table,
            sessions,
            provider,
            components.clientLimit(table, keys),
            keys,
            registrations(table, keys),
            components.weeklyDigest(table, sessions),
            components.digestSchedule(),
            clock)
        .routes();
  }

  /// `/digest…`
  Routes digests() {
    Table table = components.table(Components.WRITING);
    KeyRing keys = components.keyRing();
    DigestPages pages = new DigestPages(new Digests(table));
    SubscriptionPages asking =
        new SubscriptionPages(
            components.subscriptions(table, keys),
            new SubscriptionRequests(
                table, new Leaders(table, clock), keys, components.formLetters(table, keys), clock),
            components.clientLimit(table, keys),
            pages);
    return pages.routes(asking);
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
}
