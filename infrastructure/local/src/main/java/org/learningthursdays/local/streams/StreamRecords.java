package org.learningthursdays.local.streams;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.learningthursdays.local.template.Intrinsics;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/// Writes records of a stream as Lambda's event.
public final class StreamRecords {
  private static final JsonMapper JSON = new JsonMapper();

  private StreamRecords() {}

  /// An event of these records.
  public static byte[] of(List<ObjectNode> records) {
    ObjectNode event = JSON.createObjectNode();
    event.putArray("Records").addAll(records);
    try {
      return JSON.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A record as DynamoDB gave it.
  public static ObjectNode record(Record record, String streamArn) {
    ObjectNode json = JSON.createObjectNode();
    json.put("eventID", record.eventID());
    json.put("eventName", record.eventNameAsString());
    json.put("eventVersion", "1.1");
    json.put("eventSource", "aws:dynamodb");
    json.put("awsRegion", Intrinsics.REGION);
    StreamRecord change = record.dynamodb();
    ObjectNode dynamodb = json.putObject("dynamodb");
    if (change.approximateCreationDateTime() != null) {
      dynamodb.put(
          "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    }
    image(dynamodb, "Keys", change.keys());
    image(dynamodb, "NewImage", change.newImage());
    image(dynamodb, "OldImage", change.oldImage());
    dynamodb.put("SequenceNumber", change.sequenceNumber());
    dynamodb.put("SizeBytes", change.sizeBytes());
    dynamodb.put("StreamViewType", change.streamViewTypeAsString());
    json.put("eventSourceARN", streamArn);
    if (record.userIdentity() != null) {
      json.putObject("userIdentity")
          .put("principalId", record.userIdentity().principalId())
          .put("type", record.userIdentity().type());
    }
    return json;
  }

  static String sequenceNumber(ObjectNode record) {
    return record.path("dynamodb").path("SequenceNumber").asText();
  }

  private static void image(ObjectNode target, String field, Map<String, AttributeValue> image) {
    if (!image.isEmpty()) {
      attributes(target.putObject(field), image);
    }
  }

  private static void attributes(ObjectNode target, Map<String, AttributeValue> attributes) {
    attributes.forEach((name, value) -> target.set(name, attribute(value)));
  }

  private static ObjectNode attribute(AttributeValue value) {
    ObjectNode json = JSON.createObjectNode();
    switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", base64(value.b()));
      case BOOL -> json.put("BOOL", value.bool());
      case NUL -> json.put("NULL", true);
      case SS -> value.ss().forEach(json.putArray("SS")::add);
      case NS -> value.ns().forEach(json.putArray("NS")::add);
      case BS -> value.bs().stream().map(StreamRecords::base64).forEach(json.putArray("BS")::add);
      case M -> attributes(json.putObject("M"), value.m());
      case L -> {
        ArrayNode list = json.putArray("L");
        value.l().forEach(item -> list.add(attribute(item)));
      }
      // DynamoDB Local's stream loses the type of an empty map.
      default -> json.putObject("M");
    }
    return json;
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
