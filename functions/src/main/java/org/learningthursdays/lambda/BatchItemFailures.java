package org.learningthursdays.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.learningthursdays.web.Json;

/// What a stream's reader answers (`ReportBatchItemFailures`): Lambda hands over again what comes
/// from the first of the named records on.
public final class BatchItemFailures {
  private BatchItemFailures() {}

  /// Writes it.
  ///
  /// @param failedSequenceNumbers of changes that have to come again
  public static void write(List<String> failedSequenceNumbers, OutputStream out)
      throws IOException {
    List<Map<String, String>> failures =
        failedSequenceNumbers.stream().map(number -> Map.of("itemIdentifier", number)).toList();
    out.write(Json.write(Map.of("batchItemFailures", failures)).getBytes(StandardCharsets.UTF_8));
  }
}
