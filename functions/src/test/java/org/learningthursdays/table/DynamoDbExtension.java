package org.learningthursdays.table;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.learningthursdays.local.table.EmbeddedTable;
import org.learningthursdays.local.template.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Gives tests the table of template.yaml on DynamoDB Local, empty at the beginning of each. One
/// server for the whole JVM.
///
/// A test takes it as a parameter of its constructor or method.
public final class DynamoDbExtension implements BeforeEachCallback, ParameterResolver {
  private static final class Server {
    static final EmbeddedTable TABLE =
        EmbeddedTable.inMemory(Template.read(Path.of("..", "template.yaml")));
    static final DynamoDbClient CLIENT = TABLE.client();
    static final DynamoDbClient DIRECT = new DirectClient(TABLE);
  }

  /// The table without HTTP between, for what is not about calls: it takes a fifth of the time.
  public Table table() {
    return new Table(Server.DIRECT, Server.TABLE.name());
  }

  /// The table as functions have it. Troubles happen to these calls alone.
  public Table tableOverHttp() {
    return new Table(Server.CLIENT, Server.TABLE.name());
  }

  /// The same seen by somebody whose every call passes these.
  public Table table(ExecutionInterceptor... interceptors) {
    DynamoDbClient client =
        DynamoDbClient.builder()
            .endpointOverride(
                URI.create(Server.TABLE.environment().get("AWS_ENDPOINT_URL_DYNAMODB")))
            .region(Region.EU_WEST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(configuration -> {
              configuration.retryStrategy(AwsRetryStrategy.doNotRetry());
              configuration.executionInterceptors(List.of(interceptors));
            })
            .build();
    return new Table(client, Server.TABLE.name());
  }

  /// A table that does so many writes and then answers no more, as if the function had been killed.
  public Table dyingAfter(int writes) {
    return new Table(Faults.dyingAfter(writes, Server.DIRECT), Server.TABLE.name());
  }

  /// To look at what no store shows; the caller closes it.
  public DynamoDbClient client() {
    return Server.TABLE.client();
  }

  /// What a function needs in its environment to find the table.
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Server.TABLE.environment());
    environment.put("TABLE_NAME", Server.TABLE.name());
    environment.put("PUBLIC_URL", "https://learning.example");
    environment.put("LASTING_KEY", "lasting");
    environment.put("LINK_KEY", "link");
    environment.put("PSEUDONYM_KEY", "pseudonym");
    environment.put("CLIENT_LIMIT", "300");
    environment.put("DIGEST_DAY", "MON");
    environment.put("DIGEST_HOUR", "9");
    environment.put("REMINDER_DAYS", "1");
    environment.put("REMINDER_HOUR", "16");
    environment.put("PLACE_LIMIT", "1000000");
    environment.put("NEW_ADDRESS_LIMIT", "30");
    return environment;
  }

  /// Everything in it, as one text to search.
  public String everything() {
    return Server.TABLE
        .client()
        .scanPaginator(scan -> scan.tableName(Server.TABLE.name()).consistentRead(true))
        .items()
        .stream()
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  /// Takes everything out of it.
  public void empty() {
    Server.TABLE.reset();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    empty();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DynamoDbExtension.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return this;
  }
}
