package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Organisers see a digest before it goes, as it will be.
@ExtendWith(DynamoDbExtension.class)
class DigestDeskTest {
  private final MutableClock clock = new MutableClock("2020-10-05T07:00:00Z");
  private final Calls calls;

  DigestDeskTest(DynamoDbExtension table) {
    calls = new Calls(table.environment(), clock);
  }

  @BeforeEach
  void importTwoSessions() {
    calls.importing(
        "date,track,theme,title",
        "2020-10-08,leaders,Beginnings,An Introduction",
        "2020-11-12,joint,Power,Privilege 101");
  }

  @Test
  void theNextOneIsShownUnlessAnotherIsAskedFor() {
    assertThat(shown("GET /desk/digest")).contains("Thursday 8 October: one session at 16:00");
    assertThat(shown("GET /desk/digest?week=2020-W46"))
        .contains("Thursday 12 November: a joint session at 16:00");

    calls.digest();
    assertThat(calls.desk("GET /desk/digest").status()).as("nothing to come").isEqualTo(404);
    calls.desk("PATCH /desk/sessions/2020-10-08-leaders", "{\"start\":\"16:30\"}");
    assertThat(shown("GET /desk/digest?week=2020-W41")).as("as it went").contains("at 16:00");
  }

  @Test
  void weeksWithoutOneAreTold() {
    assertThat(calls.desk("GET /desk/digest?week=2020-W40").status()).isEqualTo(404);
    assertThat(calls.desk("GET /desk/digest?week=2021-W10").status()).isEqualTo(404);
    assertThat(calls.desk("POST /desk/digest/test?week=2021-W10", "").status()).isEqualTo(404);
    Response unknown = calls.desk("GET /desk/digest?week=next");
    assertThat(unknown.status()).isEqualTo(422);
    assertThat(Calls.text(unknown)).contains("\"week\":\"Expected a week");
  }

  @Test
  void onlyOrganisersSeeIt() {
    assertThat(
            calls
                .deskAs(Map.of("cognito:groups", "[leaders]"), "GET /desk/digest", "", new byte[0])
                .status())
        .isEqualTo(403);
  }

  private String shown(String call) {
    Response response = calls.desk(call);
    assertThat(response.status()).as(Calls.text(response)).isEqualTo(200);
    assertThat(response.headers())
        .containsEntry("content-type", "text/html; charset=utf-8")
        .containsEntry("cache-control", "no-store");
    return Calls.text(response);
  }
}
