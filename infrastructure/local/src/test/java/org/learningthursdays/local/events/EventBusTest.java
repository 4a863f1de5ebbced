package org.learningthursdays.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.local.Await;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.ScriptedHandler;
import org.learningthursdays.local.mail.MailSender;
import org.learningthursdays.local.template.TemplateTest;

/// Events reach the functions whose rules choose them: what becomes of mail, a deployment, and what
/// is posted below `/_local/`.
final class EventBusTest {
  private static final List<JsonNode> HEARD = new CopyOnWriteArrayList<>();
  private static List<JsonNode> heardAtTheStart = List.of();
  private static Laptop laptop;

  @BeforeAll
  static void start() {
    ScriptedHandler.SCRIPTS.put("events", EventBusTest::hear);
    laptop =
        Laptop.start(
            LaptopOptions.inMemory(TemplateTest.FILE).at(LocalDateTime.parse("2020-10-05T09:00")));
    heardAtTheStart = List.copyOf(HEARD);
  }

  @AfterAll
  static void stop() {
    laptop.close();
  }

  @BeforeEach
  void listen() {
    ScriptedHandler.SCRIPTS.put("events", EventBusTest::hear);
    HEARD.clear();
  }

  private static String hear(JsonNode event) {
    HEARD.add(event);
    return "";
  }

  /// What was heard of a mail; of others there may still be news.
  private static Optional<JsonNode> heard(String id, String type) {
    return HEARD.stream()
        .filter(event -> event.at("/detail/mail/messageId").asText().equals(id))
        .filter(event -> event.path("detail-type").asText().equals(type))
        .findFirst();
  }

  private static List<JsonNode> heard(String eventId) {
    return HEARD.stream().filter(event -> event.path("id").asText().equals(eventId)).toList();
  }

  private HttpResponse<String> post(String event) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(laptop.url() + "/_local/events"))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(event))
              .build(),
          BodyHandlers.ofString());
    }
  }

  @Test
  void startingIsADeployment() {
    assertThat(heardAtTheStart)
        .singleElement()
        .satisfies(event -> {
          assertThat(event.path("detail-type").asText())
              .isEqualTo("CloudFormation Stack Status Change");
          assertThat(event.at("/detail/status-details/status").asText())
              .isEqualTo("CREATE_COMPLETE");
          assertThat(event.path("time").asText()).startsWith("2020-10-05T08:00:");
          assertThat(event.path("id").asText()).hasSize(36);
        });
  }

  /// @param type what becomes of it
  private record Sent(String id, String recipient, String type) {}

  @Test
  void whatBecomesOfAMailIsTold() {
    List<Sent> mails =
        List.of(
            sent("bounce@simulator.amazonses.com", "Email Bounced"),
            sent("Bounce+amina@simulator.amazonses.com", "Email Bounced"),
            sent("suppressionlist@simulator.amazonses.com", "Email Bounced"),
            sent("complaint+7@simulator.amazonses.com", "Email Complaint Received"),
            sent("amina@leaders.example", "Email Delivered"),
            sent("success@simulator.amazonses.com", "Email Delivered"));

    assertThat(mails).allSatisfy(EventBusTest::assertTold);
  }

  private static Sent sent(String recipient, String type) {
    return new Sent(MailSender.send(laptop.mailbox(), MailSender.mail(recipient)), recipient, type);
  }

  private static void assertTold(Sent mail) {
    Await.until(() -> heard(mail.id, mail.type).isPresent());

    JsonNode taken = heard(mail.id, "Email Sent").orElseThrow();
    assertThat(taken.at("/detail/eventType").asText()).isEqualTo("Send");
    assertThat(taken.at("/detail/send").isObject()).isTrue();
    JsonNode event = heard(mail.id, mail.type).orElseThrow();
    assertThat(event.path("source").asText()).isEqualTo("aws.ses");
    assertThat(event.at("/detail/mail/destination/0").asText()).isEqualTo(mail.recipient);
    JsonNode detail = event.path("detail");
    String named =
        detail.at("/bounce/bouncedRecipients/0/emailAddress").asText()
            + detail.at("/complaint/complainedRecipients/0/emailAddress").asText()
            + detail.at("/delivery/recipients/0").asText();
    assertThat(named).isEqualTo(mail.recipient);
  }

  @Test
  void anEventThatIsPostedIsHeardBeforeItIsAnswered() throws Exception {
    HttpResponse<String> answer =
        post(
            """
            {"id":"1","source":"aws.ses","detail-type":"Email Rejected","detail":{"a":1}}
            """);

    assertThat(List.of(answer.statusCode(), answer.body()))
        .containsExactly(200, "{\"functions\":[\"EventsFunction\"]}");
    assertThat(heard("1"))
        .singleElement()
        .satisfies(event -> assertThat(event.at("/detail/a").asInt()).isEqualTo(1));
  }

  @Test
  void anEventThatNoRuleChoosesIsHeardByNobody() throws Exception {
    HttpResponse<String> answer =
        post("{\"id\":\"2\",\"source\":\"mine\",\"detail-type\":\"Email Rejected\"}");

    assertThat(answer.body()).isEqualTo("{\"functions\":[]}");
    assertThat(heard("2")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{\"source\":\"aws.ses\"}", "{\"detail-type\":\"x\"}"})
  void whatIsNoEventIsRefused(String body) throws Exception {
    assertThat(post(body).statusCode()).isEqualTo(400);
  }

  @Test
  void aFunctionThatFailsGetsTheEventAgain() throws Exception {
    ScriptedHandler.SCRIPTS.put(
        "events",
        event -> {
          String answer = hear(event);
          if (heard("3").size() == 1) {
            throw new IllegalStateException("once, as the test wants");
          }
          return answer;
        });
    HttpResponse<String> answer =
        post("{\"id\":\"3\",\"source\":\"aws.ses\",\"detail-type\":\"Email Bounced\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(heard("3")).hasSize(2);
    assertThat(heard("3").getLast()).isEqualTo(heard("3").getFirst());
  }
}
