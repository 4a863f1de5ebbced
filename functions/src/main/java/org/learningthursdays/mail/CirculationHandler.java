package org.learningthursdays.mail;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.learningthursdays.Mailroom;
import org.learningthursdays.Rehearsal;
import org.learningthursdays.table.StreamEvent;

/// The table's stream: takes circulars round that are open.
public final class CirculationHandler implements RequestStreamHandler {
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final Circulation circulation;

  public CirculationHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public CirculationHandler(Map<String, String> environment, Clock clock) {
    circulation = new Mailroom(environment, clock).circulation();
    Rehearsal.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    Shift shift = Shift.of(context, RESERVE);
    BatchAnswer.write(circulation.run(StreamEvent.read(event), shift), out);
  }
}
