package org.learningthursdays.table;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One item of the table. Reading is strict: an attribute that is missing or of another type names
/// itself and the item's key.
public final class Item {
  /// When DynamoDB may remove an item: seconds since 1970.
  static final String EXPIRES_AT = "expiresAt";

  private static final String BUNDLED = "items";

  private final Map<String, AttributeValue> attributes;

  private Item(Map<String, AttributeValue> attributes) {
    this.attributes = Collections.unmodifiableMap(attributes);
  }

  static Item of(Map<String, AttributeValue> attributes) {
    return new Item(attributes);
  }

  /// Finds an item among those of a partition by its sort key.
  public static Optional<Item> find(List<Item> partition, String sk) {
    return partition.stream().filter(item -> item.key().sk().equals(sk)).findFirst();
  }

  /// Starts a new item.
  public static Builder at(Key key) {
    return new Builder(key);
  }

  Map<String, AttributeValue> attributes() {
    return attributes;
  }

  /// Many items in one, to be written, read and removed together.
  public static Item bundled(Key key, List<Item> items) {
    Map<String, AttributeValue> bundle = new HashMap<>(key.attributes());
    bundle.put(
        BUNDLED,
        AttributeValue.fromL(
            items.stream().map(item -> AttributeValue.fromM(item.attributes)).toList()));
    return new Item(bundle);
  }

  /// The items that were bundled in this one, in their order; itself alone if none were.
  public List<Item> unbundled() {
    return attributes.containsKey(BUNDLED)
        ? required(BUNDLED, AttributeValue::l).stream().map(one -> new Item(one.m())).toList()
        : List.of(this);
  }

  /// The item with its keys in the index.
  public Item indexed(String pk, String sk) {
    Map<String, AttributeValue> found = new HashMap<>(attributes);
    found.put(Query.INDEX_PK, AttributeValue.fromS(pk));
    found.put(Query.INDEX_SK, AttributeValue.fromS(sk));
    return new Item(found);
  }

  /// How large it is, by DynamoDB's rules or a little more.
  public int octets() {
    return ItemSize.of(attributes);
  }

  public Key key() {
    return new Key(string(Key.PK), string(Key.SK));
  }

  /// Its sort key in the index.
  public String indexSort() {
    return string(Query.INDEX_SK);
  }

  /// The names of its attributes, those of its keys included.
  public Set<String> names() {
    return Collections.unmodifiableSet(attributes.keySet());
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

  public Optional<Instant> optionalInstant(String name) {
    return optionalString(name).map(Instant::parse);
  }

  public boolean flag(String name) {
    return required(name, AttributeValue::bool);
  }

  /// Strings in their order.
  public List<String> strings(String name) {
    return required(name, value -> value.hasL() ? value.l() : null).stream()
        .map(AttributeValue::s)
        .toList();
  }

  /// Whether its time to live is over: DynamoDB may take days to remove it.
  public boolean isExpired(Instant now) {
    AttributeValue value = attributes.get(EXPIRES_AT);
    return value != null && Long.parseLong(value.n()) <= now.getEpochSecond();
  }

  /// Whether it has a time to live.
  public boolean isExpiring() {
    return attributes.containsKey(EXPIRES_AT);
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
          "item %s/%s has no attribute of this type '%s'"
              .formatted(part(Key.PK), part(Key.SK), name));
    }
    return typed;
  }

  private @Nullable String part(String name) {
    AttributeValue value = attributes.get(name);
    return value == null ? null : value.s();
  }

  /// A text or a number as DynamoDB has it.
  static AttributeValue attributeOf(Object value) {
    return switch (value) {
      case String text -> AttributeValue.fromS(text);
      case Integer number -> AttributeValue.fromN(number.toString());
      case Long number -> AttributeValue.fromN(number.toString());
      default -> throw new IllegalArgumentException("no attribute is of " + value.getClass());
    };
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

    public Builder put(String name, boolean value) {
      attributes.put(name, AttributeValue.fromBool(value));
      return this;
    }

    public Builder put(String name, List<String> value) {
      attributes.put(
          name, AttributeValue.fromL(value.stream().map(AttributeValue::fromS).toList()));
      return this;
    }

    /// Puts the item into the index, too.
    public Builder indexed(String pk, String sk) {
      return put(Query.INDEX_PK, pk).put(Query.INDEX_SK, sk);
    }

    /// Sets its time to live; until DynamoDB removes it, it may still be read.
    public Builder expiring(Instant after) {
      attributes.put(EXPIRES_AT, AttributeValue.fromN(Long.toString(after.getEpochSecond())));
      return this;
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

    public Builder putIfPresent(String name, @Nullable Integer value) {
      return value == null ? this : put(name, value.intValue());
    }

    public Item build() {
      return new Item(attributes);
    }
  }
}
