package org.learningthursdays;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.learningthursdays.calendar.CalendarFiles;
import org.learningthursdays.calendar.NightlyPublishing;
import org.learningthursdays.calendar.Publisher;
import org.learningthursdays.desk.Desk;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Keys;
import org.learningthursdays.identity.Leaders;
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
import org.learningthursdays.leader.DigestSwitch;
import org.learningthursdays.leader.LeaderSite;
import org.learningthursdays.programme.ProgrammePages;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.RegistrationCalls;
import org.learningthursdays.registration.RegistrationOffers;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.ProgrammeRounds;
import org.learningthursdays.table.DirectLookup;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.Page;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ses.SesClient;

/// The wiring: what each function is made of, from its environment. The only place that builds AWS
/// clients.
public final class App {
  private static final Duration CONNECTING = Duration.ofSeconds(1);

  /// Three attempts, twice in a request, stay below the time that readers' functions have.
  private static final Duration READING = Duration.ofMillis(1_500);

  private static final Duration WRITING = Duration.ofSeconds(8);

  /// SES answers within a second; whatever takes longer than this is as good as lost.
  private static final Duration MAILING = Duration.ofSeconds(5);

  /// Kinds of letters that had better be lost than come twice.
  private static final Set<String> BULK = Set.of("digest", "survey");

  private final Map<String, String> environment;
  private final Clock clock;

  /// @param environment the function's environment variables, those of Lambda itself included
  public App(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
  }

  /// The public pages. A session's calendar file lies beside its page: API Gateway's routes cannot
  /// tell `{id}` from `{id}.ics`.
  public Routes pages() {
    Table table = table(READING);
    ProgrammePages pages =
        new ProgrammePages(new Sessions(table)::current, clock, site(), new RegistrationOffers());
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
    CalendarFiles files = new CalendarFiles(directLookup());
    return new Routes(App::calendarFailure).on("GET", "/calendar/{file}", files::feed);
  }

  /// `/registrations`
  public Routes registrations() {
    Table table = table(WRITING);
    KeyRing keys = keyRing();
    Sessions sessions = new Sessions(table);
    Registrations registrations =
        new Registrations(table, keys, clientLimit(table, keys), (_, _) -> List.of(), clock);
    RegistrationCalls calls = new RegistrationCalls(sessions, registrations, clock);
    return new Routes(Page::failure)
        .on("GET", "/registrations", calls::outcome)
        .on("POST", "/registrations", calls::register);
  }

  private ClientLimit clientLimit(Table table, KeyRing keys) {
    return new ClientLimit(table, keys, clock, Integer.parseInt(variable("CLIENT_LIMIT")));
  }

  /// `/my/…`
  public Routes leaders() {
    Table table = table(WRITING);
    KeyRing keyRing = keyRing();
    ClientLimit clientLimit = clientLimit(table, keyRing);
    return new LeaderSite(
            table,
            keyRing,
            clientLimit,
            new Sessions(table)::current,
            new Registrations(table, keyRing, clientLimit, (_, _) -> List.of(), clock),
            new DigestSwitch(_ -> false, (_, _) -> {}, _ -> {}),
            List.of(),
            clock,
            site())
        .routes();
  }

  /// `/desk/…`
  public Routes desk() {
    return new Desk(table(WRITING), clock, site()).routes();
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
            ses(),
            variable("SENDER"),
            environment.get("CONFIGURATION_SET"),
            environment.get("BULK_CONFIGURATION_SET"));
    return Delivery.of(
        new Letters(table, clock),
        new Leaders(table, clock),
        new Suppressions(table),
        writers(),
        office,
        Integer.parseInt(variable("SENDERS")),
        clock);
  }

  /// Whose words letters want, by their kinds.
  private Map<String, LetterWriter> writers() {
    return Map.of();
  }

  /// Takes circulars round.
  public Circulation circulation() {
    Table table = table(WRITING);
    return new Circulation(new Circulars(table), rounds(table), clock);
  }

  /// How circulars go round, by their kinds.
  private Map<String, Rounds> rounds(Table table) {
    return Map.of(
        ProgrammeRounds.KIND, new ProgrammeRounds(table, new Sessions(table)::current, clock));
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

  /// Mail is sent again by the ledger alone: a retry of the client could send it twice.
  private SesClient ses() {
    return SesClient.builder()
        .region(Region.of(variable("AWS_REGION")))
        .endpointOverride(endpoint("SES", "email"))
        .credentialsProvider(credentials())
        .httpClient(http(MAILING))
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .build();
  }

  /// Ids and links, made with the stack's secrets.
  private KeyRing keyRing() {
    SecretsManagerClient secrets =
        SecretsManagerClient.builder()
            .region(Region.of(variable("AWS_REGION")))
            .endpointOverride(endpoint("SECRETS_MANAGER", "secretsmanager"))
            .credentialsProvider(credentials())
            .httpClient(http(READING))
            .overrideConfiguration(configuration -> configuration.retryStrategy(RetryMode.STANDARD))
            .build();
    return new KeyRing(
        () ->
            new Keys(
                secret(secrets, "LASTING_KEY", "AWSCURRENT").orElseThrow(),
                Stream.of("AWSCURRENT", "AWSPREVIOUS")
                    .flatMap(stage -> secret(secrets, "LINK_KEY", stage).stream())
                    .toList()),
        clock);
  }

  /// A secret as it is now or was before the last rotation; none if it was never rotated.
  private Optional<Keys.Key> secret(SecretsManagerClient secrets, String variable, String stage) {
    try {
      String value =
          secrets
              .getSecretValue(get -> get.secretId(variable(variable)).versionStage(stage))
              .secretString();
      return Optional.of(Keys.Key.of(value));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
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
    DynamoDbClient client =
        DynamoDbClient.builder()
            .region(Region.of(variable("AWS_REGION")))
            .endpointOverride(endpoint("DYNAMODB", "dynamodb"))
            .credentialsProvider(credentials())
            .httpClient(http(patience))
            .overrideConfiguration(configuration -> configuration.retryStrategy(RetryMode.STANDARD))
            .build();
    return new Table(client, variable("TABLE_NAME"));
  }

  private DirectLookup directLookup() {
    return new DirectLookup(
        http(READING),
        endpoint("DYNAMODB", "dynamodb"),
        variable("AWS_REGION"),
        variable("TABLE_NAME"),
        credentials()::resolveCredentials);
  }

  /// Where a service is, by the SDK's own variables if there are any.
  private URI endpoint(String service, String host) {
    String usual = "https://" + host + "." + variable("AWS_REGION") + ".amazonaws.com";
    return URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_" + service, usual));
  }

  /// With the socket's own limits: the SDK's need timers and threads for every call.
  private static SdkHttpClient http(Duration patience) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECTING)
        .socketTimeout(patience)
        .build();
  }

  /// From the function's own environment: the SDK's usual search would cost time at every cold
  /// start. With SnapStart Lambda hands them out over a local address instead.
  private AwsCredentialsProvider credentials() {
    if (environment.containsKey("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
      return ContainerCredentialsProvider.create();
    }
    String id = variable("AWS_ACCESS_KEY_ID");
    String secret = variable("AWS_SECRET_ACCESS_KEY");
    String session = environment.get("AWS_SESSION_TOKEN");
    AwsCredentials credentials =
        session == null
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, session);
    return StaticCredentialsProvider.create(credentials);
  }

  private String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }
}
