package org.learningthursdays.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Map;

/// Writes API Gateway's answer, payload format 2.0.
final class ResponseWriter {
  private static final JsonFactory JSON = new JsonFactory();

  private ResponseWriter() {}

  static void write(Response response, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.status());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.headers().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      body(response, json);
      json.writeEndObject();
    }
  }

  private static void body(Response response, JsonGenerator json) throws IOException {
    switch (response.body()) {
      case Response.Body.Text(String text) -> {
        json.writeStringField("body", text);
        json.writeBooleanField("isBase64Encoded", false);
      }
      case Response.Body.Octets(byte[] octets) -> {
        json.writeStringField("body", Base64.getEncoder().encodeToString(octets));
        json.writeBooleanField("isBase64Encoded", true);
      }
    }
  }
}
