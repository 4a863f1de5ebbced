package org.learningthursdays.local.lambda;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.learningthursdays.local.template.FunctionDefinition;

/// A function's packaged zip in a process of its own, run by AWS's runtime interface client as the
/// managed runtime runs it: the client alone is on the class path, and loads the function from the
/// working directory by a class loader of its own. One at a time is started on a machine: the
/// client unpacks a native library to `/tmp/.libaws-lambda-jni.so`, and crashes where another one
/// does so meanwhile.
public final class PackagedFunction implements AutoCloseable {
  /// The main class of AWS's runtime interface client.
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  private static final Duration START_TIMEOUT = Duration.ofSeconds(30);

  /// A class of each jar that the client needs. They are on the path of whoever tests, not on this
  /// module's.
  private static final List<String> CLIENT_CLASSES =
      List.of(
          CLIENT,
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  private final RuntimeApi api;
  private final Process process;

  private PackagedFunction(RuntimeApi api, Process process) {
    this.api = api;
    this.process = process;
    CompletableFuture<Void> _ =
        process
            .onExit()
            .thenAccept(ended -> api.ended("the process ended with status " + ended.exitValue()));
  }

  /// Unpacks a zip as Lambda does.
  public static void unpack(Path zip, Path folder) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : file.stream().filter(entry -> !entry.isDirectory()).toList()) {
        Path target = folder.resolve(entry.getName());
        Files.createDirectories(target.getParent());
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The managed runtime's command, on the JDK that this runs on.
  public static List<String> managed(FunctionDefinition function) {
    return java(managedFlags(function), clientPath(), function);
  }

  /// As the managed runtime starts its JVM: C1 only, a single thread that collects garbage, and a
  /// heap sized by the function's memory rather than the laptop's. Its archives of classes are not
  /// ours to have.
  public static List<String> managedFlags(FunctionDefinition function) {
    int kilobytes = function.memory() * 1024;
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:+TieredCompilation",
        "-XX:TieredStopAtLevel=1",
        "-XX:InitialHeapSize=" + kilobytes / 64 + "k",
        "-XX:MaxHeapSize=" + kilobytes / 20 * 17 + "k",
        "-Djava.net.preferIPv4Stack=true",
        "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
        "--add-opens=java.base/java.io=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED");
  }

  /// The command of a JVM that runs the client, on the JDK that this runs on.
  public static List<String> java(
      List<String> flags, String classPath, FunctionDefinition function) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, CLIENT, function.handler()));
    return command;
  }

  /// The class path of the runtime interface client.
  public static String clientPath() {
    return CLIENT_CLASSES.stream()
        .map(PackagedFunction::jar)
        .distinct()
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(String className) {
    try {
      Class<?> type = Class.forName(className, false, PackagedFunction.class.getClassLoader());
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (ClassNotFoundException | URISyntaxException e) {
      throw new IllegalStateException("the runtime interface client is not on the class path", e);
    }
  }

  /// Starts the process; it waits for events.
  ///
  /// @param root where its zip is unpacked
  /// @param moreVariables of its environment, beyond the template's
  /// @param command that speaks to the Runtime API: [#managed], or another to compare with
  public static PackagedFunction start(
      FunctionDefinition function,
      Path root,
      Map<String, String> moreVariables,
      List<String> command) {
    RuntimeApi api = new RuntimeApi(function.name(), function.timeout().plus(START_TIMEOUT));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    Map<String, String> environment = builder.environment();
    environment.clear();
    environment.putAll(lambdaVariables(function, root, api));
    environment.putAll(function.environment());
    environment.putAll(moreVariables);
    try {
      Process process = builder.start();
      Thread.ofVirtual().name(function.name() + " log").start(() -> show(process));
      return new PackagedFunction(api, process);
    } catch (IOException e) {
      api.close();
      throw new UncheckedIOException(e);
    }
  }

  // What is printed in this JVM can be caught by whoever runs it; what a child prints to the same
  // console cannot.
  private static void show(Process process) {
    try (InputStream log = process.getInputStream()) {
      log.transferTo(System.out);
    } catch (IOException e) {
      System.err.println("The log of a function ended: " + e.getMessage());
    }
  }

  private static Map<String, String> lambdaVariables(
      FunctionDefinition function, Path root, RuntimeApi api) {
    return Map.of(
        "AWS_LAMBDA_RUNTIME_API",
        api.address(),
        "_HANDLER",
        function.handler(),
        "LAMBDA_TASK_ROOT",
        root.toString(),
        "AWS_LAMBDA_FUNCTION_NAME",
        function.name(),
        "AWS_LAMBDA_FUNCTION_VERSION",
        "$LATEST",
        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
        Integer.toString(function.memory()),
        "AWS_LAMBDA_LOG_FORMAT",
        "JSON",
        "AWS_LAMBDA_INITIALIZATION_TYPE",
        "on-demand",
        "TZ",
        ":UTC",
        "LANG",
        "en_US.UTF-8");
  }

  /// The environment of a function with SnapStart. Here there is no snapshot: it waits where one
  /// would be taken, and goes on with the first event as if restored.
  public static Map<String, String> snapStart() {
    return Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
  }

  /// Waits until a function with SnapStart has come to where its snapshot would be taken.
  public void awaitSnapshot() throws InterruptedException {
    api.awaitSnapshot();
  }

  /// Has an event handled; the first waits until the process has started.
  public RuntimeApi.Result invoke(byte[] event) throws InterruptedException {
    return api.invoke(event);
  }

  public ProcessHandle process() {
    return process.toHandle();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    api.close();
  }
}
