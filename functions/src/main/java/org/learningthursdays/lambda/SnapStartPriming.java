package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.SignedGetItem;
import org.learningthursdays.web.HttpFunction;

/// Primes a function before SnapStart takes its snapshot: a second instance of it handles the
/// function's sample from `events/`, so that the first request after a restore finds every class
/// loaded.
///
/// That instance reads the real table, but has made-up keys, sends no writes and no mail, and keeps
/// no connection ([AwsClients], [Components]). It shares no state with the function: there is no
/// secret, time or connection to renew after a restore.
///
/// A function behind a route also has a [Rehearsal], several times over: what it compiles meanwhile
/// is in the snapshot, and loading alone would leave half of the first answer's time.
final class SnapStartPriming {
  /// Marks the environment of an instance that primes; Lambda allows no such name of a variable.
  private static final String PRIMING = "for priming";

  /// Marks that of an instance that rehearses, and holds the session that it is about.
  private static final String REHEARSING = "for rehearsing";

  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  /// How the priming ended.
  sealed interface Outcome {
    /// The instance has answered.
    ///
    /// @param rehearsed what it answered in its rehearsal
    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Answered(byte[] answer, List<byte[]> rehearsed) implements Outcome {}

    /// The instance came to its first write or mail.
    record Stopped() implements Outcome {}

    /// It failed, which is only logged: a function that starts slowly is better than none.
    record Failed(Exception failure) implements Outcome {}
  }

  private final Map<String, String> environment;
  private final Class<? extends RequestStreamHandler> function;
  private final Clock clock;

  SnapStartPriming(
      Map<String, String> environment,
      Class<? extends RequestStreamHandler> function,
      Clock clock) {
    this.environment = new HashMap<>(environment);
    // The sample does not come through CloudFront, and is not counted.
    this.environment.keySet().removeAll(Set.of(INITIALIZATION, "ORIGIN_DIGEST", "METRICS"));
    this.environment.put(PRIMING, "yes");
    this.function = function;
    this.clock = clock;
  }

  /// Registers the priming of a function, if SnapStart will take a snapshot of it. If not, only
  /// this class is loaded.
  ///
  /// @param function has a constructor that takes an environment and a clock
  static void of(Map<String, String> environment, Class<? extends RequestStreamHandler> function) {
    if ("snap-start".equals(environment.get(INITIALIZATION))) {
      PrimingHook.register(new SnapStartPriming(environment, function, Clock.systemUTC()));
    }
  }

  /// Whether an environment is that of an instance that primes.
  static boolean isOn(Map<String, String> environment) {
    return environment.containsKey(PRIMING);
  }

  /// The environment of an instance that rehearses.
  static Map<String, String> rehearsing(Map<String, String> environment, String session) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(REHEARSING, session);
    return more;
  }

  /// The session that an instance rehearses with; nothing where it does not.
  static Optional<String> rehearsed(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(REHEARSING));
  }

  /// The function's name in template.yaml and in `events/`, which its class follows.
  String name() {
    return function.getSimpleName().replaceFirst("Handler$", "Function");
  }

  /// What neither sample nor rehearsal reaches: making links, asking for a secret, and writing a
  /// mail. In place of a secret something is asked for that is not there.
  private void primeWhatNoSampleReaches() {
    Components components = new Components(environment, clock);
    components.keyRing().pseudonym("priming", "");
    callWithoutSdk(components);
    if (environment.containsKey("SENDER")) {
      new MailApp(environment, clock).letterBatchSender().prime();
    }
  }

  /// Calls the table as Secrets Manager is called, over a connection of its own: no secret is to be
  /// in a snapshot.
  private void callWithoutSdk(Components components) {
    if (environment.containsKey("LASTING_KEY")) {
      new SignedGetItem(
              components.clients().dynamoDbCall(Components.READING),
              components.clients().variable("TABLE_NAME"))
          .get(new Key(MadeUpItems.LEADER.partition(), "PRIMING"));
    }
  }

  /// Primes the function.
  ///
  /// @param times how often it rehearses
  Outcome run(int times) {
    try {
      byte[] sample = sample();
      primeWhatNoSampleReaches();
      byte[] answer = answer(instance(environment), sample);
      boolean hasRoutes = HttpFunction.class.isAssignableFrom(function);
      return new Outcome.Answered(answer, hasRoutes ? rehearse(sample, times) : List.of());
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      boolean isStopped =
          Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
              .anyMatch(ReadOnlyInterceptor.WriteBlockedException.class::isInstance);
      return isStopped ? new Outcome.Stopped() : new Outcome.Failed(e);
    }
  }

  private byte[] sample() throws IOException {
    try (InputStream event =
        SnapStartPriming.class.getResourceAsStream("/events/" + name() + ".json")) {
      if (event == null) {
        throw new FileNotFoundException("there is no sample of " + name());
      }
      return event.readAllBytes();
    }
  }

  private RequestStreamHandler instance(Map<String, String> environment)
      throws ReflectiveOperationException {
    return function.getConstructor(Map.class, Clock.class).newInstance(environment, clock);
  }

  private List<byte[]> rehearse(byte[] sample, int times)
      throws IOException, ReflectiveOperationException {
    PrintStream log = System.out;
    // Nobody has called, so nobody is to read of it.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      Components components = new Components(environment, clock);
      Rehearsal rehearsal = new Rehearsal(name(), environment, sample, clock);
      RequestStreamHandler made = instance(rehearsal.environment());
      List<byte[]> events = new ArrayList<>(List.of(sample));
      events.addAll(rehearsal.events());
      List<byte[]> answers = new ArrayList<>();
      for (int i = 0; i < times; i++) {
        answers.clear();
        callWithoutSdk(components);
        for (byte[] event : events) {
          answers.add(answer(made, event));
        }
      }
      return answers;
    } finally {
      System.setOut(log);
    }
  }

  private static byte[] answer(RequestStreamHandler made, byte[] event) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    made.handleRequest(new ByteArrayInputStream(event), answer, new PrimingContext());
    return answer.toByteArray();
  }
}
