package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.PlainText;

/// What is exported opens in a spreadsheet without running anything, and imports again unchanged.
class ProgrammeCsvTest {
  private static final String HEADER =
      "id,date,start,end,track,theme,title,description,status,capacity,joinUrl,"
          + "materialsUrl,registrationCloses\r\n";

  @Test
  void anExportIsAFileOfCommasWithEveryField() {
    Programme programme =
        SampleProgramme.of(
            "date,start,end,track,theme,title,description,status,capacity,joinUrl,materialsUrl,registrationCloses",
            "2020-10-08,9:30,11:00,joint,\"Race, Power\",\"Say \"\"hi\"\"\",\"a\nb\",cancelled,30,https://zoom.us/j/1,"
                + "https://citizens.example/1,2020-10-08T08:00");

    assertThat(ProgrammeCsv.write(programme))
        .isEqualTo(
            HEADER
                + "2020-10-08-joint,2020-10-08,09:30,11:00,joint,\"Race, Power\",\"Say \"\"hi\"\"\","
                + "\"a\nb\",cancelled,30,https://zoom.us/j/1,https://citizens.example/1,2020-10-08T08:00\r\n");
  }

  @Test
  void anEmptyProgrammeIsAHeaderThatImportsAgain() {
    String file = ProgrammeCsv.write(SampleProgramme.EMPTY);

    assertThat(file.strip()).isEqualTo(HEADER.strip());
    assertThat(
            SampleProgramme.change(SampleProgramme.EMPTY, SampleProgramme.MADE_AT, file).sessions())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"=1+1", "+44 20", "-1", "@SUM(A1)", "'=1", "''+1", "' =1", "=\"a,b\"\n=2"})
  void formulasAreNeutralisedAndComeBackAsTheyWere(String title) {
    Programme programme = programme(session(title));

    String file = ProgrammeCsv.write(programme);

    assertThat(file.replace("\"", "")).contains(",'" + title.replace("\"", "") + ",");
    assertThat(reimported(programme, file).sessions()).isEmpty();
    assertThat(SampleProgramme.of(file).sessions().getFirst().title()).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'quoted'", "a=1", "' a", "don't"})
  void otherTextsAreLeftAsTheyAre(String title) {
    assertThat(ProgrammeCsv.write(programme(session(title))).replace("\"", ""))
        .contains("," + title + ",");
  }

  @Property(tries = 300)
  void anExportImportsAgainUnchanged(@ForAll("programmes") Programme programme) {
    String file = ProgrammeCsv.write(programme);

    assertThat(reimported(programme, file).sessions()).isEmpty();
    assertThat(SampleProgramme.of(file).sessions())
        .extracting(SessionField::all)
        .isEqualTo(programme.sessions().stream().map(SessionField::all).toList());
  }

  @Provide
  Arbitrary<Programme> programmes() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
                Arbitraries.of(
                    "=",
                    "+",
                    "-",
                    "@",
                    "'",
                    "\"",
                    "\"\"",
                    ",",
                    ";",
                    "\n",
                    "\t",
                    "\\",
                    "#",
                    " ",
                    "\u00A0",
                    "\uFEFF",
                    "\uD83D\uDE00",
                    "e\u0301",
                    "漢",
                    "\uFFFD",
                    "null"),
                Arbitraries.strings().ascii().ofMaxLength(5),
                Arbitraries.strings().ofMaxLength(3))
            .list()
            .ofMaxSize(12)
            .map(pieces -> PlainText.strip(PlainText.clean(String.join("", pieces))));
    Arbitrary<Session> sessions =
        Combinators.combine(
                texts.filter(text -> !text.isBlank()),
                texts,
                texts.filter(text -> !text.isBlank()),
                Arbitraries.integers().between(0, 300),
                Arbitraries.of(Track.class),
                Arbitraries.of(Status.class),
                Arbitraries.integers().between(1, 99_999).injectNull(0.5))
            .as(ProgrammeCsvTest::session);
    return sessions.list().ofMaxSize(8).map(ProgrammeCsvTest::numbered);
  }

  private static Session session(
      String title,
      String description,
      String theme,
      int week,
      Track track,
      Status status,
      @Nullable Integer capacity) {
    LocalDate date = LocalDate.of(2020, 10, 8).plusWeeks(week);
    return new Session(
        "unnumbered",
        date,
        LocalTime.of(week % 12, week % 60),
        LocalTime.of(23, 59),
        track,
        new Theme(date.toString().substring(0, 7), theme),
        title,
        description,
        status,
        capacity,
        null,
        null,
        null,
        3,
        2,
        SampleProgramme.MADE_AT);
  }

  private static Programme numbered(List<Session> sessions) {
    List<Session> numbered = new ArrayList<>();
    for (int i = 0; i < sessions.size(); i++) {
      Session session = sessions.get(i);
      numbered.add(
          new Session(
              "s-" + i,
              session.date(),
              session.start(),
              session.end(),
              session.track(),
              session.theme(),
              session.title(),
              session.description(),
              session.status(),
              session.capacity(),
              null,
              null,
              null,
              3,
              2,
              SampleProgramme.MADE_AT));
    }
    return new Programme(1, numbered);
  }

  private static Session session(String title) {
    return SampleProgramme.session("a", "2020-10-08", Track.LEADERS, title, "");
  }

  private static Programme programme(Session session) {
    return new Programme(1, List.of(session));
  }

  private static ProgrammeChange reimported(Programme programme, String file) {
    byte[] octets = file.getBytes(StandardCharsets.UTF_8);
    ProgrammeFileReader.Outcome outcome = ProgrammeFileReader.read(octets, programme);
    assertThat(outcome).isInstanceOf(ProgrammeFileReader.Outcome.Accepted.class);
    return SampleProgramme.change(programme, SampleProgramme.MADE_AT.plusSeconds(60), file);
  }
}
