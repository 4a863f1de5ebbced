package org.learningthursdays.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.learningthursdays.local.lambda.PackagedFunction;
import org.learningthursdays.local.template.FunctionDefinition;

/// The ways that are compared.
final class Contenders {
  static final String MANAGED = "managed runtime's flags";
  static final String AOT = "AOT cache";
  static final String PRIMED = "after priming";

  /// What makes AOT caches of JDK 25 hold for other CPUs of the same kind (adoptium-support#1507).
  private static final List<String> PORTABLE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching");

  /// With SnapStart the managed runtime lets both compilers work.
  private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

  /// As the image has it: what is already loaded is better interpreted for longer.
  private static final String COMPILING_LATER = "-XX:CompileThresholdScaling=10";

  private static final int TRAINING = 20;
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private final Path folder;
  private final Path image;
  private final Path ours;
  private final Path usual;
  private final Path node;

  /// @param folder to unpack into
  Contenders(Path project, Path folder) throws IOException {
    this.folder = folder;
    this.image = folder.resolve("image.jar");
    this.ours = folder.resolve("ours");
    this.usual = folder.resolve("usual");
    this.node = project.resolve("infrastructure/benchmarks/target/node");
    PackagedFunction.unpack(project.resolve("functions/target/functions.zip"), ours);
    PackagedFunction.unpack(
        project.resolve("infrastructure/benchmarks/usual/target/usual.zip"), usual);
    writeImage(project.resolve("functions/target/functions-1.0.0.jar"));
  }

  /// As it is deployed without SnapStart.
  Contender managed(FirstAnswer answer, Services services) {
    return ours(MANAGED, answer, services, PackagedFunction.managedFlags(answer.function()));
  }

  /// The same with whatever a JVM does when nobody tells it anything.
  Contender defaultFlags(FirstAnswer answer, Services services) {
    return ours(
        "the JVM's default flags", answer, services, List.of("--enable-native-access=ALL-UNNAMED"));
  }

  private Contender ours(String name, FirstAnswer answer, Services services, List<String> flags) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(services.jvmFlags());
    return contender(
        name,
        answer,
        ours,
        PackagedFunction.java(all, PackagedFunction.clientPath(), answer.function()),
        services.forOurs());
  }

  /// As it is deployed with SnapStart, from where its snapshot is taken: what a snapshot that was
  /// restored has still to do.
  Contender primed(FirstAnswer answer, Services services) {
    List<String> flags = new ArrayList<>(PackagedFunction.managedFlags(answer.function()));
    flags.remove(FIRST_COMPILER_ONLY);
    Contender started = ours(PRIMED, answer, services, flags);
    return new Contender(
        started.name(), answer, ours, started.command(), services.forSnapStart(), true);
  }

  /// As a container image would start it: client and function in one jar, as a cache demands a
  /// class path of jars only. Makes the cache if the function has none yet, by the first answer
  /// that is asked for.
  Contender withCache(FirstAnswer answer, Services services)
      throws IOException, InterruptedException {
    Path cache = folder.resolve(answer.function().name() + services.protocol() + ".aot");
    if (!Files.exists(cache)) {
      Contender training = inImage(answer, services, "-XX:AOTCacheOutput=" + cache);
      try (PackagedFunction process = training.start()) {
        for (int i = 0; i < TRAINING; i++) {
          answer.ask(process);
        }
        process.process().destroy();
        process.process().onExit().join();
      }
    }
    return inImage(answer, services, "-XX:AOTCache=" + cache);
  }

  private Contender inImage(FirstAnswer answer, Services services, String cacheFlag) {
    List<String> flags = new ArrayList<>(PackagedFunction.managedFlags(answer.function()));
    flags.add(COMPILING_LATER);
    flags.addAll(PORTABLE);
    flags.addAll(services.jvmFlags());
    flags.add(cacheFlag);
    return contender(
        AOT,
        answer,
        ours,
        PackagedFunction.java(flags, image.toString(), answer.function()),
        services.forOurs());
  }

  /// As most would write it in Java.
  Contender usual(FirstAnswer calendar, Services services) {
    FunctionDefinition function = calendar.function();
    FunctionDefinition theUsual =
        new FunctionDefinition(
            "Usual",
            "org.learningthursdays.usual.UsualHandler",
            function.environment(),
            function.timeout(),
            function.memory());
    List<String> flags = new ArrayList<>(PackagedFunction.managedFlags(function));
    flags.addAll(services.jvmFlags());
    return contender(
        "the usual Java way",
        new FirstAnswer(calendar.name(), theUsual, calendar.event(), calendar.status()),
        usual,
        PackagedFunction.java(flags, PackagedFunction.clientPath(), theUsual),
        services.forOthers());
  }

  /// As most would write it in JavaScript.
  Contender node(FirstAnswer calendar, Services services) {
    return contender(
        "Node.js bundle", calendar, node, List.of("node", "runtime.cjs"), services.forOthers());
  }

  private void writeImage(Path functions) throws IOException {
    List<Path> jars = new ArrayList<>();
    for (String jar : PackagedFunction.clientPath().split(File.pathSeparator, -1)) {
      jars.add(Path.of(jar));
    }
    jars.add(functions);
    try (Stream<Path> libraries = Files.list(ours.resolve("lib"))) {
      libraries.sorted().forEach(jars::add);
    }
    OneJar.write(image, jars);
  }

  /// On one core where that can be told, which is what Lambda gives for the memory that
  /// template.yaml asks for.
  private static Contender contender(
      String name,
      FirstAnswer answer,
      Path root,
      List<String> command,
      Map<String, String> surroundings) {
    List<String> onOneCore = new ArrayList<>();
    if (Files.isExecutable(TASKSET)) {
      onOneCore.addAll(List.of(TASKSET.toString(), "-c", "0"));
    }
    onOneCore.addAll(command);
    return new Contender(name, answer, root, onOneCore, surroundings, false);
  }
}
