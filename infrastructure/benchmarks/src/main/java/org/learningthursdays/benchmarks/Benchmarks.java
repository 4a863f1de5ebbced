package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Runs them all and prints tables to paste.
public final class Benchmarks {
  private static final int INVOCATIONS = 1_000;

  private final Path folder;
  private final Contenders contenders;
  private final FirstAnswer calendar;
  private final int rounds;

  private Benchmarks(Path project, Path folder, FirstAnswer calendar, int rounds)
      throws IOException {
    this.folder = folder;
    this.contenders = new Contenders(project, folder);
    this.calendar = calendar;
    this.rounds = rounds;
  }

  /// Takes the project's folder and how many times each start is measured.
  public static void main(String... arguments) throws Exception {
    Path project = Path.of(arguments[0]);
    Path folder = Files.createTempDirectory("benchmarks");
    try (Published published = new Published(project)) {
      FirstAnswer calendar = published.firstAnswers().getFirst();
      Benchmarks benchmarks =
          new Benchmarks(project, folder, calendar, Integer.parseInt(arguments[1]));
      benchmarks.processes(published);
      TableAnswers answers = TableAnswers.of(published.table().client(), published.table().name());
      System.out.println(HandlerBenchmark.run(folder, answers, calendar.event().get()));
    }
    System.out.println(Load.run(project.resolve("template.yaml")));
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private void processes(Published published) throws IOException, InterruptedException {
    SelfSigned certificate = new SelfSigned(folder);
    try (Services tls = Services.overTls(published, certificate, SelfSigned.cacerts());
        Services http = Services.overHttp(published)) {
      for (Services services : List.of(tls, http)) {
        System.out.printf(
            "%n| a calendar over %s | first answer, ms | resident, MB |%n|---|---:|---:|%n",
            services.protocol());
        measure(services)
            .forEach((name, result) ->
                System.out.printf(
                    "| %s | %s | %s |%n",
                    name,
                    result.milliseconds().text() + ", × %.2f".formatted(result.ratio().median()),
                    result.megabytes().text()));
      }
      System.out.println("\n| ours, the managed runtime's flags | resident, MB |\n|---|---:|");
      System.out.printf(
          "| after %,d invocations | %.0f |%n",
          INVOCATIONS, Residency.after(INVOCATIONS, contenders.managed(calendar, tls)));
    }
  }

  private Map<String, ColdStart.Result> measure(Services services)
      throws IOException, InterruptedException {
    return ColdStart.measure(
        contenders.node(calendar, services),
        List.of(
            contenders.managed(calendar, services),
            contenders.defaultFlags(calendar, services),
            contenders.withCache(calendar, services),
            contenders.primed(calendar, services),
            contenders.usual(calendar, services)),
        rounds);
  }
}
