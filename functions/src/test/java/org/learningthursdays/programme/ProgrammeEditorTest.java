package org.learningthursdays.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Edits count up what calendars and organisers go by, and sessions keep their names and themes.
class ProgrammeEditorTest {
  private static final Instant LATER = Instant.parse("2020-09-20T10:11:12.999Z");
  private static final Programme PROGRAMME =
      SampleProgramme.of(
          "date,track,theme,title",
          "2020-10-08,leaders,Beginnings,One",
          "2020-10-15,leaders,Beginnings,Two",
          "2020-11-05,leaders,Power,Three");

  @Test
  void aNewSessionBeginsWithVersionOneAndSequenceNought() {
    Session session = PROGRAMME.session("2020-10-08-leaders").orElseThrow();

    assertThat(session.version()).isEqualTo(1);
    assertThat(session.sequence()).isZero();
    assertThat(session.revisedAt()).isEqualTo(SampleProgramme.MADE_AT);
    assertThat(session.theme()).isEqualTo(new Theme("2020-10", "Beginnings"));
  }

  @Test
  void whatCalendarsShowCountsVersionAndSequenceUp() {
    Session after = edited("2020-10-08-leaders", LATER, Map.of(SessionField.TITLE, "Uno"));

    assertThat(after.version()).isEqualTo(2);
    assertThat(after.sequence()).isEqualTo(1);
    assertThat(after.revisedAt()).isEqualTo(Instant.parse("2020-09-20T10:11:12Z"));
  }

  @Test
  void whatCalendarsDoNotShowCountsTheVersionOnly() {
    Session after = edited("2020-10-08-leaders", LATER, Map.of(SessionField.CAPACITY, "20"));

    assertThat(after.version()).isEqualTo(2);
    assertThat(after.sequence()).isZero();
    assertThat(after.revisedAt()).isEqualTo(SampleProgramme.MADE_AT);
  }

  @Test
  void anEditThatChangesNothingIsNoChange() {
    assertThat(change("2020-10-08-leaders", LATER, Map.of(SessionField.TITLE, "One")).sessions())
        .isEmpty();
  }

  @Test
  void aClockThatWentBackDoesNotTakeTheRevisionBack() {
    Instant earlier = SampleProgramme.MADE_AT.minusSeconds(60);

    Session after = edited("2020-10-08-leaders", earlier, Map.of(SessionField.TITLE, "Uno"));

    assertThat(after.sequence()).isEqualTo(1);
    assertThat(after.revisedAt()).isEqualTo(SampleProgramme.MADE_AT);
  }

  @Test
  void aMovedSessionKeepsItsIdAndThemeAndALaterOneOnItsDateGetsAnother() {
    Programme moved =
        change("2020-10-08-leaders", LATER, Map.of(SessionField.DATE, "2020-11-12")).after();
    Programme filled =
        SampleProgramme.changed(
            moved, LATER, "date,track,theme,title", "2020-10-08,leaders,Beginnings,New");

    Session kept = filled.session("2020-10-08-leaders").orElseThrow();
    assertThat(kept.title()).isEqualTo("One");
    assertThat(kept.date()).hasToString("2020-11-12");
    assertThat(kept.theme()).isEqualTo(new Theme("2020-10", "Beginnings"));
    assertThat(filled.session("2020-10-08-leaders-2").orElseThrow().title()).isEqualTo("New");
    assertThat(filled.sessions()).hasSize(4);
  }

  @Test
  void anIdThatIsMadeIsNeverOneThatAnotherRowNames() {
    Programme programme =
        SampleProgramme.of(
            "id,date,track,title",
            ",2020-10-08,leaders,Made",
            "2020-10-08-leaders,2020-10-15,leaders,Named");

    assertThat(programme.sessions()).hasSize(2);
    assertThat(programme.session("2020-10-08-leaders").orElseThrow().title()).isEqualTo("Named");
    assertThat(programme.session("2020-10-08-leaders-2").orElseThrow().title()).isEqualTo("Made");
  }

  @Test
  void aThemeIsRenamedWhenAllItsSessionsNameAnotherTitle() {
    Programme renamed =
        SampleProgramme.changed(
            PROGRAMME,
            LATER,
            "date,track,theme,title",
            "2020-10-08,leaders,Roots,One",
            "2020-10-15,leaders,Roots,Two");

    assertThat(renamed.ofTheme("2020-10"))
        .hasSize(2)
        .allMatch(session -> session.theme().equals(new Theme("2020-10", "Roots")));
  }

  @Test
  void aSessionThatAloneNamesAnotherTitleBeginsTheMonthsSecondTheme() {
    Session after = edited("2020-10-15-leaders", LATER, Map.of(SessionField.THEME, "Roots"));

    assertThat(after.theme()).isEqualTo(new Theme("2020-10-2", "Roots"));
  }

  @Test
  void twoThemesOfAMonthThatAreRenamedTogetherKeepTheirIdsWhateverTheOrder() {
    Programme two =
        SampleProgramme.of(
            "date,track,theme,title",
            "2020-10-08,leaders,First,One",
            "2020-10-15,leaders,Second,Two");

    Programme renamed =
        SampleProgramme.changed(
            two,
            LATER,
            "date,track,theme,title",
            "2020-10-15,leaders,Second anew,Two",
            "2020-10-08,leaders,First anew,One");

    assertThat(renamed.themes().keySet())
        .containsExactly(new Theme("2020-10", "First anew"), new Theme("2020-10-2", "Second anew"));
  }

  @Test
  void aRenamedThemeKeepsItsIdWhereItsSessionWasMovedToAnotherMonth() {
    Programme alone = SampleProgramme.of("date,track,theme,title", "2020-10-08,leaders,A,One");
    Programme moved =
        SampleProgramme.changed(
            alone, LATER, "id,date,track,title", "2020-10-08-leaders,2020-12-03,leaders,One");

    Programme renamed =
        SampleProgramme.changed(moved, LATER, "date,track,theme,title", "2020-12-03,leaders,B,One");

    assertThat(renamed.themes().keySet()).containsExactly(new Theme("2020-10", "B"));
  }

  @Test
  void aTitleThatLooksLikeAMonthIsATitle() {
    Session after = edited("2020-11-05-leaders", LATER, Map.of(SessionField.THEME, "2020-10"));

    assertThat(after.theme()).isEqualTo(new Theme("2020-11", "2020-10"));
  }

  @Test
  void aBlankThemeIsTheMonths() {
    Programme programme =
        SampleProgramme.changed(
            PROGRAMME,
            LATER,
            "date,track,theme,title",
            "2020-10-22,leaders,,In October",
            "2020-12-03,leaders, ,In December");

    assertThat(programme.session("2020-10-22-leaders").orElseThrow().theme())
        .isEqualTo(new Theme("2020-10", "Beginnings"));
    assertThat(programme.session("2020-12-03-leaders").orElseThrow().theme())
        .isEqualTo(new Theme("2020-12", "December 2020"));
  }

  private static Session edited(String id, Instant now, Map<SessionField, String> values) {
    return change(id, now, values).sessions().getFirst().after();
  }

  private static ProgrammeChange change(String id, Instant now, Map<SessionField, String> values) {
    Session target = PROGRAMME.session(id).orElseThrow();
    return new ProgrammeEditor(PROGRAMME, now)
        .apply(List.of(new SessionEdit(target, null, values)));
  }
}
