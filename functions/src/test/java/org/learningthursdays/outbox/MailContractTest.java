package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.learningthursdays.ContractTable;
import org.learningthursdays.ContractTest;
import org.learningthursdays.FarEnd;
import org.learningthursdays.LogLines;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.FixedKeys;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter.State;
import org.learningthursdays.outbox.SesMailer.SendOutcome;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.ses.SesClient;

/// What the mailer takes for granted of SES and of the table's stream, at whatever speaks their
/// protocols.
@ContractTest
class MailContractTest {
  private static final Address ADA = new Address("ada@example.org");

  /// Nobody sends from here.
  private static final String STRANGER = "stranger@elsewhere.example";

  private final Clock clock = Clock.systemUTC();
  private final LogLines log = new LogLines();
  private final FarEnd farEnd;
  @AutoClose private final ContractTable stay;
  @AutoClose private final SesClient ses;
  private final Table table;
  private final Letters letters;
  private final Leaders leaders;
  private final LeaderId ada = FixedKeys.ring(clock).leader(ADA);
  private final LetterTags tags = new LetterTags(ada, "registered-2020-10-05T08:00:00Z-1");

  MailContractTest(FarEnd farEnd) {
    this.farEnd = farEnd;
    stay = farEnd.stay();
    ses = farEnd.ses();
    table = stay.table();
    letters = new Letters(table, clock);
    leaders = new Leaders(table, clock);
    table.write(LeaderItem.registering(ada, ADA, "Ada Byron", null, clock.instant()));
  }

  private SesMailer mailer(String sender) {
    return new SesMailer(ses, sender, FarEnd.PERSONAL, FarEnd.BULK);
  }

  private static byte[] mail(String from) {
    return """
    From: Learning Thursdays <%s>
    To: ada@example.org
    Subject: =?UTF-8?Q?Race_=E2=80=93_Privilege?=
    Message-ID: <contract@citizens.example>
    MIME-Version: 1.0
    Content-Type: text/plain; charset=UTF-8
    Content-Transfer-Encoding: quoted-printable

    Dear Ada =E2=80=93 hello
    """
        .formatted(from)
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aMailIsTakenUnderAnIdOfItsOwnByEitherConfigurationSet() {
    SesMailer mailer = mailer(FarEnd.SENDER);

    SendOutcome personal = mailer.send(mail(FarEnd.SENDER), tags, ADA, false);
    SendOutcome bulk = mailer.send(mail(FarEnd.SENDER), tags, ADA, true);

    assertThat(List.of(personal, bulk))
        .doesNotHaveDuplicates()
        .allSatisfy(handover ->
            assertThat(handover)
                .isInstanceOfSatisfying(
                    SendOutcome.Accepted.class,
                    accepted -> assertThat(accepted.sesMessageId()).isNotBlank()));
  }

  @Test
  void theQuotaIsToldAndWhatWasSentIsCounted() {
    double before = ses.getSendQuota().sentLast24Hours();
    OptionalDouble quota = mailer(FarEnd.SENDER).quota();
    mailer(FarEnd.SENDER).send(mail(FarEnd.SENDER), tags, ADA, false);

    assertThat(quota).isPresent();
    assertThat(quota.getAsDouble()).isPositive();
    assertThat(ses.getSendQuota().sentLast24Hours()).isGreaterThan(before);
  }

  @Test
  void aSenderWhomNobodyHasVerifiedIsRefusedForGood() {
    assertThat(mailer(STRANGER).send(mail(STRANGER), tags, ADA, false))
        .isEqualTo(
            new SendOutcome.Rejected("The mail service refuses this mail: MessageRejected."));
  }

  @Test
  void anAddressThatIsNoneIsRefusedForGood() {
    assertThat(
            mailer(FarEnd.SENDER).send(mail(FarEnd.SENDER), tags, new Address("nobody@@x"), false))
        .isInstanceOf(SendOutcome.Rejected.class);
  }

  @Test
  void withoutItsConfigurationSetNothingGoesOutUntilSomebodySeesToIt() {
    farEnd.assumeNot(FarEnd.Limit.ANY_CONFIGURATION_SET);
    SesMailer mailer = new SesMailer(ses, FarEnd.SENDER, "contract-none", null);

    assertThat(mailer.send(mail(FarEnd.SENDER), tags, ADA, false))
        .isInstanceOfSatisfying(
            SendOutcome.TryLater.class,
            later -> assertThat(later.obstacle()).isEqualTo(SendOutcome.Obstacle.BLOCKED));
  }

  @Test
  void aLetterGoesFromTheStreamToTheMailServiceOnce() throws Exception {
    Letter letter = queued("registered-x");
    StreamEvent told = stream(1);

    assertThat(sender(FarEnd.SENDER).send(told, invocation())).isEmpty();
    Letter sent = letters.find(ada, letter.cause()).orElseThrow();
    assertThat(sent.state()).isEqualTo(State.SENT);
    assertThat(sent.sesMessageId()).isNotBlank();
    assertThat(sent.attempts()).isEqualTo(1);

    double mails = ses.getSendQuota().sentLast24Hours();
    sender(FarEnd.SENDER).send(told, invocation());
    assertThat(ses.getSendQuota().sentLast24Hours()).isEqualTo(mails);
    assertThat(letters.find(ada, letter.cause())).contains(sent);
    assertThat(log.text()).isEmpty();
  }

  @Test
  void aLetterThatIsRefusedHasFailedAndSaysWhy() throws Exception {
    Letter letter = queued("registered-y");

    assertThat(sender(STRANGER).send(stream(1), invocation())).isEmpty();

    Letter failed = letters.find(ada, letter.cause()).orElseThrow();
    assertThat(failed.state()).isEqualTo(State.FAILED);
    assertThat(failed.reason()).contains("MessageRejected").doesNotContain(STRANGER);
    LetterOutcomes outcomes = new LetterOutcomes(table);
    assertThat(outcomes.read(outcomes.failures(letter.writtenAt()))).containsExactly(failed);
  }

  @Test
  void ofTwoWhoTakeALetterUpOneDoes() throws Exception {
    Letter letter = queued("registered-z");

    assertThat(letters.open(letter.group(), clock.instant())).containsExactly(letter);
    assertThat(letters.claim(letter)).isPresent();
    assertThat(letters.claim(letter)).isEmpty();
    assertThat(table.write(Letters.addition(letter))).isFalse();
  }

  private Letter queued(String cause) {
    Instant now = clock.instant();
    Letter letter =
        Letter.alone(
            ada,
            cause,
            "registered",
            Map.of("session", "2020-12-10-leaders"),
            now,
            now,
            now.plus(Duration.ofDays(1)));
    assertThat(table.write(Letters.addition(letter))).isTrue();
    return letter;
  }

  /// The letters that the stream tells of, as Lambda hands them over.
  private StreamEvent stream(int letters) throws IOException, InterruptedException {
    String arn = stay.streamArn();
    // The leader is in it too.
    List<Record> records = stay.stream(letters + 1);
    List<ObjectNode> event =
        records.stream()
            .filter(one -> one.dynamodb().keys().toString().contains("LETTER#"))
            .map(one -> org.learningthursdays.local.streams.StreamRecords.record(one, arn))
            .toList();
    assertThat(event).hasSize(letters);
    return StreamEvent.read(
        new ByteArrayInputStream(org.learningthursdays.local.streams.StreamRecords.of(event)));
  }

  private LetterBatchSender sender(String sender) {
    LetterRenderer words =
        (letter, reader) ->
            new LetterRenderer.Outcome.Rendered(
                Message.of("About " + letter.cause(), "Dear " + reader.name(), "<p>Dear</p>"));
    return LetterBatchSender.of(
        letters,
        leaders,
        new Suppressions(table),
        Map.of("registered", words),
        Set.of(),
        mailer(sender),
        1,
        clock);
  }

  private Invocation invocation() {
    return Invocation.of(log, Duration.ofSeconds(2));
  }
}
