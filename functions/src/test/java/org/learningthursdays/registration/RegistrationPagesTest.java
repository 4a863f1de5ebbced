package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.programme.ProgrammeFixture.PROGRAMME;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.learningthursdays.Calls;
import org.learningthursdays.web.Request;

/// What is said after registering is true for everybody who reads it, then and when they come back.
class RegistrationPagesTest {
  @Test
  void whoeverOnlyWaitsIsPromisedNoPlaceAndNothingForACalendar() {
    assertThat(html("waiting", "2020-10-08-leaders"))
        .contains("You are on the waiting list", "You keep your place on the list all the same")
        .doesNotContain("It has the sessions for your calendar", "You are registered all the same");
    assertThat(html("registered", "2020-10-08-leaders"))
        .contains("It has the sessions for your calendar", "You are registered all the same");
  }

  @Test
  void whoeverComesBackToThePageSeesWhatIsCancelledAndWhereItStandsHowThingsAre() {
    assertThat(html("registered", "2020-10-22-masterclass"))
        .contains("<s>Rebuilding a Chapter</s>", "How things stand later is on your own page.");
  }

  private static String html(String list, String session) {
    Map<String, List<String>> query = Map.of(list, List.of(session));
    Request request =
        new Request(
            "GET", "/registrations", query, Map.of(), Map.of(), Map.of(), "", "", new byte[0]);
    return Calls.text(RegistrationPages.outcome(request, PROGRAMME));
  }
}
