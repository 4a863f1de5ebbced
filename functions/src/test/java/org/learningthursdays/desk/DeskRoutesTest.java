package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Organisers change the programme without ever losing each other's work, and calendars follow at
/// once.
@ExtendWith(DynamoDbExtension.class)
class DeskRoutesTest {
  private static final String HEADER = "date,start,end,track,theme,title,description";
  private static final String SESSION = "2020-10-08-leaders";
  private static final String ADDRESS = "/desk/sessions/" + SESSION;
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String FEED = "/calendar/learning-thursdays.ics";

  private final MutableClock clock = new MutableClock("2020-10-05T09:00:00Z");
  private final DynamoDbExtension table;
  private final Calls calls;

  DeskRoutesTest(DynamoDbExtension table) {
    this.table = table;
    calls = new Calls(table.environment(), clock);
  }

  @BeforeEach
  void importTwoSessions() {
    Response response =
        calls.importing(
            HEADER,
            "2020-10-08,16:00,17:15,leaders,Beginnings,An Introduction,",
            "2020-10-08,16:00,17:15,masterclass,Beginnings,Turning Anger into Action,");
    assertThat(response.status()).as(Calls.text(response)).isEqualTo(200);
  }

  @Test
  void onlyOrganisersAreLetIn() {
    Response response =
        calls.deskAs(Map.of("cognito:groups", "[leaders]"), "GET " + ADDRESS, "", new byte[0]);

    assertThat(response.status()).isEqualTo(403);
    assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
  }

  @Test
  void aSessionIsShownWithAllItsFields() {
    assertThat(Calls.text(calls.desk("GET " + ADDRESS)))
        .isEqualTo(
            """
            {"id":"2020-10-08-leaders","date":"2020-10-08","start":"16:00","end":"17:15",\
            "track":"leaders","title":"An Introduction","description":"","theme":"Beginnings",\
            "capacity":null,"joinUrl":null,"materialsUrl":null,"registrationCloses":null,"status":"confirmed","sequence":0,"version":1,\
            "registered":0,"waiting":0}\
            """);
  }

  @Test
  void onlyTheNamedFieldsChange() {
    Response response =
        calls.desk("PATCH " + ADDRESS, "{\"start\":\"16:30\",\"end\":\"17:45\",\"capacity\":20}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(Calls.json(calls.desk("GET " + ADDRESS)))
        .containsEntry("start", "16:30")
        .containsEntry("title", "An Introduction")
        .hasEntrySatisfying("capacity", value -> assertThat(value).hasToString("20"))
        .hasEntrySatisfying("sequence", value -> assertThat(value).hasToString("1"))
        .hasEntrySatisfying("version", value -> assertThat(value).hasToString("2"));
    assertThat(Calls.text(calls.calendar(FEED)))
        .contains("DTSTART;TZID=Europe/London:20201008T163000\r\n");
  }

  @Test
  void aMovedSessionKeepsItsIdAndTellsCalendars() {
    clock.advance(Duration.ofHours(1));
    calls.desk("PATCH " + ADDRESS, "{\"date\":\"2020-11-05\"}");

    assertThat(Calls.json(calls.desk("GET " + ADDRESS)))
        .containsEntry("date", "2020-11-05")
        .containsEntry("theme", "Beginnings");
    assertThat(Calls.text(calls.calendar(FEED)))
        .contains(
            """
            UID:2020-10-08-leaders@learningthursdays.org
            DTSTAMP:20201005T100000Z
            LAST-MODIFIED:20201005T100000Z
            SEQUENCE:1
            DTSTART;TZID=Europe/London:20201105T160000
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void aCancelledSessionIsStruckUntilItWouldHaveBegun() {
    assertThat(calls.desk("POST " + ADDRESS + "/cancel").status()).isEqualTo(200);
    assertThat(calls.desk("POST " + ADDRESS + "/cancel").status()).isEqualTo(200);

    assertThat(Calls.json(calls.desk("GET " + ADDRESS)))
        .containsEntry("status", "cancelled")
        .hasEntrySatisfying("sequence", value -> assertThat(value).hasToString("1"));
    assertThat(Calls.text(calls.calendar(FEED)))
        .contains("STATUS:CANCELLED", "SUMMARY:CANCELLED: An Introduction");

    clock.set("2020-10-09T00:10:00Z");
    // The other session of that day is over, and asks how it was from now on.
    assertThat(calls.publish())
        .isEqualTo(
            "{\"written\":[\"learning-thursdays\",\"learning-for-leaders\",\"masterclasses\",\"shelf-14\"]}");
    assertThat(Calls.text(calls.calendar(FEED)))
        .doesNotContain("An Introduction")
        .contains("Turning Anger into Action");
    assertThat(calls.publish()).isEqualTo("{\"written\":[]}");
  }

  @Test
  void aStaleVersionIsToldWhoChangedWhat() {
    calls.desk("PATCH " + ADDRESS, "{\"start\":\"16:30\",\"version\":1}");

    Response response = calls.desk("PATCH " + ADDRESS, "{\"title\":\"Mine\",\"version\":1}");

    assertThat(response.status()).isEqualTo(409);
    assertThat(Calls.json(response).get("detail"))
        .isEqualTo(
            "You saw version 1 of this session; it is now version 2. amina@citizens.example changed"
                + " start from “16:00” to “16:30” on Monday 5 October 2020 at 10:00.");
    assertThat(Calls.json(calls.desk("GET " + ADDRESS))).containsEntry("title", "An Introduction");
    assertThat(Calls.text(calls.desk("PATCH " + ADDRESS, "{\"title\":\"Mine\",\"version\":0}")))
        .contains("now version 2. amina@citizens.example added it on Monday 5 October 2020 at")
        .doesNotContain("from “” to");
  }

  @Test
  void theHistoryTellsWhoChangedWhatTheLatestFirst() {
    clock.advance(Duration.ofMinutes(5));
    calls.desk("PATCH " + ADDRESS, "{\"start\":\"16:30\"}");

    assertThat(Calls.text(calls.desk("GET /desk/history.json?session=" + SESSION)))
        .startsWith(
            """
            {"changes":[{"session":"2020-10-08-leaders","version":2,"at":"2020-10-05T09:05:00Z",\
            "by":"amina@citizens.example","before":{"start":"16:00"},"after":{"start":"16:30"}},\
            {"session":"2020-10-08-leaders","version":1,"at":"2020-10-05T09:00:00Z",\
            "by":"amina@citizens.example","before":{},"after":{\
            """
                .strip())
        .endsWith("}}],\"next\":null}");
    assertThat(Calls.text(calls.desk("GET /desk/history.json")))
        .startsWith("{\"changes\":[{\"session\":\"2020-10-08-leaders\",\"version\":2,")
        .contains("{\"session\":\"2020-10-08-masterclass\",\"version\":1,");
    assertThat(calls.desk("GET /desk/history.json?session=none").status()).isEqualTo(404);
    assertThat(calls.desk("GET /desk/history.json?after=%00").status()).isEqualTo(422);
    assertThat(
            Calls.text(
                calls.desk(
                    "GET /desk/history.json?after=2020-10-05T09:00:00.000Z_2020-10-08-leaders_000001")))
        .startsWith("{\"changes\":[{\"session\":\"2020-10-08-leaders\",\"version\":1,")
        .doesNotContain("masterclass");
  }

  @Test
  void changesAtOnceAreAllMade() throws Exception {
    List<Callable<Response>> edits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      int number = i;
      Calls instance = new Calls(table.environment(), clock);
      String field = i % 2 == 0 ? "title" : "description";
      String session = i % 4 < 2 ? SESSION : "2020-10-08-masterclass";
      edits.add(() ->
          instance.desk(
              "PATCH /desk/sessions/" + session, "{\"%s\":\"Edit %d\"}".formatted(field, number)));
    }
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Response> edit : pool.invokeAll(edits)) {
        assertThat(edit.get().status()).isEqualTo(200);
      }
    }

    assertThat(Calls.json(calls.desk("GET " + ADDRESS)))
        .hasEntrySatisfying("version", value -> assertThat(value).hasToString("7"));
    String title = String.valueOf(Calls.json(calls.desk("GET " + ADDRESS)).get("title"));
    assertThat(Calls.text(calls.calendar(FEED))).contains("SUMMARY:" + title + "\r\n");
  }

  @Test
  void anImportWhileASessionIsEditedLosesNeither() throws Exception {
    for (int round = 0; round < 24; round++) {
      String title = "Title " + round;
      String description = "Description " + round;
      List<Callable<Response>> changes =
          List.of(
              () -> calls.importing("date,track,title", "2020-10-08,leaders," + title),
              () -> calls.desk("PATCH " + ADDRESS, "{\"description\":\"" + description + "\"}"));

      try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
        for (Future<Response> change : pool.invokeAll(changes)) {
          assertThat(change.get().status()).isEqualTo(200);
        }
      }

      assertThat(Calls.json(calls.desk("GET " + ADDRESS)))
          .containsEntry("title", title)
          .containsEntry("description", description)
          .hasEntrySatisfying("version", counted(1 + 2 * (round + 1)));
      assertThat(Calls.text(calls.calendar(FEED)))
          .contains("SUMMARY:" + title + "\r\n", description);
    }
  }

  private static Consumer<Object> counted(int number) {
    return value -> assertThat(value).hasToString(Integer.toString(number));
  }

  @Test
  void unknownFieldsAndWrongTypesAreNamed() {
    Response response =
        calls.desk(
            "PATCH " + ADDRESS,
            "{\"colour\":\"red\",\"capacity\":\"many\",\"date\":20201008,\"sequence\":9,\"id\":\"x\"}");

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
    assertThat((Map<?, ?>) Calls.json(response).get("errors"))
        .hasToString(
            "{colour=There is no such field; known are: date, start, end, track, theme, title,"
                + " description, status, capacity, joinUrl, materialsUrl,"
                + " registrationCloses, version., capacity=Expected a number,"
                + " found a text., date=Expected a text, found the number 20201008.,"
                + " sequence=This is counted by the application and cannot be set.,"
                + " id=A session's id never changes.}");
  }

  @Test
  void whatASessionAnswersMayBeSentBackWhole() {
    Response response = calls.desk("PATCH " + ADDRESS, Calls.text(calls.desk("GET " + ADDRESS)));

    assertThat(response.status()).as(Calls.text(response)).isEqualTo(200);
    assertThat(Calls.json(response))
        .hasEntrySatisfying("version", value -> assertThat(value).hasToString("1"));
  }

  @Test
  void malformedJsonIsTheSendersFault() {
    assertThat(calls.desk("PATCH " + ADDRESS, "{\"start\":").status()).isEqualTo(400);
    assertThat(calls.desk("POST /desk/sessions", "[]").status()).isEqualTo(400);
    assertThat(calls.desk("POST /desk/sessions", "").status()).isEqualTo(400);
  }

  @Test
  void anAddedSessionIsAddedOnceHoweverOftenItIsSent() {
    String session =
        "{\"date\":\"2020-11-05\",\"track\":\"topical\",\"title\":\"Extra\",\"theme\":\"Power\"}";

    Response first = calls.desk("POST /desk/sessions", session);
    Response second = calls.desk("POST /desk/sessions", session);

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.headers()).containsEntry("location", "/desk/sessions/2020-11-05-topical");
    assertThat(Calls.text(second)).isEqualTo(Calls.text(first));
    assertThat(Calls.text(calls.calendar("/calendar/topical.ics")))
        .containsOnlyOnce("BEGIN:VEVENT");
  }

  @Test
  void whatIsNeededForASessionIsTold() {
    Response response =
        calls.desk("POST /desk/sessions", "{\"start\":\"18:00\",\"end\":\"17:00\"}");

    assertThat((Map<?, ?>) Calls.json(response).get("errors"))
        .hasToString("{date=This is needed., track=This is needed., title=This is needed.}");
  }

  @Test
  void sessionsThatAreNotThereAreNotFound() {
    assertThat(calls.desk("GET /desk/sessions/nope").status()).isEqualTo(404);
    assertThat(calls.desk("PATCH /desk/sessions/nope", "{}").status()).isEqualTo(404);
    assertThat(calls.desk("POST /desk/sessions/nope/cancel").status()).isEqualTo(404);
    assertThat(calls.desk("GET /desk/nowhere").status()).isEqualTo(404);
    assertThat(calls.desk("DELETE " + ADDRESS).headers())
        .containsEntry("allow", "GET, HEAD, PATCH");
  }

  @Test
  void aDryRunTellsAllAndStoresNothing() {
    String[] file = {
      HEADER,
      "2020-10-08,16:30,17:15,leaders,Beginnings,An Introduction,",
      "2020-10-16,16:00,17:15,leaders,Beginnings,Another,",
    };
    Response dry =
        calls.desk(
            "PUT /desk/programme?dryRun=true",
            "text/csv",
            String.join("\n", file).getBytes(StandardCharsets.UTF_8));

    assertThat(Calls.text(dry))
        .isEqualTo(
            """
            {"dryRun":true,\
            "added":[{"id":"2020-10-16-leaders","date":"2020-10-16","weekday":"Friday",\
            "track":"leaders","title":"Another"}],\
            "changed":[{"id":"2020-10-08-leaders","date":"2020-10-08","weekday":"Thursday","track":"leaders",\
            "title":"An Introduction","changes":{"start":{"before":"16:00","after":"16:30"}}}],\
            "cancelled":[],\
            "leftAlone":[{"id":"2020-10-08-masterclass","date":"2020-10-08","weekday":"Thursday",\
            "track":"masterclass",\
            "title":"Turning Anger into Action"}],\
            "warningCount":1,\
            "warnings":[{"line":3,"column":"date",\
            "message":"“2020-10-16” was read as Friday 16 October 2020, which is no Thursday."}]}\
            """);
    assertThat(calls.desk("GET /desk/sessions/2020-10-16-leaders").status()).isEqualTo(404);
    assertThat(Calls.text(calls.importing(file)))
        .isEqualTo(Calls.text(dry).replace("\"dryRun\":true", "\"dryRun\":false"));
  }

  @Test
  void aMistypedQueryStoresNothing() {
    String file = HEADER + "\n2021-02-04,16:00,17:15,topical,,New one,\n";

    Response refused =
        calls.desk(
            "PUT /desk/programme?dryrun=true", "text/csv", file.getBytes(StandardCharsets.UTF_8));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(Calls.text(refused))
        .contains("“dryrun” is no query", "“dryRun” is. Nothing was done.");
    assertThat(Calls.text(calls.desk("GET /desk/programme.csv"))).doesNotContain("New one");
    assertThat(calls.desk("POST " + ADDRESS + "/messages?dryRun=true").status())
        .as("there it stands in the body")
        .isEqualTo(400);
  }

  @Test
  void aFileWithOneErrorIsRefusedWhole() {
    Response response =
        calls.importing(
            HEADER,
            "2020-12-03,16:00,17:15,leaders,Leadership,What is a leader?,",
            "2020-12-33,16:00,17:15,leaders,Leadership,Broken,");

    assertThat(response.status()).isEqualTo(422);
    assertThat(Calls.text(response))
        .contains(
            "{\"line\":3,\"column\":\"date\",\"message\":\"It must be a date such as 2020-10-08 or 08/10/2020, not “2020-12-33”.\"}");
    assertThat(calls.desk("GET /desk/sessions/2020-12-03-leaders").status()).isEqualTo(404);
  }

  @Test
  void ofManyErrorsTheFirstTwentyAreTold() {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    for (int i = 0; i < 300; i++) {
      lines.add("never,16:00,17:15,leaders,Theme,Title,");
    }

    Map<String, ?> problem = Calls.json(calls.importing(lines.toArray(String[]::new)));

    assertThat((List<?>) problem.get("errors")).hasSize(20);
    assertThat(problem.get("detail")).isEqualTo("The file has 300 errors. Nothing was stored.");
  }

  @Test
  void anExportImportsAgainUnchanged() {
    calls.desk("PATCH " + ADDRESS, "{\"title\":\"=1+1\",\"description\":\"a\\n\\\"b\\\", c\"}");
    String export = Calls.text(calls.desk("GET /desk/programme.csv"));

    Response again = calls.importing(export.getBytes(StandardCharsets.UTF_8));

    assertThat(export).contains("'=1+1");
    assertThat(Calls.text(again))
        .startsWith("{\"dryRun\":false,\"added\":[],\"changed\":[],\"cancelled\":[],");
  }

  @Test
  void fiveThousandSessionsAreImportedWhole() {
    StringBuilder file = new StringBuilder(HEADER).append('\n');
    LocalDate first = LocalDate.of(1974, 1, 3);
    for (int i = 0; i < 5_000; i++) {
      file.append(
          "%s,16:00,17:15,%s,Theme %d,Session %d,About it%n"
              .formatted(first.plusWeeks(i / 2), i % 2 == 0 ? "leaders" : "masterclass", i / 8, i));
    }

    Response response = calls.importing(file.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(response.status()).isEqualTo(200);
    assertThat((List<?>) Calls.json(response).get("added")).hasSize(4_998);
    assertThat((List<?>) Calls.json(response).get("changed")).hasSize(2);
    assertThat(calls.calendar(FEED).bytes()).hasSizeBetween(500_000, 1_000_000);
  }

  @Test
  void anotherTypeOfFileIsRefused() {
    assertThat(
            calls
                .desk(
                    "PUT /desk/programme",
                    "application/json",
                    "{}".getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(415);
  }

  @Test
  void aWorkbookIsTakenAndChangesNothingOfTheFeed() throws IOException {
    calls.importing(spreadsheet("export.csv"));
    byte[] feed = calls.calendar(FEED).bytes();

    Response again = calls.desk("PUT /desk/programme", WORKBOOK, spreadsheet("libreoffice.xlsx"));

    assertThat(again.status()).as(Calls.text(again)).isEqualTo(200);
    assertThat(Calls.text(again)).contains("\"added\":[],\"changed\":[],\"cancelled\":[]");
    assertThat(calls.calendar(FEED).bytes()).isEqualTo(feed);
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv, libreoffice.xlsx, 415, 'This is an Excel workbook (.xlsx), sent as text.'",
    "text/csv; charset=koi8-r, excel-uk.csv, 415, 'Expected text in UTF-8, UTF-16 or Windows-1252.'",
    "text/csv; charset=windows-1252, excel-uk.csv, 415, 'Text in another encoding than UTF-8 does not come through as text/csv.'",
    "application/octet-stream, libreoffice.ods, 422, 'This is an OpenDocument file (.ods), whatever its name says.'",
    "application/octet-stream, libreoffice.xls, 422, 'This is an Excel workbook of the old form (.xls), or one with a password'",
    "text/csv; charset=\"UTF-8\", excel-uk.csv, 200, ''",
    "text/tab-separated-values, excel-uk.csv, 200, ''",
    "application/vnd.ms-excel, excel-de.csv, 200, ''",
    "application/octet-stream; charset=utf-16, excel-uk-unicode.txt, 200, ''",
    "application/octet-stream, excel-uk-unicode.txt, 200, ''"
  })
  void aFileIsTakenByWhatItIsOrRefusedWithASentence(
      String type, String file, int status, String sentence) throws IOException {
    Response response = calls.desk("PUT /desk/programme?dryRun=true", type, spreadsheet(file));

    assertThat(response.status()).as(Calls.text(response)).isEqualTo(status);
    assertThat(Calls.text(response)).contains(sentence);
  }

  private static byte[] spreadsheet(String name) throws IOException {
    try (InputStream file = DeskRoutesTest.class.getResourceAsStream("/spreadsheets/" + name)) {
      return Objects.requireNonNull(file).readAllBytes();
    }
  }

  @Test
  void whenRegistrationClosesAndMaterialsAreKeptAndChangedLikeOtherFields() {
    String fields =
        "{\"materialsUrl\":\"https://citizens.example/1\",\"registrationCloses\":\"2020-10-08T12:00\"}";
    Response response = calls.desk("PATCH " + ADDRESS, fields);

    assertThat(Calls.text(response))
        .contains(
            "\"materialsUrl\":\"https://citizens.example/1\",\"registrationCloses\":\"2020-10-08T12:00\"")
        .contains("\"sequence\":1,\"version\":2");
    Response later = calls.desk("PATCH " + ADDRESS, "{\"registrationCloses\":null}");
    assertThat(Calls.text(later))
        .contains("\"registrationCloses\":null", "\"sequence\":1,\"version\":3");
    assertThat(
            Calls.text(
                calls.desk("PATCH " + ADDRESS, "{\"registrationCloses\":\"2020-10-09T12:00\"}")))
        .contains(
            "\"registrationCloses\":\"It must close before the session is over, or be left out:");
    assertThat(
            calls.desk("PATCH " + ADDRESS, "{\"materialsUrl\":\"javascript:alert(1)\"}").status())
        .isEqualTo(422);
  }

  @Test
  void materialsAreInTheFeedOnceTheSessionIsOver() {
    calls.desk("PATCH " + ADDRESS, "{\"materialsUrl\":\"https://citizens.example/early\"}");
    assertThat(unfolded(calls.calendar(FEED))).doesNotContain("citizens.example/early");

    clock.set("2020-10-09T00:10:00Z");
    calls.publish();
    assertThat(unfolded(calls.calendar(FEED)))
        .contains("\\n\\nSlides or recording: https://citizens.example/early\\n\\nHow was it?");

    calls.desk("PATCH " + ADDRESS, "{\"materialsUrl\":\"https://citizens.example/late\"}");
    assertThat(unfolded(calls.calendar(FEED)))
        .contains("Slides or recording: https://citizens.example/late\\n")
        .contains("LAST-MODIFIED:20201009T001000Z\r\nSEQUENCE:2\r\n");
  }

  private static String unfolded(Response feed) {
    return Calls.text(feed).replace("\r\n ", "");
  }

  @Test
  void everyExportBeginsWithAByteOrderMark() {
    for (String export :
        List.of(
            "/desk/programme.csv",
            "/desk/sessions/" + SESSION + "/registrations.csv",
            "/desk/feedback.csv",
            "/desk/feedback-summary.csv",
            "/desk/reach.csv")) {
      assertThat(calls.desk("GET " + export).bytes()).as(export).startsWith(0xEF, 0xBB, 0xBF);
    }
  }

  @Test
  void anotherEncodingIsNamedEvenWhereTheGatewayHasMadeTextOfIt() {
    Response response =
        calls.importing("date,track,theme,title", "2020-12-03,leaders,Caf\uFFFD,Talk");

    assertThat(response.status()).isEqualTo(422);
    assertThat(Calls.text(response)).contains("\"line\":2,\"column\":\"theme\"", "UTF-8");
  }

  @Test
  void aSessionLikeAnotherButNotTheSameIsAdded() {
    Response first =
        calls.desk(
            "POST /desk/sessions",
            "{\"date\":\"2020-11-05\",\"track\":\"topical\",\"title\":\"Extra\"}");
    Response second =
        calls.desk(
            "POST /desk/sessions",
            "{\"date\":\"2020-11-05\",\"track\":\"topical\",\"title\":\"Extra\",\"capacity\":5}");

    assertThat(Calls.json(first)).containsEntry("id", "2020-11-05-topical");
    assertThat(Calls.json(second)).containsEntry("id", "2020-11-05-topical-2");
  }
}
