package org.learningthursdays.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a function answers: a status, headers with names in lower case, cookies to be kept, and a
/// body of UTF-8 text or of octets.
public record Response(
    int status, Map<String, String> headers, List<SetCookie> cookies, Body body) {

  /// API Gateway takes text as it is and octets in Base64.
  public sealed interface Body {
    /// Text, sent as UTF-8.
    record Text(String text) implements Body {}

    /// Octets: a picture, or text that is stored encoded.
    record Octets(byte[] octets) implements Body {}
  }

  private static final Body NOTHING = new Body.Text("");

  public Response {
    cookies = List.copyOf(cookies);
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
  }

  /// An answer without a body.
  public static Response of(int status) {
    return new Response(status, Map.of(), List.of(), NOTHING);
  }

  /// An answer with text of the given media type; the charset is added where there is none.
  public static Response text(int status, String contentType, String text) {
    return new Response(
        status, Map.of("content-type", withCharset(contentType)), List.of(), new Body.Text(text));
  }

  /// An answer with octets.
  public static Response octets(int status, String contentType, byte[] octets) {
    return new Response(
        status, Map.of("content-type", contentType), List.of(), new Body.Octets(octets));
  }

  /// A JSON answer of maps, lists, strings, numbers, booleans and nulls.
  public static Response json(int status, Object value) {
    return text(status, "application/json", Json.write(value));
  }

  /// A file for a spreadsheet to be kept by a browser. It begins with a byte order mark: without
  /// one Excel takes it for Windows-1252 and garbles every name with an accent.
  ///
  /// @param name such as `programme.csv`
  public static Response csv(String name, String lines) {
    return text(200, "text/csv", "\uFEFF" + lines)
        .with("content-disposition", "attachment; filename=\"" + name + "\"")
        .with("cache-control", "no-store");
  }

  /// Redirects a browser after a POST, so that reloading does not repeat it (Post/Redirect/Get).
  public static Response seeOther(String location) {
    return of(303).with("location", location).with("cache-control", "no-store");
  }

  /// The same answer with one more header, or with another value of it.
  public Response with(String name, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(name, value);
    return new Response(status, more, cookies, body);
  }

  /// The same answer with one more cookie to be kept, or to be forgotten.
  public Response with(SetCookie cookie) {
    List<SetCookie> more = new ArrayList<>(cookies);
    more.add(cookie);
    return new Response(status, headers, more, body);
  }

  /// The same answer for one person alone: kept by no cache, found by no search engine, and its
  /// address told to no other site.
  public Response personal() {
    return with("cache-control", "no-store")
        .with("referrer-policy", "no-referrer")
        .with("x-robots-tag", "noindex");
  }

  /// The same answer with the body left out, as `304` wants it.
  Response withoutBody(int newStatus) {
    return new Response(newStatus, headers, cookies, NOTHING);
  }

  /// The octets that go out.
  public byte[] bytes() {
    return switch (body) {
      case Body.Text(String text) -> text.getBytes(StandardCharsets.UTF_8);
      case Body.Octets(byte[] octets) -> octets;
    };
  }

  private static String withCharset(String contentType) {
    return contentType.contains(";") || contentType.endsWith("json")
        ? contentType
        : contentType + "; charset=utf-8";
  }
}
