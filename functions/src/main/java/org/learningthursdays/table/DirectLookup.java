package org.learningthursdays.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One kind of call, GetItem, by the SDK's signer and HTTP client but without its service client,
/// which takes more than half of a cold start. For functions that do nothing else.
public final class DirectLookup implements ItemLookup {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ATTEMPTS = 3;

  private final SdkHttpClient http;
  private final URI endpoint;
  private final String region;
  private final String table;
  private final Supplier<AwsCredentialsIdentity> credentials;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /// @param credentials asked for at every call
  public DirectLookup(
      SdkHttpClient http,
      URI endpoint,
      String region,
      String table,
      Supplier<AwsCredentialsIdentity> credentials) {
    this.http = http;
    this.endpoint = endpoint;
    this.region = region;
    this.table = table;
    this.credentials = credentials;
  }

  @Override
  public Optional<Item> get(Key key) {
    for (int attempt = 1; ; attempt++) {
      try {
        return ask(key);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new TableUnavailableException(e);
        }
        Table.pause(attempt);
      }
    }
  }

  private Optional<Item> ask(Key key) throws IOException {
    HttpExecuteResponse response = http.prepareRequest(signed(question(key))).call();
    int status = response.httpResponse().statusCode();
    try (InputStream answer =
        response.responseBody().orElseThrow(() -> new IOException("an answer without a body"))) {
      if (status != 200) {
        // Draining lets the connection live on. What it says may hold the key, so it is not kept.
        answer.transferTo(ByteArrayOutputStream.nullOutputStream());
        throw new IOException("DynamoDB answered " + status);
      }
      return item(answer);
    }
  }

  private HttpExecuteRequest signed(byte[] question) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(endpoint)
            .encodedPath("/")
            .putHeader("content-type", "application/x-amz-json-1.0")
            .putHeader("content-length", Integer.toString(question.length))
            .putHeader("x-amz-target", "DynamoDB_20120810.GetItem")
            .build();
    SignedRequest signed =
        signer.sign(sign ->
            sign.identity(credentials.get())
                .request(request)
                .payload(ContentStreamProvider.fromByteArrayUnsafe(question))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    return HttpExecuteRequest.builder()
        .request(signed.request())
        .contentStreamProvider(signed.payload().orElse(null))
        .build();
  }

  private byte[] question(Key key) throws IOException {
    ByteArrayOutputStream question = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(question)) {
      json.writeStartObject();
      json.writeStringField("TableName", table);
      json.writeBooleanField("ConsistentRead", true);
      json.writeObjectFieldStart("Key");
      writeString(json, Key.PK, key.pk());
      writeString(json, Key.SK, key.sk());
      json.writeEndObject();
      json.writeEndObject();
    }
    return question.toByteArray();
  }

  private static void writeString(JsonGenerator json, String name, String value)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("S", value);
    json.writeEndObject();
  }

  private static Optional<Item> item(InputStream answer) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isItem = json.currentName().equals("Item");
        json.nextToken();
        if (isItem) {
          return Optional.of(Item.of(attributes(json)));
        }
        json.skipChildren();
      }
    }
    return Optional.empty();
  }

  private static Map<String, AttributeValue> attributes(JsonParser json) throws IOException {
    Map<String, AttributeValue> attributes = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      attributes.put(name, value(json));
    }
    return attributes;
  }

  /// Texts, numbers and octets, which are all that items hold that are looked up alone.
  private static AttributeValue value(JsonParser json) throws IOException {
    json.nextToken();
    String type = json.currentName();
    json.nextToken();
    AttributeValue value =
        switch (type) {
          case "S" -> AttributeValue.fromS(json.getText());
          case "N" -> AttributeValue.fromN(json.getText());
          case "B" -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(json.getBinaryValue()));
          default -> throw new IOException("an attribute of the unexpected type " + type);
        };
    json.nextToken();
    return value;
  }
}
