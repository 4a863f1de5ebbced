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
  private static final int USUAL_LENGTH = 32;

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

  private static SecretDefinition.Random random(Map<String, Object> rules, String place) {
    String template =
        YamlNodes.optionalText(rules.get("SecretStringTemplate"), place + ".SecretStringTemplate")
            .orElse("");
    String key =
        YamlNodes.optionalText(rules.get("GenerateStringKey"), place + ".GenerateStringKey")
            .orElse("");
    if (!template.isEmpty() && (key.isEmpty() || !isObject(template))) {
      throw new LaptopException(
          place + ".SecretStringTemplate should be a JSON object, with a GenerateStringKey.");
    }
    int length =
        YamlNodes.number(rules.get("PasswordLength"), USUAL_LENGTH, place + ".PasswordLength");
    return new SecretDefinition.Random(length, alphabet(rules, place), template, key);
  }

  private static String alphabet(Map<String, Object> rules, String place) {
    String all =
        unless(rules, "ExcludeLowercase", LOWER, place)
            + unless(rules, "ExcludeUppercase", UPPER, place)
            + unless(rules, "ExcludeNumbers", DIGITS, place)
            + unless(rules, "ExcludePunctuation", PUNCTUATION, place)
            + (YamlNodes.flag(rules.get("IncludeSpace"), place) ? " " : "");
    String excluded = YamlNodes.optionalText(rules.get("ExcludeCharacters"), place).orElse("");
    StringBuilder alphabet = new StringBuilder();
    all.chars()
        .filter(sign -> excluded.indexOf(sign) < 0)
        .forEach(sign -> alphabet.append((char) sign));
    if (alphabet.isEmpty()) {
      throw new LaptopException(place + " excludes every character.");
    }
    return alphabet.toString();
  }

  private static String unless(
      Map<String, Object> rules, String excluded, String signs, String place) {
    return YamlNodes.flag(rules.get(excluded), place + "." + excluded) ? "" : signs;
  }

  private static boolean isObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
