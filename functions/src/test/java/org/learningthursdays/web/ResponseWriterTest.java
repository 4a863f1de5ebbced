package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Every answer goes out as API Gateway takes it (payload format 2.0), byte for byte.
class ResponseWriterTest {

  @Test
  void textGoesOutAsItIs() throws IOException {
    Response response =
        Response.text(200, "text/html", "<p>\"Caf\u00e9\"\n\uD83D\uDE00</p>").with("etag", "\"1\"");

    assertThat(written(response))
        .isEqualTo(
            "{\"statusCode\":200,\"headers\":{\"content-type\":\"text/html; charset=utf-8\","
                + "\"etag\":\"\\\"1\\\"\"},\"body\":\"<p>\\\"Caf\u00e9\\\"\\n\\uD83D\\uDE00</p>\","
                + "\"isBase64Encoded\":false}");
  }

  @Test
  void octetsGoOutInBase64() throws IOException {
    assertThat(written(Response.octets(200, "image/png", new byte[] {(byte) 0xFF, 0, 'z'})))
        .isEqualTo(
            "{\"statusCode\":200,\"headers\":{\"content-type\":\"image/png\"},"
                + "\"body\":\"/wB6\",\"isBase64Encoded\":true}");
  }

  @Test
  void anAnswerWithoutABodyHasAnEmptyOne() throws IOException {
    assertThat(written(Response.of(303).with("location", "/a")))
        .isEqualTo(
            "{\"statusCode\":303,\"headers\":{\"location\":\"/a\"},"
                + "\"body\":\"\",\"isBase64Encoded\":false}");
  }

  @Test
  void cookiesGoOutBesideTheHeaders() throws IOException {
    Response response =
        Response.of(200)
            .with(SetCookie.at("https://a.example", "a", "1", Duration.ofHours(8)))
            .with(SetCookie.at("http://localhost:3000", "b", "", Duration.ZERO));

    assertThat(written(response))
        .isEqualTo(
            "{\"statusCode\":200,\"headers\":{},\"cookies\":["
                + "\"__Host-a=1; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure\","
                + "\"b=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax\"],"
                + "\"body\":\"\",\"isBase64Encoded\":false}");
  }

  @Test
  void halfASurrogatePairThatAClientSentDoesNotBreakTheAnswer() throws IOException {
    Response response = Problem.of(422, "found \uD83D").with("x-found", "\uDE00");

    assertThat(written(response)).contains("found \\uD83D").contains("\"x-found\":\"\\uDE00\"");
  }

  @Test
  void jsonHasNoCharset() {
    assertThat(Response.text(200, "application/json", "{}").headers())
        .containsEntry("content-type", "application/json");
    assertThat(Response.text(200, "text/calendar", "").headers())
        .containsEntry("content-type", "text/calendar; charset=utf-8");
    assertThat(Response.text(200, "text/plain; charset=us-ascii", "").headers())
        .containsEntry("content-type", "text/plain; charset=us-ascii");
  }

  private static String written(Response response) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResponseWriter.write(response, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
