package org.learningthursdays.local.table;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.http.Endpoint;
import org.learningthursdays.local.template.Intrinsics;
import org.learningthursdays.local.template.LaptopException;
import org.learningthursdays.local.template.TableDefinition;
import org.learningthursdays.local.template.Template;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/// DynamoDB Local in this JVM, with the tables of a template. Functions use it over HTTP, like the
/// real one. Its own time to live is off, because it follows the real time and would empty a table
/// whose application is set to another year; [Expiry] follows the application's clock.
public final class EmbeddedTable implements AutoCloseable {
  public static final String KEY = "local";

  private static final String HOST = "localhost";

  // Held here, as the JDK forgets levels of loggers that nobody holds.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  static {
    // Functions run in parallel here, and the JDK would keep but five connections open.
    System.setProperty("http.maxConnections", "200");
    SQLITE.setLevel(Level.OFF);
    // Starting Log4j would take longer than what DynamoDB Local logs is worth.
    System.setProperty(
        "log4j2.loggerContextFactory",
        "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
    System.setProperty("org.apache.logging.log4j.simplelog.level", "OFF");
  }

  private final List<TableDefinition> tables;
  private final Map<String, String> streams = new ConcurrentHashMap<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Supplier<DynamoDBRequestHandler> database;
  private final Handler.Wrapper handler = new Handler.Wrapper(true);
  private final Server server;
  private final URI endpoint;
  private volatile DynamoDBRequestHandler requests;

  private EmbeddedTable(Template template, @Nullable Path folder) {
    this.tables = template.tables();
    this.database =
        () ->
            new WatchedRequests(
                folder, template.policies(), () -> listeners.forEach(Runnable::run));
    try {
      requests = database.get();
      // Functions run on virtual threads too: a platform thread would cost a tenth more for each
      // request.
      server = new Server(new VirtualThreadPool());
      ServerConnector connector = new ServerConnector(server, 1, 1);
      connector.setHost(HOST);
      server.addConnector(connector);
      handler.setHandler(handler(requests));
      server.setHandler(handler);
      server.start();
      endpoint = URI.create("http://" + HOST + ":" + connector.getLocalPort());
    } catch (Exception e) {
      throw new LaptopException("DynamoDB Local does not start: " + e.getMessage() + ".", e);
    }
    tables.forEach(this::createIfAbsent);
  }

  private static Handler handler(DynamoDBRequestHandler requests) {
    return new ContextHandler(new LocalDynamoDBServerHandler(requests, null));
  }

  /// Tables that are gone when this is closed.
  public static EmbeddedTable inMemory(Template template) {
    return new EmbeddedTable(template, null);
  }

  /// Tables that are kept in a folder.
  public static EmbeddedTable in(Path folder, Template template) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new LaptopException(
          "The data folder " + folder + " cannot be made: " + e.getMessage() + ".", e);
    }
    return new EmbeddedTable(template, folder);
  }

  public URI endpoint() {
    return endpoint;
  }

  /// The name of the template's first table.
  public String name() {
    return tables.getFirst().name();
  }

  /// What a function needs in its environment to find the table; the credentials are any.
  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(Endpoint.ENVIRONMENT);
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString());
    return environment;
  }

  /// A new client over HTTP, like the one that functions use; the caller closes it.
  public DynamoDbClient client() {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(Intrinsics.REGION))
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, KEY)))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /// Empties tables in memory by putting a new database in the place of the one that is there;
  /// their streams begin anew, too. A database in which tables are deleted gets slower with each:
  /// it keeps their streams, and looks through all of them at every write.
  public void reset() {
    DynamoDBRequestHandler old = requests;
    requests = database.get();
    tables.forEach(this::create);
    streams.clear();
    try {
      handler.getHandler().stop();
      handler.setHandler(handler(requests));
      handler.getHandler().start();
    } catch (Exception e) {
      throw new LaptopException("DynamoDB Local does not begin anew: " + e.getMessage() + ".", e);
    } finally {
      old.shutdown();
    }
  }

  /// Calls `listener` after each write.
  public void onWrite(Runnable listener) {
    listeners.add(listener);
  }

  List<TableDefinition> tables() {
    return tables;
  }

  /// The ARN of a table's stream. Looked up once for each that is made: DynamoDB Local adds up the
  /// sizes of all items to describe a table.
  public String stream(String name) {
    return streams.computeIfAbsent(name, this::latestStream);
  }

  private String latestStream(String name) {
    DescribeTableRequest request = DescribeTableRequest.builder().tableName(name).build();
    return requests.describeTable(KEY, Intrinsics.REGION, request).table().latestStreamArn();
  }

  /// The attribute by which a table is partitioned.
  public String partitionKey(String name) {
    return tables.stream()
        .filter(table -> table.name().equals(name))
        .flatMap(table -> table.creation().keySchema().stream())
        .filter(key -> key.keyType() == KeyType.HASH)
        .findFirst()
        .orElseThrow()
        .attributeName();
  }

  public boolean isEmpty() {
    return tables.stream().allMatch(table -> isEmpty(table.name()));
  }

  private boolean isEmpty(String name) {
    ScanRequest one = ScanRequest.builder().tableName(name).limit(1).build();
    return requests.scan(KEY, Intrinsics.REGION, one).items().isEmpty();
  }

  /// Its operations without HTTP.
  public DynamoDBRequestHandler requests() {
    return requests;
  }

  private void createIfAbsent(TableDefinition table) {
    List<String> present =
        requests
            .listTables(KEY, Intrinsics.REGION, ListTablesRequest.builder().build())
            .tableNames();
    if (!present.contains(table.name())) {
      create(table);
    }
  }

  private void create(TableDefinition table) {
    requests.createTable(KEY, Intrinsics.REGION, table.creation());
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    } finally {
      requests.shutdown();
    }
  }
}
