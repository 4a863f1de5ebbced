package org.learningthursdays.table;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/// Has one [Trouble] happen to chosen calls of every client of DynamoDB, those that functions make
/// for themselves included: the SDK finds it on the class path of the tests. It counts the calls of
/// the thread that asked for it and of threads that this one starts, as nobody else's are the
/// test's: a laptop of a former test may still be at work in this JVM.
public final class TableTroubles implements ExecutionInterceptor {
  /// @param chosen the calls that it may happen to
  /// @param from the first call that it happens to, of those that it may happen to; from 0
  /// @param times to how many calls
  private record Plan(
      Trouble trouble, Predicate<SdkRequest> chosen, int from, int times, AtomicInteger calls) {
    boolean strikes(SdkRequest request) {
      if (!trouble.concerns(request) || !chosen.test(request)) {
        return false;
      }
      int call = calls.getAndIncrement();
      return call >= from && call - from < times;
    }
  }

  /// Of an empty page at the very beginning of a query: where it goes on.
  private static final Map<String, AttributeValue> BEGINNING =
      Map.of(Key.PK, AttributeValue.fromS("the beginning"));

  private static final ExecutionAttribute<Trouble> STRUCK =
      new ExecutionAttribute<>("TroubleOfATable");

  private static final ExecutionAttribute<SdkRequest> ASKED =
      new ExecutionAttribute<>("RequestInTrouble");

  private static final int HALF = 50;

  private static final InheritableThreadLocal<@Nullable Plan> PLAN = new InheritableThreadLocal<>();

  /// Does something while a trouble happens to one of its calls.
  ///
  /// @param call which one, of those that it may happen to; from 0
  /// @return whether there was such a call
  public static boolean strike(Trouble trouble, int call, Runnable something) {
    return strike(trouble, _ -> true, call, something);
  }

  /// Does something while a trouble happens to one of those of its calls that are chosen.
  public static boolean strike(
      Trouble trouble, Predicate<SdkRequest> chosen, int call, Runnable something) {
    return strike(trouble, chosen, call, 1, something);
  }

  static boolean strike(Trouble trouble, int from, int times, Runnable something) {
    return strike(trouble, _ -> true, from, times, something);
  }

  private static boolean strike(
      Trouble trouble, Predicate<SdkRequest> chosen, int from, int times, Runnable something) {
    Plan next = new Plan(trouble, chosen, from, times, new AtomicInteger());
    PLAN.set(next);
    try {
      something.run();
    } finally {
      PLAN.remove();
    }
    return next.calls.get() > from;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    Plan now = PLAN.get();
    if (now == null || !now.strikes(context.request())) {
      return;
    }
    RuntimeException instead = now.trouble.instead(context.request());
    if (instead != null) {
      throw instead;
    }
    attributes.putAttribute(STRUCK, now.trouble);
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    Trouble struck = attributes.getAttribute(STRUCK);
    RuntimeException afterwards = struck == null ? null : struck.afterwards();
    if (afterwards != null) {
      throw afterwards;
    }
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    attributes.putAttribute(ASKED, context.request());
    Trouble struck = attributes.getAttribute(STRUCK);
    return switch (context.request()) {
      case QueryRequest query when BEGINNING.equals(query.exclusiveStartKey()) ->
          query.toBuilder().exclusiveStartKey(null).build();
      case QueryRequest query when struck == Trouble.SHORT_PAGE ->
          query.toBuilder().limit(1).build();
      case BatchWriteItemRequest batch when struck == Trouble.LEFT_UNDONE -> firstHalf(batch);
      case BatchGetItemRequest batch when struck == Trouble.LEFT_UNDONE -> firstHalf(batch);
      default -> context.request();
    };
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    Trouble struck = attributes.getAttribute(STRUCK);
    SdkRequest asked = attributes.getAttribute(ASKED);
    if (struck == Trouble.EMPTY_PAGE && context.response() instanceof QueryResponse page) {
      QueryRequest query = (QueryRequest) asked;
      return page.toBuilder()
          .items(List.of())
          .count(0)
          .lastEvaluatedKey(query.hasExclusiveStartKey() ? query.exclusiveStartKey() : BEGINNING)
          .build();
    }
    if (struck == Trouble.NOTHING_DONE) {
      return undone(asked, context.response(), 0);
    }
    return struck == Trouble.LEFT_UNDONE
        ? undone(asked, context.response(), HALF)
        : context.response();
  }

  private static SdkRequest firstHalf(BatchWriteItemRequest batch) {
    return batch.toBuilder()
        .requestItems(each(batch.requestItems(), TableTroubles::firstHalf))
        .build();
  }

  private static SdkRequest firstHalf(BatchGetItemRequest batch) {
    return batch.toBuilder()
        .requestItems(each(batch.requestItems(), all -> with(all, firstHalf(all.keys()))))
        .build();
  }

  private static KeysAndAttributes with(
      KeysAndAttributes all, List<Map<String, AttributeValue>> keys) {
    return all.toBuilder().keys(keys).build();
  }

  /// What a batch is about, by its tables, of which there is one.
  private static <T> Map<String, T> each(Map<String, T> byTable, UnaryOperator<T> change) {
    return byTable.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> change.apply(one.getValue())));
  }

  /// @param done what part of it, in percent
  private static SdkResponse undone(SdkRequest asked, SdkResponse response, int done) {
    return switch (response) {
      case BatchWriteItemResponse batch ->
          batch.toBuilder()
              .unprocessedItems(
                  each(((BatchWriteItemRequest) asked).requestItems(), all -> rest(all, done)))
              .build();
      case BatchGetItemResponse batch -> {
        BatchGetItemResponse.Builder told = batch.toBuilder();
        if (done == 0) {
          told.responses(Map.of());
        }
        yield told.unprocessedKeys(
                each(
                    ((BatchGetItemRequest) asked).requestItems(),
                    all -> with(all, rest(all.keys(), done))))
            .build();
      }
      default -> response;
    };
  }

  private static <T> List<T> firstHalf(List<T> all) {
    return all.subList(0, all.size() * HALF / 100);
  }

  private static <T> List<T> rest(List<T> all, int done) {
    return all.subList(all.size() * done / 100, all.size());
  }
}
