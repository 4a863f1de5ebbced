package org.learningthursdays.local.template;

/// One `AWS::SecretsManager::Secret`.
public record SecretDefinition(String name, String arn, Content content) {
  private static final Random DEFAULT =
      new Random(32, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "", "");

  /// Where the value comes from after a rotation: it is random, though the template fixes the
  /// first.
  public Content rotation() {
    return switch (content) {
      case Random random -> random;
      case Fixed _ -> DEFAULT;
    };
  }

  /// Where its value comes from.
  public sealed interface Content {}

  /// What the template says.
  public record Fixed(String value) implements Content {
    // A value never gets into a message by way of its record.
    @Override
    public String toString() {
      return "Fixed[]";
    }
  }

  /// Made at random: the value, or one field of a JSON template.
  ///
  /// @param alphabet the characters to choose from
  /// @param template an object to which the value is added as `key`; empty if it stands alone
  public record Random(int length, String alphabet, String template, String key)
      implements Content {}
}
