package org.learningthursdays.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// A signature is the one that AWS publishes for the request, and the one that its SDK makes.
class SignatureTest {
  /// The credentials, region, service and time of AWS's test suite for Signature Version 4.
  private static final Credentials EXAMPLE =
      new Credentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", null);

  private static final String SCOPE = "AKIDEXAMPLE/20150830/us-east-1/service/aws4_request";

  @Test
  void aRequestWithoutBodyIsSignedAsInPostVanilla() {
    assertThat(published(Map.of(), ""))
        .isEqualTo(
            header(
                "host;x-amz-date",
                "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"));
  }

  @Test
  void headersAreSignedInTheirOrderAsInPostHeaderKeySort() {
    assertThat(published(Map.of("my-header1", "value1"), ""))
        .isEqualTo(
            header(
                "host;my-header1;x-amz-date",
                "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"));
  }

  @Test
  void theBodyIsSignedAsInPostForm() {
    assertThat(
            published(Map.of("content-type", "application/x-www-form-urlencoded"), "Param1=value1"))
        .isEqualTo(
            header(
                "content-type;host;x-amz-date",
                "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"));
  }

  @Test
  void theTokenOfASessionIsSignedAsInPostStsHeaderBefore() {
    String token =
        "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmx"
            + "fpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsbur"
            + "EDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPP"
            + "kUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==";

    assertThat(published(Map.of("x-amz-security-token", token), ""))
        .isEqualTo(
            header(
                "host;x-amz-date;x-amz-security-token",
                "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"));
  }

  private static String published(Map<String, String> more, String body) {
    SortedMap<String, String> headers = new TreeMap<>(more);
    headers.put("host", "example.amazonaws.com");
    headers.put("x-amz-date", "20150830T123600Z");
    return Signature.authorization(
        EXAMPLE, "us-east-1", "service", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static String header(String signed, String signature) {
    return "AWS4-HMAC-SHA256 Credential=%s, SignedHeaders=%s, Signature=%s"
        .formatted(SCOPE, signed, signature);
  }

  @Property
  void whateverIsSentIsSignedAsByTheSdk(
      @ForAll @StringLength(min = 1, max = 100) @CharRange(from = '!', to = '~') String secret,
      @ForAll @StringLength(max = 600) @CharRange(from = '!', to = '~') String session,
      @ForAll @StringLength(min = 1, max = 20) @AlphaChars @NumericChars String target,
      @ForAll @LongRange(min = 0, max = 4_000_000_000L) long second,
      @ForAll @Size(max = 500) byte[] body) {
    Credentials credentials =
        new Credentials("AKIDEXAMPLE", secret, session.isEmpty() ? null : session);

    SdkHttpRequest bySdk = signedBySdk(credentials, Instant.ofEpochSecond(second), target, body);

    SortedMap<String, String> headers = new TreeMap<>();
    bySdk.forEachHeader(
        (name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    String authorization = headers.remove("authorization");
    assertThat(headers).containsEntry("x-amz-target", target).containsKey("x-amz-date");
    assertThat(Signature.authorization(credentials, "eu-west-2", "dynamodb", headers, body))
        .isEqualTo(authorization);
  }

  private static SdkHttpRequest signedBySdk(
      Credentials credentials, Instant now, String target, byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("http://localhost:8000"))
            .encodedPath("/")
            .putHeader("content-type", "application/x-amz-json-1.0")
            .putHeader("x-amz-target", target)
            .build();
    return AwsV4HttpSigner.create()
        .sign(sign ->
            sign.identity(identity(credentials))
                .request(request)
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "dynamodb")
                .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-2")
                .putProperty(AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)))
        .request();
  }

  private static AwsCredentialsIdentity identity(Credentials credentials) {
    String session = credentials.session();
    return session == null
        ? AwsCredentialsIdentity.create(credentials.id(), credentials.secret())
        : AwsSessionCredentialsIdentity.create(credentials.id(), credentials.secret(), session);
  }
}
