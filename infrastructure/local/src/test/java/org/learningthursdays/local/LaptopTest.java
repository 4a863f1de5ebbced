package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.template.TemplateTest;

/// Started from the command line, it says in one sentence what stops it, and ends well when
/// interrupted.
@Tag("slow")
final class LaptopTest {
  private record Ended(int status, String out, String err) {}

  @TempDir private Path folder;

  private Process start(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                LaptopMain.class.getName(),
                "--template=" + TemplateTest.FILE,
                "--port=0",
                "--data=" + folder.resolve("data"),
                "--now=",
                "--programme="));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(folder.resolve("err").toFile()).start();
  }

  private Ended end(Process process) throws IOException, InterruptedException {
    try (InputStream out = process.getInputStream()) {
      String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), text, Files.readString(folder.resolve("err")).strip());
    } finally {
      process.destroyForcibly();
    }
  }

  private void refuses(String sentence, String... arguments)
      throws IOException, InterruptedException {
    assertThat(end(start(arguments))).isEqualTo(new Ended(1, "", sentence));
  }

  @Test
  void aTakenPortIsOneSentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refuses(
          "Port "
              + taken.getLocalPort()
              + " is taken by something else; choose another one with -Dport=.",
          "--port=" + taken.getLocalPort());
    }
  }

  @Test
  void aMissingTemplateIsOneSentence() throws Exception {
    refuses("There is no template at missing.yaml.", "--template=missing.yaml");
  }

  @Test
  void aHandlerThatDoesNotExistIsOneSentence() throws Exception {
    Path template = folder.resolve("template.yaml");
    Files.writeString(
        template,
        "Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {Handler: no.Such}}}");

    refuses("F.Handler: there is no class no.Such.", "--template=" + template);
  }

  @Test
  void aBadTimeIsOneSentence() throws Exception {
    refuses("\"soon\" is not a time; one looks like 2020-10-05T09:00.", "--now=soon");
  }

  @Test
  void aMissingProgrammeIsOneSentence() throws Exception {
    refuses("There is no programme at missing.csv.", "--programme=missing.csv");
  }

  @Test
  void aFolderThatCannotBeWrittenIsOneSentence() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));

    refuses("The data folder " + file + " cannot be written to.", "--data=" + file);
  }

  @Test
  void aFolderInUseIsOneSentence() throws Exception {
    try (Laptop laptop =
        Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE).keeping(folder.resolve("data")))) {
      assertThat(laptop.url()).isNotEmpty();
      refuses(
          "The data folder "
              + folder.resolve("data")
              + " is in use by another laptop; choose another one with -Ddata=.");
    }
  }

  @Test
  void itGreetsServesAndEndsWellWhenInterrupted() throws Exception {
    Process process = start("--now=2020-10-05T09:00", "--programme=none");
    StringBuilder greeting = new StringBuilder();
    InputStream out = process.getInputStream();
    while (greeting.indexOf("Ctrl-C stops it.") < 0) {
      int read = out.read();
      assertThat(read).as(greeting.toString()).isNotNegative();
      greeting.append((char) read);
    }
    String url =
        greeting
            .toString()
            .lines()
            .filter(line -> line.contains("is at"))
            .findFirst()
            .orElseThrow()
            .strip();
    String page = url.substring(url.indexOf("http")) + "/_local/clock";
    try (InputStream clock = URI.create(page).toURL().openStream()) {
      assertThat(new String(clock.readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"now\":\"2020-10-05T09:0");
    }
    // Process.destroy would close our end of its output too.
    process.toHandle().destroy();

    Ended ended = end(process);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.status()).isZero();
  }
}
