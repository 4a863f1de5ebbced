package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// What funders are told, from the forms that people send to the file, as the functions may do it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReachOnALaptopTest {
  private static final String JSON = "application/json";

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final Readers readers = new Readers(laptop);

  @AfterAll
  void stop() {
    readers.close();
    laptop.close();
  }

  @Test
  void anErasureChangesNoNumber() {
    for (String name : List.of("ada", "bee")) {
      String json =
          ("{\"name\":\"%s\",\"email\":\"%s@example.org\",\"organisation\":\"Citizens\","
                  + "\"sessions\":[\"2020-10-08-leaders\",\"2020-10-15-leaders\"]}")
              .formatted(name, name);
      assertThat(readers.post("/registrations", JSON, json).statusCode()).isEqualTo(201);
    }
    laptop.clock().set(LocalDateTime.parse("2020-10-16T09:00"));
    String read = reach();
    assertThat(read)
        .contains("\"registered\":4,\"came\":null,", "\"people\":2,\"organisations\":1,");
    assertThat(readers.post("/_local/schedules/RetentionFunction", "").body())
        .contains("\"counted\":");
    assertThat(reach()).isEqualTo(read);

    desk("POST", "/desk/people/erase", "{\"email\":\"ada@example.org\"}");

    Readers.await(() -> desk("GET", "/desk/people?email=ada@example.org", "").statusCode() == 404);
    assertThat(reach()).isEqualTo(read);
    assertThat(desk("GET", "/desk/reach.csv", "").body()).contains("total,,,", ",4,,0,2,1,0,");
    assertThat(desk("GET", "/desk/reach.csv?from=x", "").statusCode()).isEqualTo(422);
    assertThat(readers.get("/desk/reach.json").statusCode()).isEqualTo(401);
  }

  private String reach() {
    return desk("GET", "/desk/reach.json?track=leaders", "").body();
  }

  private HttpResponse<String> desk(String method, String path, String json) {
    return readers.send(
        readers
            .asOrganiser(path)
            .header("content-type", JSON)
            .method(method, BodyPublishers.ofString(json)));
  }
}
