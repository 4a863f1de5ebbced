package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.desk.Mailings;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Letter.State;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Response;

/// Organisers see how a mailing goes, and why letters were not sent.
@ExtendWith(DynamoDbExtension.class)
class MailingsTest {
  private static final String ID = "digest-2020-W41";

  private final MailFixture fixture;
  private final Calls calls;

  MailingsTest(DynamoDbExtension table) {
    fixture = new MailFixture(table);
    calls = new Calls(table.environment(), fixture.clock);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private Circular circular(String id) {
    return circular(id, "digest");
  }

  private Circular circular(String id, String kind) {
    Instant now = fixture.clock.instant();
    Circular circular = Circular.of(id, kind, "{}", now, now.plus(Duration.ofDays(2)));
    fixture.table.write(Circulars.addition(circular));
    return circular;
  }

  @Test
  void aMailingIsCounted() {
    Circular circular = circular(ID);
    fixture.circulars.advance(circular, Optional.empty(), fixture.clock.instant());
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      LeaderId sam = fixture.leader("Sam", "sam" + i + "@example.org");
      letters.add(
          Letter.of(circular, sam, ID, MailFixture.BULK, Map.of(), fixture.clock.instant()));
    }
    fixture.letters.addAll(letters);
    fixture.letters.markSent(fixture.letters.claim(letters.get(0)).orElseThrow(), "ses-1");
    fixture.letters.close(letters.get(1), State.FAILED, "The mail service refuses this mail: X.");
    fixture.letters.close(letters.get(2), State.FAILED, "Its words could not be written (X).");
    fixture.letters.close(letters.get(3), State.FAILED, "Its words could not be written (X).");
    fixture.letters.close(letters.get(4), State.SKIPPED, "erased");
    fixture.letters.close(letters.get(5), State.UNKNOWN, "Nobody knows.");

    Response answer = calls.desk("GET /desk/letters.json?circular=" + ID);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Calls.text(answer))
        .isEqualTo(
            Json.write(
                    Json.object(
                        """
                        {"circular":"digest-2020-W41","state":"done","createdAt":"2020-10-05T08:00:00Z",
                         "kind":"digest","queued":"1","sent":"1","failed":"3","skipped":"1","unknown":"1",
                         "failures":[{"reason":"Its words could not be written (X).","count":"2"},
                                     {"reason":"The mail service refuses this mail: X.","count":"1"}],
                         "skips":[{"reason":"erased","count":"1"}]}
                        """))
                .replaceAll("\"(\\d)\"", "$1"));
  }

  @Test
  void theLatestMailingsAreListedLastFirst() {
    circular("digest-2020-W40");
    fixture.clock.advance(Duration.ofDays(7));
    Circular circular = circular(ID);
    fixture.circulars.advance(circular, Optional.empty(), fixture.clock.instant());

    assertThat(Calls.text(calls.desk("GET /desk/letters.json")))
        .isEqualTo(
            "{\"circulars\":[{\"circular\":\"digest-2020-W41\",\"state\":\"done\","
                + "\"createdAt\":\"2020-10-12T08:00:00Z\"},{\"circular\":\"digest-2020-W40\","
                + "\"state\":\"open\",\"createdAt\":\"2020-10-05T08:00:00Z\"}],\"suppressed\":[]}");
  }

  @Test
  void whatWentToNobodyIsNotListedForOrganisersUnlessItIsADigest() {
    Instant now = fixture.clock.instant();
    Circular digest = circular(ID);
    for (Circular toNobody : List.of(digest, circular("message-1", "message"))) {
      fixture.circulars.advance(toNobody, Optional.empty(), now);
    }
    Circular sent = circular("message-2", "message");
    Circular failed = circular("message-3", "message");
    Circular begun = circular("message-4", "message");
    LeaderId sam = fixture.leader("Sam", "sam@example.org");
    for (Circular circular : List.of(sent, failed)) {
      Letter letter = Letter.of(circular, sam, circular.id(), MailFixture.BULK, Map.of(), now);
      fixture.letters.addAll(List.of(letter));
      fixture.circulars.advance(circular, Optional.empty(), now);
      if (circular.equals(failed)) {
        fixture.letters.close(letter, State.FAILED, "Refused.");
      }
    }

    assertThat(new Mailings(fixture.table, fixture.clock).latestWithReaders(10).map(Circular::id))
        .containsExactlyInAnyOrder(digest.id(), sent.id(), failed.id(), begun.id());
  }

  @Test
  void anUnknownMailingIsNotFound() {
    assertThat(calls.desk("GET /desk/letters.json?circular=digest-2020-W99").status())
        .isEqualTo(404);
  }

  @Test
  void whatCanBeNoMailingsNameIsNotFoundAndNoNameMeansTheLatest() {
    circular(ID);

    assertThat(calls.desk("GET /desk/letters.json?circular=" + "x".repeat(3_000)).status())
        .isEqualTo(404);
    assertThat(Calls.text(calls.desk("GET /desk/letters.json?circular=")))
        .isEqualTo(Calls.text(calls.desk("GET /desk/letters.json")));
  }

  @Test
  void onlyOrganisersSeeIt() {
    Response answer =
        calls.deskAs(Map.of("sub", "x"), "GET /desk/letters.json", "text/plain", new byte[0]);

    assertThat(answer.status()).isEqualTo(403);
  }
}
