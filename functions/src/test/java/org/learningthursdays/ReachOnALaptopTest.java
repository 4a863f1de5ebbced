package org.learningthursdays;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;

/// What funders are told, from the forms that people send to the file, as the functions may do it.
@Tag("slow")
class ReachOnALaptopTest {
  private static final String JSON = "application/json";

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final LaptopClient client = new LaptopClient(laptop);

  /// Headcounts are taken for good, so each test has a laptop of its own.
  @AfterEach
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void anErasureChangesNoNumber() {
    for (String name : List.of("ada", "bee")) {
      String json =
          ("{\"name\":\"%s\",\"email\":\"%s@example.org\",\"organisation\":\"Citizens\","
                  + "\"sessions\":[\"2020-10-08-leaders\",\"2020-10-15-leaders\"]}")
              .formatted(name, name);
      assertThat(client.post("/registrations", JSON, json).statusCode()).isEqualTo(201);
    }
    laptop.clock().set(LocalDateTime.parse("2020-10-16T09:00"));
    String read = reach();
    assertThat(read)
        .contains("\"registered\":4,\"came\":null,", "\"people\":2,\"organisations\":1,");
    assertThat(client.post("/_local/schedules/RetentionFunction", "").body())
        .contains("\"counted\":");
    assertThat(reach()).isEqualTo(read);

    desk("POST", "/desk/people/erase", "{\"email\":\"ada@example.org\"}");

    Await.until(() -> desk("GET", "/desk/people?email=ada@example.org", "").statusCode() == 404);
    assertThat(reach()).isEqualTo(read);
    assertThat(desk("GET", "/desk/reach.csv", "").body())
        .startsWith("\uFEFFby,id,title,sessions,registered,came,attendanceKnown,people,")
        .contains("total,,,", ",4,,0,2,1,0,");
    assertThat(desk("GET", "/desk/reach.csv?from=x", "").statusCode()).isEqualTo(422);
    assertThat(client.get("/desk/reach.json").statusCode()).isEqualTo(401);
  }

  /// As Zoom exports it.
  private static final String REPORT =
      """
      Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
      Cid,cid@example.org,10/22/2020 04:00:00 PM,10/22/2020 05:15:00 PM,75,No
      Dot Quill,,10/22/2020 04:00:00 PM,10/22/2020 04:30:00 PM,30,Yes
      A Guest,guest@example.org,10/22/2020 04:00:00 PM,10/22/2020 05:00:00 PM,60,Yes
      """;

  @Test
  void whoCameIsAskedAndCountedAndReadsItThemselves() {
    String session = "2020-10-22-leaders";
    for (String name : List.of("Cid Quill", "Dot Quill", "Eve Quill")) {
      String json =
          "{\"name\":\"%s\",\"email\":\"%s@example.org\",\"sessions\":[\"%s\"]}"
              .formatted(name, name.substring(0, 3).toLowerCase(Locale.ROOT), session);
      assertThat(client.post("/registrations", JSON, json).statusCode()).isEqualTo(201);
    }
    String attendance = "/desk/sessions/" + session + "/attendance";
    laptop.clock().set(LocalDateTime.parse("2020-10-22T15:00"));
    assertThat(put(attendance, "text/csv", REPORT.getBytes(UTF_8)).statusCode()).isEqualTo(409);
    laptop.clock().set(LocalDateTime.parse("2020-10-22T18:00"));
    String from = "/desk/reach.json?from=2020-10-22&track=leaders";
    assertThat(desk("GET", from, "").body()).contains("\"registered\":3,\"came\":null");

    HttpResponse<String> taken = put(attendance, "text/csv", REPORT.getBytes(UTF_8));

    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
    assertThat(taken.body())
        .matches(
            "\\{\"attended\":1,\"guests\":\\["
                + "\\{\"name\":\"Dot Quill\",\"email\":null,\"minutes\":30,\"perhaps\":\"[\\w-]{22}\"},"
                + "\\{\"name\":\"A Guest\",\"email\":\"guest@example.org\",\"minutes\":60,"
                + "\"perhaps\":null}],\"absent\":2,\"warnings\":\\[]}");
    assertThat(put(attendance, "text/csv", REPORT.getBytes(UTF_8)).body()).isEqualTo(taken.body());
    byte[] utf16 = ("\uFEFF" + REPORT).getBytes(UTF_16LE);
    assertThat(put(attendance, "application/octet-stream", utf16).body()).isEqualTo(taken.body());
    assertThat(put(attendance, "text/csv", utf16).body()).contains("\"attended\":1,");
    assertThat(desk("GET", from, "").body()).contains("\"registered\":3,\"came\":1");
    assertThat(desk("GET", "/desk/people?email=eve%40example.org", "").body())
        .contains("\"attendance\":\"absent\"");

    laptop.clock().set(LocalDateTime.parse("2020-10-23T09:01"));
    client.post("/_local/schedules/SurveyFunction", "");
    String letters = "/desk/letters.json?circular=survey-2020-10-22";
    Await.until(() -> !surveys().isEmpty());
    Await.until(() -> desk("GET", letters, "").body().contains("\"state\":\"done\""));
    assertThat(surveys()).extracting(Mail::to).containsExactly("cid@example.org");

    desk("POST", "/desk/people/erase", "{\"email\":\"cid@example.org\"}");
    Await.until(() -> desk("GET", "/desk/people?email=cid@example.org", "").statusCode() == 404);
    assertThat(desk("GET", from, "").body()).contains("\"came\":1");
  }

  @Test
  void noFileOfAttendanceMakesAFault() {
    String attendance = "/desk/sessions/2020-10-08-leaders/attendance";
    laptop.clock().set(LocalDateTime.parse("2020-10-30T09:00"));

    assertThat(put(attendance, "text/csv", new byte[20 * 1024 * 1024]).statusCode()).isEqualTo(413);
    assertThat(put(attendance, "text/csv", new byte[5 * 1024 * 1024]).statusCode()).isEqualTo(413);
    assertThat(put(attendance, "application/json", "{}".getBytes(UTF_8)).statusCode())
        .isEqualTo(415);
    for (byte[] file :
        List.of(
            new byte[0],
            new byte[] {(byte) 0xFF, (byte) 0xFE, 'N', 0, 'a'},
            new byte[4 * 1024 * 1024],
            "a,b\n".repeat(1_000_000).getBytes(UTF_8),
            "Name\n\"open".getBytes(UTF_8))) {
      HttpResponse<String> refused = put(attendance, "application/octet-stream", file);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(422);
      assertThat(refused.body()).contains("\"errors\":[{\"line\":", "Nothing was stored.");
    }
    assertThat(put("/desk/sessions/none/attendance", "text/csv", new byte[1]).statusCode())
        .isEqualTo(404);
  }

  private List<Mail> surveys() {
    return laptop.mailbox().mails().stream()
        .filter(mail -> mail.subject().startsWith("How was"))
        .toList();
  }

  private HttpResponse<String> put(String path, String type, byte[] file) {
    return client.send(
        client
            .asOrganiser(path)
            .header("content-type", type)
            .PUT(BodyPublishers.ofByteArray(file)));
  }

  private String reach() {
    return desk("GET", "/desk/reach.json?track=leaders", "").body();
  }

  private HttpResponse<String> desk(String method, String path, String json) {
    return client.send(
        client
            .asOrganiser(path)
            .header("content-type", JSON)
            .method(method, BodyPublishers.ofString(json)));
  }
}
