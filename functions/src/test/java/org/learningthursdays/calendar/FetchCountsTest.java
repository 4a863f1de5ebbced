package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.learningthursdays.MutableClock;
import org.learningthursdays.aws.Credentials;
import org.learningthursdays.aws.JsonService;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.table.SignedCounting;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Counting never costs anybody their feed, whatever the table does.
class FetchCountsTest {
  private static final Response FEED =
      Response.of(304).with("last-modified", "Mon, 05 Oct 2020 09:00:00 GMT");

  private final MutableClock clock = new MutableClock("2020-10-05T10:00:00Z");
  private final List<String> arrived = new ArrayList<>();
  private final HttpServer server;
  private int status = 200;

  FetchCountsTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      arrived.add(new String(body, StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(status, -1);
    }
  }

  @Test
  void whatIsWrittenIsOneUpdateOfTheDaysItem() {
    fetch(counted(_ -> FEED));

    assertThat(arrived)
        .containsExactly(
            """
            {"TableName":"table","Key":{"pk":{"S":"CALENDAR-FETCHES"},"sk":{"S":"2020-10-05"}},\
            "UpdateExpression":"ADD #c0 :c0 SET #e = :e, #t0 = :t0",\
            "ExpressionAttributeNames":{"#e":"expiresAt",\
            "#c0":"topical OTHER Mon, 05 Oct 2020 09:00:00 GMT","#t0":"last topical OTHER"},\
            "ExpressionAttributeValues":{":e":{"N":"1605520800"},":c0":{"N":"1"},\
            ":t0":{"S":"2020-10-05T10:00:00Z"}}}\
            """);
  }

  @Test
  void eachFetchIsWrittenAtOnce() {
    Function<Request, Response> counted = counted(_ -> FEED);
    fetch(counted);
    fetch(counted);

    assertThat(arrived).hasSize(2).allMatch(update -> update.contains(":c0\":{\"N\":\"1\"}"));
  }

  @Test
  void whatComesFasterIsWrittenWithTheNextMinutes() {
    Function<Request, Response> counted = counted(_ -> FEED);
    for (int i = 0; i < FetchCounts.WRITES_A_MINUTE + 10; i++) {
      fetch(counted);
    }
    assertThat(arrived).hasSize(FetchCounts.WRITES_A_MINUTE);

    clock.advance(Duration.ofMinutes(1));
    fetch(counted);

    assertThat(arrived).hasSize(FetchCounts.WRITES_A_MINUTE + 1);
    assertThat(arrived.getLast()).contains(":c0\":{\"N\":\"11\"}");
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenAMinuteLater() {
    Function<Request, Response> counted = counted(_ -> FEED);
    status = 500;
    assertThat(fetch(counted)).isEqualTo(FEED);
    assertThat(fetch(counted)).isEqualTo(FEED);
    assertThat(arrived).hasSize(1);

    status = 200;
    clock.advance(Duration.ofMinutes(1));
    assertThat(fetch(counted)).isEqualTo(FEED);

    assertThat(arrived).hasSize(2);
    assertThat(arrived.getLast()).contains(":c0\":{\"N\":\"3\"}");
  }

  @Test
  void aTableThatIsGoneHoldsNoFeedUp() {
    Function<Request, Response> counted = counted(_ -> FEED);
    server.stop(0);

    assertThat(fetch(counted)).isEqualTo(FEED);
  }

  @Test
  void whatIsNoFeedIsNotCounted() {
    fetch(counted(_ -> Response.of(404)));

    assertThat(arrived).isEmpty();
  }

  @Test
  void aClockThatIsSetBackDoesNotSilenceIt() {
    Function<Request, Response> counted = counted(_ -> FEED);
    fetch(counted);
    clock.set("2020-10-01T10:00:00Z");
    fetch(counted);

    assertThat(arrived).hasSize(2);
  }

  private Function<Request, Response> counted(Function<Request, Response> feeds) {
    JsonService service =
        JsonService.dynamoDb(
            "eu-west-2", URI.create("http://localhost:" + server.getAddress().getPort()));
    SignedCall calls =
        new SignedCall(
            service,
            () -> new Credentials("AKID", "secret", null),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Clock.systemUTC());
    return new FetchCounts(new SignedCounting(calls, "table"), clock).of(feeds);
  }

  private static Response fetch(Function<Request, Response> counted) {
    return counted.apply(
        new Request(
            "GET",
            "/calendar/topical.ics",
            Map.of(),
            Map.of(),
            Map.of("file", "topical.ics"),
            Map.of(),
            "https://api.example",
            "",
            new byte[0]));
  }
}
