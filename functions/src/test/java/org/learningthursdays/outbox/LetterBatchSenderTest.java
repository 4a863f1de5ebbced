package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItems;
import org.learningthursdays.local.mail.MailFault;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter.State;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.StreamEvent;

/// A queued letter is sent once, or it is known why not; whatever SES does, and whatever Lambda
/// hands over twice, late or out of order.
@ExtendWith(DynamoDbExtension.class)
class LetterBatchSenderTest {
  private static final String ADDRESS = "sam@example.org";

  private final MailFixture house;

  LetterBatchSenderTest(DynamoDbExtension table) {
    house = new MailFixture(table);
  }

  @AfterEach
  void nobodyIsInTheLog() {
    house.close();
    assertThat(house.log.text()).doesNotContain("example.org", "Sam", "Okafor");
  }

  private Letter letter() {
    return house.queue(house.leader("Sam Okafor", ADDRESS), "registered", "registered-x");
  }

  @Test
  void aLetterIsSentAndItsNameKept() {
    Letter letter = letter();

    assertThat(house.deliver(letter)).isEmpty();

    assertThat(house.mailbox.mails())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.to()).isEqualTo(ADDRESS);
          assertThat(mail.from()).isEqualTo(MailFixture.SENDER);
          assertThat(mail.subject()).isEqualTo("About registered-x");
          assertThat(mail.envelope().configurationSet()).contains("personal");
          assertThat(house.now(letter).messageId()).isEqualTo(mail.envelope().messageId());
        });
    assertThat(house.now(letter).state()).isEqualTo(State.SENT);
    assertThat(house.letters.counts(LetterGroup.read("day-2020-10-05")))
        .containsEntry(State.SENT, 1);
  }

  @Test
  void bulkMailGoesByAStreamOfItsOwn() {
    house.words =
        (letter, reader) ->
            new LetterRenderer.Outcome.Written(
                Message.of("s", "t", "h")
                    .with(new Message.Leave("https://learning.example/leave", "digest.example")));

    house.deliver(letter());

    assertThat(house.mailbox.envelopes().getFirst().configurationSet()).contains("bulk");
  }

  @Test
  void whatIsHandedOverAgainIsNotSentAgain() {
    Letter letter = letter();
    StreamEvent record = house.records(letter);
    LetterBatchSender letterBatchSender = house.delivery();

    assertThat(letterBatchSender.deliver(record, house.shift())).isEmpty();
    assertThat(letterBatchSender.deliver(record, house.shift())).isEmpty();
    assertThat(house.delivery().deliver(record, house.shift())).isEmpty();

    assertThat(house.mailbox.sendings()).isEqualTo(1);
  }

  @Test
  void whatIsSweptWhileSesTakesItIsNotSentAgain() {
    Letter letter = letter();
    house.mailbox.failWhen(
        request -> {
          if (request.action().equals("SendRawEmail")) {
            house.letters.requeue(house.now(letter));
          }
          return false;
        },
        new MailFault.Reset());

    assertThat(house.deliver(letter)).isEmpty();

    assertThat(house.now(letter).state()).isEqualTo(State.SENT);
    assertThat(house.mailbox.sendings()).isEqualTo(1);
  }

  @Test
  void oneRecordTwiceInABatchIsOneLetter() {
    Letter letter = letter();

    house.deliver(letter, letter, letter);

    assertThat(house.mailbox.sendings()).isEqualTo(1);
  }

  @Test
  void anOldRecordDoesNotBringBackALetterThatWasPutOff() {
    Letter letter = letter();
    StreamEvent old = house.records(letter);
    house.mailbox.failNext(MailFault.paused());
    house.delivery().deliver(old, house.shift());

    house.delivery().deliver(old, house.shift());

    assertThat(house.mailbox.sendings()).isEqualTo(1);
    assertThat(house.now(letter).state()).isEqualTo(State.QUEUED);
  }

  @Test
  void severalSendersAtOnceSendItOnce() throws InterruptedException {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LeaderId reader = house.leader("Sam", "sam" + i + "@example.org");
      letters.add(house.queue(reader, "registered", "registered-x"));
    }
    StreamEvent records = house.records(letters.toArray(Letter[]::new));

    List<Thread> senders =
        Stream.generate(house::delivery)
            .limit(3)
            .map(one -> Thread.ofVirtual().start(() -> one.deliver(records, house.shift())))
            .toList();
    for (Thread sender : senders) {
      sender.join();
    }

    assertThat(house.mailbox.envelopes()).hasSize(20);
    assertThat(house.letters.counts(LetterGroup.read("day-2020-10-05")))
        .containsEntry(State.SENT, 20);
  }

  @Test
  void whoeverIsGoneGetsNothing() {
    Letter letter = letter();
    house.table.removeAll(List.of(LeaderItems.profile(letter.reader())));

    house.deliver(letter);

    assertEnded(letter, State.SKIPPED, "Nobody with this address is known.");
  }

  @Test
  void whoeverComplainedGetsNoMoreOfWhatGoesToManyAndHearsOfTheirOwn() {
    Letter confirmation = letter();
    Letter bulk = house.queue(confirmation.reader(), MailFixture.BULK, "digest-2020-W41");
    suppress(confirmation.reader(), Suppression.Reason.COMPLAINED);

    house.deliver(bulk);
    assertEnded(bulk, State.SKIPPED, "The reader complained of our mail.");
    house.deliver(confirmation);

    assertThat(house.now(confirmation).state()).isEqualTo(State.SENT);
  }

  @Test
  void whoseMailCameBackForGoodGetsNothing() {
    Letter confirmation = letter();
    Letter bulk = house.queue(confirmation.reader(), MailFixture.BULK, "digest-2020-W41");
    suppress(confirmation.reader(), Suppression.Reason.BOUNCED);

    house.deliver(confirmation, bulk);

    assertEnded(confirmation, State.SKIPPED, "Mail to this address came back.");
    assertEnded(bulk, State.SKIPPED, "Mail to this address came back.");
  }

  private void suppress(LeaderId reader, Suppression.Reason reason) {
    Instant now = house.clock.instant();
    house.suppressions.note(reader, reason, "any", now, now);
  }

  @Test
  void whatComesTooLateIsNotSent() {
    Letter letter = letter();
    house.clock.advance(Duration.ofDays(1));

    house.deliver(letter);

    assertEnded(letter, State.SKIPPED, "It came too late.");
  }

  @Test
  void whatIsNotNeededAnyMoreIsNotSent() {
    house.words = (letter, reader) -> new LetterRenderer.Outcome.NotNeeded("The session is over.");
    Letter letter = letter();

    house.deliver(letter);

    assertEnded(letter, State.SKIPPED, "The session is over.");
  }

  @Test
  void aWriterThatFailsFailsItsLetterAlone() {
    house.words =
        (letter, reader) -> {
          if (letter.cause().equals("registered-x")) {
            throw new IllegalStateException("no session for " + reader.address().text());
          }
          return new LetterRenderer.Outcome.Written(Message.of("s", "t", "h"));
        };
    Letter bad = letter();
    Letter good = house.queue(bad.reader(), "registered", "registered-y");

    assertThat(house.deliver(bad, good)).isEmpty();

    assertThat(house.now(bad).state()).isEqualTo(State.FAILED);
    assertThat(house.now(bad).reason())
        .isEqualTo("Its words could not be written (IllegalStateException).");
    assertThat(house.now(good).state()).isEqualTo(State.SENT);
    assertThat(house.log.text()).contains("IllegalStateException").doesNotContain("no session");
  }

  @Test
  void aKindThatNobodyWritesFails() {
    Letter letter = house.queue(house.leader("Sam", ADDRESS), "riddle", "riddle");

    house.deliver(letter);

    assertEnded(letter, State.FAILED, "Nobody writes letters of the kind riddle.");
  }

  static Stream<MailFault> permanent() {
    return Stream.of(
        MailFault.rejected("Email address is not verified: " + ADDRESS),
        new MailFault.Refused(400, "InvalidParameterValue", "Local address contains " + ADDRESS));
  }

  @ParameterizedTest
  @MethodSource("permanent")
  void whatSesRefusesForGoodFailsWithoutTheAddress(MailFault fault) {
    Letter letter = letter();
    house.mailbox.failNext(fault);

    assertThat(house.deliver(letter)).isEmpty();

    assertThat(house.now(letter).state()).isEqualTo(State.FAILED);
    assertThat(house.now(letter).reason())
        .startsWith("The mail service refuses this mail")
        .doesNotContain("@");
    assertThat(house.mailbox.mails()).isEmpty();
  }

  static Stream<MailFault> passing() {
    return Stream.of(
        MailFault.internalFailure(),
        new MailFault.Refused(503, "ServiceUnavailable", "Service is unavailable"),
        MailFault.quotaExceeded(),
        MailFault.paused(),
        new MailFault.Refused(403, "AccessDenied", "User is not authorized"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void whatPassesIsTriedAgainLater(MailFault fault) {
    Letter letter = letter();
    house.mailbox.failNext(fault);

    assertThat(house.deliver(letter)).isEmpty();

    Letter waiting = house.now(letter);
    assertThat(waiting.state()).isEqualTo(State.QUEUED);
    assertThat(waiting.waits()).isTrue();
    assertThat(waiting.due())
        .isBetween(house.clock.instant().plusSeconds(30), house.clock.instant().plusSeconds(3_600));
    assertThat(house.mailbox.sendings()).isEqualTo(1);
    house.clock.advance(Duration.ofHours(1));
    house.sweep().run(house.shift());
    house.deliver(waiting);
    assertThat(house.now(letter).state()).isEqualTo(State.SENT);
    assertThat(house.mailbox.mails()).hasSize(1);
  }

  @Test
  void whatIsTooFastGoesMoreSlowlyAtOnce() {
    Letter letter = letter();
    house.mailbox.failNext(MailFault.throttled(), MailFault.throttled());

    house.deliver(letter);

    assertThat(house.now(letter).state()).isEqualTo(State.SENT);
    assertThat(house.mailbox.sendings()).isEqualTo(3);
    assertThat(house.mailbox.mails()).hasSize(1);
  }

  @Test
  void whatStaysTooFastIsPutOff() {
    Letter letter = letter();
    house.mailbox.failWhen(
        request -> request.action().equals("SendRawEmail"), MailFault.throttled());

    house.deliver(letter);

    assertThat(house.now(letter).state()).isEqualTo(State.QUEUED);
    assertThat(house.now(letter).waits()).isTrue();
  }

  @Test
  void itIsPutOffLongerEachTimeUntilItMakesNoSenseAnyMore() {
    Letter letter = letter();
    house.mailbox.failWhen(
        request -> request.action().equals("SendRawEmail"), MailFault.internalFailure());
    List<Duration> delays = new ArrayList<>();

    while (house.now(letter).state() == State.QUEUED) {
      house.deliver(house.now(letter));
      Letter waiting = house.now(letter);
      if (waiting.state() == State.QUEUED) {
        delays.add(Duration.between(house.clock.instant(), waiting.due()));
        house.clock.advance(delays.getLast());
        house.sweep().run(house.shift());
      }
    }

    assertThat(delays).hasSizeBetween(20, 30).allMatch(delay -> delay.toMinutes() <= 60);
    assertThat(delays.get(0)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(delays.get(7)).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    assertThat(house.now(letter).state()).isEqualTo(State.FAILED);
    assertThat(house.now(letter).reason())
        .isEqualTo(
            "The mail service does not work at the moment."
                + " It was tried until it made no sense any more.");
  }

  @Test
  void aMailServiceThatCannotBeReachedHasTakenNothing() throws IOException {
    Letter letter = letter();
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = URI.create("http://localhost:" + socket.getLocalPort());
    }

    house
        .delivery(house.table, MailFixture.ses(nobody))
        .deliver(house.records(letter), house.shift());

    assertThat(house.now(letter).state()).isEqualTo(State.QUEUED);
    assertThat(house.now(letter).waits()).isTrue();
  }

  static Stream<MailFault> ambiguous() {
    return Stream.of(MailFault.reset(), MailFault.answerLost(), MailFault.answerWithheld());
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void whateverBecomesOfSessAnswerTheReaderHasOneMail(MailFault fault) {
    Letter letter = letter();
    Letter bulk = house.queue(letter.reader(), MailFixture.BULK, "digest-2020-W41");
    house.mailbox.failNext(fault, fault);

    assertThat(house.deliver(letter, bulk)).isEmpty();
    assertThat(house.now(letter).state()).isEqualTo(State.SENDING);
    assertThat(house.now(bulk).state()).isEqualTo(State.SENDING);
    house.tell();
    house.clock.advance(Duration.ofMinutes(3));
    house.sweep().run(house.shift());
    house.deliver(letter, bulk);

    assertThat(house.now(letter).state()).isEqualTo(State.SENT);
    assertThat(house.now(bulk).state()).isEqualTo(State.SENT);
    assertThat(house.mailbox.mails())
        .extracting(mail -> mail.envelope().messageId())
        .containsExactlyInAnyOrder(house.now(letter).messageId(), house.now(bulk).messageId());
  }

  @Test
  void aMailThatComesTwiceAfterAllBearsTheSameName() {
    Letter letter = letter();
    house.mailbox.failNext(MailFault.answerLost());
    house.deliver(letter);
    house.clock.advance(Duration.ofMinutes(3));
    house.sweep().run(house.shift());
    house.deliver(letter);

    assertThat(house.mailbox.mails())
        .hasSize(2)
        .extracting(mail -> mail.content().header("message-id").orElseThrow())
        .containsOnly(
            house.mailbox.mails().getFirst().content().header("message-id").orElseThrow());
  }

  @Test
  void oneLettersTroubleNeverStopsTheRest() {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      LeaderId reader = house.leader("Sam", "sam" + i + "@example.org");
      letters.add(house.queue(reader, "registered", "registered-x"));
    }
    house.mailbox.failNext(
        MailFault.rejected("no"), MailFault.internalFailure(), MailFault.reset());

    assertThat(house.deliver(letters.toArray(Letter[]::new))).isEmpty();

    Map<State, Integer> counts = house.letters.counts(LetterGroup.read("day-2020-10-05"));
    assertThat(counts).containsEntry(State.SENT, 9).containsEntry(State.FAILED, 1);
    assertThat(counts).containsEntry(State.QUEUED, 2);
  }

  @Test
  void whatThereIsNoTimeForComesAgain() {
    Letter letter = letter();
    StreamEvent records = house.records(letter);
    Invocation over = new Invocation(System.nanoTime(), house.log);

    assertThat(house.delivery().deliver(records, over))
        .containsExactly(records.records().getFirst().sequenceNumber());
    assertThat(house.now(letter)).isEqualTo(letter);
    assertThat(house.mailbox.sendings()).isZero();
  }

  @Test
  void aSlowAccountLeavesTheRestForTheNextTime() {
    house.mailbox.rate(1);
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      letters.add(house.queue(house.leader("Sam", "sam" + i + "@example.org"), "registered", "r"));
    }
    StreamEvent records = house.records(letters.toArray(Letter[]::new));
    Invocation invocation = new Invocation(System.nanoTime() + 200_000_000, house.log);

    List<String> left = house.delivery().deliver(records, invocation);

    assertThat(house.mailbox.sendings()).isEqualTo(1);
    assertThat(left).hasSize(4);
    assertThat(house.letters.counts(LetterGroup.read("day-2020-10-05")))
        .containsEntry(State.SENT, 1)
        .containsEntry(State.QUEUED, 4);
  }

  @Test
  void theQuotaIsNotAskedForByEveryBatch() {
    LetterBatchSender letterBatchSender = house.delivery();
    for (int i = 0; i < 4; i++) {
      Letter letter =
          house.queue(house.leader("Sam", "sam" + i + "@example.org"), "registered", "r");
      letterBatchSender.deliver(house.records(letter), house.shift());
    }

    assertThat(house.mailbox.requests("GetSendQuota")).isEqualTo(1);
    assertThat(house.mailbox.sendings()).isEqualTo(4);
  }

  private void assertEnded(Letter letter, State state, String reason) {
    assertThat(house.now(letter).state()).isEqualTo(state);
    assertThat(house.now(letter).reason()).isEqualTo(reason);
    assertThat(house.mailbox.sendings()).isZero();
  }
}
