package org.learningthursdays;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.learningthursdays.aws.Credentials;
import org.learningthursdays.aws.JsonService;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.calendar.CalendarFiles;
import org.learningthursdays.calendar.NightlyPublishing;
import org.learningthursdays.calendar.Publisher;
import org.learningthursdays.desk.Desk;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Keys;
import org.learningthursdays.programme.ProgrammePages;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.registration.RegistrationOffers;
import org.learningthursdays.registration.RegistrationPages;
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
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;

/// The wiring: what each function is made of, from its environment. The only place that builds AWS
/// clients.
public final class App {
  private static final Duration CONNECTING = Duration.ofSeconds(1);

  /// Three attempts, twice in a request, stay below the time that readers' functions have.
  private static final Duration READING = Duration.ofMillis(1_500);

  private static final Duration WRITING = Duration.ofSeconds(8);

  private static final String CONTAINER_CREDENTIALS = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

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
    Sessions sessions = new Sessions(table(READING));
    return new Routes(Page::failure)
        .on(
            "GET",
            "/registrations",
            request -> RegistrationPages.outcome(request, sessions.current()));
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

  /// Ids and links, made with the stack's secrets.
  KeyRing keyRing() {
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
    JsonService dynamoDb =
        JsonService.dynamoDb(variable("AWS_REGION"), endpoint("DYNAMODB", "dynamodb"));
    return new DirectLookup(
        new SignedCall(dynamoDb, signer(), CONNECTING, READING, Clock.systemUTC()),
        variable("TABLE_NAME"));
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
    if (environment.containsKey(CONTAINER_CREDENTIALS)) {
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

  /// The same, for calls without the SDK.
  private Supplier<Credentials> signer() {
    if (environment.containsKey(CONTAINER_CREDENTIALS)) {
      return containerSigner();
    }
    Credentials credentials =
        new Credentials(
            variable("AWS_ACCESS_KEY_ID"),
            variable("AWS_SECRET_ACCESS_KEY"),
            environment.get("AWS_SESSION_TOKEN"));
    return () -> credentials;
  }

  private static Supplier<Credentials> containerSigner() {
    AwsCredentialsProvider provider = ContainerCredentialsProvider.create();
    return () -> {
      AwsCredentials current = provider.resolveCredentials();
      return new Credentials(
          current.accessKeyId(),
          current.secretAccessKey(),
          current instanceof AwsSessionCredentials temporary ? temporary.sessionToken() : null);
    };
  }

  private String variable(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }
}
