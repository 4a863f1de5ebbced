package org.learningthursdays;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.learningthursdays.calendar.CalendarFiles;
import org.learningthursdays.calendar.NightlyPublishing;
import org.learningthursdays.calendar.PublishedCalendars;
import org.learningthursdays.calendar.Publisher;
import org.learningthursdays.desk.Desk;
import org.learningthursdays.programme.ProgrammePages;
import org.learningthursdays.programme.Sessions;
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
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/// The wiring: what each function is made of, from its environment. The only place that builds AWS
/// clients.
public final class App {
  private static final Duration TABLE_ATTEMPT = Duration.ofSeconds(3);
  private static final Duration TABLE_CALL = Duration.ofSeconds(10);

  private final Map<String, String> environment;
  private final Clock clock;
  private final Table table;
  private final Sessions sessions;

  /// @param environment the function's environment variables, those of Lambda itself included
  public App(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clock = clock;
    this.table = new Table(dynamoDb(), variable("TABLE_NAME"));
    this.sessions = new Sessions(table);
  }

  /// The public pages. A session's calendar file lies beside its page: API Gateway's routes cannot
  /// tell `{id}` from `{id}.ics`.
  public Routes pages() {
    ProgrammePages pages = new ProgrammePages(sessions::current, clock, site());
    CalendarFiles files = new CalendarFiles(new PublishedCalendars(table));
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
    CalendarFiles files = new CalendarFiles(new PublishedCalendars(table));
    return new Routes(App::calendarFailure).on("GET", "/calendar/{file}", files::feed);
  }

  /// `/desk/…`
  public Routes desk() {
    return new Desk(sessions, publisher(), clock, site()).routes();
  }

  /// What is due each night.
  public NightlyPublishing nightlyPublishing() {
    return new NightlyPublishing(sessions, publisher(), clock, site());
  }

  private Publisher publisher() {
    return new Publisher(table, sessions, new PublishedCalendars(table));
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

  private DynamoDbClient dynamoDb() {
    DynamoDbClientBuilder client =
        DynamoDbClient.builder()
            .region(Region.of(variable("AWS_REGION")))
            .credentialsProvider(credentials())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(configuration ->
                configuration
                    .retryStrategy(RetryMode.STANDARD)
                    .apiCallAttemptTimeout(TABLE_ATTEMPT)
                    .apiCallTimeout(TABLE_CALL));
    String endpoint = environment.get("AWS_ENDPOINT_URL_DYNAMODB");
    if (endpoint != null) {
      client.endpointOverride(URI.create(endpoint));
    }
    return client.build();
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
