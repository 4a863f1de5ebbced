package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.Laptop;

/// Killed while a digest goes out, and started again, it leaves every reader with exactly one.
class KilledLaptopTest {
  private static final JsonMapper JSON = new JsonMapper();

  /// So many that most are still to be sent when the first digest is there.
  private static final int READERS = 400;

  private static final String SUBJECT = "Thursday 8 October: two sessions at 16:00";
  private static final Pattern CONFIRM = Pattern.compile("/digest/confirm/\\S+");

  /// One laptop's life, as a process of its own.
  private record Life(Process process, String url) implements AutoCloseable {
    static Life start(Path data, String now) throws IOException {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Laptop.class.getName(),
                  "--template=" + Path.of("..", "template.yaml"),
                  "--port=0",
                  "--data=" + data,
                  "--now=" + now,
                  "--programme=")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader out = process.inputReader();
      String url = "";
      for (String line = out.readLine(); !line.contains("Ctrl-C"); line = out.readLine()) {
        url = line.contains("is at") ? line.substring(line.indexOf("http")).strip() : url;
      }
      return new Life(process, url);
    }

    /// As `kill -9` does.
    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir private Path data;

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void everyReaderHasOneDigest() throws Exception {
    try (Life first = Life.start(data, "2020-10-05T08:30")) {
      everyoneSaysYes(first);
      post(first, "/_local/schedules/DigestFunction", "");
      await(() -> !digests(first).isEmpty());
    }

    try (Life second = Life.start(data, "2020-10-05T08:40")) {
      assertThat(digests(second)).hasSizeLessThan(READERS);
      while (isMoving(second)) {
        // All that the first one did not take up goes out, and SES tells of what it took.
      }
      post(second, "/_local/clock", "2020-10-05T08:50");
      post(second, "/_local/schedules/SweepFunction", "");
      await(() -> sent(second) == READERS);

      assertThat(digests(second)).hasSize(READERS).doesNotHaveDuplicates();
    }
  }

  private void everyoneSaysYes(Life laptop) throws Exception {
    for (int i = 0; i < READERS; i++) {
      postJson(
          laptop, "/digest/subscriptions", "{\"email\":\"reader%d@example.org\"}".formatted(i));
    }
    await(() -> mails(laptop).size() == READERS);
    for (int n = 1; n <= READERS; n++) {
      // A link is longer than a line of quoted-printable.
      String mail = send(to(laptop, "/_local/mail/" + n + ".eml")).replaceAll("=\r?\n", "");
      Matcher link = CONFIRM.matcher(mail.replace("=3D", "="));
      assertThat(link.find()).isTrue();
      post(laptop, link.group(), "");
    }
  }

  /// Whether anything has been sent or told of lately.
  private boolean isMoving(Life laptop) throws Exception {
    int before = sent(laptop);
    Thread.sleep(5_000);
    boolean isToldOfAll =
        Files.readString(data.resolve("mail-events.properties"))
            .contains("mail=" + mails(laptop).size());
    return sent(laptop) > before || !isToldOfAll;
  }

  private int sent(Life laptop) throws Exception {
    String who = "{\"email\":\"amina@citizens.example\",\"groups\":[\"organisers\"]}";
    String token =
        JSON.readTree(postJson(laptop, "/_local/token", who)).path("access_token").asText();
    String counts =
        send(
            to(laptop, "/desk/letters.json?circular=digest-2020-W41")
                .header("authorization", "Bearer " + token));
    return JSON.readTree(counts).path("sent").asInt();
  }

  /// Whom digests went to.
  private List<String> digests(Life laptop) throws Exception {
    return mails(laptop).stream()
        .filter(mail -> mail.path("subject").asText().equals(SUBJECT))
        .map(mail -> mail.path("to").asText())
        .toList();
  }

  private List<JsonNode> mails(Life laptop) throws Exception {
    return JSON.readTree(send(to(laptop, "/_local/mail.json"))).valueStream().toList();
  }

  private String postJson(Life laptop, String path, String json) throws Exception {
    return send(
        to(laptop, path)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  private String post(Life laptop, String path, String body) throws Exception {
    return send(to(laptop, path).POST(BodyPublishers.ofString(body)));
  }

  private static HttpRequest.Builder to(Life laptop, String path) {
    return HttpRequest.newBuilder(URI.create(laptop.url + path));
  }

  private String send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return answer.body();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.sleep(10);
    }
  }
}
