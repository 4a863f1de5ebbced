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

  private final MailFixture house;
  private final MailEvents events;
  private final LeaderId sam;
  private final Calls calls;

  MailEventsTest(DynamoDbExtension table) {
    house = new MailFixture(table);
    events = house.events();
    sam = house.keys.leader(new Address(ADDRESS));
    calls = new Calls(table.environment(), house.clock);
  }

  @BeforeEach
  void keep() {
    house.leader("Sam", ADDRESS);
  }

  @AfterEach
  void stop() {
    house.close();
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
    return house.suppressions.find(sam).orElseThrow();
  }

  private Instant now() {
    return house.clock.instant();
  }

  @Test
  void mailThatCameBackForGoodIsTheLast() {
    assertThat(events.take(bounce("Permanent", ADDRESS, now()))).isEqualTo(1);

    assertThat(suppression())
        .isEqualTo(new Suppression(sam, Reason.BOUNCED, "General", now(), 1, null));
    assertThat(house.suppressions.standing()).containsExactly(suppression());
  }

  @Test
  void mailThatMayStillGetThroughIsNot() {
    assertThat(events.take(bounce("Transient", ADDRESS, now()))).isZero();
    assertThat(events.take(bounce("Undetermined", ADDRESS, now()))).isZero();
    assertThat(events.take(event("Delivery", "delivery", Map.of(), mail(Map.of(), now()))))
        .isZero();
    assertThat(events.take("{}")).isZero();

    assertThat(house.suppressions.find(sam)).isEmpty();
  }

  @Test
  void aComplaintIsNotTakenForASoftBounce() {
    events.take(complaint("abuse", now()));

    assertThat(suppression().reason()).isEqualTo(Reason.COMPLAINED);
    assertThat(suppression().detail()).isEqualTo("abuse");
  }

  @Test
  void anEventThatComesTwiceIsOne() {
    events.take(bounce("Permanent", ADDRESS, now()));
    Suppression before = suppression();
    house.clock.advance(Duration.ofHours(1));
    events.take(bounce("Permanent", ADDRESS, now()));

    assertThat(suppression()).isEqualTo(before);
  }

  @Test
  void aBounceCountsMoreThanAComplaintInWhateverOrder() {
    events.take(complaint("abuse", now()));
    events.take(bounce("Permanent", ADDRESS, now()));
    assertThat(suppression().reason()).isEqualTo(Reason.BOUNCED);

    events.take(complaint("abuse", now()));
    assertThat(suppression().reason()).isEqualTo(Reason.BOUNCED);
  }

  /// A mailbox may forward our mail to another, which bounces in its own name.
  @Test
  void whoTheMailWentToIsSuppressedAndNobodyElse() {
    Letter letter = house.queue(sam, "registered", "registered-x");
    Map<String, Object> tags = new HashMap<>();
    LetterTags.of(letter).toSes().forEach(tag -> tags.put(tag.name(), List.of(tag.value())));
    Map<String, Object> mail = new HashMap<>(mail(tags, now()));
    mail.put("destination", List.of("old-spelling@example.org"));

    events.take(bounce("Permanent", "5.1.1", "forwarded@example.org", mail, now()));

    assertThat(house.suppressions.standing()).containsExactly(suppression());
  }

  @Test
  void whatCarriesNoTagIsTheDestinations() {
    events.take(
        bounce("Permanent", "5.1.1", "forwarded@example.org", mail(Map.of(), now()), now()));

    assertThat(house.suppressions.standing()).containsExactly(suppression());
  }

  @ParameterizedTest
  @ValueSource(strings = {"not-spam", "auth-failure", "virus"})
  void feedbackThatIsNoComplaintIsNone(String type) {
    assertThat(events.take(complaint(type, now()))).isZero();

    assertThat(house.suppressions.find(sam)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abuse", "fraud", "other", ""})
  void allOtherFeedbackIs(String type) {
    assertThat(events.take(complaint(type, now()))).isEqualTo(1);

    assertThat(suppression().reason()).isEqualTo(Reason.COMPLAINED);
  }

  private void noMailboxForNow() {
    events.take(bounce("Transient", "5.1.1", ADDRESS, mail(Map.of(), now()), now()));
  }

  @Test
  void threeTimesNoMailboxForNowIsNoMailbox() {
    for (int time = 1; time <= 3; time++) {
      assertThat(house.suppressions.find(sam)).isEmpty();
      noMailboxForNow();
      noMailboxForNow();
      house.clock.advance(Duration.ofHours(25));
    }

    assertThat(suppression().reason()).isEqualTo(Reason.BOUNCED);
    assertThat(suppression().detail()).isEqualTo("NoMailbox");
    assertThat(SoftBounces.in(house.leaders.items(sam))).hasSize(3);
  }

  @Test
  void threeTimesOnOneDayIsNot() {
    for (int time = 1; time <= 4; time++) {
      noMailboxForNow();
      house.clock.advance(Duration.ofHours(7));
    }

    assertThat(house.suppressions.find(sam)).isEmpty();
  }

  @Test
  void threeTimesWithAMailBetweenThatArrivedIsNot() {
    noMailboxForNow();
    house.clock.advance(Duration.ofHours(25));
    noMailboxForNow();
    house.clock.advance(Duration.ofHours(1));
    Letter arrived = house.queue(sam, "registered", "registered-x");
    house.deliver(arrived);
    house.clock.advance(Duration.ofHours(25));
    noMailboxForNow();

    assertThat(house.now(arrived).state()).isEqualTo(Letter.State.SENT);
    assertThat(house.suppressions.find(sam)).isEmpty();
  }

  @Test
  void whatIsLiftedIsLiftedOnce() {
    events.take(complaint("abuse", now()));
    lift(suppression().lifted(now()).orElseThrow());

    assertThat(suppression().stands()).isFalse();
    assertThat(suppression().lifted(now())).isEmpty();
  }

  @Test
  void whatHappenedToMailBeforeItWasLiftedNoLongerCounts() {
    Instant mailedAt = now();
    events.take(complaint("abuse", mailedAt));
    house.clock.advance(Duration.ofDays(1));
    lift(suppression().lifted(now()).orElseThrow());

    events.take(complaint("abuse", mailedAt));
    assertThat(suppression().stands()).isFalse();

    house.clock.advance(Duration.ofDays(1));
    events.take(complaint("abuse", now()));
    assertThat(suppression().stands()).isTrue();
    assertThat(house.suppressions.standing()).hasSize(1);
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
    Letter letter = house.queue(sam, MailFixture.BULK, "digest-2020-W41");
    house.letters.take(letter);

    assertThat(events.take(taken(letter))).isEqualTo(1);

    assertThat(house.now(letter).state()).isEqualTo(Letter.State.SENT);
    assertThat(house.now(letter).messageId()).isEqualTo("010b-1");
    assertThat(house.letters.counts(letter.group())).containsEntry(Letter.State.SENT, 1);
    assertThat(events.take(taken(letter))).isZero();
  }

  @Test
  void itIsSentThoughItWaitsToBeSentAgainOrWasGivenUp() {
    Letter waiting = house.queue(sam, "registered", "registered-2020-10-05T08:00:00Z-ü/1");
    Letter requeued = house.letters.take(waiting).orElseThrow();
    house.letters.requeue(requeued);
    Letter givenUp = house.queue(sam, "registered", "registered-y");
    house.letters.close(house.letters.take(givenUp).orElseThrow(), Letter.State.UNKNOWN, "No.");

    assertThat(events.take(taken(waiting))).isEqualTo(1);
    assertThat(events.take(taken(givenUp))).isEqualTo(1);

    assertThat(house.now(waiting).state()).isEqualTo(Letter.State.SENT);
    assertThat(house.now(givenUp).state()).isEqualTo(Letter.State.SENT);
    assertThat(house.now(givenUp).reason()).isNull();
  }

  @Test
  void whatItsSenderHasNotedStands() {
    Letter sent = house.queue(sam, "registered", "registered-x");
    house.deliver(sent);
    Letter failed = house.queue(sam, "registered", "registered-y");
    house.letters.close(failed, Letter.State.FAILED, "Because.");
    Letter untouched = house.queue(sam, "registered", "registered-z");
    List<Letter> before = List.of(house.now(sent), house.now(failed), house.now(untouched));

    for (Letter letter : before) {
      assertThat(events.take(taken(letter))).isZero();
    }

    assertThat(List.of(house.now(sent), house.now(failed), house.now(untouched))).isEqualTo(before);
  }

  @Test
  void mailOfOthersIsNoneOfOurBusiness() {
    assertThat(events.take(taken(Map.of()))).isZero();
    assertThat(events.take(taken(Map.of("reader", "x", "cause", List.of())))).isZero();
    assertThat(events.take(taken(Map.of("reader", List.of("x"), "cause", List.of("?"))))).isZero();
    Letter gone = house.queue(sam, "registered", "registered-x");
    house.table.removeAll(List.of(Letters.key(gone)));
    assertThat(events.take(taken(gone))).isZero();
  }

  @Test
  void theDeskSeesWhoGetsNoMailAndWhy() {
    events.take(complaint("abuse", now()));

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
                    Reason.COMPLAINED.stopped(),
                    "detail",
                    "abuse",
                    "at",
                    MailFixture.NOW)));
  }

  @Test
  void theSampleEventIsUnderstood() throws IOException {
    String sample = Files.readString(Path.of("..", "events", "MailEventsFunction.json"));

    assertThat(events.take(sample)).isEqualTo(1);
    assertThat(house.suppressions.standing())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.reason()).isEqualTo(Reason.BOUNCED);
          assertThat(one.at()).isEqualTo("2020-10-05T08:00:05.930Z");
        });
  }

  private void lift(Write write) {
    assertThat(house.table.write(write)).isTrue();
  }
}
