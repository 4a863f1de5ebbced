package org.learningthursdays.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/// Has the table say with each answer what capacity units it took, and adds them up.
///
/// The SDK finds it by `execution.interceptors` on the class path and gives every client one of its
/// own, so what they count is kept in one place. It does nothing until it is switched on.
public final class CapacityMeter implements ExecutionInterceptor {
  private static final Predicate<String> READING =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems")::contains;

  private static final Map<String, Sum> SUMS = new ConcurrentHashMap<>();
  private static volatile boolean isOn;

  private record Sum(LongAdder requests, DoubleAdder units) {}

  /// Counts from now on, from 0.
  static void start() {
    SUMS.clear();
    isOn = true;
  }

  /// What was used, for each of so many things that were done: `1.0 Query (0.5)` is one request of
  /// half a unit.
  static String each(int things) {
    return new TreeMap<>(SUMS)
        .entrySet().stream()
            .map(sum ->
                String.format(
                    Locale.ROOT,
                    "%.1f %s (%.1f)",
                    sum.getValue().requests().doubleValue() / things,
                    sum.getKey(),
                    sum.getValue().units().sum() / things))
            .collect(Collectors.joining(", "));
  }

  /// Read request units since the start.
  static double reads() {
    return units(READING);
  }

  /// Write request units since the start.
  static double writes() {
    return units(operation -> !READING.test(operation));
  }

  /// Requests since the start.
  static long requests() {
    return SUMS.values().stream().mapToLong(sum -> sum.requests().sum()).sum();
  }

  private static double units(Predicate<String> operations) {
    return SUMS.entrySet().stream()
        .filter(sum -> operations.test(sum.getKey()))
        .mapToDouble(sum -> sum.getValue().units().sum())
        .sum();
  }

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    SdkRequest.Builder request = context.request().toBuilder();
    if (!isOn || !(request instanceof SdkPojo fields)) {
      return context.request();
    }
    Optional<SdkField<?>> field =
        fields.sdkFields().stream()
            .filter(one -> one.memberName().equals("ReturnConsumedCapacity"))
            .findFirst();
    field.ifPresent(one -> one.set(fields, "TOTAL"));
    return field.isPresent() ? request.build() : context.request();
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    if (!isOn || operation == null) {
      return;
    }
    told(context.response())
        .ifPresent(used -> {
          Sum sum =
              SUMS.computeIfAbsent(operation, _ -> new Sum(new LongAdder(), new DoubleAdder()));
          sum.requests.increment();
          sum.units.add(used);
        });
  }

  private static OptionalDouble told(SdkResponse response) {
    Optional<Object> used = response.getValueForField("ConsumedCapacity", Object.class);
    if (used.isEmpty()) {
      return OptionalDouble.empty();
    }
    Collection<?> each =
        used.get() instanceof Collection<?> several ? several : List.of(used.get());
    return OptionalDouble.of(
        each.stream()
            .map(ConsumedCapacity.class::cast)
            .mapToDouble(ConsumedCapacity::capacityUnits)
            .sum());
  }
}
