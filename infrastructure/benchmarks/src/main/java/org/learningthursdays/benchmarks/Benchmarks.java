package org.learningthursdays.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.learningthursdays.local.lambda.PackagedFunction;
import org.learningthursdays.local.lambda.RuntimeApi;
import org.learningthursdays.local.table.EmbeddedTable;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;

/// Runs them all and prints tables to paste.
public final class Benchmarks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int INVOCATIONS = 1_000;

  private final Path project;
  private final Template template;
  private final byte[] event;

  private Benchmarks(Path project) throws IOException {
    this.project = project;
    this.template = Template.read(project.resolve("template.yaml"));
    this.event = Files.readAllBytes(project.resolve("events/CalendarFunction.json"));
  }

  /// Takes the project's folder and how many times each start is measured.
  public static void main(String... arguments) throws Exception {
    Benchmarks benchmarks = new Benchmarks(Path.of(arguments[0]));
    benchmarks.run(Integer.parseInt(arguments[1]));
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private void run(int rounds) throws Exception {
    Path folder = Files.createTempDirectory("benchmarks");
    Contenders contenders = new Contenders(function("CalendarFunction"), project, folder);
    TableAnswers answers = published(folder.resolve("ours"));
    processes(contenders, answers, rounds);
    System.out.println(HandlerBenchmark.run(folder, answers, event));
    System.out.println(Load.run(project.resolve("template.yaml")));
  }

  private void processes(Contenders contenders, TableAnswers answers, int rounds)
      throws IOException, InterruptedException {
    try (SteadyTable table = new SteadyTable(answers)) {
      contenders.train(table.environment(), event);
      List<ColdStart.Row> rows =
          ColdStart.measure(contenders.all(), rounds, table.environment(), event);
      System.out.println("\n" + ColdStart.Row.HEAD);
      rows.forEach(System.out::println);
      System.out.println("\n| ours, the managed runtime's flags | resident, MB |\n|---|---:|");
      System.out.printf(
          "| after %,d invocations | %.0f |%n",
          INVOCATIONS,
          Residency.after(INVOCATIONS, contenders.managed(), table.environment(), event));
    }
  }

  /// What the table answers once the desk has imported the sample programme.
  private TableAnswers published(Path root) throws IOException, InterruptedException {
    FunctionDefinition desk = function("DeskFunction");
    try (EmbeddedTable table = EmbeddedTable.inMemory(template);
        PackagedFunction process =
            PackagedFunction.start(
                desk, root, table.environment(), PackagedFunction.managed(desk))) {
      RuntimeApi.Result result = process.invoke(importing(sample()));
      if (result instanceof RuntimeApi.Result.Answered(byte[] bytes)
          && JSON.readTree(bytes).path("statusCode").asInt() == 200) {
        return TableAnswers.of(table.client(), table.name());
      }
      throw new IllegalStateException("the desk did not take the programme: " + result);
    }
  }

  private byte[] importing(byte[] programme) throws IOException {
    ObjectNode request =
        (ObjectNode) JSON.readTree(project.resolve("events/DeskFunction.json").toFile());
    request
        .put("rawPath", "/desk/programme")
        .put("body", new String(programme, StandardCharsets.UTF_8));
    request.withObjectProperty("headers").put("content-type", "text/csv");
    request.withObjectProperty("requestContext").withObjectProperty("http").put("method", "PUT");
    return request.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sample() throws IOException {
    try (InputStream in = Benchmarks.class.getResourceAsStream("/programme.csv")) {
      return Objects.requireNonNull(in, "the sample programme").readAllBytes();
    }
  }

  private FunctionDefinition function(String name) {
    return template.functions().stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
