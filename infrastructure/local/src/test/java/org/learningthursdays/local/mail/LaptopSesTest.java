package org.learningthursdays.local.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.local.Await;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.AccountSendingPausedException;
import software.amazon.awssdk.services.ses.model.GetSendQuotaResponse;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.MessageTag;

/// The SDK's own client sends here as to SES: what is good is kept as it came, what is not is
/// refused as SES refuses it, and it fails as a test tells it to.
final class LaptopSesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2020-10-05T08:00:00Z"), ZoneOffset.UTC);

  private final LaptopSes mailbox = LaptopSes.inMemory(CLOCK);
  private final SesClient client = MailSender.client(mailbox);

  @TempDir private Path folder;

  @AfterEach
  void close() {
    client.close();
    mailbox.close();
  }

  private String send(String raw, String... destinations) {
    return MailSender.send(client, raw, destinations);
  }

  private void sendImpatiently() {
    try (SesClient impatient = MailSender.client(mailbox, Duration.ofMillis(300))) {
      impatient.sendRawEmail(request ->
          request.rawMessage(
              message -> message.data(SdkBytes.fromUtf8String(MailSender.mail("a@b.example")))));
    }
  }

  private AwsServiceException refusal(String raw, String... destinations) {
    return catchThrowableOfType(AwsServiceException.class, () -> send(raw, destinations));
  }

  @Test
  void whatIsSentIsKeptAsItCame() {
    String id = send(MailSender.mail("Amina <amina@leaders.example>"));

    assertThat(id).matches("[0-9a-f]{16}-[0-9a-f-]{36}-000000");
    assertThat(mailbox.mails())
        .singleElement()
        .satisfies(mail -> {
          assertThat(mail.n()).isEqualTo(1);
          assertThat(mail.to()).isEqualTo("amina@leaders.example");
          assertThat(mail.from()).isEqualTo("desk@learning.example");
          assertThat(mail.subject()).isEqualTo("Race, Power – Privilege");
          assertThat(mail.at()).isEqualTo("2020-10-05T08:00:00Z");
          assertThat(mail.envelope().messageId()).isEqualTo(id);
          assertThat(mail.source()).isEqualTo(MailSender.mail("Amina <amina@leaders.example>"));
        });
  }

  @Test
  void theEnvelopeGoesBeforeTheHeaders() {
    client.sendRawEmail(request ->
        request
            .source("Desk <bounces@learning.example>")
            .destinations("ben@leaders.example", "Cai <cai@leaders.example>")
            .configurationSetName("digest")
            .tags(MessageTag.builder().name("letter").value("42").build())
            .rawMessage(message ->
                message.data(SdkBytes.fromUtf8String(MailSender.mail("all@leaders.example")))));

    Envelope envelope = mailbox.envelopes().getFirst();
    assertThat(envelope.recipients()).containsExactly("ben@leaders.example", "cai@leaders.example");
    assertThat(envelope.configurationSet()).contains("digest");
    assertThat(envelope.tags()).containsExactly(Map.entry("letter", "42"));
  }

  @Test
  void octetsAndSizesUpToTheLimitComeThroughUnchanged() {
    StringBuilder large = new StringBuilder(MailSender.mail("amina@leaders.example"));
    while (large.length() < 3_000_000) {
      large.append("+/=&% ÿÿÿ").append(large.length()).append("\r\n");
    }
    send(large.toString());

    assertThat(mailbox.mails().getFirst().raw())
        .isEqualTo(large.toString().getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          To: a@b.example                                     | Missing required header 'From'.
          From: a@b.example                                   | Missing required header 'To'.
          From: a@b.example;From: a@b.example;To: a@b.example | Duplicate header 'From'.
          From: a@b.example;To: nobody                        | Missing final '@domain'
          From: nobody;To: a@b.example                        | Missing final '@domain'
          From: a@b.example;To: ünï@b.example                 | Invalid address: illegal characters or length
          From: a@b.example;To: a@b.example, b@münchen.example | Domain contains illegal character
          """)
  void aMailThatSesCannotSendIsRefused(String headers, String message) {
    AwsServiceException refused = refusal(headers.replace(";", "\r\n") + "\r\n\r\nHello");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
    assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    assertThat(mailbox.mails()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nobody", "a b@c.example", "a@", "@b.example", "a@b..example", "a@b, c@d"})
  void aDestinationThatIsNoAddressIsRefused(String destination) {
    assertThat(refusal(MailSender.mail("a@b.example"), destination).awsErrorDetails().errorCode())
        .isEqualTo("InvalidParameterValue");
  }

  @Test
  void nothingAndTooMuchAreRefused() {
    assertThat(refusal("").awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue");
    // Without the SDK, which takes seconds to send as much.
    String data = Base64.getEncoder().encodeToString(new byte[SesSubmission.LARGEST + 1]);
    assertThat(SesSubmission.of(new SesRequest(Map.of("RawMessage.Data", data)), CLOCK.instant()))
        .asString()
        .contains("Message length is more than 41943040 bytes");
    String[] many = new String[51];
    Arrays.fill(many, "a@b.example");
    assertThat(refusal(MailSender.mail("a@b.example"), many)).hasMessageContaining("exceeds 50");
  }

  @Test
  void theQuotaTellsTheRate() {
    assertThat(client.getSendQuota().maxSendRate()).isEqualTo(1000);
    mailbox.rate(1.5);
    send(MailSender.mail("a@b.example"));

    GetSendQuotaResponse quota = client.getSendQuota();
    assertThat(List.of(quota.maxSendRate(), quota.max24HourSend(), quota.sentLast24Hours()))
        .containsExactly(1.5, 50_000.0, 1.0);
  }

  @Test
  void whatTheLaptopDoesNotKnowIsAnError() {
    assertThatThrownBy(() -> client.listIdentities())
        .hasMessageContaining("does not know ListIdentities");
  }

  @Test
  void whatIsNoRequestOfSesIsAnError() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(mailbox.environment().get("AWS_ENDPOINT_URL_SES")))
            .POST(BodyPublishers.ofString("Action=%"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("<Code>MalformedInput</Code>");
    }
  }

  @Test
  void itFailsOnceForEachScriptedFaultAndThenSucceeds() {
    mailbox.failNext(
        MailFault.throttled(),
        MailFault.quotaExceeded(),
        MailFault.internalFailure(),
        MailFault.rejected("Address blacklisted."),
        MailFault.paused());

    assertThat(refusal(MailSender.mail("a@b.example")))
        .satisfies(refused -> assertThat(refused.isThrottlingException()).isTrue())
        .hasMessageContaining("Maximum sending rate exceeded.");
    assertThat(refusal(MailSender.mail("a@b.example")))
        .hasMessageContaining("Daily message quota exceeded.");
    assertThat(refusal(MailSender.mail("a@b.example")).statusCode()).isEqualTo(500);
    assertThat(refusal(MailSender.mail("a@b.example")))
        .isInstanceOf(MessageRejectedException.class);
    assertThat(refusal(MailSender.mail("a@b.example")))
        .isInstanceOf(AccountSendingPausedException.class);
    assertThat(mailbox.mails()).isEmpty();
    send(MailSender.mail("a@b.example"));
    assertThat(mailbox.mails()).hasSize(1);
    assertThat(mailbox.sendings()).isEqualTo(6);
  }

  @Test
  void aConnectionThatEndsBeforeAcceptanceLeavesNoMail() {
    mailbox.failNext(new MailFault.Reset());

    assertThatThrownBy(() -> send(MailSender.mail("a@b.example")))
        .isInstanceOf(SdkClientException.class);
    assertThat(mailbox.mails()).isEmpty();
    assertThat(mailbox.sendings()).isEqualTo(1);
  }

  @Test
  void anAnswerThatIsLostLeavesTheMail() {
    mailbox.failNext(new MailFault.AnswerLost());

    assertThatThrownBy(() -> send(MailSender.mail("a@b.example")))
        .isInstanceOf(SdkClientException.class);
    assertThat(mailbox.mails()).hasSize(1);
    assertThat(mailbox.sendings()).isEqualTo(1);
  }

  @Test
  void anAnswerThatNeverComesLeavesTheMail() throws Exception {
    mailbox.failNext(new MailFault.AnswerWithheld());

    assertThatThrownBy(this::sendImpatiently)
        .isInstanceOf(SdkClientException.class)
        .hasRootCauseInstanceOf(SocketTimeoutException.class);
    Await.until(() -> mailbox.mails().size() == 1);
  }

  @Test
  void chosenRequestsFailUntilItRecovers() {
    mailbox.failWhen(
        request -> request.destinations().contains("a@b.example"), MailFault.throttled());

    assertThat(refusal(MailSender.mail("a@b.example"), "a@b.example").isThrottlingException())
        .isTrue();
    send(MailSender.mail("c@b.example"), "c@b.example");
    mailbox.recover();
    send(MailSender.mail("a@b.example"), "a@b.example");
    assertThat(mailbox.mails()).extracting(Mail::to).containsExactly("c@b.example", "a@b.example");
  }

  @Test
  void anAnswerThatIsLaterThanTheClientWaitsIsNone() {
    mailbox.delay(Duration.ofDays(1));

    assertThatThrownBy(this::sendImpatiently).isInstanceOf(SdkClientException.class);
    assertThat(mailbox.mails()).isEmpty();
  }

  @Test
  void aFolderKeepsNumberedMailOverARestart() throws Exception {
    try (LaptopSes kept = LaptopSes.in(folder, CLOCK);
        SesClient ses = MailSender.client(kept)) {
      ses.sendRawEmail(request ->
          request
              .configurationSetName("digest")
              .rawMessage(message ->
                  message.data(SdkBytes.fromUtf8String(MailSender.mail("a@b.example")))));
    }
    assertThat(Files.readString(folder.resolve("1.eml"))).isEqualTo(MailSender.mail("a@b.example"));
    try (LaptopSes kept = LaptopSes.in(folder, CLOCK);
        SesClient ses = MailSender.client(kept)) {
      ses.sendRawEmail(request ->
          request.rawMessage(
              message -> message.data(SdkBytes.fromUtf8String(MailSender.mail("c@b.example")))));

      assertThat(kept.mails()).extracting(Mail::to).containsExactly("a@b.example", "c@b.example");
      assertThat(kept.mails()).extracting(Mail::n).containsExactly(1, 2);
      assertThat(kept.envelopes().getFirst().configurationSet()).contains("digest");
      kept.clear();
      assertThat(folder).isEmptyDirectory();
    }
  }
}
