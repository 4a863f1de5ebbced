package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Primes a function before SnapStart takes its snapshot: a second instance of it handles the
/// function's sample from `events/`, so that the first request after a restore finds every class
/// loaded.
///
/// That instance reads the real table, but has made-up keys, sends no writes and no mail, and keeps
/// no connection ([AwsClients], [Components]). It shares no state with the function: there is no
/// secret, time or connection to renew after a restore.
public final class SnapStartPriming {
  /// Marks the environment of an instance that primes; Lambda allows no such name of a variable.
  private static final String PRIMING = "for priming";

  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  /// How the priming ended.
  sealed interface Outcome {
    /// The instance has answered.
    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Answered(byte[] answer) implements Outcome {}

    /// The instance came to its first write or mail.
    record Stopped() implements Outcome {}

    /// It failed, which is only logged: a function that starts slowly is better than none.
    record Failed(Exception failure) implements Outcome {}
  }

  private final Map<String, String> environment;
  private final Class<? extends RequestStreamHandler> function;

  SnapStartPriming(
      Map<String, String> environment, Class<? extends RequestStreamHandler> function) {
    this.environment = new HashMap<>(environment);
    // The sample does not come through CloudFront, and is not counted.
    this.environment.keySet().removeAll(Set.of(INITIALIZATION, "ORIGIN_DIGEST", "METRICS"));
    this.environment.put(PRIMING, "yes");
    this.function = function;
  }

  /// Registers the priming of a function, if SnapStart will take a snapshot of it. Otherwise no
  /// class but this one is loaded for it.
  ///
  /// @param function has a constructor that takes an environment and a clock
  public static void of(
      Map<String, String> environment, Class<? extends RequestStreamHandler> function) {
    if ("snap-start".equals(environment.get(INITIALIZATION))) {
      PrimingHook.register(new SnapStartPriming(environment, function));
    }
  }

  /// Whether an environment is that of an instance that primes.
  static boolean isOn(Map<String, String> environment) {
    return environment.containsKey(PRIMING);
  }

  /// The function's name in template.yaml and in `events/`, which its class follows.
  String name() {
    return function.getSimpleName().replaceFirst("Handler$", "Function");
  }

  /// What the sample event does not reach: making links, and writing a mail.
  private void primeWhatNoSampleReaches() {
    Clock clock = Clock.systemUTC();
    new Components(environment, clock).keyRing().pseudonym("priming", "");
    if (environment.containsKey("SENDER")) {
      new MailApp(environment, clock).letterBatchSender().prime();
    }
  }

  Outcome run() {
    try (InputStream event =
        SnapStartPriming.class.getResourceAsStream("/events/" + name() + ".json")) {
      if (event == null) {
        throw new FileNotFoundException("there is no sample of " + name());
      }
      RequestStreamHandler made =
          function
              .getConstructor(Map.class, Clock.class)
              .newInstance(environment, Clock.systemUTC());
      primeWhatNoSampleReaches();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      made.handleRequest(event, answer, new PrimingContext());
      return new Outcome.Answered(answer.toByteArray());
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      boolean isStopped =
          Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
              .anyMatch(ReadOnlyInterceptor.WriteBlockedException.class::isInstance);
      return isStopped ? new Outcome.Stopped() : new Outcome.Failed(e);
    }
  }
}
