package org.learningthursdays.local.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Of an event in a calendar part, what a mail app shows is read.
final class CalendarEventTest {
  private static final String EVENT =
      """
      BEGIN:VEVENT
      DTSTART;TZID=Europe/London:20201008T160000
      DTEND;TZID=Europe/London:20201008T171500
      SUMMARY:One\\, two\\; three\\\\no\\nfo
       ur
      STATUS:CANCELLED
      BEGIN:VALARM
      LOCATION:not this
      END:VALARM
      END:VEVENT
      """
          .replace("\n", "\r\n");

  @Test
  void whatAMailAppShowsIsRead() {
    CalendarEvent event = CalendarEvent.read(EVENT).orElseThrow();

    assertThat(event.when()).isEqualTo("Thursday 8 October 2020, 16:00–17:15 Europe/London");
    assertThat(event.text("SUMMARY")).isEqualTo("One, two; three\\no\nfour");
    assertThat(event.text("LOCATION")).isEmpty();
    assertThat(event.isCancelled()).isTrue();
  }

  @Test
  void whatIsNoCalendarHasNoEvent() {
    assertThat(
            List.of(
                "",
                "hello",
                "BEGIN:VEVENT\r\nSUMMARY:never ends",
                EVENT.replace("DTSTART", "X-START"),
                EVENT.replace("20201008T17", "soon")))
        .allSatisfy(text -> assertThat(CalendarEvent.read(text)).isEmpty());
  }
}
