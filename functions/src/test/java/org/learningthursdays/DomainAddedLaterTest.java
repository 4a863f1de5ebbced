package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.local.mail.MailContent;
import org.learningthursdays.web.Sha256;

/// A domain that is added to a site that people know by the API's own address breaks nothing that
/// they have of it: calendars, links in mail, other sites' pages, the button of a mail program.
@Tag("slow")
class DomainAddedLaterTest {
  private static final String KEY = "0123456789abcdef".repeat(4);
  private static final String FORM = "application/x-www-form-urlencoded";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<MailContent> mails = new ArrayList<>();

  @TempDir(factory = FolderInMemory.class)
  private Path data;

  @Test
  void whatPeopleHaveOfTheOldAddressHolds() throws Exception {
    livesWithoutADomain();
    HttpServer front = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
    String domain = "http://localhost:" + front.getAddress().getPort();
    Map<String, String> surroundings =
        Map.of("PUBLIC_URL", domain, "ORIGIN_DIGEST", HexFormat.of().formatHex(Sha256.of(KEY)));

    try (Laptop laptop = Laptop.start(laptop().withEnvironment(surroundings))) {
      startFront(front, laptop.url());

      everythingThatIsReadIsFoundAtTheDomain(laptop.url(), domain);
      nothingIsWrittenByTheOldAddress(laptop.url());
      theDigestIsLeftByOneClick(laptop.url(), domain);
    } finally {
      front.stop(0);
    }
  }

  private LaptopOptions laptop() {
    return LaptopOptions.inMemory(Path.of("..", "template.yaml"))
        .keeping(data)
        .at(LocalDateTime.parse("2020-10-05T09:30"));
  }

  /// Of somebody who asked for it, and registered, before there was a domain.
  private void livesWithoutADomain() {
    LaptopOptions before = laptop().importing(new LaptopOptions.Programme.Sample());
    try (Laptop laptop = Laptop.start(before);
        LaptopClient readers = new LaptopClient(laptop)) {
      readers.askAndSayYes(1);
      readers.post(
          "/registrations", FORM, "name=A&email=reader0%40example.org&sessions=2020-10-08-leaders");
      readers.post("/_local/schedules/DigestFunction", "");
      Await.until(() -> laptop.mailbox().newest() == 3);
      laptop.mailbox().mails().stream().map(Mail::content).forEach(mails::add);
    }
  }

  private void everythingThatIsReadIsFoundAtTheDomain(String old, String domain) throws Exception {
    for (String path :
        List.of(
            "/",
            "/?calendar=masterclasses",
            "/calendar/learning-thursdays.ics",
            "/sessions/2020-10-08-leaders.ics",
            "/programme.json",
            "/feedback?session=2020-10-08-leaders&rating=5",
            ownPage(),
            leaving())) {
      for (String method : List.of("GET", "HEAD")) {
        HttpResponse<String> moved = send(method, old + path, "");
        assertThat(moved.statusCode()).as(method + " " + path).isEqualTo(308);
        assertThat(moved.headers().firstValue("location")).contains(domain + path);
      }
      assertThat(send("GET", domain + path, "").statusCode()).as(path).isEqualTo(200);
    }
  }

  private void nothingIsWrittenByTheOldAddress(String old) throws Exception {
    String form = "name=Zoe&email=zoe%40example.org&sessions=2020-10-08-leaders";

    assertThat(send("POST", old + "/registrations", form).statusCode()).isEqualTo(403);
    assertThat(send("POST", old + "/feedback", "rating=5").statusCode()).isEqualTo(403);
    assertThat(send("DELETE", old + "/", "").statusCode()).isEqualTo(403);
  }

  private void theDigestIsLeftByOneClick(String old, String domain) throws Exception {
    String page = ownPage();
    assertThat(send("GET", domain + page + "/data.json", "").body())
        .contains("\"confirmedAt\"")
        .doesNotContain("\"leftAt\"");

    HttpResponse<String> left = send("POST", old + leaving(), "List-Unsubscribe=One-Click");

    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(send("GET", domain + page + "/data.json", "").body()).contains("\"leftAt\"");
  }

  private String ownPage() {
    return mails.stream()
        .map(mail -> Pattern.compile("/my/[\\w-]+").matcher(mail.text().orElseThrow()))
        .filter(Matcher::find)
        .map(Matcher::group)
        .findFirst()
        .orElseThrow();
  }

  private String leaving() {
    return mails.stream()
        .flatMap(mail -> mail.header("list-unsubscribe").stream())
        .map(header -> URI.create(header.replaceAll("[<>]", "")).getPath())
        .findFirst()
        .orElseThrow();
  }

  private HttpResponse<String> send(String method, String address, String form)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("content-type", FORM)
            .method(method, BodyPublishers.ofString(form))
            .build(),
        BodyHandlers.ofString());
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  /// Stands where CloudFront does.
  private void startFront(HttpServer front, String origin) {
    front.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    front.createContext(
        "/",
        exchange -> {
          try (exchange) {
            pass(exchange, origin);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    front.start();
  }

  private void pass(HttpExchange exchange, String origin) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(origin + exchange.getRequestURI()))
                .header("x-origin-key", KEY)
                .header("cloudfront-viewer-address", "198.51.100.10:46532")
                .method(
                    exchange.getRequestMethod(),
                    BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
                .build(),
            BodyHandlers.ofByteArray());
    exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }
}
