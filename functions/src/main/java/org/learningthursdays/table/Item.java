package org.learningthursdays.table;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One item of the table. Reading is strict: an attribute that is missing or of another type names
/// itself and the item's key.
public final class Item {
  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = Collections.unmodifiableMap(attributes);
  }

  static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  /// Starts a new item.
  public static Builder at(Key key) {
    return new Builder(key);
  }

  Map<String, AttributeValue> attributes() {
    return attributes;
  }

  public Key key() {
    return new Key(string(Key.PK), string(Key.SK));
  }

  public String string(String name) {
    return required(name, AttributeValue::s);
  }

  public Optional<String> optionalString(String name) {
    return attributes.containsKey(name) ? Optional.of(string(name)) : Optional.empty();
  }

  public int integer(String name) {
    return Integer.parseInt(required(name, AttributeValue::n));
  }

  public Optional<Integer> optionalInteger(String name) {
    return attributes.containsKey(name) ? Optional.of(integer(name)) : Optional.empty();
  }

  public Instant instant(String name) {
    return Instant.parse(string(name));
  }

  public byte[] bytes(String name) {
    return required(name, AttributeValue::b).asByteArrayUnsafe();
  }

  /// A map of strings.
  public Map<String, String> stringMap(String name) {
    return required(name, value -> value.hasM() ? value.m() : null).entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> entry.getValue().s()));
  }

  private <T> T required(String name, Function<AttributeValue, @Nullable T> read) {
    AttributeValue value = attributes.get(name);
    T typed = value == null ? null : read.apply(value);
    if (typed == null) {
      throw new IllegalStateException(
          "item %s/%s has no fit attribute '%s'".formatted(part(Key.PK), part(Key.SK), name));
    }
    return typed;
  }

  private @Nullable String part(String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? null : value.s();
  }

  /// Gathers an item's attributes.
  public static final class Builder {
    private final Map<String, AttributeValue> attributes;

    private Builder(Key key) {
      this.attributes = new HashMap<>(key.attributes());
    }

    public Builder put(String name, String value) {
      attributes.put(name, AttributeValue.fromS(value));
      return this;
    }

    public Builder put(String name, int value) {
      attributes.put(name, AttributeValue.fromN(Integer.toString(value)));
      return this;
    }

    public Builder put(String name, Instant value) {
      return put(name, value.toString());
    }

    public Builder put(String name, byte[] value) {
      attributes.put(name, AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(value)));
      return this;
    }

    public Builder put(String name, Map<String, String> value) {
      Map<String, AttributeValue> map = new HashMap<>();
      value.forEach((key, text) -> map.put(key, AttributeValue.fromS(text)));
      attributes.put(name, AttributeValue.fromM(map));
      return this;
    }

    /// Null is left out: an attribute is there or it is not.
    public Builder putIfPresent(String name, @Nullable String value) {
      return value == null ? this : put(name, value);
    }

    /// Null is left out: an attribute is there or it is not.
    public Builder putIfPresent(String name, @Nullable Integer value) {
      return value == null ? this : put(name, value.intValue());
    }

    public Item build() {
      return new Item(attributes);
    }
  }
}
