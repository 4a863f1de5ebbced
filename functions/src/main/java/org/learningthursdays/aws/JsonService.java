package org.learningthursdays.aws;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

/// A service of AWS whose operations are JSON by POST.
///
/// @param name that requests are signed for, such as `dynamodb`
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

  /// Where requests go.
  ///
  /// @throws IllegalArgumentException if the endpoint is no address
  URL address() {
    try {
      return endpoint.resolve("/").toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("no address of a service: " + endpoint, e);
    }
  }

  /// What the JDK sends as `Host`: the port only where it is not the scheme's usual one.
  String host() {
    int port = endpoint.getPort();
    int usual = endpoint.getScheme().equals("http") ? 80 : 443;
    return port < 0 || port == usual ? endpoint.getHost() : endpoint.getHost() + ":" + port;
  }
}
