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

  private final MailFixture fixture;

  LetterBatchSenderTest(DynamoDbExtension table) {
    fixture = new MailFixture(table);
  }

  @AfterEach
  void nobodyIsInTheLog() {
    fixture.close();
    assertThat(fixture.log.text()).doesNotContain("example.org", "Sam", "Okafor");
  }

  private Letter letter() {
    return fixture.queue(fixture.leader("Sam Okafor", ADDRESS), "registered", "registered-x");
  }

  @Test
  void aLetterIsSentAndItsNameKept() {
    Letter letter = letter();

    assertThat(fixture.send(letter)).isEmpty();

    assertThat(fixture.mailbox.mails())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.to()).isEqualTo(ADDRESS);
          assertThat(mail.from()).isEqualTo(MailFixture.SENDER);
          assertThat(mail.subject()).isEqualTo("About registered-x");
          assertThat(mail.envelope().configurationSet()).contains("personal");
          assertThat(fixture.now(letter).sesMessageId()).isEqualTo(mail.envelope().messageId());
        });
    assertThat(fixture.now(letter).state()).isEqualTo(State.SENT);
    assertThat(fixture.outcomes.counts(LetterGroup.read("day-2020-10-05")))
        .containsEntry(State.SENT, 1);
  }

  @Test
  void bulkMailGoesByAStreamOfItsOwn() {
    fixture.words =
        (letter, reader) ->
            new LetterRenderer.Outcome.Rendered(
                Message.of("s", "t", "h")
                    .withUnsubscribe(
                        new Message.Unsubscribe(
                            "https://learning.example/leave", "digest.example")));

    fixture.send(letter());

    assertThat(fixture.mailbox.envelopes().getFirst().configurationSet()).contains("bulk");
  }

  @Test
  void whatIsHandedOverAgainIsNotSentAgain() {
    Letter letter = letter();
    StreamEvent record = fixture.records(letter);
    LetterBatchSender sender = fixture.sender();

    assertThat(sender.send(record, fixture.invocation())).isEmpty();
    assertThat(sender.send(record, fixture.invocation())).isEmpty();
    assertThat(fixture.sender().send(record, fixture.invocation())).isEmpty();

    assertThat(fixture.mailbox.sendings()).isEqualTo(1);
  }

  @Test
  void whatIsSweptWhileSesTakesItIsNotSentAgain() {
    Letter letter = letter();
    fixture.mailbox.failWhen(
        request -> {
          if (request.action().equals("SendRawEmail")) {
            fixture.letters.requeue(fixture.now(letter));
          }
          return false;
        },
        new MailFault.Reset());

    assertThat(fixture.send(letter)).isEmpty();

    assertThat(fixture.now(letter).state()).isEqualTo(State.SENT);
    assertThat(fixture.mailbox.sendings()).isEqualTo(1);
  }

  @Test
  void oneRecordTwiceInABatchIsOneLetter() {
    Letter letter = letter();

    fixture.send(letter, letter, letter);

    assertThat(fixture.mailbox.sendings()).isEqualTo(1);
  }

  @Test
  void anOldRecordDoesNotBringBackALetterThatWasPutOff() {
    Letter letter = letter();
    StreamEvent old = fixture.records(letter);
    fixture.mailbox.failNext(MailFault.paused());
    fixture.sender().send(old, fixture.invocation());

    fixture.sender().send(old, fixture.invocation());

    assertThat(fixture.mailbox.sendings()).isEqualTo(1);
    assertThat(fixture.now(letter).state()).isEqualTo(State.QUEUED);
  }

  @Test
  void severalSendersAtOnceSendItOnce() throws InterruptedException {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LeaderId reader = fixture.leader("Sam", "sam" + i + "@example.org");
      letters.add(fixture.queue(reader, "registered", "registered-x"));
    }
    StreamEvent records = fixture.records(letters.toArray(Letter[]::new));

    List<Thread> senders =
        Stream.generate(fixture::sender)
            .limit(3)
            .map(one -> Thread.ofVirtual().start(() -> one.send(records, fixture.invocation())))
            .toList();
    for (Thread sender : senders) {
      sender.join();
    }

    assertThat(fixture.mailbox.envelopes()).hasSize(20);
    assertThat(fixture.outcomes.counts(LetterGroup.read("day-2020-10-05")))
        .containsEntry(State.SENT, 20);
  }

  @Test
  void whoeverIsGoneGetsNothing() {
    Letter letter = letter();
    fixture.table.removeAll(List.of(LeaderItems.profile(letter.reader())));

    fixture.send(letter);

    assertEnded(letter, State.SKIPPED, "Nobody with this address is known.");
  }

  @Test
  void whoeverComplainedGetsNoMoreOfWhatGoesToManyAndHearsOfTheirOwn() {
    Letter confirmation = letter();
    Letter bulk = fixture.queue(confirmation.reader(), MailFixture.BULK, "digest-2020-W41");
    suppress(confirmation.reader(), Suppression.Reason.COMPLAINED);

    fixture.send(bulk);
    assertEnded(bulk, State.SKIPPED, "The reader complained of our mail.");
    fixture.send(confirmation);

    assertThat(fixture.now(confirmation).state()).isEqualTo(State.SENT);
  }

  @Test
  void whoseMailCameBackForGoodGetsNothing() {
    Letter confirmation = letter();
    Letter bulk = fixture.queue(confirmation.reader(), MailFixture.BULK, "digest-2020-W41");
    suppress(confirmation.reader(), Suppression.Reason.BOUNCED);

    fixture.send(confirmation, bulk);

    assertEnded(confirmation, State.SKIPPED, "Mail to this address came back.");
    assertEnded(bulk, State.SKIPPED, "Mail to this address came back.");
  }

  private void suppress(LeaderId reader, Suppression.Reason reason) {
    Instant now = fixture.clock.instant();
    fixture.suppressions.note(reader, reason, "any", now, now);
  }

  @Test
  void whatComesTooLateIsNotSent() {
    Letter letter = letter();
    fixture.clock.advance(Duration.ofDays(1));

    fixture.send(letter);

    assertEnded(letter, State.SKIPPED, "It came too late.");
  }

  @Test
  void whatIsNotNeededAnyMoreIsNotSent() {
    fixture.words =
        (letter, reader) -> new LetterRenderer.Outcome.NotNeeded("The session is over.");
    Letter letter = letter();

    fixture.send(letter);

    assertEnded(letter, State.SKIPPED, "The session is over.");
  }

  @Test
  void aWriterThatFailsFailsItsLetterAlone() {
    fixture.words =
        (letter, reader) -> {
          if (letter.cause().equals("registered-x")) {
            throw new IllegalStateException("no session for " + reader.address().text());
          }
          return new LetterRenderer.Outcome.Rendered(Message.of("s", "t", "h"));
        };
    Letter bad = letter();
    Letter good = fixture.queue(bad.reader(), "registered", "registered-y");

    assertThat(fixture.send(bad, good)).isEmpty();

    assertThat(fixture.now(bad).state()).isEqualTo(State.FAILED);
    assertThat(fixture.now(bad).reason())
        .isEqualTo("Its words could not be written (IllegalStateException).");
    assertThat(fixture.now(good).state()).isEqualTo(State.SENT);
    assertThat(fixture.log.text()).contains("IllegalStateException").doesNotContain("no session");
  }

  @Test
  void aKindThatNobodyWritesFails() {
    Letter letter = fixture.queue(fixture.leader("Sam", ADDRESS), "riddle", "riddle");

    fixture.send(letter);

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
    fixture.mailbox.failNext(fault);

    assertThat(fixture.send(letter)).isEmpty();

    assertThat(fixture.now(letter).state()).isEqualTo(State.FAILED);
    assertThat(fixture.now(letter).reason())
        .startsWith("The mail service refuses this mail")
        .doesNotContain("@");
    assertThat(fixture.mailbox.mails()).isEmpty();
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
    fixture.mailbox.failNext(fault);

    assertThat(fixture.send(letter)).isEmpty();

    Letter waiting = fixture.now(letter);
    assertThat(waiting.state()).isEqualTo(State.QUEUED);
    assertThat(waiting.isDeferred()).isTrue();
    assertThat(waiting.due())
        .isBetween(
            fixture.clock.instant().plusSeconds(30), fixture.clock.instant().plusSeconds(3_600));
    assertThat(fixture.mailbox.sendings()).isEqualTo(1);
    fixture.clock.advance(Duration.ofHours(1));
    fixture.sweep().run(fixture.invocation());
    fixture.send(waiting);
    assertThat(fixture.now(letter).state()).isEqualTo(State.SENT);
    assertThat(fixture.mailbox.mails()).hasSize(1);
  }

  @Test
  void whatIsTooFastGoesMoreSlowlyAtOnce() {
    Letter letter = letter();
    fixture.mailbox.failNext(MailFault.throttled(), MailFault.throttled());

    fixture.send(letter);

    assertThat(fixture.now(letter).state()).isEqualTo(State.SENT);
    assertThat(fixture.mailbox.sendings()).isEqualTo(3);
    assertThat(fixture.mailbox.mails()).hasSize(1);
  }

  @Test
  void whatStaysTooFastIsPutOff() {
    Letter letter = letter();
    fixture.mailbox.failWhen(
        request -> request.action().equals("SendRawEmail"), MailFault.throttled());

    fixture.send(letter);

    assertThat(fixture.now(letter).state()).isEqualTo(State.QUEUED);
    assertThat(fixture.now(letter).isDeferred()).isTrue();
  }

  @Test
  void itIsPutOffLongerEachTimeUntilItMakesNoSenseAnyMore() {
    Letter letter = letter();
    fixture.mailbox.failWhen(
        request -> request.action().equals("SendRawEmail"), MailFault.internalFailure());
    List<Duration> delays = new ArrayList<>();

    while (fixture.now(letter).state() == State.QUEUED) {
      fixture.send(fixture.now(letter));
      Letter waiting = fixture.now(letter);
      if (waiting.state() == State.QUEUED) {
        delays.add(Duration.between(fixture.clock.instant(), waiting.due()));
        fixture.clock.advance(delays.getLast());
        fixture.sweep().run(fixture.invocation());
      }
    }

    assertThat(delays).hasSizeBetween(20, 30).allMatch(delay -> delay.toMinutes() <= 60);
    assertThat(delays.get(0)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    assertThat(delays.get(7)).isGreaterThanOrEqualTo(Duration.ofMinutes(30));
    assertThat(fixture.now(letter).state()).isEqualTo(State.FAILED);
    assertThat(fixture.now(letter).reason())
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

    fixture
        .sender(fixture.table, MailFixture.ses(nobody))
        .send(fixture.records(letter), fixture.invocation());

    assertThat(fixture.now(letter).state()).isEqualTo(State.QUEUED);
    assertThat(fixture.now(letter).isDeferred()).isTrue();
  }

  static Stream<MailFault> ambiguous() {
    return Stream.of(
        new MailFault.Reset(), new MailFault.AnswerLost(), new MailFault.AnswerWithheld());
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void whateverBecomesOfSessAnswerTheReaderHasOneMail(MailFault fault) {
    Letter letter = letter();
    Letter bulk = fixture.queue(letter.reader(), MailFixture.BULK, "digest-2020-W41");
    fixture.mailbox.failNext(fault, fault);

    assertThat(fixture.send(letter, bulk)).isEmpty();
    assertThat(fixture.now(letter).state()).isEqualTo(State.SENDING);
    assertThat(fixture.now(bulk).state()).isEqualTo(State.SENDING);
    fixture.tell();
    fixture.clock.advance(Duration.ofMinutes(3));
    fixture.sweep().run(fixture.invocation());
    fixture.send(letter, bulk);

    assertThat(fixture.now(letter).state()).isEqualTo(State.SENT);
    assertThat(fixture.now(bulk).state()).isEqualTo(State.SENT);
    assertThat(fixture.mailbox.mails())
        .extracting(mail -> mail.envelope().messageId())
        .containsExactlyInAnyOrder(
            fixture.now(letter).sesMessageId(), fixture.now(bulk).sesMessageId());
  }

  @Test
  void aMailThatComesTwiceAfterAllBearsTheSameName() {
    Letter letter = letter();
    fixture.mailbox.failNext(new MailFault.AnswerLost());
    fixture.send(letter);
    fixture.clock.advance(Duration.ofMinutes(3));
    fixture.sweep().run(fixture.invocation());
    fixture.send(letter);

    assertThat(fixture.mailbox.mails())
        .hasSize(2)
        .extracting(mail -> mail.content().header("message-id").orElseThrow())
        .containsOnly(
            fixture.mailbox.mails().getFirst().content().header("message-id").orElseThrow());
  }

  @Test
  void oneLettersTroubleNeverStopsTheRest() {
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      LeaderId reader = fixture.leader("Sam", "sam" + i + "@example.org");
      letters.add(fixture.queue(reader, "registered", "registered-x"));
    }
    fixture.mailbox.failNext(
        MailFault.rejected("no"), MailFault.internalFailure(), new MailFault.Reset());

    assertThat(fixture.send(letters.toArray(Letter[]::new))).isEmpty();

    Map<State, Integer> counts = fixture.outcomes.counts(LetterGroup.read("day-2020-10-05"));
    assertThat(counts).containsEntry(State.SENT, 9);
    assertThat(fixture.outcomes.failures(letters.getFirst().writtenAt())).hasSize(1);
    assertThat(counts).containsEntry(State.QUEUED, 2);
  }

  @Test
  void whatThereIsNoTimeForComesAgain() {
    Letter letter = letter();
    StreamEvent records = fixture.records(letter);
    Invocation over = new Invocation(System.nanoTime(), fixture.log);

    assertThat(fixture.sender().send(records, over))
        .containsExactly(records.records().getFirst().sequenceNumber());
    assertThat(fixture.now(letter)).isEqualTo(letter);
    assertThat(fixture.mailbox.sendings()).isZero();
  }

  @Test
  void aSlowAccountLeavesTheRestForTheNextTime() {
    fixture.mailbox.rate(1);
    List<Letter> letters = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      letters.add(
          fixture.queue(fixture.leader("Sam", "sam" + i + "@example.org"), "registered", "r"));
    }
    StreamEvent records = fixture.records(letters.toArray(Letter[]::new));
    Invocation invocation = new Invocation(System.nanoTime() + 200_000_000, fixture.log);

    List<String> left = fixture.sender().send(records, invocation);

    assertThat(fixture.mailbox.sendings()).isEqualTo(1);
    assertThat(left).hasSize(4);
    assertThat(fixture.outcomes.counts(LetterGroup.read("day-2020-10-05")))
        .containsEntry(State.SENT, 1)
        .containsEntry(State.QUEUED, 4);
  }

  @Test
  void theQuotaIsNotAskedForByEveryBatch() {
    LetterBatchSender sender = fixture.sender();
    for (int i = 0; i < 4; i++) {
      Letter letter =
          fixture.queue(fixture.leader("Sam", "sam" + i + "@example.org"), "registered", "r");
      sender.send(fixture.records(letter), fixture.invocation());
    }

    assertThat(fixture.mailbox.requests("GetSendQuota")).isEqualTo(1);
    assertThat(fixture.mailbox.sendings()).isEqualTo(4);
  }

  private void assertEnded(Letter letter, State state, String reason) {
    assertThat(fixture.now(letter).state()).isEqualTo(state);
    assertThat(fixture.now(letter).reason()).isEqualTo(reason);
    assertThat(fixture.mailbox.sendings()).isZero();
  }
}
