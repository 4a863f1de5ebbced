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

/// SES, which takes mail. It knows no idempotency, so the client must not try again by itself:
/// whether a mail is sent again is decided by the ledger.
public final class SesMailer {
  /// What became of a mail that was handed to SES. Reasons are for organisers, and hold no address.
  sealed interface Handover {
    /// SES will send it.
    ///
    /// @param messageId by which SES's events name it
    record Taken(String messageId) implements Handover {}

    /// SES will never send it.
    record Refused(String reason) implements Handover {}

    /// SES did not take it this time.
    record NotNow(Trouble trouble, String reason) implements Handover {}

    /// It may have been taken: the request went out, and no answer came.
    record Unclear() implements Handover {}

    /// Why SES does not take mail, which tells when to try again.
    enum Trouble {
      /// More mails a second than it takes.
      TOO_FAST,
      /// It is ill, or cannot be reached.
      AWAY,
      /// Nothing can be sent until somebody does something or a day is over.
      CLOSED
    }
  }

  /// SES tells these apart from mails that are too fast by their words alone.
  private static final String DAILY_QUOTA = "daily";

  private static final Set<String> TOO_FAST =
      Set.of("Throttling", "ThrottlingException", "TooManyRequestsException", "LimitExceeded");

  /// What an organiser or a deployment has to put right.
  private static final Set<String> CLOSED =
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

  /// Hands a mail over.
  ///
  /// @param tags by which SES's events name the letter
  Handover hand(byte[] mail, LetterTags tags, Address recipient, boolean isBulk) {
    try {
      return new Handover.Taken(
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
          ? new Handover.NotNow(Handover.Trouble.AWAY, "The mail service cannot be reached.")
          : new Handover.Unclear();
    }
  }

  /// How many mails a second SES takes from the account; nothing if it does not say.
  public OptionalDouble quota() {
    try {
      return OptionalDouble.of(client.getSendQuota().maxSendRate());
    } catch (SdkException e) {
      return OptionalDouble.empty();
    }
  }

  private static Handover answered(SesException e) {
    @Nullable AwsErrorDetails details = e.awsErrorDetails();
    String code = details == null ? "" : String.valueOf(details.errorCode());
    String words = details == null ? "" : String.valueOf(details.errorMessage());
    if (TOO_FAST.contains(code) || e.isThrottlingException()) {
      return words.toLowerCase(Locale.ROOT).contains(DAILY_QUOTA)
          ? new Handover.NotNow(
              Handover.Trouble.CLOSED, "The mail service takes no more mail from us today.")
          : new Handover.NotNow(
              Handover.Trouble.TOO_FAST, "The mail service takes our mail too slowly.");
    }
    if (CLOSED.contains(code) || e.statusCode() == 401 || e.statusCode() == 403) {
      return new Handover.NotNow(
          Handover.Trouble.CLOSED, "The mail service does not let us send: " + code + ".");
    }
    if (e.statusCode() >= 500) {
      return new Handover.NotNow(
          Handover.Trouble.AWAY, "The mail service does not work at the moment.");
    }
    return new Handover.Refused("The mail service refuses this mail: " + code + ".");
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
