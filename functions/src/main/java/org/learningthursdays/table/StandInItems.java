package org.learningthursdays.table;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// An interceptor of the SDK that answers GetItem and Query with these items, as if the table held
/// them, and leaves all else as it is. They are never written.
public final class StandInItems implements ExecutionInterceptor {
  private final List<Map<String, AttributeValue>> items;

  public StandInItems(List<Item> items) {
    this.items = items.stream().map(Item::attributes).toList();
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    return switch (context.request()) {
      case GetItemRequest get ->
          items.stream()
              .filter(item -> item.entrySet().containsAll(get.key().entrySet()))
              .findFirst()
              .<SdkResponse>map(item -> GetItemResponse.builder().item(item).build())
              .orElse(context.response());
      case QueryRequest query -> {
        List<Map<String, AttributeValue>> found =
            items.stream()
                .filter(item -> query.expressionAttributeValues().containsValue(item.get(Key.PK)))
                .toList();
        yield found.isEmpty() ? context.response() : QueryResponse.builder().items(found).build();
      }
      default -> context.response();
    };
  }
}
