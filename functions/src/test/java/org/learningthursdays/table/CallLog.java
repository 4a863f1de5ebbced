package org.learningthursdays.table;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/// Notes which calls go to a table, in their order: their names, and of transactions how many items
/// they are about.
public final class CallLog implements ExecutionInterceptor {
  private final List<String> calls = new ArrayList<>();

  /// The calls that something makes.
  public List<String> of(Runnable something) {
    calls.clear();
    something.run();
    return List.copyOf(calls);
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    String name = context.request().getClass().getSimpleName();
    calls.add(
        context.request() instanceof TransactWriteItemsRequest transaction
            ? name + " of " + transaction.transactItems().size()
            : name);
  }
}
