package org.learningthursdays.programme;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.learningthursdays.desk.CsvError;
import org.learningthursdays.desk.ProgrammeFileReader;
import org.learningthursdays.web.PlainText;

/// Programmes for tests, made as organisers make them: by importing lines.
public final class SampleProgramme {
  public static final Instant MADE_AT = Instant.parse("2020-09-01T08:00:00Z");
  public static final Programme EMPTY = new Programme(0, List.of());

  private SampleProgramme() {}

  /// A programme of the lines of a file, the header first.
  public static Programme of(String... lines) {
    return changed(EMPTY, MADE_AT, lines);
  }

  /// What an import of these lines makes of a programme.
  public static Programme changed(Programme programme, Instant now, String... lines) {
    return change(programme, now, String.join("\n", lines)).after();
  }

  public static ProgrammeChange change(Programme programme, Instant now, String file) {
    byte[] octets = file.getBytes(StandardCharsets.UTF_8);
    return switch (ProgrammeFileReader.read(octets, programme)) {
      case ProgrammeFileReader.Outcome.Accepted accepted ->
          new ProgrammeEditor(programme, now).apply(accepted.edits());
      case ProgrammeFileReader.Outcome.Refused(List<CsvError> errors) ->
          throw new AssertionError("the sample is refused: " + errors);
    };
  }

  /// A text as an import would keep it.
  public static String kept(String text) {
    return PlainText.strip(PlainText.clean(text));
  }

  /// A session that nobody has changed yet.
  public static Session session(
      String id, String date, Track track, String title, String description) {
    return new Session(
        id,
        LocalDate.parse(date),
        LocalTime.of(16, 0),
        LocalTime.of(17, 15),
        track,
        new Theme(date.substring(0, 7), "Theme of the month"),
        title,
        description,
        Status.CONFIRMED,
        null,
        null,
        null,
        null,
        1,
        0,
        MADE_AT);
  }
}
