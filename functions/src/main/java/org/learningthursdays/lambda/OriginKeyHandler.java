package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.aws.SignedCall;
import org.learningthursdays.identity.StoredKeys;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Sha256;
import org.learningthursdays.web.StackTrace;

/// A CloudFormation custom resource: the digest of the key by which CloudFront authenticates itself
/// to the functions.
///
/// CloudFormation calls it at a deployment, and waits for an answer at the `ResponseURL` of the
/// event; whoever knows that could answer in its place, so it is not logged.
public final class OriginKeyHandler implements RequestStreamHandler {
  private static final int TIMEOUT_MILLIS = 10_000;

  private final SignedCall secretsManager;

  public OriginKeyHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public OriginKeyHandler(Map<String, String> environment, Clock clock) {
    secretsManager =
        new Components(environment, clock).clients().secretsManagerCall(Components.WRITING);
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    String text = new String(event.readAllBytes(), StandardCharsets.UTF_8);
    Map<String, @Nullable Object> call = Json.object(text);
    Map<String, Object> answer = answer(call, context);
    send(URI.create(text(call, "ResponseURL")), Json.write(answer));
    out.write(
        Json.write(Map.of("status", answer.getOrDefault("Status", "")))
            .getBytes(StandardCharsets.UTF_8));
  }

  private Map<String, Object> answer(Map<String, @Nullable Object> call, Context context) {
    Map<String, Object> answer = new HashMap<>();
    for (String name : new String[] {"StackId", "RequestId", "LogicalResourceId"}) {
      answer.put(name, text(call, name));
    }
    answer.put("PhysicalResourceId", "origin-digest");
    answer.put("Status", "SUCCESS");
    try {
      digest(call).ifPresent(digest -> answer.put("Data", Map.of("Sha256", digest)));
    } catch (RuntimeException e) {
      context
          .getLogger()
          .log("The key's digest cannot be told: " + StackTrace.of(e), LogLevel.ERROR);
      answer.put("Status", "FAILED");
      answer.put("Reason", "The secret could not be read.");
    }
    return answer;
  }

  /// The key's digest, in hexadecimal, as the variable ORIGIN_DIGEST has it; empty when the
  /// resource is deleted.
  private Optional<String> digest(Map<String, @Nullable Object> call) {
    if (text(call, "RequestType").equals("Delete")) {
      return Optional.empty();
    }
    Map<?, ?> properties =
        call.get("ResourceProperties") instanceof Map<?, ?> given ? given : Map.of();
    String secretArn = String.valueOf(properties.get("Secret"));
    byte[] digest = Sha256.of(StoredKeys.value(secretsManager, secretArn));
    return Optional.of(HexFormat.of().formatHex(digest));
  }

  /// Sends the answer to CloudFormation's bucket, whose presigned URL allows no content type.
  private static void send(URI address, String json) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    connection.setRequestMethod("PUT");
    connection.setRequestProperty("content-type", "");
    connection.setDoOutput(true);
    connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    int status = connection.getResponseCode();
    if (status >= 300) {
      throw new IOException("CloudFormation's bucket answered " + status);
    }
  }

  private static String text(Map<String, @Nullable Object> call, String name) {
    return call.get(name) instanceof String text ? text : "";
  }
}
