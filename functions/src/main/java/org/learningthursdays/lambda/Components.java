package org.learningthursdays.lambda;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.digest.DigestComposer;
import org.learningthursdays.digest.DigestPlans;
import org.learningthursdays.digest.DigestSchedule;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.feedback.Answers;
import org.learningthursdays.feedback.OwnFeedback;
import org.learningthursdays.feedback.PersonalAnswerKeys;
import org.learningthursdays.feedback.ThemeSummaries;
import org.learningthursdays.feedback.ThemeSummary;
import org.learningthursdays.identity.ClientLimit;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.KeySources;
import org.learningthursdays.identity.Keys;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.NetworkPlaceLimit;
import org.learningthursdays.identity.NewAddressLimit;
import org.learningthursdays.identity.StoredKeys;
import org.learningthursdays.metrics.Metrics;
import org.learningthursdays.outbox.FormLetters;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.table.Table;

/// Builds the objects that several functions share, from their environment variables.
public final class Components {
  /// The table's timeout in functions that only read: three attempts, twice in a request, take less
  /// than the function's own timeout.
  public static final Duration READING = Duration.ofMillis(1_500);

  /// The table's timeout in functions that write.
  public static final Duration WRITING = Duration.ofSeconds(8);

  private final Map<String, String> environment;
  private final AwsClients clients;
  private final Clock clock;

  public Components(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.clients = new AwsClients(environment);
    this.clock = clock;
  }

  public AwsClients clients() {
    return clients;
  }

  /// Whether it is all for priming, in which nothing is written.
  boolean isPriming() {
    return SnapStartPriming.isOn(environment);
  }

  @Nullable String optionalVariable(String name) {
    return environment.get(name);
  }

  public Table table(Duration timeout) {
    return new Table(clients.dynamoDb(timeout), clients.variable("TABLE_NAME"));
  }

  /// Makes ids and links with the stack's secrets; while priming with a key that is no secret.
  public KeyRing keyRing() {
    if (isPriming()) {
      Supplier<Keys> known = () -> Keys.read("no secret: for SnapStart's priming alone");
      return new KeyRing(new KeySources(known, known, known), clock);
    }
    return new KeyRing(
        new KeySources(stored("LASTING_KEY"), stored("LINK_KEY"), stored("PSEUDONYM_KEY")), clock);
  }

  /// The variable is read at the first use: functions that do not use a secret do not have its ARN.
  private Supplier<Keys> stored(String variable) {
    SignedCall secretsManager = clients.secretsManagerCall(READING);
    return () -> new StoredKeys(secretsManager, clients.variable(variable)).get();
  }

  ClientLimit clientLimit(Table table, KeyRing keys) {
    return new ClientLimit(table, keys, clock, Integer.parseInt(clients.variable("CLIENT_LIMIT")));
  }

  FormLetters formLetters(Table table, KeyRing keys) {
    int newAddresses = Integer.parseInt(clients.variable("NEW_ADDRESS_LIMIT"));
    return new FormLetters(table, keys, new NewAddressLimit(table, keys, clock, newAddresses));
  }

  NetworkPlaceLimit networkPlaces(Table table, KeyRing keys) {
    int placesAnHour = Integer.parseInt(clients.variable("PLACE_LIMIT"));
    return new NetworkPlaceLimit(table, keys, clock, placesAnHour);
  }

  Subscriptions subscriptions(Table table, KeyRing keys) {
    return new Subscriptions(table, new Leaders(table, clock), keys, clock);
  }

  OwnFeedback ownFeedback(Table table, KeyRing keys, Sessions sessions) {
    return new OwnFeedback(
        new Answers(table, keys, clock), new PersonalAnswerKeys(table, clock), sessions::current);
  }

  WeeklyDigest weeklyDigest(Table table, Sessions sessions) {
    ThemeSummaries summaries = new ThemeSummaries(table);
    DigestComposer composer =
        new DigestComposer(
            sessions,
            (theme, ofTheme) ->
                summaries
                    .of(theme, ofTheme)
                    .map(ThemeSummary::weDid)
                    .filter(weDid -> !weDid.isEmpty()));
    return new WeeklyDigest(
        composer, new Digests(table), new DigestPlans(table, clock), digestSchedule(), clock);
  }

  /// When the weekly digest goes out.
  DigestSchedule digestSchedule() {
    return DigestSchedule.read(clients.variable("DIGEST_DAY"), clients.variable("DIGEST_HOUR"));
  }

  /// CloudWatch metrics; none where the environment names no namespace.
  Metrics metrics() {
    return Metrics.of(environment.getOrDefault("METRICS", ""), clock);
  }

  String site() {
    return environment.getOrDefault("PUBLIC_URL", "");
  }

  /// The address that people see, for mail: no request comes with it that it could be taken from.
  Supplier<String> siteForMail(Sessions sessions) {
    return () -> site().isEmpty() ? sessions.site().orElse("") : site();
  }
}
