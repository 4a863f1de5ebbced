package org.learningthursdays.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import java.util.Optional;

/// Reads a secret, with CloudFormation's defaults for what is made at random.
final class SecretReader {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  private static final int DEFAULT_LENGTH = 32;

  private SecretReader() {}

  /// What `Ref` gives; AWS ends it with six characters of its own.
  static String arn(String name) {
    return "arn:aws:secretsmanager:%s:%s:secret:%s-laptop"
        .formatted(Intrinsics.REGION, Intrinsics.ACCOUNT, name);
  }

  static SecretDefinition read(String id, Map<String, Object> properties) {
    String name = YamlNodes.optionalText(properties.get("Name"), id + ".Name").orElse(id);
    Optional<String> fixed =
        YamlNodes.optionalText(properties.get("SecretString"), id + ".SecretString");
    SecretDefinition.Content content =
        fixed.isPresent()
            ? new SecretDefinition.Fixed(fixed.get())
            : random(
                YamlNodes.map(properties.get("GenerateSecretString"), id + ".GenerateSecretString"),
                id + ".GenerateSecretString");
    return new SecretDefinition(name, arn(name), content);
  }

  private static SecretDefinition.Random random(Map<String, Object> rules, String where) {
    String template =
        YamlNodes.optionalText(rules.get("SecretStringTemplate"), where + ".SecretStringTemplate")
            .orElse("");
    String key =
        YamlNodes.optionalText(rules.get("GenerateStringKey"), where + ".GenerateStringKey")
            .orElse("");
    if (!template.isEmpty() && (key.isEmpty() || !isObject(template))) {
      throw new LaptopException(
          where + ".SecretStringTemplate should be a JSON object, with a GenerateStringKey.");
    }
    int length =
        YamlNodes.number(rules.get("PasswordLength"), DEFAULT_LENGTH, where + ".PasswordLength");
    return new SecretDefinition.Random(length, alphabet(rules, where), template, key);
  }

  private static String alphabet(Map<String, Object> rules, String where) {
    String all =
        unless(rules, "ExcludeLowercase", LOWER, where)
            + unless(rules, "ExcludeUppercase", UPPER, where)
            + unless(rules, "ExcludeNumbers", DIGITS, where)
            + unless(rules, "ExcludePunctuation", PUNCTUATION, where)
            + (YamlNodes.flag(rules.get("IncludeSpace"), where) ? " " : "");
    String excluded = YamlNodes.optionalText(rules.get("ExcludeCharacters"), where).orElse("");
    StringBuilder alphabet = new StringBuilder();
    all.chars()
        .filter(sign -> excluded.indexOf(sign) < 0)
        .forEach(sign -> alphabet.append((char) sign));
    if (alphabet.isEmpty()) {
      throw new LaptopException(where + " excludes every character.");
    }
    return alphabet.toString();
  }

  private static String unless(
      Map<String, Object> rules, String excluded, String signs, String where) {
    return YamlNodes.flag(rules.get(excluded), where + "." + excluded) ? "" : signs;
  }

  private static boolean isObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
