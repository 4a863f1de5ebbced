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
  /// AOT caches of JDK 25 hold code for one kind of CPU, which another crashes on; without it they
  /// are portable (adoptium-support#1507).
  private static final List<String> PORTABLE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTAdapterCaching");

  private static final int TRAINING = 20;
  private static final Path TASKSET = Path.of("/usr/bin/taskset");

  private final FunctionDefinition calendar;
  private final Path image;
  private final Path ours;
  private final Path usual;
  private final Path node;
  private final Path cache;

  /// @param folder to unpack into
  Contenders(FunctionDefinition calendar, Path project, Path folder) throws IOException {
    this.calendar = calendar;
    this.image = folder.resolve("image.jar");
    this.ours = folder.resolve("ours");
    this.usual = folder.resolve("usual");
    this.node = project.resolve("infrastructure/benchmarks/target/node");
    this.cache = folder.resolve("calendar.aot");
    PackagedFunction.unpack(project.resolve("functions/target/functions.zip"), ours);
    PackagedFunction.unpack(
        project.resolve("infrastructure/benchmarks/usual/target/usual.zip"), usual);
    writeImage(project.resolve("functions/target/functions-1.0.0.jar"));
  }

  /// As it is deployed.
  Contender managed() {
    return contender(
        "ours, the managed runtime's flags", calendar, ours, PackagedFunction.managed(calendar));
  }

  /// All, in the order of the table.
  List<Contender> all() {
    FunctionDefinition theUsual =
        new FunctionDefinition(
            "Usual",
            "org.learningthursdays.usual.UsualHandler",
            calendar.environment(),
            calendar.timeout(),
            calendar.memory());
    List<String> defaults = List.of("--enable-native-access=ALL-UNNAMED");
    return List.of(
        managed(),
        contender(
            "ours, the JVM's default flags",
            calendar,
            ours,
            PackagedFunction.java(defaults, PackagedFunction.clientPath(), calendar)),
        inImage("ours, managed flags, AOT cache", "-XX:AOTCache=" + cache),
        contender(
            "the usual Java way, managed flags",
            theUsual,
            usual,
            PackagedFunction.managed(theUsual)),
        contender("Node.js bundle", calendar, node, List.of("node", "runtime.cjs")));
  }

  /// Makes the AOT cache, which the JVM writes when it ends.
  void train(Map<String, String> surroundings, byte[] event)
      throws IOException, InterruptedException {
    Contender training = inImage("training", "-XX:AOTCacheOutput=" + cache);
    try (PackagedFunction process = training.start(surroundings)) {
      for (int i = 0; i < TRAINING; i++) {
        Contender.fetch(process, event);
      }
      process.process().destroy();
      process.process().onExit().join();
    }
  }

  /// As a container image would start it: client and function in one jar, as a cache demands a
  /// class path of jars only.
  private Contender inImage(String name, String cacheFlag) {
    List<String> flags = new ArrayList<>(PackagedFunction.managedFlags(calendar));
    flags.addAll(PORTABLE);
    flags.add(cacheFlag);
    return contender(
        name, calendar, ours, PackagedFunction.java(flags, image.toString(), calendar));
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
      String name, FunctionDefinition function, Path root, List<String> command) {
    List<String> onOneCore = new ArrayList<>();
    if (Files.isExecutable(TASKSET)) {
      onOneCore.addAll(List.of(TASKSET.toString(), "-c", "0"));
    }
    onOneCore.addAll(command);
    return new Contender(name, function, root, onOneCore);
  }
}
