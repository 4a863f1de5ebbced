package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.Calls;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Suppression.Reason;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Json;

/// Whoever's mail comes back for good gets no more, and whoever complains no more of what goes to
/// many, until they want it; and a letter that SES has is sent, whatever its sender knows. However
/// often and in whatever order SES tells of it.
@ExtendWith(DynamoDbExtension.class)
class MailEventsTest {
  private static final String ADDRESS = "sam@example.org";

  private final MailFixture fixture;
  private final MailEvents events;
  private final LeaderId sam;
  private final Calls calls;

  MailEventsTest(DynamoDbExtension table) {
    fixture = new MailFixture(table);
    events = fixture.events();
    sam = fixture.keys.leader(new Address(ADDRESS));
    calls = new Calls(table.environment(), fixture.clock);
  }

  @BeforeEach
  void keep() {
    fixture.leader("Sam", ADDRESS);
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  private static String bounce(String type, String address, Instant at) {
    return bounce(type, "5.0.0", address, mail(Map.of(), at), at);
  }

  /// @param named by the bounce itself
  private static String bounce(
      String type, String status, String named, Map<String, Object> mail, Instant at) {
    return event(
        "Bounce",
        "bounce",
        Map.of(
            "bounceType",
            type,
            "bounceSubType",
            "General",
            "bouncedRecipients",
            List.of(Map.of("emailAddress", named, "status", status)),
            "timestamp",
            at.toString()),
        mail);
  }

  private static String complaint(String type, Instant at) {
    return event(
        "Complaint",
        "complaint",
        Map.of(
            "complaintFeedbackType", type,
            "complainedRecipients", List.of(Map.of("emailAddress", ADDRESS)),
            "timestamp", at.toString()),
        mail(Map.of(), at));
  }

  private static Map<String, Object> mail(Map<String, Object> tags, Instant at) {
    return Map.of(
        "timestamp",
        at.toString(),
        "messageId",
        "010b-" + at,
        "destination",
        List.of("Sam Okafor <SAM@Example.org>"),
        "tags",
        tags);
  }

  private static String event(
      String type, String name, Map<String, Object> about, Map<String, Object> mail) {
    return Json.write(
        Map.of(
            "source", "aws.ses", "detail", Map.of("eventType", type, name, about, "mail", mail)));
  }

  private Suppression suppression() {
    return fixture.suppressions.find(sam).orElseThrow();
  }

  private Instant now() {
    return fixture.clock.instant();
  }

  @Test
  void mailThatCameBackForGoodIsTheLast() {
    assertThat(events.handle(bounce("Permanent", ADDRESS, now()))).isEqualTo(1);

    assertThat(suppression())
        .isEqualTo(new Suppression(sam, Reason.BOUNCED, "General", now(), 1, null));
    assertThat(fixture.suppressions.standing()).containsExactly(suppression());
  }

  @Test
  void mailThatMayStillGetThroughIsNot() {
    assertThat(events.handle(bounce("Transient", ADDRESS, now()))).isZero();
    assertThat(events.handle(bounce("Undetermined", ADDRESS, now()))).isZero();
    assertThat(events.handle(event("Delivery", "delivery", Map.of(), mail(Map.of(), now()))))
        .isZero();
    assertThat(events.handle("{}")).isZero();

    assertThat(fixture.suppressions.find(sam)).isEmpty();
  }

  @Test
  void aComplaintIsNotTakenForASoftBounce() {
    events.handle(complaint("abuse", now()));

    assertThat(suppression().reason()).isEqualTo(Reason.COMPLAINED);
    assertThat(suppression().detail()).isEqualTo("abuse");
  }

  @Test
  void anEventThatComesTwiceIsOne() {
    events.handle(bounce("Permanent", ADDRESS, now()));
    Suppression before = suppression();
    fixture.clock.advance(Duration.ofHours(1));
    events.handle(bounce("Permanent", ADDRESS, now()));

    assertThat(suppression()).isEqualTo(before);
  }

  @Test
  void aBounceCountsMoreThanAComplaintInWhateverOrder() {
    events.handle(complaint("abuse", now()));
    events.handle(bounce("Permanent", ADDRESS, now()));
    assertThat(suppression().reason()).isEqualTo(Reason.BOUNCED);

    events.handle(complaint("abuse", now()));
    assertThat(suppression().reason()).isEqualTo(Reason.BOUNCED);
  }

  /// A mailbox may forward our mail to another, which bounces in its own name.
  @Test
  void whoTheMailWentToIsSuppressedAndNobodyElse() {
    Letter letter = fixture.queue(sam, "registered", "registered-x");
    Map<String, Object> tags = new HashMap<>();
    LetterTags.of(letter).toSes().forEach(tag -> tags.put(tag.name(), List.of(tag.value())));
    Map<String, Object> mail = new HashMap<>(mail(tags, now()));
    mail.put("destination", List.of("old-spelling@example.org"));

    events.handle(bounce("Permanent", "5.1.1", "forwarded@example.org", mail, now()));

    assertThat(fixture.suppressions.standing()).containsExactly(suppression());
  }

  @Test
  void whatCarriesNoTagIsTheDestinations() {
    events.handle(
        bounce("Permanent", "5.1.1", "forwarded@example.org", mail(Map.of(), now()), now()));

    assertThat(fixture.suppressions.standing()).containsExactly(suppression());
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-spam", "auth-failure", "virus"})
  void feedbackThatIsNoComplaintIsNone(String type) {
    assertThat(events.handle(complaint(type, now()))).isZero();

    assertThat(fixture.suppressions.find(sam)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abuse", "fraud", "other", ""})
  void allOtherFeedbackIs(String type) {
    assertThat(events.handle(complaint(type, now()))).isEqualTo(1);

    assertThat(suppression().reason()).isEqualTo(Reason.COMPLAINED);
  }

  private void noMailboxForNow() {
    events.handle(bounce("Transient", "5.1.1", ADDRESS, mail(Map.of(), now()), now()));
  }

  @Test
  void threeTimesNoMailboxForNowIsNoMailbox() {
    for (int time = 1; time <= 3; time++) {
      assertThat(fixture.suppressions.find(sam)).isEmpty();
      noMailboxForNow();
      noMailboxForNow();
      fixture.clock.advance(Duration.ofHours(25));
    }

    assertThat(suppression().reason()).isEqualTo(Reason.BOUNCED);
    assertThat(suppression().detail()).isEqualTo("NoMailbox");
    assertThat(SoftBounces.in(fixture.leaders.items(sam))).hasSize(3);
  }

  @Test
  void threeTimesOnOneDayIsNot() {
    for (int time = 1; time <= 4; time++) {
      noMailboxForNow();
      fixture.clock.advance(Duration.ofHours(7));
    }

    assertThat(fixture.suppressions.find(sam)).isEmpty();
  }

  @Test
  void threeTimesWithAMailBetweenThatArrivedIsNot() {
    noMailboxForNow();
    fixture.clock.advance(Duration.ofHours(25));
    noMailboxForNow();
    fixture.clock.advance(Duration.ofHours(1));
    Letter arrived = fixture.queue(sam, "registered", "registered-x");
    fixture.send(arrived);
    fixture.clock.advance(Duration.ofHours(25));
    noMailboxForNow();

    assertThat(fixture.now(arrived).state()).isEqualTo(Letter.State.SENT);
    assertThat(fixture.suppressions.find(sam)).isEmpty();
  }

  @Test
  void whatIsLiftedIsLiftedOnce() {
    events.handle(complaint("abuse", now()));
    lift(suppression().lifting(now()).orElseThrow());

    assertThat(suppression().isInForce()).isFalse();
    assertThat(suppression().lifting(now())).isEmpty();
  }

  @Test
  void whatHappenedToMailBeforeItWasLiftedNoLongerCounts() {
    Instant mailedAt = now();
    events.handle(complaint("abuse", mailedAt));
    fixture.clock.advance(Duration.ofDays(1));
    lift(suppression().lifting(now()).orElseThrow());

    events.handle(complaint("abuse", mailedAt));
    assertThat(suppression().isInForce()).isFalse();

    fixture.clock.advance(Duration.ofDays(1));
    events.handle(complaint("abuse", now()));
    assertThat(suppression().isInForce()).isTrue();
    assertThat(fixture.suppressions.standing()).hasSize(1);
  }

  private static String taken(Map<String, Object> tags) {
    return Json.write(
        Map.of(
            "source",
            "aws.ses",
            "detail",
            Map.of(
                "eventType",
                "Send",
                "send",
                Map.of(),
                "mail",
                Map.of("messageId", "010b-1", "tags", tags))));
  }

  private static String taken(Letter letter) {
    Map<String, Object> tags = new HashMap<>();
    LetterTags.of(letter).toSes().forEach(tag -> tags.put(tag.name(), List.of(tag.value())));
    return taken(tags);
  }

  @Test
  void aLetterThatSesHasIsSentWhateverItsSenderKnows() {
    Letter letter = fixture.queue(sam, MailFixture.BULK, "digest-2020-W41");
    fixture.letters.claim(letter);

    assertThat(events.handle(taken(letter))).isEqualTo(1);

    assertThat(fixture.now(letter).state()).isEqualTo(Letter.State.SENT);
    assertThat(fixture.now(letter).sesMessageId()).isEqualTo("010b-1");
    assertThat(fixture.outcomes.counts(letter.group())).containsEntry(Letter.State.SENT, 1);
    assertThat(events.handle(taken(letter))).isZero();
  }

  @Test
  void itIsSentThoughItWaitsToBeSentAgainOrWasGivenUp() {
    Letter waiting = fixture.queue(sam, "registered", "registered-2020-10-05T08:00:00Z-ü/1");
    Letter requeued = fixture.letters.claim(waiting).orElseThrow();
    fixture.letters.requeue(requeued);
    Letter givenUp = fixture.queue(sam, "registered", "registered-y");
    fixture.letters.close(
        fixture.letters.claim(givenUp).orElseThrow(), Letter.State.UNKNOWN, "No.");

    assertThat(events.handle(taken(waiting))).isEqualTo(1);
    assertThat(events.handle(taken(givenUp))).isEqualTo(1);

    assertThat(fixture.now(waiting).state()).isEqualTo(Letter.State.SENT);
    assertThat(fixture.now(givenUp).state()).isEqualTo(Letter.State.SENT);
    assertThat(fixture.now(givenUp).reason()).isNull();
  }

  @Test
  void whatItsSenderHasNotedStands() {
    Letter sent = fixture.queue(sam, "registered", "registered-x");
    fixture.send(sent);
    Letter failed = fixture.queue(sam, "registered", "registered-y");
    fixture.letters.close(failed, Letter.State.FAILED, "Because.");
    Letter untouched = fixture.queue(sam, "registered", "registered-z");
    List<Letter> before = List.of(fixture.now(sent), fixture.now(failed), fixture.now(untouched));

    for (Letter letter : before) {
      assertThat(events.handle(taken(letter))).isZero();
    }

    assertThat(List.of(fixture.now(sent), fixture.now(failed), fixture.now(untouched)))
        .isEqualTo(before);
  }

  @Test
  void mailOfOthersIsNoneOfOurBusiness() {
    assertThat(events.handle(taken(Map.of()))).isZero();
    assertThat(events.handle(taken(Map.of("reader", "x", "cause", List.of())))).isZero();
    assertThat(events.handle(taken(Map.of("reader", List.of("x"), "cause", List.of("?")))))
        .isZero();
    Letter gone = fixture.queue(sam, "registered", "registered-x");
    fixture.table.removeAll(List.of(Letters.key(gone)));
    assertThat(events.handle(taken(gone))).isZero();
  }

  @Test
  void theDeskSeesWhoGetsNoMailAndWhy() {
    events.handle(complaint("abuse", now()));

    assertThat(Calls.json(calls.desk("GET /desk/letters.json")).get("suppressed"))
        .isEqualTo(
            List.of(
                Map.of(
                    "name",
                    "Sam",
                    "email",
                    ADDRESS,
                    "reason",
                    "The reader complained of our mail.",
                    "stopped",
                    Reason.COMPLAINED.stoppedMails(),
                    "detail",
                    "abuse",
                    "at",
                    MailFixture.NOW)));
  }

  @Test
  void theSampleEventIsUnderstood() throws IOException {
    String sample = Files.readString(Path.of("..", "events", "MailEventsFunction.json"));

    assertThat(events.handle(sample)).isEqualTo(1);
    assertThat(fixture.suppressions.standing())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.reason()).isEqualTo(Reason.BOUNCED);
          assertThat(one.at()).isEqualTo("2020-10-05T08:00:05.930Z");
        });
  }

  private void lift(Write write) {
    assertThat(fixture.table.write(write)).isTrue();
  }
}
