package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.web.Json;

/// The limits on networks as they are deployed, met over HTTP by a stranger who has one network and
/// as many addresses as they like.
@Tag("slow")
class LimitsOnALaptopTest {
  private static final String SESSION = "2020-12-10-leaders";
  private static final int CLIENT_LIMIT = 30;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-11-30T09:00"))
              .importing(new LaptopOptions.Programme.Sample())
              .withLimits()
              .withParameters(Map.of("ClientLimit", Integer.toString(CLIENT_LIMIT))));
  private final String organiser = laptop.token("amina@citizens.example", "organisers");

  @AfterEach
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void oneNetworkTakesTwentyPlacesInAnHourAndWhoComesBeyondHasATurnLater() throws Exception {
    assertThat(desk("PATCH", "/desk/sessions/" + SESSION, "{\"capacity\":40}").statusCode())
        .isEqualTo(200);

    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      statuses.add(status(register("made.up" + i + "@example.org")));
    }

    assertThat(statuses.subList(0, 20)).containsOnly("registered");
    assertThat(statuses.subList(20, 23)).containsOnly("waiting");
    assertThat(numbers()).isEqualTo("20 registered, 3 waiting");

    laptop.clock().set(LocalDateTime.parse("2020-11-30T10:01"));
    assertThat(post("/_local/schedules/SweepFunction", "").statusCode()).isEqualTo(200);
    Await.until(this::numbers, "23 registered, 0 waiting"::equals);
  }

  @Test
  void theLimitOnAClientIsTheSameWhoeverAFormIsAbout() throws Exception {
    assertThat(register("known@example.org").statusCode()).isEqualTo(201);
    for (int i = 1; i < CLIENT_LIMIT; i++) {
      assertThat(register("known@example.org").statusCode()).isEqualTo(201);
    }

    for (String path : List.of("/my/link", "/digest/subscriptions", "/registrations")) {
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (String email : List.of("known@example.org", "unknown@example.org")) {
        String json =
            path.equals("/registrations") ? registration(email) : "{\"email\":\"" + email + "\"}";
        answers.add(post(path, json));
      }
      assertThat(answers).as(path).extracting(HttpResponse::statusCode).containsOnly(429);
      assertThat(answers.getFirst().body()).isEqualTo(answers.getLast().body());
    }
  }

  private static String status(HttpResponse<String> answer) {
    return answer.body().replaceAll(".*\"status\":\"(\\w+)\".*", "$1");
  }

  private String numbers() throws IOException, InterruptedException {
    Map<String, ?> session = Json.object(desk("GET", "/desk/sessions/" + SESSION, "").body());
    return "%s registered, %s waiting".formatted(session.get("registered"), session.get("waiting"));
  }

  private HttpResponse<String> register(String email) throws IOException, InterruptedException {
    return post("/registrations", registration(email));
  }

  private static String registration(String email) {
    return "{\"name\":\"Ada\",\"email\":\"%s\",\"sessions\":[\"%s\"]}".formatted(email, SESSION);
  }

  private HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return client.send(request("POST", path, json).build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> desk(String method, String path, String json)
      throws IOException, InterruptedException {
    return client.send(
        request(method, path, json).header("authorization", "Bearer " + organiser).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String method, String path, String json) {
    return HttpRequest.newBuilder(URI.create(laptop.url() + path))
        .header("content-type", "application/json")
        .method(method, BodyPublishers.ofString(json));
  }
}
