package org.learningthursdays.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Of an event in a calendar part, what a mail app shows is read, whatever form it has.
final class CalendarEventTest {
  private static CalendarEvent event(String... lines) {
    return CalendarEvent.read(
            "BEGIN:VEVENT\r\n" + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n")
        .getFirst();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DTSTART;TZID=Europe/London:20201008T160000   | DTEND;TZID=Europe/London:20201008T171500 | Thursday 8 October 2020, 16:00–17:15 Europe/London
          DTSTART:20201008T150000Z                     | DTEND:20201008T161500Z                   | Thursday 8 October 2020, 16:00–17:15 Europe/London
          DTSTART:20201112T160000Z                     | X-END:none                               | Thursday 12 November 2020, 16:00 Europe/London
          DTSTART;TZID="America/New_York":20201008T110000 | X-END:none                            | Thursday 8 October 2020, 11:00 America/New_York
          DTSTART;TZID=Nowhere:20201008T160000         | X-END:none                               | Thursday 8 October 2020, 16:00 Europe/London
          DTSTART;VALUE=DATE:20201008                  | X-END:none                               | Thursday 8 October 2020
          DTSTART:soon                                 | X-END:none                               | soon
          """)
  void itsTimeIsToldInWords(String start, String end, String words) {
    assertThat(event(start, end).when()).isEqualTo(words);
  }

  @Test
  void escapesFoldsAndQuotedColonsAreUndone() {
    CalendarEvent event =
        event(
            "SUMMARY;ALTREP=\"cid:a;b\":One\\, two\\; three\\\\no\\nfo", " ur", "STATUS:cancelled");

    assertThat(event.text("SUMMARY")).isEqualTo("One, two; three\\no\nfour");
    assertThat(event.isCancelled()).isTrue();
  }

  @Test
  void whatIsNoCalendarHasNoEvents() {
    assertThat(List.of("", "hello", "BEGIN:VEVENT\r\nSUMMARY:never ends"))
        .allSatisfy(text -> assertThat(CalendarEvent.read(text)).isEmpty());
  }
}
