package org.learningthursdays.local.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.learningthursdays.local.mail.LaptopSes;
import org.learningthursdays.local.mail.SesEvents;
import org.learningthursdays.local.streams.Checkpoints;

/// Publishes SES's events of each mail to the event bus: a while later, and at least once. Events
/// that a killed laptop did not publish come first at the next start: the sweep sends a letter
/// again of which no event came.
public final class MailEventSource implements AutoCloseable {
  /// Published after a pause in sending: senders have stored SES's answers by then, and are not
  /// slowed down.
  private static final Duration LULL = Duration.ofSeconds(1);

  private static final Duration LONGEST_GATHERING = Duration.ofSeconds(30);

  private static final int AT_ONCE = 8;
  private static final String MAIL = "mail";

  private final LaptopSes mailbox;
  private final EventBus bus;
  private final Checkpoints checkpoints;
  private final Semaphore arrivals = new Semaphore(0);
  private final Thread thread;

  /// The number of the last mail whose events are published.
  private int published;

  private MailEventSource(LaptopSes mailbox, EventBus bus, Checkpoints checkpoints) {
    this.mailbox = mailbox;
    this.bus = bus;
    this.checkpoints = checkpoints;
    this.published = checkpoints.position(MAIL).map(Integer::parseInt).orElse(0);
    this.thread = Thread.ofVirtual().name("mail-events").unstarted(this::run);
  }

  /// Returns when the events of all earlier mail are published.
  public static MailEventSource start(LaptopSes mailbox, EventBus bus, Checkpoints checkpoints) {
    MailEventSource source = new MailEventSource(mailbox, bus, checkpoints);
    mailbox.onMail(_ -> source.arrivals.release());
    try {
      source.publishUntil(mailbox.newest());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    source.thread.start();
    return source;
  }

  private void run() {
    try {
      while (true) {
        arrivals.acquire();
        publishUntil(gather());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The number of the newest mail before the last lull.
  private int gather() throws InterruptedException {
    long start = System.nanoTime();
    int newest;
    do {
      arrivals.drainPermits();
      newest = mailbox.newest();
      Thread.sleep(LULL);
    } while (arrivals.availablePermits() > 0
        && System.nanoTime() - start < LONGEST_GATHERING.toNanos());
    return newest;
  }

  private void publishUntil(int newest) throws InterruptedException {
    if (newest < published) {
      // Somebody has emptied the mailbox.
      published = 0;
    }
    while (published < newest) {
      int last = Math.min(published + AT_ONCE, newest);
      List<Thread> functions = new ArrayList<>();
      IntStream.rangeClosed(published + 1, last)
          .mapToObj(this::events)
          .flatMap(List::stream)
          .forEach(event -> functions.addAll(bus.put(event)));
      for (Thread function : functions) {
        function.join();
      }
      published = last;
      checkpoints.advance(MAIL, String.valueOf(published));
    }
  }

  private List<ObjectNode> events(int n) {
    try {
      return mailbox.find(n).map(SesEvents::of).orElse(List.of());
    } catch (UncheckedIOException e) {
      // Somebody has taken it out of the folder.
      return List.of();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
