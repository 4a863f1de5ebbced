package org.learningthursdays.lambda;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.aws.Credentials;
import org.learningthursdays.aws.JsonService;
import org.learningthursdays.aws.SignedCall;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ses.SesClient;

/// The clients of AWS's services, from a function's environment. The only place that builds any.
public final class AwsClients {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

  /// How much longer than AWS whatever stands in for it may take: on a laptop it shares two cores
  /// with everything else.
  private static final int PATIENCE_WITH_STAND_INS = 10;

  private static final String CONTAINER_CREDENTIALS = "AWS_CONTAINER_CREDENTIALS_FULL_URI";

  private final Map<String, String> environment;

  public AwsClients(Map<String, String> environment) {
    this.environment = environment;
  }

  /// The table's client.
  ///
  /// @param timeout how long the table may be silent at each of three attempts
  public DynamoDbClient dynamoDb(Duration timeout) {
    return DynamoDbClient.builder()
        .region(Region.of(variable("AWS_REGION")))
        .endpointOverride(endpoint("DYNAMODB", "dynamodb"))
        .credentialsProvider(credentials())
        .httpClient(
            SnapStartPriming.rehearsed(environment).isPresent()
                ? new RehearsedTable(http("DYNAMODB", timeout))
                : http("DYNAMODB", timeout))
        .overrideConfiguration(configuration -> {
          configuration.retryStrategy(RetryMode.STANDARD);
          interceptIfPriming(configuration);
        })
        .build();
  }

  /// SES's client, without retries, which could send a mail twice: the outbox alone decides whether
  /// to send again.
  public SesClient ses(Duration timeout) {
    return SesClient.builder()
        .region(Region.of(variable("AWS_REGION")))
        .endpointOverride(endpoint("SES", "email"))
        .credentialsProvider(credentials())
        .httpClient(http("SES", timeout))
        .overrideConfiguration(configuration -> {
          configuration.retryStrategy(AwsRetryStrategy.doNotRetry());
          interceptIfPriming(configuration);
        })
        .build();
  }

  /// Calls to the table without the SDK, whose loading takes most of a cold start.
  public SignedCall dynamoDbCall(Duration timeout) {
    URI endpoint = endpoint("DYNAMODB", "dynamodb");
    return call(
        JsonService.dynamoDb(variable("AWS_REGION"), endpoint), patiently("DYNAMODB", timeout));
  }

  /// Calls to Secrets Manager without the SDK, whose loading takes most of a cold start.
  SignedCall secretsManagerCall(Duration timeout) {
    URI endpoint = endpoint("SECRETS_MANAGER", "secretsmanager");
    return call(
        JsonService.secretsManager(variable("AWS_REGION"), endpoint),
        patiently("SECRETS_MANAGER", timeout));
  }

  private SignedCall call(JsonService service, Duration timeout) {
    SignedCall call =
        new SignedCall(service, signer(), CONNECT_TIMEOUT, timeout, Clock.systemUTC());
    return SnapStartPriming.isOn(environment) ? call.keepingNoConnection() : call;
  }

  private void interceptIfPriming(ClientOverrideConfiguration.Builder configuration) {
    if (SnapStartPriming.isOn(environment)) {
      configuration.addExecutionInterceptor(
          SnapStartPriming.rehearsed(environment)
              .<ExecutionInterceptor>map(session -> MadeUpItems.of(session, Instant.now()))
              .orElseGet(ReadOnlyInterceptor::new));
    }
  }

  /// A service's endpoint: the SDK's `AWS_ENDPOINT_URL_…` if it is set.
  private URI endpoint(String service, String host) {
    String usual = "https://" + host + "." + variable("AWS_REGION") + ".amazonaws.com";
    return URI.create(environment.getOrDefault("AWS_ENDPOINT_URL_" + service, usual));
  }

  /// An HTTP client with the socket's timeouts: the SDK's own need timers and threads for every
  /// call.
  private SdkHttpClient http(String service, Duration timeout) {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(patiently(service, CONNECT_TIMEOUT))
        .socketTimeout(patiently(service, timeout))
        .build();
  }

  /// A timeout, longer where something stands in for the service.
  private Duration patiently(String service, Duration timeout) {
    return environment.containsKey("AWS_ENDPOINT_URL_" + service)
        ? timeout.multipliedBy(PATIENCE_WITH_STAND_INS)
        : timeout;
  }

  /// The function's credentials from its environment: the SDK's default provider chain costs time
  /// at every cold start. With SnapStart, Lambda serves them at a local address instead.
  private AwsCredentialsProvider credentials() {
    if (environment.containsKey(CONTAINER_CREDENTIALS)) {
      return ContainerCredentialsProvider.create();
    }
    String id = variable("AWS_ACCESS_KEY_ID");
    String secret = variable("AWS_SECRET_ACCESS_KEY");
    @Nullable String session = environment.get("AWS_SESSION_TOKEN");
    AwsCredentials credentials =
        session == null
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, session);
    return StaticCredentialsProvider.create(credentials);
  }

  /// The function's credentials for calls without the SDK.
  private Supplier<Credentials> signer() {
    if (environment.containsKey(CONTAINER_CREDENTIALS)) {
      return containerSigner();
    }
    Credentials credentials =
        new Credentials(
            variable("AWS_ACCESS_KEY_ID"),
            variable("AWS_SECRET_ACCESS_KEY"),
            environment.get("AWS_SESSION_TOKEN"));
    return () -> credentials;
  }

  private static Supplier<Credentials> containerSigner() {
    AwsCredentialsProvider provider = ContainerCredentialsProvider.create();
    return () -> {
      AwsCredentials current = provider.resolveCredentials();
      return new Credentials(
          current.accessKeyId(),
          current.secretAccessKey(),
          current instanceof AwsSessionCredentials temporary ? temporary.sessionToken() : null);
    };
  }

  /// @throws IllegalStateException if it is not set
  String variable(String name) {
    @Nullable String value = environment.get(name);
    if (value == null) {
      throw new IllegalStateException("the environment variable " + name + " is not set");
    }
    return value;
  }
}
