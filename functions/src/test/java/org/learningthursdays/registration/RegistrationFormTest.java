package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.Submission;

/// What is fit is taken as it is meant; of what is not, every problem is told, in a sentence that
/// helps.
class RegistrationFormTest {
  private static final String LEADERS = "2020-10-08-leaders";
  private static final String MASTERCLASS = "2020-10-08-masterclass";
  private static final String CANCELLED = "2020-10-22-masterclass";
  private static final Map<String, List<String>> FIT =
      Map.of(
          "name", List.of("Ada Byron"),
          "email", List.of("ada@example.org"),
          "sessions", List.of(LEADERS));

  @Test
  void aFitFormIsTaken() {
    assertThat(accepted(FIT))
        .satisfies(request -> {
          assertThat(request.address().text()).isEqualTo("ada@example.org");
          assertThat(request.name()).isEqualTo("Ada Byron");
          assertThat(request.organisation()).isNull();
          assertThat(request.sessions()).extracting(Session::id).containsExactly(LEADERS);
          assertThat(request.block()).isEmpty();
          assertThat(request.digest()).isFalse();
        });
  }

  @Test
  void everyProblemIsToldAtOnce() {
    assertThat(
            errors(
                Map.of(
                    "name", List.of(" "),
                    "email", List.of("ada at example"),
                    "organisation", List.of("x".repeat(101)),
                    "sessions", List.of("2020-99-99-leaders", CANCELLED))))
        .isEqualTo(
            Map.of(
                "name",
                "Please give your name.",
                "email",
                "An e-mail address has no spaces in it. One looks like name@example.org.",
                "organisation",
                "An organisation's name has at most 100 characters here.",
                "sessions",
                "There is no session “2020-99-99-leaders”. “Rebuilding a Chapter” on Thursday 22"
                    + " October is cancelled. Please have a look at what else is coming."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"李小龍", "Ñandú Ó Briain", "صوفيا", "O'Neil-Smith", "Σοφία 🎈", "X"})
  void namesAreOfAnyScript(String name) {
    assertThat(accepted(with("name", name)).name()).isEqualTo(name);
  }

  @Test
  void aNameStandsOnOneLineAndHasAtMostAHundredCharacters() {
    assertThat(accepted(with("name", "Ada\r\nBcc: x@example.org")).name())
        .isEqualTo("Ada Bcc: x@example.org");
    assertThat(accepted(with("name", "🎈".repeat(100))).name()).hasSize(200);
    assertThat(errors(with("name", "🎈".repeat(101)))).containsOnlyKeys("name");
  }

  @Test
  void aSessionThatIsNamedTwiceIsMeantOnce() {
    assertThat(accepted(with("sessions", LEADERS, LEADERS)).sessions()).hasSize(1);
  }

  @Test
  void betweenOneAndFiftySessionsAreTaken() {
    String[] many =
        IntStream.range(0, 51).mapToObj(i -> "2020-10-08-leaders-" + i).toArray(String[]::new);

    assertThat(errors(with("sessions")))
        .containsEntry("sessions", "Please choose at least one session.");
    assertThat(errors(with("sessions", many)))
        .containsEntry("sessions", "Please choose at most 50 sessions at a time.");
    assertThat(errors(with("sessions", Collections.nCopies(51, LEADERS).toArray(String[]::new))))
        .containsEntry("sessions", "Please choose at most 50 sessions at a time.");
  }

  @Test
  void whatIsOverIsRefusedWithAHelpfulSentence() {
    assertThat(errors(FIT, Instant.parse("2020-10-08T16:15:00Z")).get("sessions"))
        .isEqualTo(
            "“What is Community Organising?” on Thursday 8 October is over. Please have a look at"
                + " what is coming.");
  }

  @Test
  void whatHasBegunIsRefusedUnlessItSaysThatRegistrationClosesLater() {
    Instant begins = Instant.parse("2020-10-08T15:00:00Z");

    assertThat(accepted(FIT, begins.minusSeconds(1)).sessions()).hasSize(1);
    assertThat(errors(FIT, begins).get("sessions"))
        .isEqualTo(
            "“What is Community Organising?” on Thursday 8 October has begun, so registration is"
                + " closed. Please have a look at what is coming.");
  }

  @Test
  void afterRegistrationHasClosedItIsRefusedAndLeftOutOfItsBlock() {
    Programme programme =
        SampleProgramme.of(
            "id,date,track,title,registrationCloses",
            LEADERS + ",2020-10-08,leaders,Early,2020-10-07T12:00",
            "late,2020-10-15,leaders,Late,2020-10-15T16:30");
    Instant closes = Instant.parse("2020-10-07T11:00:00Z");

    assertThat(parse(FIT, programme, closes.minusSeconds(1)))
        .isInstanceOf(RegistrationForm.Outcome.Accepted.class);
    assertThat(parse(FIT, programme, closes))
        .isEqualTo(
            new RegistrationForm.Outcome.Rejected(
                Map.of(
                    "sessions",
                    "Registration for “Early” on Thursday 8 October closed on Wednesday 7 October at"
                        + " 12:00. Please have a look at what is coming.")));
    assertThat(parse(with(with(FIT, "sessions"), "theme", "2020-10"), programme, closes))
        .isInstanceOfSatisfying(
            RegistrationForm.Outcome.Accepted.class,
            accepted ->
                assertThat(accepted.request().sessions())
                    .extracting(Session::id)
                    .containsExactly("late"));
    assertThat(
            parse(with(FIT, "sessions", "late"), programme, Instant.parse("2020-10-15T15:29:59Z")))
        .isInstanceOf(RegistrationForm.Outcome.Accepted.class);
  }

  @Test
  void aMasterclassAsksForExperience() {
    Map<String, List<String>> request = with("sessions", MASTERCLASS);

    assertThat(errors(request)).containsOnlyKeys("experienced");
    assertThat(accepted(with(request, "experienced", "true")).sessions()).hasSize(1);
    assertThat(accepted(with(request, "experienced", "on")).sessions()).hasSize(1);
    assertThat(errors(with(request, "experienced", "no"))).containsOnlyKeys("experienced");
  }

  @Test
  void aThemeMeansTheComingSessionsOfItsBlock() {
    Map<String, List<String>> request = with(with(FIT, "sessions"), "theme", "2020-10");

    assertThat(accepted(request).sessions())
        .extracting(Session::id)
        .containsExactly(LEADERS, "2020-10-22-leaders");
    assertThat(accepted(request, Instant.parse("2020-10-09T09:00:00Z")).sessions())
        .extracting(Session::id)
        .containsExactly("2020-10-22-leaders");
    assertThat(accepted(request).block()).contains(ProgrammeFixture.INTRODUCTION);
  }

  @Test
  void aThemeThatIsNotThereOrOverOrBesidesSessionsIsRefused() {
    Map<String, List<String>> none = with(FIT, "sessions");

    assertThat(errors(with(none, "theme", "1999-01")))
        .containsEntry("theme", "There is no theme “1999-01”.");
    assertThat(
            errors(with(none, "theme", "2020-10"), Instant.parse("2020-11-30T09:00:00Z"))
                .get("theme"))
        .startsWith("Nothing is left to register for of the block “An Introduction");
    assertThat(errors(with(FIT, "theme", "2020-10"))).containsOnlyKeys("theme");
  }

  @Test
  void whatAPageSendsFasterThanAPersonIsAskedAgain() {
    assertThat(errors(with(FIT, "elapsed", "400"))).containsOnlyKeys("elapsed");
    assertThat(accepted(with(FIT, "elapsed", "1500")).sessions()).hasSize(1);
    assertThat(accepted(with(FIT, "elapsed", "")).sessions()).hasSize(1);
    assertThat(accepted(with(FIT, "elapsed", "99999999999999999999")).sessions()).hasSize(1);
  }

  private static Map<String, List<String>> with(String field, String... values) {
    return with(FIT, field, values);
  }

  private static Map<String, List<String>> with(
      Map<String, List<String>> form, String field, String... values) {
    Map<String, List<String>> changed = new HashMap<>(form);
    changed.put(field, List.of(values));
    return changed;
  }

  private static RegistrationRequest accepted(Map<String, List<String>> form) {
    return accepted(form, ProgrammeFixture.BEFORE);
  }

  private static RegistrationRequest accepted(Map<String, List<String>> form, Instant now) {
    return switch (parse(form, now)) {
      case RegistrationForm.Outcome.Accepted(RegistrationRequest request) -> request;
      case RegistrationForm.Outcome.Rejected(Map<String, String> errors) ->
          throw new AssertionError(errors.toString());
    };
  }

  private static Map<String, String> errors(Map<String, List<String>> form) {
    return errors(form, ProgrammeFixture.BEFORE);
  }

  private static Map<String, String> errors(Map<String, List<String>> form, Instant now) {
    return switch (parse(form, now)) {
      case RegistrationForm.Outcome.Accepted accepted -> throw new AssertionError("was accepted");
      case RegistrationForm.Outcome.Rejected(Map<String, String> errors) -> errors;
    };
  }

  private static RegistrationForm.Outcome parse(Map<String, List<String>> form, Instant now) {
    return parse(form, ProgrammeFixture.PROGRAMME, now);
  }

  private static RegistrationForm.Outcome parse(
      Map<String, List<String>> form, Programme programme, Instant now) {
    return RegistrationForm.parse(new Submission(false, form, Map.of()), programme, now);
  }
}
