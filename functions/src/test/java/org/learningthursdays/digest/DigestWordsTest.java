package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.programme.Sessions;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.DynamoDbExtension;

/// What each week's digest says, from the real programme and what organisers do to it.
@ExtendWith(DynamoDbExtension.class)
class DigestWordsTest {
  private static final Path PROGRAMME =
      Path.of("../infrastructure/local/src/main/resources/programme.csv");
  private static final String LEAVE = "https://learning.example/digest/unsubscribe/token";

  private final MutableClock clock = new MutableClock("2020-09-01T09:00:00Z");
  private final Calls desk;
  private final DigestComposer editor;
  private String note = "";

  DigestWordsTest(DynamoDbExtension table) {
    desk = new Calls(table.environment(), clock);
    editor =
        new DigestComposer(
            new Sessions(table.table()), (_, _) -> Optional.of(note).filter(it -> !it.isEmpty()));
  }

  @BeforeEach
  void importTheProgramme() throws IOException {
    assertThat(desk.importing(Files.readAllBytes(PROGRAMME)).status()).isEqualTo(200);
  }

  @Test
  void aFullWeek() {
    note = "You said that sessions begin too early for parents. From January they begin at 17:00.";

    golden(
        "week",
        digest("2020-W42")
            .opening(
                "Our assembly is on 3 November: https://citizens.example/assembly\n\n"
                    + "Bring a <friend>: https://citizens.example/bring?who=a&how=b"),
        Map.of("2020-10-15-leaders", DigestReader.Standing.REGISTERED));
  }

  @Test
  void aWeekWithAJointSession() {
    golden("joint", digest("2020-W46"), Map.of("2020-11-12-joint", DigestReader.Standing.WAITING));
  }

  @Test
  void aWeekWithATopicalSession() {
    golden("topical", digest("2020-W44"), Map.of());
  }

  @Test
  void aWeekWithACancellationAndAMove() {
    clock.set("2020-10-14T09:00:00Z");
    change("POST", "2020-10-22-masterclass/cancel", "");
    change("PATCH", "2020-11-05-leaders", "{\"date\":\"2020-11-06\",\"start\":\"17:00\"}");
    change("PATCH", "2020-11-05-leaders", "{\"end\":\"18:00\",\"title\":\"Power & <Analysis>\"}");

    golden(
        "cancelled",
        digest("2020-W43"),
        Map.of("2020-11-05-leaders", DigestReader.Standing.REGISTERED));
  }

  @Test
  void aWeekWithoutASession() {
    golden("empty", digest("2020-W52"), Map.of());
  }

  @Test
  void itIsOnlySentWhereSomethingIsToComeInFourWeeks() {
    assertThat(digest("2020-W36").isWorthSending()).isFalse();
    assertThat(digest("2020-W37").isWorthSending()).isFalse();
    assertThat(digest("2020-W38").isWorthSending()).isTrue();
    assertThat(digest("2021-W04").isWorthSending()).isTrue();
    assertThat(digest("2021-W05").isWorthSending()).isFalse();
  }

  @Test
  void whatIsCancelledIsNothingToCome() {
    change("POST", "2020-10-08-leaders/cancel", "");
    change("POST", "2020-10-08-masterclass/cancel", "");

    assertThat(digest("2020-W38").isWorthSending()).isFalse();
    assertThat(digest("2020-W39").isWorthSending()).isTrue();
  }

  @Test
  void onlyWhatDiffersSinceTheDigestBeforeHasChanged() {
    clock.set("2020-09-29T09:00:00Z");
    change("PATCH", "2020-10-29-topical", "{\"start\":\"18:00\",\"end\":\"19:00\"}");
    clock.set("2020-10-06T09:00:00Z");
    change("PATCH", "2020-10-15-leaders", "{\"start\":\"16:30\"}");
    change("PATCH", "2020-10-15-leaders", "{\"start\":\"16:00\"}");
    change("PATCH", "2020-10-22-leaders", "{\"title\":\"Another title\"}");
    change("PATCH", "2020-11-12-joint", "{\"date\":\"2020-11-13\"}");
    change("POST", "2020-11-12-joint/cancel", "");
    desk.desk(
        "POST /desk/sessions", "{\"date\":\"2020-10-30\",\"track\":\"topical\",\"title\":\"New\"}");
    change("POST", "2020-10-30-topical/cancel", "");

    assertThat(digest("2020-W42").changes())
        .extracting(shift -> shift.session().id() + " " + shift.kind() + " " + shift.date())
        .containsExactly("2020-11-12-joint CANCELLED 2020-11-12");
    assertThat(
            editor
                .make(
                    week("2020-W42"),
                    DigestSite.SCHEDULE.of(week("2020-W42")),
                    Instant.parse("2020-09-07T08:00:00Z"))
                .changes())
        .extracting(shift -> shift.session().id() + " " + shift.kind() + " " + shift.start())
        .containsExactly("2020-10-29-topical MOVED 16:00", "2020-11-12-joint CANCELLED 16:00");
  }

  @Test
  void aSessionThatTakesPlaceAfterAllIsTold() {
    change("POST", "2020-10-15-leaders/cancel", "");
    clock.set("2020-10-10T09:00:00Z");
    change("PATCH", "2020-10-15-leaders", "{\"status\":\"confirmed\"}");

    assertThat(digest("2020-W42").changes())
        .extracting(ScheduleChange::kind)
        .containsExactly(ScheduleChange.Kind.REINSTATED);
  }

  @Test
  void whatIsKeptReadsBackTheSame() {
    clock.set("2020-10-14T09:00:00Z");
    change(
        "PATCH",
        "2020-11-05-leaders",
        "{\"date\":\"2020-11-06\",\"start\":\"17:00\",\"end\":\"18:00\"}");
    Digest digest = digest("2020-W43");

    assertThat(digest.changes()).isNotEmpty();
    assertThat(DigestJson.read(DigestJson.write(digest))).isEqualTo(digest);
  }

  @Test
  void howeverMuchIsOnItStaysAMail() {
    StringBuilder file = new StringBuilder("date,start,end,track,theme,title,description\n");
    for (int day = 0; day < 28; day++) {
      for (Track track : Track.values()) {
        file.append(
            "%s,%02d:00,23:00,%s,%s,%s,%s%n"
                .formatted(
                    LocalDate.parse("2020-10-12").plusDays(day),
                    8 + List.of(Track.values()).indexOf(track),
                    track.id(),
                    "<&é'".repeat(48),
                    "<&é".repeat(96),
                    "<&é ".repeat(1_500)));
      }
    }
    assertThat(desk.importing(file.toString().getBytes(StandardCharsets.UTF_8)).status())
        .isEqualTo(200);

    MailBody mail = mail(digest("2020-W42"), Map.of());

    assertThat(mail.html().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
    assertThat(mail.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(60_000);
  }

  private void change(String method, String path, String json) {
    assertThat(desk.desk(method + " /desk/sessions/" + path, json).status()).isEqualTo(200);
  }

  private Digest digest(String week) {
    Week then = week(week);
    return editor.make(then, DigestSite.SCHEDULE.of(then), DigestSite.SCHEDULE.of(then.plus(-1)));
  }

  private static Week week(String id) {
    return Week.parse(id).orElseThrow();
  }

  private static MailBody mail(Digest digest, Map<String, DigestReader.Standing> standing) {
    return DigestMail.mail(digest, new DigestReader("https://learning.example", standing), LEAVE);
  }

  private static void golden(
      String name, Digest digest, Map<String, DigestReader.Standing> standing) {
    MailBody mail = mail(digest, standing);
    assertGolden("digest-" + name + ".txt", mail.text());
    assertGolden("digest-" + name + ".html", mail.html());
  }
}
