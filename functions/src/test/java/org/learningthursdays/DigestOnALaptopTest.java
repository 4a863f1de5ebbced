package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.outbox.LetterBatchSender;

/// The digest's whole way: more people than are mailed at once ask for it and say yes, it leaves by
/// itself on Monday at 09:00, once each, and whoever leaves by one click gets no more.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigestOnALaptopTest {
  private static final int READERS = LetterBatchSender.AT_ONCE + 10;
  private static final String SUBJECT = "Thursday 8 October: two sessions at 16:00";

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T08:20"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final LaptopClient client = new LaptopClient(laptop);

  @AfterAll
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void everyReaderGetsItOnceAndLeavesByOneClick() {
    client.askAndSayYes(READERS);

    laptop.clock().set(LocalDateTime.parse("2020-10-05T08:59:58"));
    Await.until(() -> client.mails(SUBJECT).size() == READERS);
    assertThat(client.post("/_local/schedules/DigestFunction", "").body())
        .contains("\"week\":\"2020-W41\"", "\"created\":false");
    Await.until(() -> client.letters("2020-W41").contains("\"sent\":" + READERS));
    assertThat(client.mails(SUBJECT).stream().map(Mail::to))
        .hasSize(READERS)
        .doesNotHaveDuplicates();

    Mail mail = client.mails(SUBJECT).getFirst();
    assertThat(mail.content().text().orElseThrow()).contains("Register: " + laptop.url());
    assertThat(mail.raw().length).isLessThan(100_000);
    assertThat(mail.content().header("list-id").orElseThrow())
        .contains("digest.learningthursdays.org");
    assertThat(mail.content().header("list-unsubscribe-post"))
        .contains("List-Unsubscribe=One-Click");
    String leave = mail.content().header("list-unsubscribe").orElseThrow().replaceAll("[<>]", "");
    assertThat(
            client
                .post(leave, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                .statusCode())
        .isEqualTo(200);

    assertThat(client.get("/digest").body()).contains("/digest/2020-W41");
    assertThat(client.get("/digest/2020-W41").body())
        .contains(SUBJECT)
        .doesNotContain("unsubscribe/");

    laptop.clock().set(LocalDateTime.parse("2020-10-12T08:59:58"));
    Await.until(() -> client.letters("2020-W42").contains("\"sent\":" + (READERS - 1)));
    assertThat(
            laptop.mailbox().mails().stream()
                .filter(other -> other.subject().startsWith("Thursday 15 October"))
                .map(Mail::to))
        .hasSize(READERS - 1)
        .doesNotContain(mail.to());

    anOrganiserLooksAtTheNextOne();
  }

  private void anOrganiserLooksAtTheNextOne() {
    HttpResponse<String> preview = client.send(client.asOrganiser("/desk/digest?week=2020-W46"));
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.body()).contains("Thursday 12 November: a joint session at 16:00");
    assertThat(client.get("/desk/digest").statusCode()).isEqualTo(401);

    HttpResponse<String> test =
        client.send(
            client.asOrganiser("/desk/digest/test?week=2020-W46").POST(BodyPublishers.noBody()));
    assertThat(test.statusCode()).as(test.body()).isEqualTo(202);
    Await.until(() ->
        laptop.mailbox().mails().stream()
            .anyMatch(mail ->
                mail.to().equals("amina@citizens.example")
                    && mail.subject()
                        .equals("Test: Thursday 12 November: a joint session at 16:00")));
  }
}
