package org.learningthursdays.benchmarks;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.learningthursdays.calendar.CalendarFiles;
import org.learningthursdays.table.Table;
import org.learningthursdays.web.HttpFunction;
import org.learningthursdays.web.Problem;
import org.learningthursdays.web.Routes;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/// A warm calendar function, event in and answer out, with a table that answers out of memory: our
/// own work without the SDK's.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class HandlerBenchmark {
  private static final String CALENDAR = "benchmarks.calendar";
  private static final String EVENT = "benchmarks.event";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The function, wired as `App` does it.
  private static final class Calendar extends HttpFunction {
    Calendar(DynamoDbClient client) {
      super(
          Map.of(),
          new Routes(status -> Problem.of(status, ""))
              .get("/calendar/{file}", new CalendarFiles(new Table(client, "table"))::feed));
    }
  }

  private HttpFunction calendar = new Calendar(answering(Map.of()));
  private byte[] whole = new byte[0];
  private byte[] unchanged = new byte[0];

  /// Reads what the table answers and the event from files, as it runs in a JVM of its own.
  @Setup
  public void read() throws IOException {
    Map<String, AttributeValue> item = item(Path.of(System.getProperty(CALENDAR)));
    calendar = new Calendar(answering(item));
    whole = Files.readAllBytes(Path.of(System.getProperty(EVENT)));
    ObjectNode conditional = (ObjectNode) JSON.readTree(whole);
    AttributeValue etag = item.getOrDefault("etag", AttributeValue.fromS(""));
    conditional.withObjectProperty("headers").put("if-none-match", etag.s());
    unchanged = conditional.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  @Benchmark
  public byte[] calendar200() throws IOException {
    return answer(whole);
  }

  @Benchmark
  public byte[] calendar304() throws IOException {
    return answer(unchanged);
  }

  private byte[] answer(byte[] event) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    calendar.handleRequest(new ByteArrayInputStream(event), out, NOBODY);
    return out.toByteArray();
  }

  /// A context for whoever neither logs nor fails.
  static final Context NOBODY =
      (Context)
          Proxy.newProxyInstance(
              HandlerBenchmark.class.getClassLoader(),
              new Class<?>[] {Context.class},
              (_, method, _) -> {
                throw new IllegalStateException("something failed: " + method.getName());
              });

  private static DynamoDbClient answering(Map<String, AttributeValue> item) {
    GetItemResponse response = GetItemResponse.builder().item(item).build();
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            HandlerBenchmark.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, _, _) -> response);
  }

  private static Map<String, AttributeValue> item(Path answer) throws IOException {
    Map<String, AttributeValue> item = new HashMap<>();
    for (Map.Entry<String, JsonNode> attribute :
        JSON.readTree(answer.toFile()).path("Item").properties()) {
      JsonNode value = attribute.getValue();
      item.put(
          attribute.getKey(),
          value.has("B")
              ? AttributeValue.fromB(SdkBytes.fromByteArray(value.path("B").binaryValue()))
              : AttributeValue.fromS(value.path("S").asText()));
    }
    return item;
  }

  /// Runs it under JMH, as on Lambda with the first compiler only.
  ///
  /// @param folder for what its JVM is to read
  /// @return a Markdown table
  static String run(Path folder, TableAnswers answers, byte[] event)
      throws IOException, RunnerException {
    Path calendar = Files.write(folder.resolve("calendar.json"), answers.calendar());
    Path request = Files.write(folder.resolve("event.json"), event);
    Options options =
        new OptionsBuilder()
            .include(HandlerBenchmark.class.getName())
            .forks(1)
            .warmupIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(5)
            .measurementTime(TimeValue.seconds(2))
            .addProfiler(GCProfiler.class)
            .jvmArgs("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
            .jvmArgsAppend("-D" + CALENDAR + "=" + calendar, "-D" + EVENT + "=" + request)
            .verbosity(VerboseMode.SILENT)
            .build();
    return table(new Runner(options).run());
  }

  private static String table(Collection<RunResult> results) {
    StringBuilder table =
        new StringBuilder("\n| warm handler | µs | allocated, KB |\n|---|---:|---:|\n");
    for (RunResult result : results) {
      table.append(
          String.format(
              Locale.ROOT,
              "| %s | %.1f ± %.1f | %.1f |%n",
              result.getPrimaryResult().getLabel(),
              result.getPrimaryResult().getScore(),
              result.getPrimaryResult().getScoreError(),
              allocatedBytes(result) / 1024));
    }
    return table.toString();
  }

  private static double allocatedBytes(RunResult result) {
    return Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
        .getScore();
  }
}
