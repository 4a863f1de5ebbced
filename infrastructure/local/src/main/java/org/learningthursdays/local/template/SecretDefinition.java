package org.learningthursdays.local.template;

import java.util.Map;
import java.util.Set;

/// One `AWS::SecretsManager::Secret`, whose value is made at random.
///
/// @param length in characters
public record SecretDefinition(String name, String arn, int length) {
  private static final Set<String> KNOWN = Set.of("Name", "Description", "GenerateSecretString");
  private static final Set<String> KNOWN_RULES = Set.of("PasswordLength", "ExcludePunctuation");

  static SecretDefinition read(String id, Map<String, Object> properties) {
    YamlNodes.requireKnown(properties, KNOWN, id);
    String name = YamlNodes.optionalText(properties.get("Name"), id + ".Name").orElse(id);
    String where = id + ".GenerateSecretString";
    Map<String, Object> rules = YamlNodes.map(properties.get("GenerateSecretString"), where);
    YamlNodes.requireKnown(rules, KNOWN_RULES, where);
    int length = YamlNodes.number(rules.get("PasswordLength"), 32, where + ".PasswordLength");
    return new SecretDefinition(name, arn(name), length);
  }

  /// What `Ref` gives; AWS ends it with six characters of its own.
  static String arn(String name) {
    return "arn:aws:secretsmanager:%s:%s:secret:%s-laptop"
        .formatted(Intrinsics.REGION, Intrinsics.ACCOUNT, name);
  }
}
