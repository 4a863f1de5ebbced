package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Places;
import org.learningthursdays.web.Json;

/// An organiser's JSON becomes an edit of the fields it names, or a message for each that is wrong.
class SessionFormTest {
  private static final Session SESSION =
      SampleProgramme.session("a", "2020-10-08", Track.LEADERS, "Title", "About");
  private static final String NEEDED =
      "\"date\":\"2020-10-08\",\"track\":\"joint\",\"title\":\"T\"";

  @Test
  void onlyTheNamedFieldsAreEdited() {
    assertThat(SessionForm.forChange(SESSION, Json.object("{\"start\":\"9:00\",\"capacity\":2e1}")))
        .isEqualTo(
            new SessionForm.Outcome.Accepted(
                new SessionEdit(
                    SESSION,
                    null,
                    Map.of(SessionField.START, "09:00", SessionField.CAPACITY, "20")),
                null));
  }

  @Test
  void whatASessionAnswersMayBeSentBackWhole() {
    String json = Json.write(SessionJson.of(SESSION, new Places(3, 1, 1, 3, false, 7)));

    assertThat(SessionForm.forChange(SESSION, Json.object(json)))
        .isInstanceOfSatisfying(
            SessionForm.Outcome.Accepted.class,
            accepted -> {
              assertThat(accepted.version()).isEqualTo(1);
              assertThat(accepted.edit().values()).hasSize(SessionField.values().length);
            });
  }

  @Test
  void aNewSessionMayNameItsId() {
    assertThat(SessionForm.forNew(Json.object("{\"id\":\"my-own\"," + NEEDED + "}")))
        .isInstanceOfSatisfying(
            SessionForm.Outcome.Accepted.class,
            accepted -> assertThat(accepted.edit().newId()).isEqualTo("my-own"));
  }

  @Test
  void aNewSessionNeedsDateTrackAndTitle() {
    assertThat(SessionForm.forNew(Json.object("{}")))
        .isEqualTo(
            new SessionForm.Outcome.Rejected(
                Map.of(
                    "date", "This is needed.",
                    "track", "This is needed.",
                    "title", "This is needed.")));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"date\":null', date, 'This is needed.'",
    "'\"status\":null', status, 'This is needed.'",
    "'\"date\":20201008', date, 'Expected a text, found the number 20201008.'",
    "'\"title\":[\"a\"]', title, 'Expected a text, found a list.'",
    "'\"title\":{}', title, 'Expected a text, found an object.'",
    "'\"title\":true', title, 'Expected a text, found true.'",
    "'\"capacity\":\"20\"', capacity, 'Expected a number, found a text.'",
    "'\"capacity\":2.5', capacity, 'It must be a whole number from 1 to 99999, or nothing, not “2.5”.'",
    "'\"capacity\":-1', capacity, 'It must be a whole number from 1 to 99999, or nothing, not “-1”.'",
    "'\"end\":\"15:00\"', end, 'It must end after it begins, on the same day.'",
    "'\"id\":\"b\"', id, 'A session''s id never changes.'",
    "'\"version\":\"1\"', version, 'Expected a whole number, found a text.'",
    "'\"version\":1.5', version, 'Expected a whole number, found the number 1.5.'",
    "'\"version\":99999999999', version, 'Expected a whole number, found the number 99999999999.'",
    "'\"sequence\":1', sequence, 'This is counted by the application and cannot be set.'",
    "'\"colour\":1', colour, 'There is no such field; known are: date, start, end, track, theme, title, description, status, capacity, joinUrl, materialsUrl, registrationCloses, version.'",
    "'\"Title\":\"a\"', Title, 'There is no such field; known are: date, start, end, track, theme, title, description, status, capacity, joinUrl, materialsUrl, registrationCloses, version.'"
  })
  void whatCannotBeTakenIsNamed(String member, String field, String message) {
    assertThat(SessionForm.forChange(SESSION, Json.object("{" + member + "}")))
        .isEqualTo(new SessionForm.Outcome.Rejected(Map.of(field, message)));
  }

  @ParameterizedTest
  @CsvSource({"''", "null", "1", "A", "a_b", "-a"})
  void anIdForANewSessionMustFit(String id) {
    String value = id.equals("null") || id.equals("1") ? id : '"' + id + '"';

    assertThat(SessionForm.forNew(Json.object("{\"id\":" + value + "," + NEEDED + "}")))
        .isEqualTo(
            new SessionForm.Outcome.Rejected(
                Map.of("id", "Expected an id of small letters, digits and hyphens, at most 40.")));
  }

  @Test
  void allWrongFieldsAreToldAtOnce() {
    assertThat(
            SessionForm.forNew(
                Json.object("{\"date\":\"soon\",\"track\":\"x\",\"version\":null,\"a\":1}")))
        .isInstanceOfSatisfying(
            SessionForm.Outcome.Rejected.class,
            rejected ->
                assertThat(rejected.errors()).containsOnlyKeys("date", "track", "a", "title"));
  }
}
