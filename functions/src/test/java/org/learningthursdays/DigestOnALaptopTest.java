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
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;

/// The digest's whole way: two hundred people ask for it and say yes, it leaves by itself on Monday
/// at 09:00, once each, and whoever leaves by one click gets no more.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigestOnALaptopTest {
  private static final int READERS = 200;
  private static final String SUBJECT = "Thursday 8 October: two sessions at 16:00";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T08:20"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final String organiser = laptop.token("amina@citizens.example", "organisers");

  @AfterAll
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void twoHundredReadersGetItOnceEachAndLeaveByOneClick() throws Exception {
    everyoneAsksAndSaysYes();

    laptop.clock().set(LocalDateTime.parse("2020-10-05T08:59:58"));
    await(() -> digests().size() == READERS);
    assertThat(post("/_local/schedules/DigestFunction", "").body())
        .contains("\"week\":\"2020-W41\"", "\"created\":false");
    await(() -> letters("2020-W41").contains("\"sent\":" + READERS));
    assertThat(digests().stream().map(Mail::to).distinct()).hasSize(READERS);
    assertThat(digests()).hasSize(READERS);

    Mail mail = digests().getFirst();
    assertThat(mail.content().text().orElseThrow()).contains("Register: " + laptop.url());
    assertThat(mail.raw().length).isLessThan(100_000);
    assertThat(mail.content().header("list-id").orElseThrow())
        .contains("digest.learningthursdays.org");
    assertThat(mail.content().header("list-unsubscribe-post"))
        .contains("List-Unsubscribe=One-Click");
    String leave = mail.content().header("list-unsubscribe").orElseThrow().replaceAll("[<>]", "");
    assertThat(
            post(leave, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                .statusCode())
        .isEqualTo(200);

    assertThat(get("/digest").body()).contains("/digest/2020-W41");
    assertThat(get("/digest/2020-W41").body()).contains(SUBJECT).doesNotContain("unsubscribe/");

    laptop.clock().set(LocalDateTime.parse("2020-10-12T08:59:58"));
    await(() -> letters("2020-W42").contains("\"sent\":" + (READERS - 1)));
    assertThat(
            laptop.mailbox().mails().stream()
                .filter(other -> other.subject().startsWith("Thursday 15 October"))
                .map(Mail::to))
        .hasSize(READERS - 1)
        .doesNotContain(mail.to());

    anOrganiserLooksAtTheNextOne();
  }

  private void everyoneAsksAndSaysYes() throws Exception {
    for (int i = 0; i < READERS; i++) {
      String json = "{\"email\":\"reader%d@example.org\"}".formatted(i);
      assertThat(post("/digest/subscriptions", "application/json", json).statusCode())
          .isEqualTo(202);
    }
    await(() -> laptop.mailbox().mails().size() == READERS);
    for (Mail mail : laptop.mailbox().mails()) {
      Matcher link =
          Pattern.compile("\\S+/digest/confirm/\\S+").matcher(mail.content().text().orElseThrow());
      assertThat(link.find()).isTrue();
      assertThat(get(link.group()).statusCode()).isEqualTo(200);
      assertThat(post(link.group(), "").statusCode()).isEqualTo(200);
    }
  }

  private void anOrganiserLooksAtTheNextOne() throws Exception {
    HttpResponse<String> preview =
        send(request("/desk/digest?week=2020-W46").header("authorization", "Bearer " + organiser));
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.body()).contains("Thursday 12 November: a joint session at 16:00");
    assertThat(get("/desk/digest").statusCode()).isEqualTo(401);

    HttpResponse<String> test =
        send(
            request("/desk/digest/test?week=2020-W46")
                .header("authorization", "Bearer " + organiser)
                .POST(BodyPublishers.noBody()));
    assertThat(test.statusCode()).as(test.body()).isEqualTo(202);
    await(() ->
        laptop.mailbox().mails().stream()
            .anyMatch(mail ->
                mail.to().equals("amina@citizens.example")
                    && mail.subject()
                        .equals("Test: Thursday 12 November: a joint session at 16:00")));
  }

  private List<Mail> digests() {
    return laptop.mailbox().mails().stream()
        .filter(mail -> mail.subject().equals(SUBJECT))
        .toList();
  }

  private String letters(String week) {
    try {
      return send(request("/desk/letters.json?circular=digest-" + week)
              .header("authorization", "Bearer " + organiser))
          .body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + 120_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
      Thread.sleep(100);
    }
  }

  private HttpResponse<String> get(String address) throws Exception {
    return send(request(address).header("accept", "text/html"));
  }

  private HttpResponse<String> post(String address, String body) throws Exception {
    return send(request(address).POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(String address, String type, String body) throws Exception {
    return send(request(address).header("content-type", type).POST(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(
        URI.create(address.startsWith("/") ? laptop.url() + address : address));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
