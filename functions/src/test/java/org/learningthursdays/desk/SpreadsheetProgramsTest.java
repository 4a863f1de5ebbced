package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.ProgrammeEditor;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;

/// The programme's export comes back unchanged from every program that people open it in.
///
/// The files in `spreadsheets` are `export.csv`, an export of the sample programme with some nasty
/// cells, saved again: LibreOffice's by itself, the workbooks by a library that writes as Excel
/// does, the others as their programs are known to write.
class SpreadsheetProgramsTest {
  private static final Programme EXPORTED = imported("export.csv", SampleProgramme.EMPTY).after();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export.csv",
        "excel-uk.csv",
        "excel-uk-unicode.txt",
        "excel-de.csv",
        "excel-de-sep.csv",
        "google-sheets.csv",
        "numbers.csv",
        "libreoffice.csv",
        "excel.xlsx",
        "excel-1904.xlsx",
        "streamed.xlsx",
        "libreoffice.xlsx"
      })
  void whatAProgramSavedAgainIsTheSameProgramme(String file) {
    assertThat(imported(file, EXPORTED).sessions()).isEmpty();
    assertThat(imported(file, SampleProgramme.EMPTY).after()).isEqualTo(EXPORTED);
  }

  @ParameterizedTest
  @CsvSource({"excel.xlsx, 1", "excel-1904.xlsx, 0", "excel-uk.csv, 0", "libreoffice.xlsx, 0"})
  void onlyFurtherSheetsAreRemarkedOn(String file, int notes) {
    assertThat(accepted(file, EXPORTED).notes())
        .hasSize(notes)
        .allMatch(note ->
            note.message()
                .equals("The file has 2 sheets. Only the first one, “Programme”, was read."));
  }

  @Test
  void theExportHoldsWhatProgramsGarble() {
    Session first = EXPORTED.session("2020-10-08-leaders").orElseThrow();

    assertThat(EXPORTED.sessions()).hasSize(23);
    assertThat(first.description())
        .isEqualTo("Café, naïve – “quoted” and \"plain\"; two\nlines 👩🏽‍🌾");
    assertThat(first.registrationCloses()).hasToString("2020-10-08T12:00");
    assertThat(first.materialsUrl()).hasToString("https://citizens.example/slides?a=1&b=2");
    assertThat(EXPORTED.session("2020-10-15-leaders").orElseThrow().title())
        .isEqualTo("=1+1 is not a formula");
  }

  private static ProgrammeChange imported(String file, Programme programme) {
    return new ProgrammeEditor(programme, SampleProgramme.MADE_AT)
        .apply(accepted(file, programme).edits());
  }

  private static ProgrammeFileReader.Outcome.Accepted accepted(String file, Programme programme) {
    return switch (ProgrammeFileReader.read(octets(file), programme)) {
      case ProgrammeFileReader.Outcome.Accepted accepted -> accepted;
      case ProgrammeFileReader.Outcome.Refused(List<CsvError> errors) ->
          throw new AssertionError(file + ": " + errors);
    };
  }

  private static byte[] octets(String file) {
    try (InputStream octets =
        SpreadsheetProgramsTest.class.getResourceAsStream("/spreadsheets/" + file)) {
      return Objects.requireNonNull(octets, file).readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
