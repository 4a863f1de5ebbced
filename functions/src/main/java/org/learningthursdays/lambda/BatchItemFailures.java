package org.learningthursdays.lambda;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.learningthursdays.web.Json;

/// The response of a function that reads a stream (`ReportBatchItemFailures`): Lambda retries from
/// the first of the named records on.
final class BatchItemFailures {
  private BatchItemFailures() {}

  /// Writes the response.
  ///
  /// @param failedSequenceNumbers of the records that have to be retried
  static void write(List<String> failedSequenceNumbers, OutputStream out) throws IOException {
    List<Map<String, String>> failures =
        failedSequenceNumbers.stream().map(number -> Map.of("itemIdentifier", number)).toList();
    out.write(Json.write(Map.of("batchItemFailures", failures)).getBytes(StandardCharsets.UTF_8));
  }
}
