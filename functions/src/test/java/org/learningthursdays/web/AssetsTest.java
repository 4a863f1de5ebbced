package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Assets are kept by browsers for good, under addresses that change with their octets.
class AssetsTest {

  @ParameterizedTest
  @CsvSource({
    "site.css, text/css; charset=utf-8",
    "site.js, text/javascript; charset=utf-8",
    "icon.svg, image/svg+xml",
    "icon.ico, image/x-icon",
    "touch.png, image/png",
    "share.png, image/png"
  })
  void anAssetIsServedUnderTheDigestOfItsOctets(String name, String contentType) {
    String url = Assets.url(name);

    Response response = get(url.substring("/assets/".length()));

    assertThat(response.status()).isEqualTo(200);
    assertThat(url).contains("." + Etag.of(response.bytes()).substring(1, 13) + ".");
    assertThat(response.headers())
        .containsEntry("content-type", contentType)
        .containsEntry("cache-control", "public, max-age=31536000, immutable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"site.css", "site.000000000000.css", "../web/Assets.class", ""})
  void anythingElseIs404(String name) {
    assertThat(get(name).status()).isEqualTo(404);
  }

  @Test
  void browsersThatAskForTheFaviconGetIt() {
    Response response = Assets.favicon(request(Map.of()));

    assertThat(response.headers())
        .containsEntry("content-type", "image/x-icon")
        .containsEntry("cache-control", "public, max-age=86400");
  }

  @Test
  void aTemplateThatNamesAnAssetWhichIsNotThereFails() {
    assertThatThrownBy(() -> Assets.url("logo.gif")).hasMessage("no asset logo.gif");
  }

  private static Response get(String name) {
    return Assets.answer(request(Map.of("name", name)));
  }

  private static Request request(Map<String, String> parameters) {
    return new Request(
        "GET",
        "/",
        Map.of(),
        Map.of(),
        parameters,
        Map.of(),
        "https://learning.example",
        "",
        new byte[0]);
  }
}
