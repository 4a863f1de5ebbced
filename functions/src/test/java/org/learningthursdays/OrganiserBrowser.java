package org.learningthursdays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without JavaScript at a laptop: it keeps cookies, and follows where it is sent only
/// when told to.
public final class OrganiserBrowser implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

  private final String site;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new LinkedHashMap<>();

  /// @param site the laptop's address
  public OrganiserBrowser(String site) {
    this.site = site;
  }

  /// What it keeps, by names. They are the same for every port.
  public Map<String, String> cookies() {
    return cookies;
  }

  /// Loads an address, without following.
  public HttpResponse<String> load(String address) {
    return send(HttpRequest.newBuilder(uri(address)).GET());
  }

  /// Loads an address, and goes wherever that leads.
  public HttpResponse<String> open(String address) {
    return follow(load(address));
  }

  /// Sends a form's fields, without following.
  ///
  /// @param headers names and values in turn
  public HttpResponse<String> post(String address, Map<String, String> fields, String... headers) {
    String form =
        fields.entrySet().stream()
            .map(field ->
                URLEncoder.encode(field.getKey(), UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(address))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  /// Sends a form with files, without following.
  ///
  /// @param files octets by the names of their fields
  public HttpResponse<String> upload(
      String address, Map<String, String> fields, Map<String, byte[]> files) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach((name, text) -> part(body, "name=\"" + name + "\"", text.getBytes(UTF_8)));
    files.forEach(
        (name, octets) -> part(body, "name=\"" + name + "\"; filename=\"file.csv\"", octets));
    body.writeBytes("--boundary--\r\n".getBytes(UTF_8));
    return send(
        HttpRequest.newBuilder(uri(address))
            .header("content-type", "multipart/form-data; boundary=boundary")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())));
  }

  private static void part(ByteArrayOutputStream body, String disposition, byte[] octets) {
    String head = "--boundary\r\ncontent-disposition: form-data; " + disposition + "\r\n\r\n";
    body.writeBytes(head.getBytes(UTF_8));
    body.writeBytes(octets);
    body.writeBytes("\r\n".getBytes(UTF_8));
  }

  /// Follows an answer to its end.
  public HttpResponse<String> follow(HttpResponse<String> answer) {
    HttpResponse<String> last = answer;
    for (int hop = 0; hop < 10 && last.statusCode() / 100 == 3; hop++) {
      String location = last.headers().firstValue("location").orElseThrow();
      last = load(last.uri().resolve(location).toString());
    }
    return last;
  }

  /// Opens a page, says at the identity provider who one is, and comes back.
  public HttpResponse<String> signIn(String path, String email, String groups) {
    return follow(identify(open(path), email, groups));
  }

  /// Fills in the identity provider's form, without following.
  public HttpResponse<String> identify(HttpResponse<String> form, String email, String groups) {
    assertThat(form.uri().getPath()).as(form.body()).isEqualTo("/oauth2/authorize");
    assertThat(form.body()).contains("name=\"email\"", "name=\"groups\"");
    return post(form.uri().toString(), Map.of("email", email, "groups", groups));
  }

  /// The token that a page's forms carry.
  public static String formToken(HttpResponse<String> page) {
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).as(page.body()).isTrue();
    return token.group(1);
  }

  private URI uri(String address) {
    return URI.create(address.startsWith("/") ? site + address : address);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    request.header("accept", "text/html");
    if (!cookies.isEmpty()) {
      request.header(
          "cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("set-cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void keep(String cookie) {
    String pair = cookie.split(";", -1)[0];
    String name = pair.substring(0, pair.indexOf('='));
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(name);
    } else {
      cookies.put(name, pair.substring(name.length() + 1));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
