package org.learningthursdays.local.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.SecureRandom;
import org.learningthursdays.local.template.SecretDefinition;

/// Generates secrets' values.
final class SecretValues {
  private static final JsonMapper JSON = new JsonMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretValues() {}

  static String of(SecretDefinition.Content content) {
    return switch (content) {
      case SecretDefinition.Fixed fixed -> fixed.value();
      case SecretDefinition.Random random -> {
        StringBuilder value = new StringBuilder();
        RANDOM
            .ints(random.length(), 0, random.alphabet().length())
            .forEach(index -> value.append(random.alphabet().charAt(index)));
        yield random.template().isEmpty() ? value.toString() : within(random, value.toString());
      }
    };
  }

  private static String within(SecretDefinition.Random random, String value) {
    try {
      ObjectNode template = (ObjectNode) JSON.readTree(random.template());
      return template.put(random.key(), value).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("checked when it was read", e);
    }
  }
}
