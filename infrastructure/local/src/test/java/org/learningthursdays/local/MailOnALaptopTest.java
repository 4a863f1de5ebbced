package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.mail.MailSender;
import org.learningthursdays.local.streams.Checkpoints;
import org.learningthursdays.local.template.TemplateTest;

/// Mail that a function sends is found below `/_local/`, at the application's time, after a restart
/// too; and functions know where to send it and where their secrets are.
@Tag("slow")
final class MailOnALaptopTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  private static HttpResponse<String> ask(Laptop laptop, String method, String path)
      throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(laptop.url() + path))
              .method(method, BodyPublishers.noBody())
              .build(),
          BodyHandlers.ofString());
    }
  }

  private Optional<String> told() {
    return new Checkpoints(folder.resolve("mail-events.properties")).position("mail");
  }

  @Test
  void whatWasSentIsListedAndFoundAfterARestart() throws Exception {
    LaptopOptions options =
        LaptopOptions.inMemory(TemplateTest.FILE)
            .keeping(folder)
            .at(LocalDateTime.parse("2020-10-05T09:00"));
    String secret;
    try (Laptop laptop = Laptop.start(options)) {
      secret = laptop.secrets().value("laptop-links");
      assertThat(ask(laptop, "GET", "/_local/mail.json").body()).isEqualTo("[]");
      MailSender.send(laptop.mailbox(), MailSender.mail("Amina <amina@leaders.example>"));
    }
    try (Laptop laptop = Laptop.start(options)) {
      JsonNode list = JSON.readTree(ask(laptop, "GET", "/_local/mail.json").body());
      HttpResponse<String> raw = ask(laptop, "GET", "/_local/mail/1.eml");

      assertThat(list).hasSize(1);
      assertThat(list.get(0).toString())
          .startsWith(
              "{\"n\":1,\"to\":\"amina@leaders.example\",\"from\":\"desk@learning.example\","
                  + "\"subject\":\"Race, Power – Privilege\",\"at\":\"2020-10-05T08:00:");
      assertThat(raw.headers().firstValue("content-type")).contains("message/rfc822");
      assertThat(raw.body()).isEqualTo(MailSender.mail("Amina <amina@leaders.example>"));
      assertThat(laptop.secrets().value("laptop-links")).isEqualTo(secret);
    }
  }

  @Test
  void whatALaptopDidNotTellOfItsMailTheNextOneTellsOnce() throws Exception {
    List<String> events = new CopyOnWriteArrayList<>();
    ScriptedHandler.SCRIPTS.put(
        "events",
        event -> {
          events.add(event.path("detail-type").asText() + event.at("/detail/mail/destination"));
          return "";
        });
    LaptopOptions options = LaptopOptions.inMemory(TemplateTest.FILE).keeping(folder);
    try (Laptop laptop = Laptop.start(options)) {
      MailSender.send(laptop.mailbox(), MailSender.mail("amina@leaders.example"));
    }
    assertThat(events).noneMatch(event -> event.contains("amina"));

    for (String next : List.of("ben", "cai")) {
      try (Laptop laptop = Laptop.start(options)) {
        MailSender.send(laptop.mailbox(), MailSender.mail(next + "@leaders.example"));
        Await.until(() -> events.contains("Email Delivered[\"" + next + "@leaders.example\"]"));
        Await.until(() -> told().equals(Optional.of("" + laptop.mailbox().newest())));
      }
    }

    assertThat(events)
        .filteredOn(event -> event.startsWith("Email Sent"))
        .containsExactlyInAnyOrder(
            "Email Sent[\"amina@leaders.example\"]",
            "Email Sent[\"ben@leaders.example\"]",
            "Email Sent[\"cai@leaders.example\"]");
  }

  @Test
  void whatIsNotThereIsNotFoundAndNothingIsTaken() throws Exception {
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      for (String path : new String[] {"1.eml", "1", "1/html", "x.eml", "99999999999.eml"}) {
        assertThat(ask(laptop, "GET", "/_local/mail/" + path).statusCode()).as(path).isEqualTo(404);
      }
      assertThat(ask(laptop, "POST", "/_local/mail").statusCode()).isEqualTo(405);
      assertThat(ask(laptop, "POST", "/_local/mail").headers().firstValue("allow"))
          .contains("GET, HEAD");
      assertThat(ask(laptop, "GET", "/_local/token").headers().firstValue("allow"))
          .contains("POST");
    }
  }

  @Test
  void parametersOfTheTemplateCanBeGiven() {
    LaptopOptions options =
        LaptopOptions.inMemory(TemplateTest.FILE)
            .withParameters(Map.of("PublicUrl", "https://other.example", "Stage", "live"));
    try (Laptop laptop = Laptop.start(options)) {
      assertThat(laptop.url()).startsWith("http://localhost:");
      assertThat(ScriptedHandler.ENVIRONMENT).containsEntry("URL", "https://other.example");
    }
  }

  @Test
  void functionsAreToldWhereSesAndSecretsAreAndSignWithTheirNames() {
    Map<String, String> environment = ScriptedHandler.ENVIRONMENT;
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      Map<String, String> told = new HashMap<>(laptop.mailbox().environment());
      told.putAll(laptop.secrets().environment());
      told.put("AWS_ACCESS_KEY_ID", environment.get("AWS_LAMBDA_FUNCTION_NAME"));
      assertThat(environment).containsAllEntriesOf(told);
    }
  }
}
