package org.learningthursdays.outbox;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.mail.Sender;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.SesException;

/// Sends mail by SES, which has no idempotency token: the client must not retry by itself, because
/// the letter's state decides whether a mail is sent again.
public final class SesMailer {
  /// What SES answered to a mail. Reasons are for organisers, and hold no address.
  sealed interface SendOutcome {
    /// SES will send it.
    ///
    /// @param sesMessageId by which SES's events name it
    record Accepted(String sesMessageId) implements SendOutcome {}

    /// SES will never send it.
    record Rejected(String reason) implements SendOutcome {}

    /// SES did not accept it this time.
    record TryLater(Obstacle obstacle, String reason) implements SendOutcome {}

    /// SES may have accepted it: the request went out, and no answer came.
    record Unknown() implements SendOutcome {}

    /// Why SES does not accept mail, which tells when to try again.
    enum Obstacle {
      /// More mails a second than the account's rate.
      THROTTLED,
      /// It does not work, or cannot be reached.
      UNAVAILABLE,
      /// Nothing can be sent until somebody changes something or the daily quota is renewed.
      BLOCKED
    }
  }

  /// SES distinguishes the daily quota from the rate by the message alone.
  private static final String DAILY_QUOTA = "daily";

  private static final Set<String> THROTTLED =
      Set.of("Throttling", "ThrottlingException", "TooManyRequestsException", "LimitExceeded");

  /// What an organiser or a deployment has to put right.
  private static final Set<String> BLOCKED =
      Set.of(
          "AccountSendingPausedException",
          "ConfigurationSetSendingPausedException",
          "ConfigurationSetDoesNotExist",
          "MailFromDomainNotVerifiedException",
          "AccessDenied",
          "AccessDeniedException",
          "OptInRequired");

  private final SesClient client;
  private final Sender sender;
  private final @Nullable String personal;
  private final @Nullable String bulk;

  /// @param client must not retry
  /// @param personal SES's configuration set for mail to one person; null for none
  /// @param bulk SES's configuration set for bulk mail; null for none
  public SesMailer(
      SesClient client, String senderAddress, @Nullable String personal, @Nullable String bulk) {
    this.client = client;
    this.sender = new Sender(senderAddress);
    this.personal = personal;
    this.bulk = bulk;
  }

  Sender sender() {
    return sender;
  }

  /// Sends a mail.
  ///
  /// @param tags by which SES's events name the letter
  SendOutcome send(byte[] mail, LetterTags tags, Address recipient, boolean isBulk) {
    try {
      return new SendOutcome.Accepted(
          client
              .sendRawEmail(send ->
                  send.source(sender.address())
                      .destinations(recipient.text())
                      .configurationSetName(isBulk ? bulk : personal)
                      .tags(tags.toSes())
                      .rawMessage(raw -> raw.data(SdkBytes.fromByteArrayUnsafe(mail))))
              .messageId());
    } catch (SesException e) {
      return answered(e);
    } catch (SdkClientException e) {
      return neverLeft(e)
          ? new SendOutcome.TryLater(
              SendOutcome.Obstacle.UNAVAILABLE, "The mail service cannot be reached.")
          : new SendOutcome.Unknown();
    }
  }

  /// How many mails a second SES accepts from the account; empty if it does not answer.
  public OptionalDouble quota() {
    try {
      return OptionalDouble.of(client.getSendQuota().maxSendRate());
    } catch (SdkException e) {
      return OptionalDouble.empty();
    }
  }

  private static SendOutcome answered(SesException e) {
    @Nullable AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null ? "" : String.valueOf(details.errorCode());
    String words = details == null ? "" : String.valueOf(details.errorMessage());
    if (THROTTLED.contains(code) || e.isThrottlingException()) {
      return words.toLowerCase(Locale.ROOT).contains(DAILY_QUOTA)
          ? new SendOutcome.TryLater(
              SendOutcome.Obstacle.BLOCKED, "The mail service takes no more mail from us today.")
          : new SendOutcome.TryLater(
              SendOutcome.Obstacle.THROTTLED, "The mail service takes our mail too slowly.");
    }
    if (BLOCKED.contains(code) || e.statusCode() == 401 || e.statusCode() == 403) {
      return new SendOutcome.TryLater(
          SendOutcome.Obstacle.BLOCKED, "The mail service does not let us send: " + code + ".");
    }
    if (e.statusCode() >= 500) {
      return new SendOutcome.TryLater(
          SendOutcome.Obstacle.UNAVAILABLE, "The mail service does not work at the moment.");
    }
    return new SendOutcome.Rejected("The mail service refuses this mail: " + code + ".");
  }

  /// Whether the connection failed before a request could go out. Whatever fails later may have
  /// reached SES.
  private static boolean neverLeft(SdkClientException e) {
    List<Throwable> failures =
        Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
            .filter(IOException.class::isInstance)
            .toList();
    return !failures.isEmpty() && failures.stream().allMatch(SesMailer::isConnecting);
  }

  private static boolean isConnecting(Throwable failure) {
    return failure instanceof ConnectException
        || failure instanceof UnknownHostException
        || failure instanceof NoRouteToHostException
        || failure instanceof SSLHandshakeException
        || (failure instanceof SocketTimeoutException
            && "Connect timed out".equalsIgnoreCase(failure.getMessage()));
  }
}
