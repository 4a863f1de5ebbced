package org.learningthursdays.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file that somebody chose arrives octet by octet, with the fields beside it.
class MultipartFormTest {
  private static final String TYPE = "multipart/form-data; boundary=----Web1";

  private static MultipartForm read(String type, byte[] body) {
    return MultipartForm.read(Requests.withBody(Map.of("content-type", type), body));
  }

  private static byte[] body(String... lines) {
    return String.join("\r\n", lines).getBytes(UTF_8);
  }

  @Test
  void fieldsAndFilesAreRead() {
    MultipartForm form =
        read(
            TYPE,
            body(
                "------Web1",
                "Content-Disposition: form-data; name=\"formToken\"",
                "",
                "caf\u00e9\r\n\r\n--Web1",
                "------Web1",
                "Content-Disposition: form-data; name=\"file\"; filename=\"Progr\u00e4mm.csv\"",
                "Content-Type: text/csv",
                "",
                "date,track\r\n",
                "------Web1",
                "Content-Disposition: form-data; name=\"none\"; filename=\"\"",
                "",
                "",
                "------Web1--",
                ""));

    assertThat(form.text("formToken")).isEqualTo("caf\u00e9\r\n\r\n--Web1");
    assertThat(form.text("file")).isEmpty();
    assertThat(form.file("none")).isEmpty();
    MultipartForm.FormFile file = form.file("file").orElseThrow();
    assertThat(file.name()).isEqualTo("Progr\u00e4mm.csv");
    assertThat(file.octets()).asString(UTF_8).isEqualTo("date,track\r\n");
  }

  @Test
  void everyOctetArrives() {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    String start = "--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n";
    byte[] body = (start + new String(all, ISO_8859_1) + "\r\n--b--").getBytes(ISO_8859_1);

    assertThat(read("multipart/form-data; boundary=\"b\"", body).file("f").orElseThrow().octets())
        .isEqualTo(all);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "----",
        "------Web1",
        "------Web1\r\n",
        "------Web1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\ncut off",
        "------Web1\r\nContent-Disposition: form-data\r\n\r\nx\r\n------Web1--",
        "------Web1\r\nno headers\r\n------Web1--"
      })
  void whatDidNotArriveWholeIsRefused(String body) {
    assertThatThrownBy(() -> read(TYPE, body.getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void somethingElseIsRefused() {
    assertThatThrownBy(() -> read("multipart/form-data", new byte[0]))
        .isInstanceOf(RefusedException.class);
    assertThatThrownBy(() -> read("text/plain; boundary=b", new byte[0]))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void endlessPartsAreRefused() {
    String part = "\r\n------Web1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx";

    assertThatThrownBy(() -> read(TYPE, part.repeat(200).getBytes(UTF_8)))
        .isInstanceOf(MalformedException.class);
  }
}
