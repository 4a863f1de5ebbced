package org.learningthursdays.programme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each field takes what people write, keeps it in one form, and says what it expected otherwise.
class SessionFieldTest {

  @ParameterizedTest
  @CsvSource({
    "DATE, 2020-10-08, 2020-10-08",
    "DATE, ' 2020-02-29 ', 2020-02-29",
    "START, 16:00, 16:00",
    "START, 9:05, 09:05",
    "START, 16:00:00, 16:00",
    "START, 9:00:00, 09:00",
    "START, '', 16:00",
    "END, ' ', 17:15",
    "TRACK, Leaders, leaders",
    "TRACK, ' JOINT ', joint",
    "STATUS, '', confirmed",
    "STATUS, CANCELLED, cancelled",
    "CAPACITY, '', ''",
    "CAPACITY, ' 30 ', 30",
    "CAPACITY, 99999, 99999",
    "THEME, '', ''",
    "DESCRIPTION, '', ''",
    "TITLE, ' a ', a",
    "TITLE, '\u00A0a\u00A0b\u200B\uFEFF', a\u00A0b",
    "TITLE, Cafe\u0301, Café",
    "DATE, '\u00A02020-10-08\u200E', 2020-10-08",
    "MATERIALS_URL, '', ''",
    "MATERIALS_URL, https://citizens.example/slides, https://citizens.example/slides",
    "REGISTRATION_CLOSES, ' ', ''",
    "REGISTRATION_CLOSES, 2020-10-08T12:00, 2020-10-08T12:00",
    "REGISTRATION_CLOSES, 2020-10-08T12:00:00, 2020-10-08T12:00",
    "JOIN_URL, ' ', ''",
    "JOIN_URL, ' https://zoom.us/j/1?pwd=a ', https://zoom.us/j/1?pwd=a",
    "JOIN_URL, https://us02web.zoom.us:8443/j/1#a, https://us02web.zoom.us:8443/j/1#a",
    "JOIN_URL, https://zoom.us/a@b, https://zoom.us/a@b",
    "JOIN_URL, https://zoom.us/é, https://zoom.us/%C3%A9"
  })
  void whatFitsIsKeptInOneForm(SessionField field, String given, String kept) {
    assertThat(field.read(given)).isEqualTo(new SessionField.Reading.Valid(kept));
    assertThat(field.read(kept)).isEqualTo(new SessionField.Reading.Valid(kept));
  }

  @ParameterizedTest
  @CsvSource({
    "DATE, 2020-02-30",
    "DATE, 08/10/2020",
    "DATE, 2020-10-8",
    "DATE, 20201008",
    "DATE, +12020-10-08",
    "DATE, -2020-10-08",
    "DATE, 0000-10-08",
    "DATE, 2020-10-08T16:00",
    "DATE, ''",
    "START, 25:00",
    "START, 24:00",
    "START, 9:5",
    "START, 16",
    "START, 16:00:30",
    "START, 16:00:00.5",
    "START, 4pm",
    "START, 16:60",
    "TRACK, leader",
    "TRACK, ''",
    "STATUS, canceled",
    "CAPACITY, 0",
    "CAPACITY, -1",
    "CAPACITY, 1.5",
    "CAPACITY, 100000",
    "CAPACITY, 1e3",
    "CAPACITY, ٣",
    "TITLE, ''",
    "TITLE, '   '",
    "REGISTRATION_CLOSES, 2020-10-08",
    "REGISTRATION_CLOSES, 2020-10-08T12:00Z",
    "REGISTRATION_CLOSES, 2020-02-30T12:00",
    "REGISTRATION_CLOSES, 2020-10-08T25:00",
    "REGISTRATION_CLOSES, noon",
    "MATERIALS_URL, javascript:alert(1)",
    "JOIN_URL, http://zoom.us/j/1",
    "JOIN_URL, javascript:alert(1)",
    "JOIN_URL, https:///j",
    "JOIN_URL, zoom.us/j/1",
    "JOIN_URL, https://zoom.us/a b",
    "JOIN_URL, https://u:p@zoom.us/j/1",
    "JOIN_URL, https://zoom.us@evil.example/j/1",
    "JOIN_URL, https://@zoom.us/j/1",
    "JOIN_URL, https://localhost/j/1",
    "JOIN_URL, https://zoom/j/1",
    "JOIN_URL, https://localhost./j/1",
    "JOIN_URL, https://192.0.2.1/j/1",
    "JOIN_URL, https://[2001:db8::1]/j/1",
    "JOIN_URL, https://[::ffff:192.0.2.1]/j/1",
    "JOIN_URL, https://zoom.us%2F@evil.example/",
    "JOIN_URL, https://zoom.us\\@evil.example/",
    "JOIN_URL, 'https://zoom.us/j\u0000'",
    "JOIN_URL, data:text/html;x",
    "JOIN_URL, //zoom.us/j/1"
  })
  void whatDoesNotFitIsTold(SessionField field, String given) {
    assertThat(field.read(given))
        .isInstanceOfSatisfying(
            SessionField.Reading.Invalid.class,
            invalid ->
                assertThat(invalid.sentence())
                    .matches(
                        given.isBlank()
                            ? "This is needed: .+\\."
                            : "It must be .+, not “" + Pattern.quote(given) + "”\\."));
  }

  @ParameterizedTest
  @CsvSource({"THEME, 200", "TITLE, 300", "DESCRIPTION, 7000"})
  void textsHaveALongestLength(SessionField field, int longest) {
    assertThat(field.read("é".repeat(longest))).isInstanceOf(SessionField.Reading.Valid.class);
    assertThat(field.read("é".repeat(longest + 1)))
        .isInstanceOfSatisfying(
            SessionField.Reading.Invalid.class,
            invalid ->
                assertThat(invalid.sentence())
                    .isEqualTo(
                        "It must be a text of at most %s characters, not “%s…”."
                            .formatted(longest == 7000 ? "7,000" : longest, "é".repeat(60))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://zoom.us/j/1 | an address such as https://zoom.us/j/123, which begins with https://",
        "https://u:p@zoom.us/ | an address without a user name or password before the host's name",
        "https://intranet/a | a whole address, such as https://zoom.us/j/123",
        "https://10.0.0.1/a | a whole address, such as https://zoom.us/j/123",
        "zoom us | an address such as https://zoom.us/j/123"
      })
  void whatIsWrongWithAnAddressIsTold(String given, String expected) {
    assertThat(SessionField.JOIN_URL.read(given))
        .isEqualTo(new SessionField.Reading.Invalid(expected, given));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://", ""})
  void anAddressOfAnyLengthIsRefusedWithASentence(String scheme) {
    assertThat(SessionField.JOIN_URL.readCell(scheme + "a.".repeat(50_000) + "example/j/1"))
        .isInstanceOfSatisfying(
            SessionField.Reading.Invalid.class,
            invalid ->
                assertThat(invalid.expected()).isEqualTo("an address of at most 1,000 characters"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://files.example/a", "https://intranet/a", "slides"})
  void theExampleIsOfWhatTheAddressLeadsTo(String given) {
    assertThat(SessionField.MATERIALS_URL.read(given))
        .isInstanceOfSatisfying(
            SessionField.Reading.Invalid.class,
            invalid ->
                assertThat(invalid.expected())
                    .contains("such as https://example.org/slides.pdf")
                    .doesNotContain("zoom"));
  }

  @ParameterizedTest
  @CsvSource({
    "zoom.us/j/123, https://zoom.us/j/123",
    "' us02web.zoom.us/j/1?pwd=a ', https://us02web.zoom.us/j/1?pwd=a",
    "https://zoom.us/j/123, https://zoom.us/j/123"
  })
  void aLinkThatPeopleTypeWithoutItsBeginningIsCompleted(String typed, String kept) {
    assertThat(SessionField.JOIN_URL.readCell(typed))
        .isEqualTo(new SessionField.Reading.Valid(kept));
    assertThat(SessionField.MATERIALS_URL.readCell(typed))
        .isEqualTo(new SessionField.Reading.Valid(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://zoom.us/j/1", "javascript:alert(1)", "ada@example.org", "zoom", "a b.org"})
  void aLinkThatIsNoneIsNotCompleted(String typed) {
    assertThat(SessionField.JOIN_URL.readCell(typed))
        .isEqualTo(SessionField.JOIN_URL.read(typed))
        .isInstanceOf(SessionField.Reading.Invalid.class);
  }

  @Test
  void aKeptAddressIsNeverLongerThanWhatIsReadAgain() {
    String address = "https://zoom.us/" + "é".repeat(800);

    assertThat(SessionField.JOIN_URL.read(address))
        .isInstanceOf(SessionField.Reading.Invalid.class);
  }

  @Test
  void aLongTextIsQuotedWithoutCuttingACharacter() {
    SessionField.Reading.Invalid invalid =
        new SessionField.Reading.Invalid("a date", "x" + "\uD83D\uDE00".repeat(80));

    assertThat(invalid.sentence())
        .isEqualTo("It must be a date, not “x" + "\uD83D\uDE00".repeat(59) + "…”.");
  }

  @Test
  void columnsAreFoundWhateverTheirCapitals() {
    assertThat(SessionField.ofColumn("JOINURL")).hasValue(SessionField.JOIN_URL);
    assertThat(SessionField.ofColumn("join url")).isEmpty();
    assertThat(SessionField.named("joinUrl")).hasValue(SessionField.JOIN_URL);
    assertThat(SessionField.named("JOINURL")).isEmpty();
  }

  @Test
  void calendarsShowEverythingButTheCapacityAndWhenRegistrationCloses() {
    assertThat(SessionField.values())
        .filteredOn(field -> !field.showsInCalendars())
        .containsExactly(SessionField.CAPACITY, SessionField.REGISTRATION_CLOSES);
  }

  @ParameterizedTest
  @CsvSource({
    "Learning for Leaders, leaders",
    "' community organising masterclass ', masterclass",
    "JOINT, joint"
  })
  void aFileMayNameATrackAsThePagesDo(String typed, String kept) {
    assertThat(SessionField.TRACK.readCell(typed)).isEqualTo(new SessionField.Reading.Valid(kept));
  }
}
