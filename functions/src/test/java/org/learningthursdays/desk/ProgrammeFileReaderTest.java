package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;

/// A file is taken whole or refused whole, and every refusal names its line, its column and what
/// was expected.
class ProgrammeFileReaderTest {
  private static final String HEADER = "date,start,end,track,title\n";
  private static final String GOOD = "2020-10-08,16:00,17:15,leaders,Good\n";

  @ParameterizedTest
  @CsvSource({
    "'2020-02-30,16:00,17:15,leaders,A', date, 'It must be a date such as 2020-10-08 or 08/10/2020, not “2020-02-30”.'",
    "'10/15/2020,16:00,17:15,leaders,A', date, 'It must be a date such as 2020-10-08 or 08/10/2020, not “10/15/2020”.'",
    "'2020-10-15,25:00,17:15,leaders,A', start, 'It must be a time such as 16:00 or 4:00 PM, not “25:00”.'",
    "'2020-10-15,16:00,9:5,leaders,A', end, 'It must be a time such as 17:15 or 4:00 PM, not “9:5”.'",
    "'2020-10-15,16:00,16:00,leaders,A', end, 'It must end after it begins, on the same day.'",
    "'2020-10-15,18:00,,leaders,A', end, 'It must end after it begins, on the same day.'",
    "'2020-10-15,,,learners,A', track, 'It must be one of Learning for Leaders, Community Organising Masterclass, Joint session, Topical Learning Session, not “learners”.'",
    "'2020-10-15,,,leaders,', title, 'This is needed: a title.'",
    "'2020-10-15,,,leaders', title, 'This is needed: a title.'",
    "'2020-10-15,,,leaders,#REF!', title, 'The formula in this cell came to nothing: #REF!'",
    "'2020-10-15,,,leaders,#NAME?', title, 'The formula in this cell came to nothing: #NAME?'",
    "'2020-10-15,,,leaders,A,B', '', 'Expected 5 cells, found 6.'",
    "'2020-10-08,18:00,19:00,leaders,A', id, 'This is the same session as on line 2.'"
  })
  void aCellThatDoesNotFitIsNamed(String row, String column, String message) {
    assertThat(errors(HEADER + GOOD + row)).containsExactly(new CsvError(3, column, message));
  }

  @Test
  void allErrorsAreToldInTheOrderOfTheLines() {
    assertThat(errors(HEADER + "x,y,17:15,leaders,A\n" + GOOD + "2020-10-15,,,nobody,A\n"))
        .extracting(error -> error.line() + " " + error.column())
        .containsExactly("2 date", "2 start", "4 track");
  }

  @ParameterizedTest
  @CsvSource({
    "'date,track', title",
    "'date,track,title,colour', colour",
    "'date,track,title,Title', Title",
    "'date,track,title,date', date",
    "'date,track,title,Places,capacity', capacity",
    "'date,track,title,start,Begins', Begins",
    "'date,,track,title,colour', colour",
    "'2020-10-08,leaders,title', date"
  })
  void aHeaderThatDoesNotFitIsToldOnLineOne(String header, String column) {
    assertThat(errors(header + "\n2020-10-08,leaders,A\n"))
        .isNotEmpty()
        .allMatch(error -> error.line() == 1)
        .extracting(CsvError::column)
        .contains(column);
  }

  @Test
  void columnsThatAreNotKnownAreToldAtOnceWithWhatToDo() {
    assertThat(errors("date,Notes,track,Room,title\n2020-10-08,,leaders,,A\n"))
        .containsExactly(
            new CsvError(
                1,
                "Notes",
                "There are no columns “Notes”, “Room” here: please delete them. Known are: id,"
                    + " Date, Begins, Ends, Track, Theme, Title, Description, Status, Places, Link"
                    + " to join, Slides or recording, Registration closes."));
  }

  @Test
  void columnsMayBeNamedAsTheFormNamesItsFields() {
    String file =
        """
        Date,Begins,Ends,Track,Title,Places,Link to join,Slides or recording,registration CLOSES
        2020-10-08,16:30,17:30,Joint session,A,30,zoom.us/j/1,example.org/a,2020-10-08 12:00
        """;

    assertThat(SampleProgramme.of(file).sessions())
        .singleElement()
        .satisfies(session ->
            assertThat(SessionField.all(session))
                .containsEntry(SessionField.START, "16:30")
                .containsEntry(SessionField.END, "17:30")
                .containsEntry(SessionField.TRACK, "joint")
                .containsEntry(SessionField.CAPACITY, "30")
                .containsEntry(SessionField.JOIN_URL, "https://zoom.us/j/1")
                .containsEntry(SessionField.MATERIALS_URL, "https://example.org/a")
                .containsEntry(SessionField.REGISTRATION_CLOSES, "2020-10-08T12:00"));
  }

  @Test
  void aHeaderOfOtherNamesIsToldWhatWasFound() {
    assertThat(errors("day|track|title\n2020-10-08|leaders|A\n"))
        .extracting(CsvError::message)
        .contains("Expected a column named “date” in the first line; found: day|track|title.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "\uFEFF"})
  void anEmptyFileIsRefused(String file) {
    assertThat(errors(file))
        .containsExactly(
            new CsvError(
                1, "", "Expected a first line that names the columns, found an empty file."));
  }

  @Test
  void onlyAHeaderChangesNothing() {
    assertThat(accepted(HEADER).edits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\uFEFFdate,track,title\n2020-10-08,leaders,A\n",
        "date,track,title\r\n2020-10-08,leaders,A\r\n",
        "date,track,title\n2020-10-08,leaders,A",
        " Date ,TRACK, Title\n2020-10-08,leaders,A\n",
        "\n\ndate,track,title\n\n\r\n2020-10-08,leaders,A\n\n",
        "title,date,track\nA,2020-10-08,leaders\n",
        "\"date\",\"track\",\"title\"\n\"2020-10-08\",\"leaders\",\"A\"\n",
        // Columns and cells that hold nothing, at the end and between, too many and too few.
        "date,track,title,,,\n2020-10-08,leaders,A,,,\n,,,,,\n",
        "date,,track,title\n2020-10-08,,leaders,A,,,,\n",
        "date,track,title,start,end,description\n2020-10-08,leaders,A\n",
        "date,track,title, \n2020-10-08,leaders,A,\u00A0\n\u00A0,\u200B, ,\n",
        // Other separators.
        "date;track;title\r\n2020-10-08;leaders;A\r\n",
        "date\ttrack\ttitle\r\n2020-10-08\tleaders\tA\r\n",
        "sep=;\r\ndate;track;title\r\n2020-10-08;leaders;A\r\n",
        "\uFEFFsep=,\r\ndate,track,title\r\n2020-10-08,leaders,A\r\n",
        "\"sep=;\",,\r\ndate,track,title\r\n2020-10-08,leaders,A\r\n",
        // Dates and times.
        "date,track,title,start,end\n08/10/2020,leaders,A,16:00:00,17:15:00\n",
        "date,track,title,start,end\n8/10/2020,leaders,A,4:00 PM,5:15 PM\n",
        "date,track,title,start,end\n08/10/20,leaders,A,4:00:00 pm,5:15\u202Fp.m.\n",
        "date;track;title;start;end\n08.10.2020;leaders;A;16.00;17.15\n",
        "date,track,title,start\n2020-10-08 00:00:00,leaders,A,4pm\n",
        // What nobody sees.
        "\u00A0date\u200B,\u200Etrack,title\u00A0\n\u200E2020-10-08\u200F,\u00A0leaders\uFEFF,\u00A0A\u200B\n",
        "id,date,track,title\n\u00A02020-10-08-leaders\u200B,2020-10-08,leaders,A\n"
      })
  void filesAsProgramsWriteThemAreTaken(String file) {
    assertThat(SampleProgramme.of(file).sessions())
        .containsExactly(
            new Session(
                "2020-10-08-leaders",
                LocalDate.of(2020, 10, 8),
                LocalTime.of(16, 0),
                LocalTime.of(17, 15),
                Track.LEADERS,
                new Theme("2020-10", "October 2020"),
                "A",
                "",
                Status.CONFIRMED,
                null,
                null,
                null,
                null,
                1,
                0,
                SampleProgramme.MADE_AT));
  }

  @Test
  void otherEncodingsAreNamedByLineAndColumn() {
    byte[] file =
        (HEADER + GOOD + "2020-10-15,,,leaders,Caf\u00e9\n2020-10-22,,,leaders,Plain\n")
            .getBytes(Charset.forName("windows-1252"));

    assertThat(errors(file))
        .containsExactly(
            new CsvError(
                3,
                "title",
                "Expected UTF-8, found other characters. Save the file as “CSV UTF-8”."));
  }

  @Test
  void fiveThousandSessionsAreTakenAndOneMoreIsNot() {
    String most = rows(5_000);

    assertThat(accepted(most).edits()).hasSize(5_000);
    assertThat(errors(most + "one-more,2020-10-08,leaders,A\n"))
        .containsExactly(
            new CsvError(5_002, "", "Expected at most 5,000 sessions in one file, found 5,001."));
  }

  private static String rows(int count) {
    StringBuilder file = new StringBuilder("id,date,track,title\n");
    for (int i = 0; i < count; i++) {
      file.append("s-").append(i).append(",2020-10-08,leaders,A\n");
    }
    return file.toString();
  }

  @Test
  void aQuoteThatIsNotClosedIsToldWhereItsRowBegins() {
    assertThat(errors(HEADER + GOOD + "2020-10-15,,,leaders,\"open\n2020-10-22,,,leaders,A\n"))
        .containsExactly(
            new CsvError(
                3, "", "A quoted cell begins on this line and its closing quote was not found."));
    assertThat(errors(HEADER + "2020-10-08,,,leaders,\"a\nb\nc\"\n2020-10-15,,,leaders,\"open\n"))
        .extracting(CsvError::line)
        .containsExactly(5);
  }

  @Test
  void quotedLineEndsAndBlankLinesKeepTheLineNumbersRight() {
    String file = HEADER + "2020-10-08,,,leaders,\"a\nb\r\nc\"\n\n2020-10-15,,,nobody,A\n";

    assertThat(errors(file)).extracting(CsvError::line).containsExactly(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Big", "a_b", "a b", "-a", "é", "a23456789012345678901234567890123456789012"})
  void anIdThatDoesNotFitIsTold(String id) {
    assertThat(errors("id,date,track,title\n" + id + ",2020-10-08,leaders,A\n"))
        .containsExactly(
            new CsvError(
                2,
                "id",
                "Expected an id of small letters, digits and hyphens, at most 40, found “%s”."
                    .formatted(id)));
  }

  @Test
  void twoRowsWithOneIdAreTold() {
    assertThat(
            errors(
                "id,date,track,title\na,2020-10-08,leaders,A\nb,2020-10-08,leaders,B\na,2020-10-15,leaders,C\n"))
        .containsExactly(new CsvError(4, "id", "This is the same session as on line 2."));
  }

  @Test
  void aRowThatCouldMeanTwoSessionsNeedsAnId() {
    Programme two =
        SampleProgramme.of(
            "id,date,track,title", "a,2020-10-08,leaders,A", "b,2020-10-08,leaders,B");

    assertThat(errors((HEADER + GOOD).getBytes(StandardCharsets.UTF_8), two))
        .containsExactly(
            new CsvError(
                2,
                "id",
                "Expected an id, because several sessions of this track are on this date: a, b."));
  }

  @ParameterizedTest
  @CsvSource({
    "2020-10-09, '“2020-10-09” was read as Friday 9 October 2020, which is no Thursday.'",
    "10/08/2020, '“10/08/2020” was read as Monday 10 August 2020, which is no Thursday. If you mean Thursday 8 October 2020, please write 2020-10-08.'",
    "09/10/2020, '“09/10/2020” was read as Friday 9 October 2020, which is no Thursday. If you mean Thursday 10 September 2020, please write 2020-09-10.'",
    "03/12/2020, '“03/12/2020” was read as Thursday 3 December 2020. If you mean Thursday 12 March 2020, please write 2020-03-12.'"
  })
  void aDateThatMayBeTurnedOrIsNoThursdayIsTakenWithANote(String date, String note) {
    assertThat(accepted(HEADER + date + ",,,leaders,A\n").notes())
        .containsExactly(new CsvError(2, "date", note));
  }

  @Test
  void aDateIsNotDoubtedWhereAnotherShowsThatDaysComeFirst() {
    assertThat(accepted(HEADER + "03/12/2020,,,leaders,A\n17/12/2020,,,leaders,B\n").notes())
        .isEmpty();
    assertThat(accepted(HEADER + "03/12/2020,,,leaders,A\n10/12/2020,,,leaders,B\n").notes())
        .hasSize(1);
    assertThat(accepted(HEADER + "09/10/2020,,,leaders,A\n17/12/2020,,,leaders,B\n").notes())
        .extracting(CsvError::message)
        .containsExactly("“09/10/2020” was read as Friday 9 October 2020, which is no Thursday.");
  }

  @Test
  void lettersThatWereReadInTheWrongWayAreNotedByLine() {
    String file =
        HEADER
            + GOOD
            + "2020-10-15,,,leaders,CafÃ© talk\n"
            + "2020-10-22,,,leaders,Research â€“ Action\n"
            + "2020-10-29,,,leaders,“ÉCOLE” of São Paulo: À la carte\n";

    assertThat(accepted("ï»¿" + file).notes())
        .containsExactly(
            new CsvError(
                1,
                "",
                "“ï»¿” looks like one letter that a program read in the wrong way. Please check this text."),
            new CsvError(
                3,
                "title",
                "“Ã©” looks like one letter that a program read in the wrong way. Please check this text."),
            new CsvError(
                4,
                "title",
                "“â€“” looks like one letter that a program read in the wrong way. Please check this text."));
  }

  @Test
  void aColumnWithoutANameMustBeEmpty() {
    assertThat(errors("date,,track,title\n2020-10-08,,leaders,A\n2020-10-15,x,leaders,B\n"))
        .containsExactly(
            new CsvError(3, "", "Column 2 holds something but has no name in the first line."));
  }

  @Test
  void registrationMayNotCloseAfterTheSession() {
    String header = "date,track,title,registrationCloses\n";

    assertThat(accepted(header + "2020-10-08,leaders,A,08/10/2020 12:00\n").edits())
        .extracting(edit -> edit.values().get(SessionField.REGISTRATION_CLOSES))
        .containsExactly("2020-10-08T12:00");
    assertThat(errors(header + "2020-10-08,leaders,A,2020-10-08T17:16\n"))
        .containsExactly(
            new CsvError(
                2,
                "registrationCloses",
                "It must close before the session is over, or be left out: “2020-10-08T17:16” is later."));
  }

  @Test
  void theRealProgrammeIsTwentyThreeSessionsOnFourteenThursdays() throws IOException {
    String file = realProgramme();
    Programme programme = SampleProgramme.of(file);

    assertThat(programme.sessions()).hasSize(23);
    assertThat(programme.sessions().stream().map(Session::date).distinct()).hasSize(14);
    assertThat(programme.sessions())
        .allMatch(session -> session.date().getDayOfWeek() == DayOfWeek.THURSDAY)
        .allMatch(session -> session.id().equals(session.date() + "-" + session.track().id()));
    assertThat(programme.themes().keySet())
        .containsExactly(
            new Theme("2020-10", "An Introduction to Community Organising and Citizens UK"),
            new Theme("2020-11", "Race, Power and Privilege"),
            new Theme("2020-12", "Leadership (and action!)"),
            new Theme("2021-01", "Building and Maintaining a Citizens Alliance"));
    assertThat(SampleProgramme.of(file)).isEqualTo(programme);
  }

  @Test
  void theSameFileAgainChangesNothing() throws IOException {
    String file = realProgramme();
    Programme programme = SampleProgramme.of(file);

    assertThat(
            SampleProgramme.change(programme, SampleProgramme.MADE_AT.plusSeconds(60), file)
                .sessions())
        .isEmpty();
  }

  private static String realProgramme() throws IOException {
    try (InputStream file = ProgrammeFileReaderTest.class.getResourceAsStream("/programme.csv")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ProgrammeFileReader.Outcome.Accepted accepted(String file) {
    return (ProgrammeFileReader.Outcome.Accepted)
        ProgrammeFileReader.read(file.getBytes(StandardCharsets.UTF_8), SampleProgramme.EMPTY);
  }

  private static List<CsvError> errors(String file) {
    return errors(file.getBytes(StandardCharsets.UTF_8));
  }

  private static List<CsvError> errors(byte[] file) {
    return errors(file, SampleProgramme.EMPTY);
  }

  private static List<CsvError> errors(byte[] file, Programme programme) {
    return switch (ProgrammeFileReader.read(file, programme)) {
      case ProgrammeFileReader.Outcome.Refused(List<CsvError> errors) -> errors;
      case ProgrammeFileReader.Outcome.Accepted accepted ->
          throw new AssertionError(
              accepted.edits().stream().map(Object::toString).collect(Collectors.joining("\n")));
    };
  }
}
