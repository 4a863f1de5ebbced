package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A client that has the latest version gets no second copy, and one that has not always gets it.
class ConditionalRequestsTest {
  private static final String ETAG = "\"abc\"";
  private static final Instant MODIFIED = Instant.parse("2020-10-05T09:00:00Z");

  @ParameterizedTest
  @ValueSource(
      strings = {"\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\"", "\"x\",W/\"abc\"", " \"abc\" "})
  void aTagThatFitsMeansUnchanged(String given) {
    assertThat(unchanged(Map.of("if-none-match", given))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "\"abcd\"", "w/\"abc\"", "\"x\", \"y\"", "\"ABC\"", ",,"})
  void anyOtherTagMeansChangedWhateverTheDate(String given) {
    Map<String, String> headers =
        Map.of("if-none-match", given, "if-modified-since", "Thu, 08 Oct 2020 00:00:00 GMT");

    assertThat(unchanged(headers)).isFalse();
  }

  @Test
  void aTagThatFitsWinsOverAnOlderDate() {
    Map<String, String> headers =
        Map.of("if-none-match", ETAG, "if-modified-since", "Thu, 01 Oct 2020 00:00:00 GMT");

    assertThat(unchanged(headers)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon, 05 Oct 2020 09:00:00 GMT",
        "Mon, 05 Oct 2020 09:00:01 GMT",
        "Monday, 05-Oct-20 09:00:00 GMT",
        "Mon Oct  5 09:00:00 2020",
        "Mon Oct 12 09:00:00 2020"
      })
  void aDateNotBeforeTheChangeMeansUnchangedInAllThreeFormsOfIt(String date) {
    assertThat(unchanged(Map.of("if-modified-since", date))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mon, 05 Oct 2020 08:59:59 GMT",
        "Sunday, 04-Oct-20 09:00:00 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Oct  4 09:00:00 2020"
      })
  void anEarlierDateMeansChanged(String date) {
    assertThat(unchanged(Map.of("if-modified-since", date))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "0",
        "-1",
        "2030-10-05T09:00:00Z",
        "Tue, 05 Oct 2020 09:00:00 GMT",
        "Mon, 32 Oct 2030 09:00:00 GMT",
        "99999999999999999999"
      })
  void aDateThatIsNoneIsIgnored(String date) {
    assertThat(unchanged(Map.of("if-modified-since", date))).isFalse();
  }

  @Test
  void withoutConditionsItIsSent() {
    assertThat(unchanged(Map.of())).isFalse();
  }

  @Test
  void anAnswerThatTheClientHasGoesOutWithoutItsBody() {
    Response whole = Response.text(200, "text/html", "page").with("cache-control", "no-cache");

    Response fresh = ConditionalRequests.answer(Requests.of("GET", "/"), whole, ETAG);
    Response same =
        ConditionalRequests.answer(
            Requests.withHeaders(Map.of("if-none-match", ETAG)), whole, ETAG);

    assertThat(fresh.status()).isEqualTo(200);
    assertThat(fresh.bytes()).asString().isEqualTo("page");
    assertThat(fresh.headers()).containsEntry("etag", ETAG);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.bytes()).isEmpty();
    assertThat(same.headers())
        .containsEntry("etag", ETAG)
        .containsEntry("cache-control", "no-cache");
  }

  @Test
  void datesOfEveryDayOfAYearAreWrittenAsTheRfcHasThem() {
    LocalDate day = LocalDate.of(2020, 1, 1);
    for (int i = 0; i < 366; i++) {
      ZonedDateTime time = day.plusDays(i).atTime(9, 5, 7).atZone(ZoneOffset.UTC);
      // The JDK writes one digit for the first nine days, the RFC two.
      String expected = DateTimeFormatter.RFC_1123_DATE_TIME.format(time);
      expected = expected.charAt(6) == ' ' ? expected.replace(", ", ", 0") : expected;

      assertThat(ConditionalRequests.date(time.toInstant())).isEqualTo(expected);
    }
  }

  @Test
  void tagsAreOfTheOctets() {
    String etag = Etag.of("a".getBytes(StandardCharsets.UTF_8));

    assertThat(etag).isEqualTo("\"ca978112ca1bbdcafac231b39a23dc4d\"");
    assertThat(Etag.of("b".getBytes(StandardCharsets.UTF_8))).isNotEqualTo(etag);
  }

  private static boolean unchanged(Map<String, String> headers) {
    return ConditionalRequests.unchanged(Requests.withHeaders(headers), ETAG, MODIFIED);
  }
}
