package org.learningthursdays.local;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.local.clock.ClockFile;
import org.learningthursdays.local.clock.LaptopClock;
import org.learningthursdays.local.console.LocalAnswers;
import org.learningthursdays.local.events.EventBus;
import org.learningthursdays.local.events.MailEventSource;
import org.learningthursdays.local.events.Scheduler;
import org.learningthursdays.local.gateway.Gateway;
import org.learningthursdays.local.gateway.LaptopCognito;
import org.learningthursdays.local.lambda.Functions;
import org.learningthursdays.local.mail.LaptopSes;
import org.learningthursdays.local.mail.MailPages;
import org.learningthursdays.local.secrets.Secrets;
import org.learningthursdays.local.streams.Checkpoints;
import org.learningthursdays.local.streams.DeadLetters;
import org.learningthursdays.local.streams.StreamPump;
import org.learningthursdays.local.table.EmbeddedTable;
import org.learningthursdays.local.table.Expiry;
import org.learningthursdays.local.template.Intrinsics;
import org.learningthursdays.local.template.LaptopException;
import org.learningthursdays.local.template.StreamSource;
import org.learningthursdays.local.template.Template;

/// Runs the whole application in this JVM.
public final class Laptop implements AutoCloseable {
  /// A Monday morning on which all sessions of the sample programme are still to come.
  static final LocalDateTime SAMPLE_BEGINS = LocalDateTime.parse("2020-10-05T09:00");

  private final LaptopClock clock = new LaptopClock();
  private final DeadLetters deadLetters = new DeadLetters();
  // Closed in reverse order: a part before those that it uses.
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final LaptopCognito cognito;
  private final Gateway gateway;
  private final EmbeddedTable table;
  private final LaptopSes mailbox;
  private final Secrets secrets;
  private final Functions functions;

  private Laptop(LaptopOptions options) {
    Optional<byte[]> programme = programme(options.programme());
    try {
      gateway = Gateway.bind(options.port());
      parts.push(gateway);
      // Its errors are told before anything slow starts.
      Template template = Template.read(options.template(), parameters(options, url()));
      Optional<DataFolder> folder = options.data().map(DataFolder::take);
      folder.ifPresent(parts::push);
      setClock(options, folder);
      cognito = LaptopCognito.start(clock);
      parts.push(cognito);
      table =
          folder
              .map(data -> EmbeddedTable.in(data.table(), template))
              .orElseGet(() -> EmbeddedTable.inMemory(template));
      parts.push(table);
      parts.push(Expiry.start(table, clock));
      mailbox =
          folder
              .map(data -> LaptopSes.in(data.mail(), clock))
              .orElseGet(() -> LaptopSes.inMemory(clock));
      parts.push(mailbox);
      secrets =
          folder
              .map(data -> Secrets.in(data.secrets(), template.secrets(), clock))
              .orElseGet(() -> Secrets.inMemory(template.secrets(), clock));
      parts.push(secrets);
      functions = functions(template, options);
      EventBus bus = run(template, folder);
      ProgrammeUpload upload = new ProgrammeUpload(URI.create(url()), gateway.pass());
      programme
          .filter(_ -> ProgrammeUpload.isPossible(template))
          .filter(_ -> table.isEmpty() || upload.findsNoSession())
          .ifPresent(csv -> upload.run(token("organiser@example.org", "organisers"), csv));
      gateway.ready();
      announceDeployment(bus);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void setClock(LaptopOptions options, Optional<DataFolder> folder) {
    boolean isSample = options.programme() instanceof LaptopOptions.Programme.Sample;
    switch (options.time()) {
      case LaptopOptions.Time.Real _ -> {
        // The clock shows the real time unless it is set.
      }
      case LaptopOptions.Time.At(LocalDateTime london) -> clock.set(london);
      case LaptopOptions.Time.Default _ when isSample ->
          folder
              .map(DataFolder::clock)
              .filter(Files::exists)
              .ifPresentOrElse(
                  file -> ClockFile.read(file).ifPresent(clock::set),
                  () -> clock.set(SAMPLE_BEGINS));
      case LaptopOptions.Time.Default _ -> {
        // With another programme than the sample: the real time.
      }
    }
    folder.map(data -> ClockFile.keep(data.clock(), clock)).ifPresent(parts::push);
  }

  /// Starts everything that the template describes, and imports the programme if there is no
  /// session yet.
  ///
  /// @throws LaptopException with a sentence for whoever started it
  public static Laptop start(LaptopOptions options) {
    return new Laptop(options);
  }

  /// `http://localhost:` and the port, without a slash.
  public String url() {
    return "http://localhost:" + gateway.port();
  }

  public LaptopClock clock() {
    return clock;
  }

  public EmbeddedTable table() {
    return table;
  }

  /// What was sent through SES.
  public LaptopSes mailbox() {
    return mailbox;
  }

  public Secrets secrets() {
    return secrets;
  }

  /// A bearer token for the desk.
  public String token(String email, String... groups) {
    return cognito.token(email, List.of(groups));
  }

  public String expiredToken(String email) {
    return cognito.token(email, List.of("organisers"), -1);
  }

  /// How long a function's invocations have taken together, as Lambda would charge them.
  public Duration busy(String function) {
    return functions.get(function).busy();
  }

  public DeadLetters deadLetters() {
    return deadLetters;
  }

  private static Optional<byte[]> programme(LaptopOptions.Programme programme) {
    return switch (programme) {
      case LaptopOptions.Programme.None _ -> Optional.empty();
      case LaptopOptions.Programme.Sample _ -> Optional.of(ProgrammeUpload.sample());
      case LaptopOptions.Programme.In in -> Optional.of(ProgrammeUpload.read(in.file()));
    };
  }

  private static Map<String, String> parameters(LaptopOptions options, String url) {
    Map<String, String> parameters = new HashMap<>(Map.of("PublicUrl", url, "Metrics", "off"));
    parameters.putAll(options.parameters());
    return parameters;
  }

  private Functions functions(Template template, LaptopOptions options) {
    Map<String, String> moreVariables = new HashMap<>(table.environment());
    moreVariables.putAll(mailbox.environment());
    moreVariables.putAll(secrets.environment());
    moreVariables.putAll(cognito.environment());
    moreVariables.putAll(options.environment());
    return Functions.start(template.functions(), moreVariables, clock);
  }

  private EventBus run(Template template, Optional<DataFolder> folder) {
    for (StreamSource source : template.streams()) {
      Path file = folder.map(data -> data.checkpoint(source)).orElse(null);
      parts.push(
          StreamPump.start(
              source, functions.get(source.function()), table, new Checkpoints(file), deadLetters));
    }
    EventBus bus = new EventBus(template.rules(), functions, clock);
    parts.push(bus);
    Path published = folder.map(DataFolder::mailEvents).orElse(null);
    parts.push(MailEventSource.start(mailbox, bus, new Checkpoints(published)));
    Scheduler scheduler = Scheduler.start(template.schedules(), functions, clock);
    parts.push(scheduler);
    gateway.open(
        template.routes(),
        functions,
        cognito,
        clock,
        new LocalAnswers(
            template, functions, scheduler, bus, cognito, clock, new MailPages(mailbox)));
    // A second time, on top of the stack: to be closed before what requests use.
    parts.push(gateway);
    return bus;
  }

  /// Puts the event of a finished deployment, and waits for the functions that it starts.
  private static void announceDeployment(EventBus bus) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("stack-id", Intrinsics.STACK_ID);
    detail.putObject("status-details").put("status", "CREATE_COMPLETE").put("status-reason", "");
    ObjectNode event =
        EventBus.event("aws.cloudformation", "CloudFormation Stack Status Change", detail);
    try {
      for (Thread function : bus.put(event)) {
        function.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Stops taking requests, lets those that run end, keeps what is stored.
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        System.err.println("Something did not stop well: " + e);
      }
    }
  }
}
