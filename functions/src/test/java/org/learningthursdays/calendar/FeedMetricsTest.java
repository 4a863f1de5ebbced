package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.web.Requests;
import org.learningthursdays.web.Response;

/// Calendar apps are told apart by what they say of themselves.
class FeedMetricsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GOOGLE      | Google-Calendar-Importer
          GOOGLE      | Mozilla/5.0 (compatible; Google-Calendar-Importer; +http://www.google.com/calendar)
          OUTLOOK     | Microsoft.Exchange/15.20 (Exchange 15.20.3433.045; Outlook)
          OUTLOOK     | Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.13328; Pro)
          APPLE       | iOS/17.0 (21A329) dataaccessd/1.0
          APPLE       | macOS/14.0 (23A344) CalendarAgent/980
          APPLE       | Mac OS X/10.15.7 (19H2) CalendarAgent/930.5.1
          APPLE       | Mac_OS_X/10.15.7 (19H2) CalendarAgent/930.5.1
          THUNDERBIRD | Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.0
          OTHER       | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15
          OTHER       | curl/8.5.0
          """)
  void anAppIsKnownByItsName(FeedMetrics.App app, String agent) {
    assertThat(FeedMetrics.App.of(Requests.withHeaders(Map.of("user-agent", agent))))
        .isEqualTo(app);
  }

  @ParameterizedTest
  @CsvSource({"200,SENT", "304,UNCHANGED", "404,FAILED", "503,FAILED"})
  void anAnswerIsCountedByWhatItMeant(int status, FeedMetrics.Status counted) {
    assertThat(FeedMetrics.Status.of(Response.of(status))).isEqualTo(counted);
  }
}
