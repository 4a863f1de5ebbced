package org.learningthursdays.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The first answer of every function behind a route, over TLS and over plain HTTP, each as a
/// multiple of the Node.js bundle's.
public final class Starts {
  private final Contenders contenders;
  private final int rounds;

  private Starts(Contenders contenders, int rounds) {
    this.contenders = contenders;
    this.rounds = rounds;
  }

  /// Takes the project's folder, how many times each start is measured, and regular expressions for
  /// which answers and which protocols.
  public static void main(String... arguments) throws Exception {
    Path project = Path.of(arguments[0]);
    Path folder = Files.createTempDirectory("starts");
    Starts starts = new Starts(new Contenders(project, folder), Integer.parseInt(arguments[1]));
    Pattern wanted = Pattern.compile(arguments[2]);
    Pattern protocols = Pattern.compile(arguments[3]);
    SelfSigned certificate = new SelfSigned(folder);
    try (Published published = new Published(project);
        Services tls = Services.overTls(published, certificate, SelfSigned.cacerts());
        Services http = Services.overHttp(published)) {
      List<FirstAnswer> all = published.firstAnswers();
      List<FirstAnswer> some =
          all.stream().filter(answer -> wanted.matcher(answer.name()).find()).toList();
      for (Services services : List.of(tls, http)) {
        if (protocols.matcher(services.protocol()).matches()) {
          starts.print(services, all.getFirst(), some);
        }
      }
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private void print(Services services, FirstAnswer calendar, List<FirstAnswer> answers)
      throws IOException, InterruptedException {
    List<Contender> all = new ArrayList<>();
    for (FirstAnswer answer : answers) {
      all.add(named(contenders.managed(answer, services)));
      all.add(named(contenders.withCache(answer, services)));
      all.add(named(contenders.primed(answer, services)));
    }
    Contender node = contenders.node(calendar, services);
    Map<String, ColdStart.Result> results = ColdStart.measure(node, all, rounds);
    System.out.printf(
        """

        | first answer over %s, ms (× Node.js: %s) | managed flags | AOT cache | after priming \
        | classes: managed | AOT | after priming | MB: managed | AOT | after priming |
        |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|
        """,
        services.protocol(), requireNonNull(results.get(node.name())).milliseconds().text());
    for (FirstAnswer answer : answers) {
      System.out.println(row(answer.name(), results));
    }
  }

  private static Contender named(Contender one) {
    return new Contender(
        name(one.answer().name(), one.name()),
        one.answer(),
        one.root(),
        one.command(),
        one.surroundings(),
        one.isPrimed());
  }

  private static String name(String answer, String way) {
    return answer + ", " + way;
  }

  private static String row(String answer, Map<String, ColdStart.Result> results) {
    List<ColdStart.Result> ways =
        List.of(Contenders.MANAGED, Contenders.AOT, Contenders.PRIMED).stream()
            .map(way -> requireNonNull(results.get(name(answer, way))))
            .toList();
    StringBuilder row = new StringBuilder("| " + answer);
    ways.forEach(way -> row.append(" | ").append(way.time()));
    ways.forEach(way -> row.append(" | ").append(way.classes()));
    ways.forEach(way -> row.append(" | %.0f".formatted(way.megabytes().median())));
    return row.append(" |").toString();
  }
}
