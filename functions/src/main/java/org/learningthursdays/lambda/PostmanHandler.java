package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.LetterBatchSender;
import org.learningthursdays.table.StreamEvent;

/// Reads the table's stream: sends letters that are queued.
public final class PostmanHandler implements RequestStreamHandler {
  /// Enough for a letter claimed at the last moment to get SES's answer, or a timeout, and be
  /// closed.
  private static final Duration RESERVE = Duration.ofSeconds(8);

  private final LetterBatchSender sender;

  public PostmanHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public PostmanHandler(Map<String, String> environment, Clock clock) {
    // The JDK keeps only five idle connections to a host, and would open one for most letters.
    System.setProperty("http.maxConnections", String.valueOf(LetterBatchSender.AT_ONCE));
    sender = new MailApp(environment, clock).letterBatchSender();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    Invocation invocation = Invocation.of(context, RESERVE);
    BatchItemFailures.write(sender.send(StreamEvent.read(event), invocation), out);
  }
}
