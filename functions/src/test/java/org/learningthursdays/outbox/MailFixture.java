package org.learningthursdays.outbox;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.learningthursdays.LogLines;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.FixedKeys;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.local.mail.LaptopSes;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.local.mail.SesEvents;
import org.learningthursdays.mail.Message;
import org.learningthursdays.metrics.Metrics;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;

/// All that sends mail, around a real table and a mailbox.
final class MailFixture implements AutoCloseable {
  static final String NOW = "2020-10-05T08:00:00Z";
  static final String SENDER = "learning@citizens.example";

  /// Letters of this kind are written to many at once.
  static final String BULK = "digest";

  final MutableClock clock = new MutableClock(NOW);
  final LaptopSes mailbox = LaptopSes.inMemory(clock);
  final LogLines log = new LogLines();
  final Table table;
  final Leaders leaders;
  final Letters letters;
  final LetterOutcomes outcomes;
  final Circulars circulars;
  final Suppressions suppressions;
  final KeyRing keys = FixedKeys.ring(clock);

  /// What letters say.
  LetterRenderer words =
      (letter, reader) ->
          new LetterRenderer.Outcome.Rendered(
              Message.of("About " + letter.cause(), "Dear " + reader.name(), "<p>Dear</p>"));

  private final AtomicInteger sequence = new AtomicInteger();

  MailFixture(DynamoDbExtension table) {
    this(table.table());
  }

  MailFixture(Table table) {
    this.table = table;
    leaders = new Leaders(table, clock);
    letters = new Letters(table, clock);
    outcomes = new LetterOutcomes(table);
    circulars = new Circulars(table);
    suppressions = new Suppressions(table);
    mailbox.rate(10_000);
  }

  /// Keeps somebody.
  LeaderId leader(String name, String email) {
    Address address = ((Address.Reading.Valid) Address.read(email)).address();
    LeaderId id = keys.leader(address);
    table.write(LeaderItem.registering(id, address, name, null, clock.instant()));
    return id;
  }

  /// Writes a letter that lives for a day.
  Letter queue(LeaderId reader, String kind, String cause) {
    Instant now = clock.instant();
    Letter letter =
        Letter.alone(reader, cause, kind, Map.of(), now, now, now.plus(Duration.ofDays(1)));
    table.write(Letters.addition(letter));
    return letter;
  }

  Letter now(Letter letter) {
    return letters.find(letter.reader(), letter.cause()).orElseThrow();
  }

  /// What the stream hands over of letters as they are now.
  StreamEvent records(Letter... of) {
    List<StreamEvent.Change> changes = new ArrayList<>();
    for (Letter letter : of) {
      Optional<Item> item = table.get(Letters.key(letter));
      changes.add(new StreamEvent.Change("n" + sequence.incrementAndGet(), item));
    }
    return new StreamEvent(changes);
  }

  /// Delivers letters as the stream would hand them over now.
  List<String> send(Letter... of) {
    return sender().send(records(of), invocation());
  }

  LetterBatchSender sender() {
    return sender(table, ses());
  }

  LetterBatchSender sender(Table through, SesClient ses) {
    Leaders theirs = new Leaders(through, clock);
    return LetterBatchSender.of(
        new Letters(through, clock),
        theirs,
        new Suppressions(through),
        Map.of(
            "registered",
            (letter, reader) -> words.render(letter, reader),
            BULK,
            (letter, reader) -> words.render(letter, reader)),
        Set.of(BULK),
        new SesMailer(ses, SENDER, "personal", "bulk"),
        1,
        clock);
  }

  MailEvents events() {
    return new MailEvents(
        letters, suppressions, new SoftBounces(table), keys, Metrics.of("", clock), clock);
  }

  /// Has SES tell of every mail that it has taken so far.
  void tell() {
    for (Mail mail : mailbox.mails()) {
      SesEvents.of(mail).forEach(event -> events().handle(event.toString()));
    }
  }

  Sweep sweep() {
    return new Sweep(letters, circulars, Set.of(BULK), () -> 0, clock);
  }

  Invocation invocation() {
    return Invocation.of(log, Duration.ofSeconds(2));
  }

  SesClient ses(ExecutionInterceptor... interceptors) {
    return ses(URI.create(mailbox.environment().get("AWS_ENDPOINT_URL_SES")), interceptors);
  }

  /// SES as the application calls it, with little patience.
  static SesClient ses(URI endpoint, ExecutionInterceptor... interceptors) {
    return SesClient.builder()
        .region(Region.EU_WEST_2)
        .endpointOverride(endpoint)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClient(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(1))
                .socketTimeout(Duration.ofSeconds(3))
                .build())
        .overrideConfiguration(configuration -> {
          configuration.retryStrategy(AwsRetryStrategy.doNotRetry());
          configuration.executionInterceptors(List.of(interceptors));
        })
        .build();
  }

  @Override
  public void close() {
    mailbox.close();
  }
}
