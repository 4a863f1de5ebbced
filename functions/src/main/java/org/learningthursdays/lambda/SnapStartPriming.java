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

/// What a function does before SnapStart takes its snapshot: a double of it answers the function's
/// sample of `events/`, so that the first request after a restoration finds everything loaded.
///
/// The double reads the real table, but has made-up keys, sends nothing that writes or mails, and
/// keeps no connection ([AwsClients], [Components]). None of its state is the function's: there is
/// neither secret nor time nor connection to renew when the snapshot is restored.
public final class SnapStartPriming {
  /// Stands in the environment of a double; Lambda allows no such name.
  private static final String DOUBLE = "of a double";

  private static final String INITIALIZATION = "AWS_LAMBDA_INITIALIZATION_TYPE";

  /// How a rehearsal ended.
  sealed interface Outcome {
    /// The double has answered.
    // Never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Answered(byte[] answer) implements Outcome {}

    /// The double came to where it would have written or mailed.
    record Stopped() implements Outcome {}

    /// It went wrong. A function that starts slowly is better than none: this keeps nothing up.
    record Failed(Exception failure) implements Outcome {}
  }

  private final Map<String, String> environment;
  private final Class<? extends RequestStreamHandler> function;

  SnapStartPriming(
      Map<String, String> environment, Class<? extends RequestStreamHandler> function) {
    this.environment = new HashMap<>(environment);
    // It comes by no domain, and is not counted.
    this.environment.keySet().removeAll(Set.of(INITIALIZATION, "ORIGIN_DIGEST", "METRICS"));
    this.environment.put(DOUBLE, "yes");
    this.function = function;
  }

  /// Has a function rehearse, if there will be a snapshot of it. Where there is none, nothing more
  /// than this class is loaded for it.
  ///
  /// @param function has a constructor that takes an environment and a clock
  public static void of(
      Map<String, String> environment, Class<? extends RequestStreamHandler> function) {
    if ("snap-start".equals(environment.get(INITIALIZATION))) {
      PrimingHook.register(new SnapStartPriming(environment, function));
    }
  }

  /// Whether an environment is a double's.
  static boolean isOn(Map<String, String> environment) {
    return environment.containsKey(DOUBLE);
  }

  /// The function's name in template.yaml and in `events/`, which its class follows.
  String name() {
    return function.getSimpleName().replaceFirst("Handler$", "Function");
  }

  /// Making links, and for who sends mail a mail to nobody.
  private void showWhatNoSampleShows() {
    Clock clock = Clock.systemUTC();
    new Components(environment, clock).keyRing().pseudonym("rehearsal", "");
    if (environment.containsKey("SENDER")) {
      new MailApp(environment, clock).delivery().rehearse();
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
      showWhatNoSampleShows();
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      made.handleRequest(event, answer, new PrimingContext());
      return new Outcome.Answered(answer.toByteArray());
    } catch (IOException | ReflectiveOperationException | RuntimeException e) {
      boolean isStopped =
          Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
              .anyMatch(ReadOnlyInterceptor.NotNowException.class::isInstance);
      return isStopped ? new Outcome.Stopped() : new Outcome.Failed(e);
    }
  }
}
