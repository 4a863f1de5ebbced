package org.learningthursdays.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/// AWS's Signature Version 4, as far as a POST to `/` needs it; by "Create a signed AWS API
/// request" of the IAM User Guide.
final class Signature {
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int HMAC_BLOCK = 64;
  private static final HexFormat HEX = HexFormat.of();

  private final MessageDigest sha256;

  private Signature() {
    try {
      this.sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The value of the `authorization` header.
  ///
  /// @param headers what is signed, `host` and `x-amz-date` among it: names in lower case, values
  ///   without spaces around them
  static String authorization(
      Credentials credentials,
      String region,
      String service,
      SortedMap<String, String> headers,
      byte[] body) {
    String time = headers.get("x-amz-date");
    if (time == null) {
      throw new IllegalArgumentException("a request is signed with its time");
    }
    String[] scope = {time.substring(0, 8), region, service, "aws4_request"};
    String scopePath = String.join("/", scope);
    String signed = String.join(";", headers.keySet());
    Signature signing = new Signature();
    String request = signing.hash(canonical(headers, signed, signing.hash(body)));
    String text = String.join("\n", ALGORITHM, time, scopePath, request);
    byte[] key = octets("AWS4" + credentials.secret());
    for (String part : scope) {
      key = signing.hmac(key, part);
    }
    return "%s Credential=%s/%s, SignedHeaders=%s, Signature=%s"
        .formatted(
            ALGORITHM, credentials.id(), scopePath, signed, HEX.formatHex(signing.hmac(key, text)));
  }

  private static byte[] canonical(Map<String, String> headers, String signed, String bodyHash) {
    StringBuilder request = new StringBuilder("POST\n/\n\n");
    headers.forEach((name, value) -> request.append(name).append(':').append(value).append('\n'));
    return octets(request.append('\n').append(signed).append('\n').append(bodyHash).toString());
  }

  private String hash(byte[] octets) {
    return HEX.formatHex(sha256.digest(octets));
  }

  /// HMAC (RFC 2104). The JDK's own would cost a tenth of a cold start: it loads every security
  /// provider first.
  private byte[] hmac(byte[] key, String text) {
    byte[] block = Arrays.copyOf(key.length > HMAC_BLOCK ? sha256.digest(key) : key, HMAC_BLOCK);
    sha256.update(masked(block, 0x36));
    byte[] inner = sha256.digest(octets(text));
    sha256.update(masked(block, 0x5c));
    return sha256.digest(inner);
  }

  private static byte[] masked(byte[] block, int mask) {
    byte[] masked = new byte[block.length];
    for (int i = 0; i < block.length; i++) {
      masked[i] = (byte) (block[i] ^ mask);
    }
    return masked;
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
