package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.template.LaptopException;
import org.learningthursdays.local.template.TemplateTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// An empty table gets a programme, through the desk as an organiser would give it.
final class ProgrammeUploadTest {
  private final List<JsonNode> imports = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void answerAtTheDesk() {
    answer("{\"statusCode\":200,\"body\":\"{}\"}");
  }

  private void answer(String answer) {
    ScriptedHandler.SCRIPTS.put(
        "desk",
        event -> {
          imports.add(event);
          return answer;
        });
  }

  @Test
  void theSampleIsImportedByAnOrganiser() {
    try (Laptop laptop =
        Laptop.start(
            LaptopOptions.inMemory(TemplateTest.FILE)
                .importing(new LaptopOptions.Programme.Sample()))) {
      assertThat(laptop.url()).isNotEmpty();
    }

    assertThat(imports).hasSize(1);
    JsonNode event = imports.getFirst();
    assertThat(event.path("body").asText())
        .startsWith("date,start,end,track,theme,title,description");
    assertThat(event.at("/requestContext/authorizer/jwt/claims/cognito:groups").asText())
        .isEqualTo("[organisers]");
  }

  @Test
  void nobodyIsAnsweredBeforeTheProgrammeIsThere() throws Exception {
    ScriptedHandler.echo();
    CompletableFuture<HttpURLConnection> early = new CompletableFuture<>();
    ScriptedHandler.SCRIPTS.put(
        "desk",
        event -> {
          HttpURLConnection visitor = visitor("http://" + event.at("/headers/host").asText());
          visitor.setReadTimeout(300);
          early.complete(visitor);
          assertThatThrownBy(visitor::getResponseCode).isInstanceOf(SocketTimeoutException.class);
          return "{\"statusCode\":200,\"body\":\"{}\"}";
        });

    try (Laptop laptop =
        Laptop.start(
            LaptopOptions.inMemory(TemplateTest.FILE)
                .importing(new LaptopOptions.Programme.Sample()))) {
      assertThat(early).isDone();
      assertThat(visitor(laptop.url()).getResponseCode()).isEqualTo(200);
    }
  }

  private static HttpURLConnection visitor(String url) throws IOException {
    return (HttpURLConnection) URI.create(url + "/echo").toURL().openConnection();
  }

  @Test
  void aTableThatHoldsSomethingIsLeftAlone() throws Exception {
    Path file = Files.writeString(folder.resolve("programme.csv"), "date\n");
    LaptopOptions options =
        LaptopOptions.inMemory(TemplateTest.FILE)
            .keeping(folder.resolve("data"))
            .importing(new LaptopOptions.Programme.In(file));
    try (Laptop laptop = Laptop.start(options);
        DynamoDbClient client = laptop.table().client()) {
      Map<String, AttributeValue> item =
          Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"));
      client.putItem(request -> request.tableName(laptop.table().name()).item(item));
    }
    Laptop.start(options).close();

    assertThat(imports).extracting(event -> event.path("body").asText()).containsExactly("date\n");
  }

  @Test
  void aProgrammeThatIsRefusedStopsTheLaptopWithWhatTheDeskSays() {
    answer("{\"statusCode\":422,\"body\":\"line 2: no such track\"}");

    assertThatThrownBy(() ->
            Laptop.start(
                LaptopOptions.inMemory(TemplateTest.FILE)
                    .importing(new LaptopOptions.Programme.Sample())))
        .isInstanceOf(LaptopException.class)
        .hasMessage("The programme was refused (422): line 2: no such track");
  }
}
