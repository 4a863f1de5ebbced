package org.learningthursdays.organisers.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What somebody wrote before they were signed out can be changed before it is sent.
class UnsentFormTest {
  @ParameterizedTest
  @CsvSource({
    "/organisers/sessions/new, title, edit, /organisers/sessions/new",
    "/organisers/sessions/a, title, edit, /organisers/sessions/a",
    "/organisers/sessions/a/status, explanation, edit, /organisers/sessions/a/status",
    "/organisers/sessions/a/message/send, text, change, /organisers/sessions/a/message",
    "/organisers/sessions/a/people, name, edit, /organisers/sessions/a/people",
    "/organisers/themes/2020-10, weDid, edit, /organisers/themes/2020-10",
    "/organisers/digest/note, note, edit, /organisers/digest/note",
  })
  void aTextCanBeChangedFirst(String path, String text, String field, String page) {
    assertThat(form(path, text).editing()).hasValue(new UnsentForm.Editing(field, page));
  }

  @Test
  void whereThereIsNoTextThereIsNothingToChange() {
    assertThat(form("/organisers/sessions/a/status", "status").editing()).isEmpty();
    assertThat(form("/organisers/digest/leave-out", "out").editing()).isEmpty();
    assertThat(form("/organisers/sessions/a/people/b/take-out", "places").editing()).isEmpty();
  }

  private static UnsentForm form(String path, String field) {
    return new UnsentForm(path, Map.of(field, List.of("What I wrote")));
  }
}
