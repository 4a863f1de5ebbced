package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Feeds say the same, byte for byte, whichever program saved the file that the programme comes
/// from; and they, their age and the export stay as they are when the file comes back.
@ExtendWith(DynamoDbExtension.class)
class SpreadsheetFeedsTest {
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final MutableClock clock = new MutableClock("2020-10-05T09:00:00Z");
  private final Calls calls;

  SpreadsheetFeedsTest(DynamoDbExtension table) {
    calls = new Calls(table.environment(), clock);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "excel-uk.csv",
        "excel-uk-unicode.txt",
        "excel-de.csv",
        "excel-de-sep.csv",
        "google-sheets.csv",
        "numbers.csv",
        "libreoffice.csv",
        "excel.xlsx",
        "excel-1904.xlsx",
        "streamed.xlsx",
        "libreoffice.xlsx"
      })
  void whatAProgramSavedMakesTheSameFeeds(String file) {
    sent(file);
    List<String> feeds = feeds();
    String export = Calls.text(calls.desk("GET /desk/programme.csv"));

    assertThat(Calls.json(sent("export.csv")))
        .containsEntry("added", List.of())
        .containsEntry("changed", List.of())
        .containsEntry("cancelled", List.of());
    assertThat(feeds()).isEqualTo(feeds);
    assertThat(export.getBytes(StandardCharsets.UTF_8)).isEqualTo(octets("export.csv"));
    assertGolden("spreadsheets.ics", Calls.text(calls.calendar("/calendar/" + Feed.ALL.file())));
  }

  private List<String> feeds() {
    return Arrays.stream(Feed.values())
        .map(feed -> calls.calendar("/calendar/" + feed.file()))
        .map(answer -> answer.headers().get("last-modified") + "\n" + Calls.text(answer))
        .toList();
  }

  private Response sent(String file) {
    String type = file.endsWith(".xlsx") ? WORKBOOK : "text/csv";
    Response answer = calls.desk("PUT /desk/programme", type, octets(file));
    assertThat(answer.status()).as(Calls.text(answer)).isEqualTo(200);
    clock.advance(Duration.ofMinutes(1));
    return answer;
  }

  private static byte[] octets(String file) {
    try (InputStream octets =
        SpreadsheetFeedsTest.class.getResourceAsStream("/spreadsheets/" + file)) {
      return Objects.requireNonNull(octets, file).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
