package org.learningthursdays.lambda;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.digest.DigestEditor;
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

/// What several functions are made of.
public final class Components {
  /// How long the table may be silent: three attempts, twice in a request, stay below the time that
  /// readers' functions have.
  public static final Duration READING = Duration.ofMillis(1_500);

  /// The same for those that write.
  public static final Duration WRITING = Duration.ofSeconds(8);

  private final Map<String, String> environment;
  private final AwsClients awsClients;
  private final Clock clock;

  public Components(Map<String, String> environment, Clock clock) {
    this.environment = environment;
    this.awsClients = new AwsClients(environment);
    this.clock = clock;
  }

  public AwsClients clients() {
    return awsClients;
  }

  /// Whether it is all for a rehearsal, in which nothing is written.
  boolean isPriming() {
    return SnapStartPriming.isOn(environment);
  }

  /// A variable that need not be there.
  @Nullable String variable(String name) {
    return environment.get(name);
  }

  public Table table(Duration patience) {
    return new Table(awsClients.dynamoDb(patience), awsClients.variable("TABLE_NAME"));
  }

  /// Ids and links, made with the stack's secrets; in a rehearsal with keys that are known to all.
  public KeyRing keyRing() {
    if (isPriming()) {
      Supplier<Keys> known = () -> Keys.read("no secret: it is only rehearsed with");
      return new KeyRing(new KeySources(known, known, known), clock);
    }
    return new KeyRing(
        new KeySources(stored("LASTING_KEY"), stored("LINK_KEY"), stored("PSEUDONYM_KEY")), clock);
  }

  /// A function that never asks for one need not be told where it lies.
  private Supplier<Keys> stored(String variable) {
    SignedCall secretsManager = awsClients.secretsManagerCall(READING);
    return () -> new StoredKeys(secretsManager, awsClients.variable(variable)).get();
  }

  ClientLimit clientLimit(Table table, KeyRing keys) {
    return new ClientLimit(
        table, keys, clock, Integer.parseInt(awsClients.variable("CLIENT_LIMIT")));
  }

  FormLetters formLetters(Table table, KeyRing keys) {
    int newAddresses = Integer.parseInt(awsClients.variable("NEW_ADDRESS_LIMIT"));
    return new FormLetters(table, keys, new NewAddressLimit(table, keys, clock, newAddresses));
  }

  NetworkPlaceLimit networkPlaces(Table table, KeyRing keys) {
    int placesAnHour = Integer.parseInt(awsClients.variable("PLACE_LIMIT"));
    return new NetworkPlaceLimit(table, keys, clock, placesAnHour);
  }

  Subscriptions subscriptions(Table table, KeyRing keys) {
    return new Subscriptions(table, new Leaders(table, clock), keys, clock);
  }

  OwnFeedback ownFeedback(Table table, KeyRing keys) {
    return new OwnFeedback(
        new Answers(table, keys, clock),
        new PersonalAnswerKeys(table, clock),
        new Sessions(table)::current);
  }

  WeeklyDigest weeklyDigest(Table table) {
    ThemeSummaries voices = new ThemeSummaries(table);
    DigestEditor editor =
        new DigestEditor(
            new Sessions(table),
            (theme, sessions) ->
                voices
                    .of(theme, sessions)
                    .map(ThemeSummary::weDid)
                    .filter(weDid -> !weDid.isEmpty()));
    return new WeeklyDigest(editor, new Digests(table), clock);
  }

  /// Where things are counted; nowhere without a name for it.
  Metrics metrics() {
    return Metrics.of(environment.getOrDefault("METRICS", ""), clock);
  }

  String site() {
    return environment.getOrDefault("PUBLIC_URL", "");
  }

  /// The address that people see, for mail: no request comes with it that it could be taken from.
  Supplier<String> siteToTell(Sessions sessions) {
    return () -> site().isEmpty() ? sessions.site().orElse("") : site();
  }
}
