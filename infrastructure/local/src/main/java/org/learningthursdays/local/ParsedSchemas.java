package org.learningthursdays.local;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccessJob;
import software.amazon.dynamodb.services.local.shared.access.sqlite.TableSchemaInfo;

/// Remembers the schemas of tables as DynamoDB Local's steps read them: from JSON, two for each
/// item that is written, which took a fifth of a transaction.
///
/// Those steps only look at a schema. What changes one reads it by another mapper.
final class ParsedSchemas extends DelegatingDeserializer {
  private static final long serialVersionUID = 1;

  private static final Map<ByteBuffer, Object> PARSED = new ConcurrentHashMap<>();

  private ParsedSchemas(JsonDeserializer<?> usual) {
    super(usual);
  }

  /// Has DynamoDB Local remember them, for all databases in this JVM.
  static void remember() {
    try {
      Field mapper = SQLiteDBAccessJob.class.getDeclaredField("MAPPER");
      mapper.setAccessible(true);
      ((ObjectMapper) mapper.get(null))
          .registerModule(
              new SimpleModule(ParsedSchemas.class.getName())
                  .setDeserializerModifier(new Inserter()));
    } catch (ReflectiveOperationException e) {
      throw new LaptopException("This is another DynamoDB Local than expected.", e);
    }
  }

  private static final class Inserter extends BeanDeserializerModifier {
    private static final long serialVersionUID = 1;

    @Override
    public JsonDeserializer<?> modifyDeserializer(
        DeserializationConfig config, BeanDescription bean, JsonDeserializer<?> usual) {
      return bean.getBeanClass() == TableSchemaInfo.class ? new ParsedSchemas(usual) : usual;
    }
  }

  @Override
  protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
    return new ParsedSchemas(usual);
  }

  @Override
  public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    // All of it is in the parser's buffer, which has read the first brace.
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write('{');
    parser.releaseBuffered(json);
    byte[] bytes = json.toByteArray();
    Object parsed = PARSED.get(ByteBuffer.wrap(bytes));
    if (parsed == null) {
      try (JsonParser again = parser.getCodec().getFactory().createParser(bytes)) {
        again.nextToken();
        parsed = super.deserialize(again, context);
      }
      PARSED.put(ByteBuffer.wrap(bytes), parsed);
    }
    return parsed;
  }
}
