package org.learningthursdays.local.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `Ref` and `GetAtt` give on a laptop: parameters, and names and addresses made up from
/// logical ids.
final class References {
  /// The property that names a resource of a type; others go by their logical ids.
  private static final Map<String, String> NAMES =
      Map.of(
          "AWS::DynamoDB::Table", "TableName",
          "AWS::SecretsManager::Secret", "Name",
          "AWS::SES::ConfigurationSet", "Name",
          "AWS::SES::EmailIdentity", "EmailIdentity");

  private final Map<String, Object> parameters;
  private final Map<String, Object> resources;
  private final Map<String, String> overrides;
  private final Intrinsics intrinsics;

  References(Map<String, Object> root, Map<String, String> overrides, Intrinsics intrinsics) {
    this.parameters = YamlNodes.map(root.get("Parameters"), "Parameters");
    this.resources = YamlNodes.map(root.get("Resources"), "Resources");
    this.overrides = overrides;
    this.intrinsics = intrinsics;
  }

  Object value(String name, String where) {
    if (parameters.containsKey(name)) {
      return parameter(name, where);
    }
    return reference(resource(name, where), name, where);
  }

  String attribute(List<String> path, String where) {
    if (path.size() < 2) {
      throw new LaptopException(where + ": Fn::GetAtt takes a resource and an attribute.");
    }
    String id = path.getFirst();
    String attribute = String.join(".", path.subList(1, path.size()));
    Map<String, Object> resource = resource(id, where);
    String name = name(resource, id, where);
    return switch (String.valueOf(resource.get("Type")) + " " + attribute) {
      case "AWS::DynamoDB::Table Arn" -> arn("dynamodb", "table/" + name);
      case "AWS::DynamoDB::Table StreamArn" -> arn("dynamodb", "table/" + name + "/stream/laptop");
      case "AWS::Serverless::Function Arn" -> arn("lambda", "function:" + name);
      case "AWS::SQS::Queue Arn" -> arn("sqs", name);
      case "AWS::SecretsManager::Secret Id" -> SecretDefinition.arn(name);
      case "AWS::SES::ConfigurationSet Arn" -> arn("ses", "configuration-set/" + name);
      // Of what has no counterpart on a laptop, nested stacks among it, a word that tells its
      // origin.
      default -> attribute.endsWith("Arn") ? arn("laptop", name) : id + "." + attribute;
    };
  }

  static String arn(String service, String rest) {
    return "arn:aws:" + service + ":" + Intrinsics.REGION + ":" + Intrinsics.ACCOUNT + ":" + rest;
  }

  private String reference(Map<String, Object> resource, String id, String where) {
    String name = name(resource, id, where);
    return "AWS::SecretsManager::Secret".equals(resource.get("Type"))
        ? SecretDefinition.arn(name)
        : name;
  }

  private String name(Map<String, Object> resource, String id, String where) {
    String property = NAMES.get(String.valueOf(resource.get("Type")));
    if (property == null) {
      return id;
    }
    Object name = YamlNodes.map(resource.get("Properties"), id).get(property);
    return YamlNodes.optionalText(intrinsics.evaluate(name, where), where).orElse(id);
  }

  private Object parameter(String name, String where) {
    String given = overrides.get(name);
    if (given != null) {
      return given;
    }
    @Nullable Object byDefault =
        YamlNodes.map(parameters.get(name), "Parameters." + name).get("Default");
    if (byDefault == null) {
      throw new LaptopException(
          where + " needs the parameter " + name + ", which has no default for a laptop.");
    }
    return byDefault instanceof List || byDefault instanceof Map
        ? byDefault
        : String.valueOf(byDefault);
  }

  private Map<String, Object> resource(String id, String where) {
    Object resource = resources.get(id);
    if (resource == null && !isMadeBySam(id)) {
      throw new LaptopException(
          where + " refers to " + id + ", which is neither a parameter nor a resource.");
    }
    return YamlNodes.map(resource, "Resources." + id);
  }

  /// SAM names what it makes for its own resources after them: `DeskFunctionRole`,
  /// `DeskFunction.Alias`.
  private boolean isMadeBySam(String id) {
    return id.startsWith("ServerlessHttpApi")
        || id.equals("ServerlessDeploymentApplication")
        || resources.keySet().stream()
            .filter(id::startsWith)
            .map(declared -> YamlNodes.map(resources.get(declared), "Resources." + declared))
            .anyMatch(owner -> String.valueOf(owner.get("Type")).startsWith("AWS::Serverless::"));
  }
}
