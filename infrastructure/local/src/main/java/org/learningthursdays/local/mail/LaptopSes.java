package org.learningthursdays.local.mail;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.http.Endpoint;
import org.learningthursdays.local.http.HttpAnswer;

/// SES on a laptop: takes mail by SES v1's Query protocol over HTTP, as the SDK speaks it, and
/// keeps what it takes. Tests tell it how to fail.
public final class LaptopSes implements AutoCloseable {
  /// `Max24HourSend` of `GetSendQuota`.
  private static final double DAILY = 50_000;

  /// `MaxSendRate`, mails a second, which no laptop reaches.
  private static final double RATE = 1000;

  /// The largest form in octets: a mail of the largest size in base64, half of it escaped.
  private static final int LARGEST_FORM = SesSubmission.LARGEST / 3 * 4 * 3 / 2;

  private record Outcome(HttpAnswer answer, Optional<Mail> mail) {
    private static Outcome of(HttpAnswer answer) {
      return new Outcome(answer, Optional.empty());
    }
  }

  private final Clock clock;
  private final MailStore store;
  private final Endpoint endpoint;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Integer> requests = new ConcurrentHashMap<>();
  private final Faults faults = new Faults();
  private final List<Consumer<Mail>> listeners = new CopyOnWriteArrayList<>();
  private volatile Duration latency = Duration.ZERO;
  private volatile double rate = RATE;

  private LaptopSes(Clock clock, @Nullable Path folder) {
    this.clock = clock;
    this.store = new MailStore(folder);
    this.endpoint = Endpoint.start(this::handle);
  }

  /// A mailbox that forgets; `clock` tells when a mail came.
  public static LaptopSes inMemory(Clock clock) {
    return new LaptopSes(clock, null);
  }

  /// A mailbox that keeps its mail in a folder.
  public static LaptopSes in(Path folder, Clock clock) {
    return new LaptopSes(clock, folder);
  }

  /// What a function needs in its environment to send here; the credentials are any.
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Endpoint.ENVIRONMENT);
    environment.put("AWS_ENDPOINT_URL_SES", endpoint.url());
    return environment;
  }

  /// What was taken, the oldest first.
  public List<Mail> mails() {
    return envelopes().stream().flatMap(envelope -> find(envelope.n()).stream()).toList();
  }

  /// The envelopes of all mail that was taken, the oldest first.
  public List<Envelope> envelopes() {
    return store.envelopes();
  }

  public Optional<Mail> find(int n) {
    return store.find(n);
  }

  /// The number of the last mail that was taken; 0 if there is none.
  public int newest() {
    return store.newest();
  }

  /// Forgets all mail, requests, faults and delays.
  public void clear() {
    recover();
    requests.clear();
    store.clear();
  }

  /// How many requests to send a mail came, whatever became of them.
  public int sendings() {
    return requests("SendRawEmail");
  }

  /// How many requests of an action such as `GetSendQuota` came.
  public int requests(String action) {
    return requests.getOrDefault(action, 0);
  }

  /// The next sendings fail, one by each of these; those that follow succeed again.
  public void failNext(MailFault... ways) {
    failNext(Arrays.asList(ways));
  }

  public void failNext(Collection<MailFault> ways) {
    faults.next(ways);
  }

  /// Requests that `which` chooses fail until [#recover]; it is asked about every action.
  public void failWhen(Predicate<SesRequest> which, MailFault fault) {
    faults.standing(which, fault);
  }

  /// Every answer comes later by this much.
  public void delay(Duration time) {
    latency = time;
  }

  /// What `GetSendQuota` tells as the most mails in a second. Nothing here holds anybody to it.
  public void rate(double mailsInASecond) {
    rate = mailsInASecond;
  }

  /// Nothing fails, nothing is late, and the rate is the usual one.
  public void recover() {
    faults.clear();
    latency = Duration.ZERO;
    rate = RATE;
  }

  /// Calls `listener` with each mail that is taken, once its sender has been answered.
  public void onMail(Consumer<Mail> listener) {
    listeners.add(listener);
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_FORM + 1);
    if (body.length > LARGEST_FORM) {
      drain(exchange.getRequestBody());
      refuse(exchange, "RequestEntityTooLarge", "The request is too large.");
      return;
    }
    SesRequest request;
    try {
      request = SesRequest.parse(new String(body, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      refuse(exchange, "MalformedInput", "The request is not a form.");
      return;
    }
    requests.merge(request.action(), 1, Integer::sum);
    try {
      Thread.sleep(latency);
      answer(exchange, request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, SesRequest request)
      throws IOException, InterruptedException {
    switch (faults.find(request).orElse(null)) {
      case MailFault.Refused refusal -> SesAnswers.refused(refusal).send(exchange);
      case MailFault.Reset _ -> exchange.close();
      case MailFault.AnswerLost _ -> {
        Outcome outcome = take(request);
        exchange.close();
        notifyListeners(outcome);
      }
      case MailFault.AnswerWithheld _ -> {
        notifyListeners(take(request));
        closing.await();
      }
      case null -> {
        Outcome outcome = take(request);
        outcome.answer().send(exchange);
        notifyListeners(outcome);
      }
    }
  }

  private void notifyListeners(Outcome outcome) {
    outcome.mail().ifPresent(mail -> listeners.forEach(listener -> listener.accept(mail)));
  }

  private Outcome take(SesRequest request) {
    return switch (request.action()) {
      case "SendRawEmail" -> send(request);
      case "GetSendQuota" -> Outcome.of(SesAnswers.quota(DAILY, rate, sentWithinADay()));
      default ->
          Outcome.of(
              SesAnswers.refused(
                  new MailFault.Refused(
                      400,
                      "InvalidAction",
                      "The laptop's SES does not know " + request.action() + ".")));
    };
  }

  private double sentWithinADay() {
    Instant start = clock.instant().minus(Duration.ofDays(1));
    return (double)
        store.envelopes().stream().filter(envelope -> envelope.at().isAfter(start)).count();
  }

  private Outcome send(SesRequest request) {
    return switch (SesSubmission.of(request, clock.instant())) {
      case SesSubmission.Refused refused -> Outcome.of(SesAnswers.refused(refused.refusal()));
      case SesSubmission.Accepted accepted -> {
        Mail mail = store.add(accepted.envelope(), accepted.raw());
        yield new Outcome(SesAnswers.sent(mail.envelope().messageId()), Optional.of(mail));
      }
    };
  }

  private static void refuse(HttpExchange exchange, String code, String message)
      throws IOException {
    SesAnswers.refused(new MailFault.Refused(400, code, message)).send(exchange);
  }

  private static void drain(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  /// Stops at once; requests that are not answered yet never are.
  @Override
  public void close() {
    closing.countDown();
    endpoint.close();
  }
}
