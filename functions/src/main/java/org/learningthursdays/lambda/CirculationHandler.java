package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;

/// Reads the table's stream for every job but the sending of letters: see [MailApp#streamJobs].
public final class CirculationHandler implements RequestStreamHandler {
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final List<StreamJob> jobs;

  public CirculationHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public CirculationHandler(Map<String, String> environment, Clock clock) {
    // The JDK keeps five connections to a host open, and would make one anew for most writes.
    System.setProperty("http.maxConnections", String.valueOf(Table.WRITES_AT_ONCE));
    jobs = new MailApp(environment, clock).streamJobs();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    Invocation invocation = Invocation.of(context, RESERVE);
    StreamEvent changes = StreamEvent.read(event);
    List<String> failed = new ArrayList<>();
    for (StreamJob job : jobs) {
      failed.addAll(job.run(changes, invocation));
    }
    BatchItemFailures.write(failed, out);
  }
}
