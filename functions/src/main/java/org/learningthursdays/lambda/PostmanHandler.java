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

/// The table's stream: sends letters that are queued.
public final class PostmanHandler implements RequestStreamHandler {
  /// A letter that was taken up just before still hears from SES, or gives up, and is closed.
  private static final Duration RESERVE = Duration.ofSeconds(8);

  private final LetterBatchSender letterBatchSender;

  public PostmanHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public PostmanHandler(Map<String, String> environment, Clock clock) {
    // The JDK keeps five connections to a host open, and would make one anew for most letters.
    System.setProperty("http.maxConnections", String.valueOf(LetterBatchSender.AT_ONCE));
    letterBatchSender = new MailApp(environment, clock).delivery();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    Invocation invocation = Invocation.of(context, RESERVE);
    BatchItemFailures.write(letterBatchSender.deliver(StreamEvent.read(event), invocation), out);
  }
}
