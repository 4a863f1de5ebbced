package org.learningthursdays.local.mail;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ses.SesClient;

/// Sends as functions do, by the SDK's own client, once.
public final class MailSender {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private MailSender() {}

  /// A plain mail with a subject that is encoded.
  public static String mail(String to) {
    return """
    From: Learning Thursdays <desk@learning.example>
    To: %s
    Subject: =?UTF-8?Q?Race=2C_Power_=E2=80=93_Privilege?=

    Hello
    """
        .formatted(to)
        .replace("\n", "\r\n");
  }

  /// Sends a mail, to `destinations` if there are any; gives SES's id of it.
  public static String send(LaptopSes mailbox, String raw, String... destinations) {
    try (SesClient client = client(mailbox)) {
      return send(client, raw, destinations);
    }
  }

  static String send(SesClient client, String raw, String... destinations) {
    return client
        .sendRawEmail(request ->
            request
                .destinations(destinations)
                .rawMessage(message -> message.data(SdkBytes.fromUtf8String(raw))))
        .messageId();
  }

  static SesClient client(LaptopSes mailbox) {
    return client(mailbox, PATIENCE);
  }

  static SesClient client(LaptopSes mailbox, Duration patience) {
    Map<String, String> environment = mailbox.environment();
    return SesClient.builder()
        .endpointOverride(URI.create(environment.get("AWS_ENDPOINT_URL_SES")))
        .region(Region.of(environment.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(patience))
        .overrideConfiguration(settings -> settings.retryStrategy(retry -> retry.maxAttempts(1)))
        .build();
  }
}
