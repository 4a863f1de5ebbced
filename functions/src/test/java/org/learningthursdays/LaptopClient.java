package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.mail.Mail;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Whoever calls a laptop over HTTP, its organiser as well, and what came of that in its mailbox
/// and table.
final class LaptopClient implements AutoCloseable {
  private static final Pattern CONFIRM = Pattern.compile("\\S+/digest/confirm/\\S+");

  private final Laptop laptop;
  private final String organiser;
  private final HttpClient client = HttpClient.newHttpClient();

  LaptopClient(Laptop laptop) {
    this.laptop = laptop;
    this.organiser = laptop.token("amina@citizens.example", "organisers");
  }

  /// So many people ask for the digest, open the link that they get, and say yes.
  void askAndSayYes(int number) {
    for (int i = 0; i < number; i++) {
      String json = "{\"email\":\"reader%d@example.org\"}".formatted(i);
      assertThat(post("/digest/subscriptions", "application/json", json).statusCode())
          .isEqualTo(202);
    }
    Await.until(() -> laptop.mailbox().newest() == number);
    laptop
        .mailbox()
        .mails()
        .forEach(mail -> {
          Matcher link = CONFIRM.matcher(mail.content().text().orElseThrow());
          assertThat(link.find()).isTrue();
          assertThat(get(link.group()).statusCode()).isEqualTo(200);
          assertThat(post(link.group(), "").statusCode()).isEqualTo(200);
        });
  }

  /// The mails that have this subject.
  List<Mail> mails(String subject) {
    return laptop.mailbox().mails().stream()
        .filter(mail -> mail.subject().equals(subject))
        .toList();
  }

  /// What the desk tells of a week's letters, as JSON.
  String letters(String week) {
    return send(asOrganiser("/desk/letters.json?circular=digest-" + week)).body();
  }

  /// The kinds of all letters in the ledger that are in one of these states, one for each letter.
  List<String> kindsOfLetters(String... states) {
    try (DynamoDbClient table = laptop.table().client()) {
      return table.scanPaginator(scan -> scan.tableName(laptop.table().name())).items().stream()
          .filter(item -> text(item, "sk").startsWith("LETTER#"))
          .filter(item -> List.of(states).contains(text(item, "state")))
          .map(item -> text(item, "kind"))
          .toList();
    }
  }

  private static String text(Map<String, AttributeValue> item, String attribute) {
    return item.getOrDefault(attribute, AttributeValue.fromS("")).s();
  }

  HttpRequest.Builder asOrganiser(String path) {
    return request(path).header("authorization", "Bearer " + organiser);
  }

  HttpResponse<String> get(String address) {
    return send(request(address).header("accept", "text/html"));
  }

  HttpResponse<String> post(String address, String body) {
    return send(request(address).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> post(String address, String type, String body) {
    return send(request(address).header("content-type", type).POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(
        URI.create(address.startsWith("/") ? laptop.url() + address : address));
  }

  @Override
  public void close() {
    client.close();
  }
}
