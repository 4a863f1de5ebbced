package org.learningthursdays.aws;

import java.net.URI;

/// A service of AWS whose operations are JSON by POST.
///
/// @param name as signatures have it
/// @param endpoint scheme, host and perhaps port
/// @param contentType `application/x-amz-json-` and the protocol's version
public record JsonService(String name, String region, URI endpoint, String contentType) {

  /// Operations are named like `DynamoDB_20120810.GetItem`.
  public static JsonService dynamoDb(String region, URI endpoint) {
    return new JsonService("dynamodb", region, endpoint, "application/x-amz-json-1.0");
  }

  /// Operations are named like `secretsmanager.GetSecretValue`.
  public static JsonService secretsManager(String region, URI endpoint) {
    return new JsonService("secretsmanager", region, endpoint, "application/x-amz-json-1.1");
  }

  /// What the JDK sends as `Host`: the port only where it is not the scheme's usual one.
  String host() {
    int port = endpoint.getPort();
    int usual = endpoint.getScheme().equals("http") ? 80 : 443;
    return port < 0 || port == usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
  }
}
