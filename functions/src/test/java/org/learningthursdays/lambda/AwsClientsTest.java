package org.learningthursdays.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.SignedGetItem;
import org.learningthursdays.table.Table;

/// A laptop that is busy with other things is waited for, where AWS would be given up.
class AwsClientsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(50);
  private static final Key KEY = new Key("A", "B");

  @Test
  void aTableThatALaptopStandsInForMayTakeSeveralTimeouts() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Thread.sleep(3 * TIMEOUT.toMillis());
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    try {
      String url = "http://localhost:" + server.getAddress().getPort();
      AwsClients clients =
          new AwsClients(
              Map.of(
                  "AWS_ENDPOINT_URL_DYNAMODB", url,
                  "AWS_REGION", "eu-west-2",
                  "AWS_ACCESS_KEY_ID", "local",
                  "AWS_SECRET_ACCESS_KEY", "local"));

      assertThat(new Table(clients.dynamoDb(TIMEOUT), "table").get(KEY)).isEmpty();
      assertThat(new SignedGetItem(clients.dynamoDbCall(TIMEOUT), "table").get(KEY)).isEmpty();
    } finally {
      server.stop(0);
    }
  }
}
