package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever event API Gateway sends becomes a request; what is missing or null is as if empty.
class RequestReaderTest {

  @Test
  void aWholeEventIsRead() throws IOException {
    Request request =
        read(
            """
            {"version": "2.0", "routeKey": "POST /desk/sessions", "rawPath": "/desk/sess%69ons",
             "rawQueryString": "a=1&b=x+y&a=2", "cookies": ["c=d", "e=f=g"],
             "headers": {"Content-Type": "application/json", "X-Two": "one,two"},
             "requestContext": {"accountId": "1", "domainName": "api.example",
               "authorizer": {"jwt": {"claims": {"email": "amina@example.org",
                 "cognito:groups": "[organisers]"}, "scopes": null}},
               "http": {"method": "POST", "path": "/other", "sourceIp": "192.0.2.1"},
               "time": "now"},
             "body": "{\\"a\\":\\"\u00e9\\"}", "isBase64Encoded": false}
            """);

    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/desk/sess%69ons");
    assertThat(request.query()).isEqualTo(Map.of("a", List.of("1", "2"), "b", List.of("x y")));
    assertThat(request.headers())
        .isEqualTo(
            Map.of("content-type", "application/json", "x-two", "one,two", "cookie", "c=d; e=f=g"));
    assertThat(request.cookies()).isEqualTo(Map.of("c", "d", "e", "f=g"));
    assertThat(request.claims())
        .isEqualTo(Map.of("email", "amina@example.org", "cognito:groups", "[organisers]"));
    assertThat(request.site()).isEqualTo("https://api.example");
    assertThat(request.text()).isEqualTo("{\"a\":\"\u00e9\"}");
    assertThat(request.parameters()).isEmpty();
  }

  @Test
  void anEmptyEventIsAGetOfTheRoot() throws IOException {
    Request request = read("{}");

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.path()).isEqualTo("/");
    assertThat(request.query()).isEmpty();
    assertThat(request.headers()).isEmpty();
    assertThat(request.claims()).isEmpty();
    assertThat(request.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http, http",
    "https, https",
    "'https,http', https",
    "javascript, https",
    "'a b', https"
  })
  void theSiteIsWhereTheRequestCameInByHttpOrHttps(String forwarded, String scheme)
      throws IOException {
    Request request =
        read(
            """
            {"headers": {"x-forwarded-proto": "%s"}, "requestContext": {"domainName": "a.example"}}
            """
                .formatted(forwarded));

    assertThat(request.site()).isEqualTo(scheme + "://a.example");
  }

  @Test
  void aBodyInBase64IsDecodedToItsOctets() throws IOException {
    Request request = read("{\"body\": \"/wB6\", \"isBase64Encoded\": true}");

    assertThat(request.body()).containsExactly(0xFF, 0x00, 'z');
  }

  @Test
  void aNullBodyIsEmptyAndTheFieldsAfterItAreRead() throws IOException {
    Request request = read("{\"body\": null, \"isBase64Encoded\": false, \"rawPath\": \"/a\"}");

    assertThat(request.body()).isEmpty();
    assertThat(request.path()).isEqualTo("/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"headers\": null",
        "\"headers\": []",
        "\"cookies\": null",
        "\"cookies\": {\"a\": 1}",
        "\"cookies\": [null, [], {\"a\": 1}]",
        "\"requestContext\": null",
        "\"requestContext\": \"none\"",
        "\"requestContext\": {\"http\": null, \"authorizer\": null}",
        "\"requestContext\": {\"authorizer\": {\"jwt\": null, \"claims\": null}}",
        "\"multiValueHeaders\": {\"a\": [{\"b\": []}]}"
      })
  void whatIsNoObjectWhereOneWasExpectedIsSkipped(String field) throws IOException {
    Request request = read("{" + field + ", \"rawPath\": \"/after\", \"rawQueryString\": \"q=1\"}");

    assertThat(request.path()).isEqualTo("/after");
    assertThat(request.query("q")).hasValue("1");
    assertThat(request.headers()).isEmpty();
    assertThat(request.claims()).isEmpty();
  }

  @Test
  void headersAreFoundWhateverTheirCase() throws IOException {
    Request request = read("{\"headers\": {\"IF-None-MATCH\": \"x\"}}");

    assertThat(request.header("If-None-Match")).hasValue("x");
    assertThat(request.header("if-modified-since")).isEmpty();
  }

  @Test
  void ofAKeyThatIsThereTwiceTheLastCounts() throws IOException {
    Request request =
        read(
            "{\"rawPath\": \"/a\", \"headers\": {\"A\": \"1\", \"a\": \"2\"}, \"rawPath\": \"/b\"}");

    assertThat(request.path()).isEqualTo("/b");
    assertThat(request.headers()).isEqualTo(Map.of("a", "2"));
  }

  @Test
  void claimsThatAreNoTextsAreLeftOut() throws IOException {
    Request request =
        read(
            """
            {"requestContext": {"authorizer": {"jwt": {"claims":
              {"groups": ["organisers"], "sub": "7", "exp": 12}}}}}
            """);

    assertThat(request.claims()).isEqualTo(Map.of("sub", "7", "exp", "12"));
  }

  @Test
  void malformedEscapesInAQueryStandForThemselves() throws IOException {
    Request request = read("{\"rawQueryString\": \"&a=%zz&b=100%&c=%C3%A9&d&=e&f=%41%4\"}");

    assertThat(request.query())
        .isEqualTo(
            Map.of(
                "a", List.of("%zz"),
                "b", List.of("100%"),
                "c", List.of("\u00e9"),
                "d", List.of(""),
                "", List.of("e"),
                "f", List.of("A%4")));
  }

  private static Request read(String event) throws IOException {
    return RequestReader.read(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)))
        .request();
  }
}
