package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An error is told in the frame of every page, with nothing read from a store.
class PageTest {

  @ParameterizedTest
  @CsvSource({
    "400, That did not work",
    "404, This page is not here",
    "405, That cannot be done here",
    "500, Something went wrong",
    "503, Back in a moment"
  })
  void eachFailureHasFriendlyWordsAndAWayOn(int status, String title) {
    Response response = Page.failure(status);

    assertThat(response.status()).isEqualTo(status);
    assertThat(html(response))
        .contains("<h1>" + title + "</h1>")
        .contains("<title>" + title + " – Learning Thursdays</title>")
        .contains("href=\"/\"");
  }

  @Test
  void whatIsOurFaultIsNotCached() {
    assertThat(Page.failure(503).headers()).containsEntry("cache-control", "no-store");
  }

  @Test
  void aPageNamesNothingFromElsewhereToLoad() {
    Matcher loaded =
        Pattern.compile("(?:src|<link[^>]*href)=\"([^\"]*)\"").matcher(html(Page.failure(404)));

    assertThat(loaded.results().map(result -> result.group(1)))
        .isNotEmpty()
        .allMatch(url -> url.startsWith("/"));
  }

  private static String html(Response response) {
    return new String(response.bytes(), StandardCharsets.UTF_8);
  }
}
