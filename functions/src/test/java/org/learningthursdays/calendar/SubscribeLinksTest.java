package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Each calendar app is led in by the one link that works there.
class SubscribeLinksTest {
  private final SubscribeLinks links =
      SubscribeLinks.of(Feed.MASTERCLASSES, "https://learning.example");

  @Test
  void theAddressIsHttps() {
    assertThat(links.address()).isEqualTo("https://learning.example/calendar/masterclasses.ics");
  }

  @Test
  void appleTakesWebcal() {
    assertThat(links.webcal()).isEqualTo("webcal://learning.example/calendar/masterclasses.ics");
  }

  @Test
  void onALaptopTheSchemeOfWebcalIsTheSame() {
    assertThat(SubscribeLinks.of(Feed.ALL, "http://localhost:3000").webcal())
        .isEqualTo("webcal://localhost:3000/calendar/learning-thursdays.ics");
  }

  @Test
  void googleTakesWebcalEncodedOnce() {
    assertThat(links.google())
        .isEqualTo(
            "https://calendar.google.com/calendar/r?cid="
                + "webcal%3A%2F%2Flearning.example%2Fcalendar%2Fmasterclasses.ics");
  }

  @Test
  void outlookIsOnAHostForPersonalAccountsAndOnAnotherForWork() {
    String query =
        "?url=https%3A%2F%2Flearning.example%2Fcalendar%2Fmasterclasses.ics"
            + "&name=Learning%20Thursdays%3A%20Masterclasses";

    assertThat(links.outlook())
        .isEqualTo("https://outlook.live.com/calendar/0/addfromweb/" + query);
    assertThat(links.microsoft365())
        .isEqualTo("https://outlook.office.com/calendar/0/addfromweb/" + query);
  }
}
