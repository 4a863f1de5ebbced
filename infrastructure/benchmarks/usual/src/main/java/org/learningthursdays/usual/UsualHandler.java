package org.learningthursdays.usual;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.TextList;
import net.fortuna.ical4j.model.TimeZoneRegistryFactory;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Categories;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// `/calendar/learning-thursdays.ics`
public final class UsualHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final String ZONE = "Europe/London";

  private final DynamoDbClient dynamoDb = DynamoDbClient.create();

  static {
    // Otherwise each start would ask the network for newer definitions, which is no fair
    // comparison.
    System.setProperty("net.fortuna.ical4j.timezone.update.enabled", "false");
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    QueryResponse found =
        dynamoDb.query(query ->
            query
                .tableName(System.getenv("TABLE_NAME"))
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("PROGRAMME"))));
    Calendar calendar = new Calendar();
    calendar.add(new ProdId("-//Citizens UK//Learning Thursdays//EN"));
    calendar.add(ImmutableVersion.VERSION_2_0);
    calendar.add(ImmutableCalScale.GREGORIAN);
    calendar.add(
        TimeZoneRegistryFactory.getInstance().createRegistry().getTimeZone(ZONE).getVTimeZone());
    found.items().forEach(item -> calendar.add(event(item)));
    return APIGatewayV2HTTPResponse.builder()
        .withStatusCode(200)
        .withHeaders(Map.of("content-type", "text/calendar; charset=utf-8"))
        .withBody(calendar.toString())
        .build();
  }

  private static VEvent event(Map<String, AttributeValue> item) {
    VEvent event = new VEvent(time(item, "start"), time(item, "end"), text(item, "title"));
    event.replace(new DtStamp(Instant.parse(text(item, "revisedAt"))));
    event.add(new LastModified(Instant.parse(text(item, "revisedAt"))));
    event.add(new Uid(text(item, "sk") + "@learningthursdays.org"));
    event.add(new Sequence(Integer.parseInt(item.get("sequence").n())));
    event.add(new Description(text(item, "themeTitle") + "\n\n" + text(item, "description")));
    event.add(new Location("Online (Zoom)"));
    event.add(new Categories(new TextList(text(item, "track"))));
    return event;
  }

  private static ZonedDateTime time(Map<String, AttributeValue> item, String name) {
    return LocalDateTime.parse(text(item, "date") + "T" + text(item, name)).atZone(ZoneId.of(ZONE));
  }

  private static String text(Map<String, AttributeValue> item, String name) {
    return item.get(name).s();
  }
}
