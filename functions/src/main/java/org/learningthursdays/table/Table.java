package org.learningthursdays.table;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// The application's one table. Every call may throw [TableUnavailableException], and every write
/// [TooLargeException].
///
/// Where a write or a transaction is refused, a condition did not hold, and nothing else: conflicts
/// with other transactions are tried again ([SdkCalls]).
public final class Table implements ItemLookup {
  /// How many writes DynamoDB takes in one transaction.
  public static final int TRANSACTION_WRITES = 100;

  /// How many writes of [#writeAll] are under way at once, each on a connection of its own.
  public static final int WRITES_AT_ONCE = 32;

  /// How often [#retrying] makes an attempt.
  private static final int ATTEMPTS = 30;

  private final DynamoDbClient client;
  private final String name;
  private final Batches batches;

  public Table(DynamoDbClient client, String name) {
    this.client = client;
    this.name = name;
    this.batches = new Batches(client, name);
  }

  /// Reads one item as it is now (a strongly consistent read).
  @Override
  public Optional<Item> get(Key key) {
    return SdkCalls.translating(() -> {
      Map<String, AttributeValue> found =
          client
              .getItem(get -> get.tableName(name).key(key.attributes()).consistentRead(true))
              .item();
      return found.isEmpty() ? Optional.empty() : Optional.of(Item.of(found));
    });
  }

  /// All items of a partition, as of now, in the order of their sort keys.
  public List<Item> query(String pk) {
    return query(Query.of(pk));
  }

  /// All items that a query asks for, or as many as its limit.
  public List<Item> query(Query query) {
    List<Item> items = new ArrayList<>();
    Optional<String> cursor = Optional.ofNullable(query.after());
    do {
      int rest = query.limit() == 0 ? 0 : query.limit() - items.size();
      Query.ResultPage found = page(query.limit(rest).after(cursor));
      items.addAll(found.items());
      cursor = found.next();
    } while (cursor.isPresent() && (query.limit() == 0 || items.size() < query.limit()));
    return items;
  }

  /// The next items that a query asks for, as many as come in one answer: up to its limit or 1 MB.
  public Query.ResultPage page(Query query) {
    return SdkCalls.translating(() -> {
      QueryResponse response = client.query(query.on(name, false));
      return new Query.ResultPage(
          response.items().stream().map(Item::of).toList(),
          Query.cursor(response.lastEvaluatedKey()));
    });
  }

  /// How many items a query asks for.
  public int count(Query query) {
    int count = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Query next = query.after(cursor);
      QueryResponse response = SdkCalls.translating(() -> client.query(next.on(name, true)));
      count += response.count();
      cursor = Query.cursor(response.lastEvaluatedKey());
    } while (cursor.isPresent());
    return count;
  }

  /// The items of these keys that there are, in no order, by strongly consistent reads.
  public List<Item> getAll(Collection<Key> keys) {
    return batches.get(keys);
  }

  /// Does one write.
  ///
  /// @return false if its condition did not hold
  public boolean write(Write write) {
    return SdkCalls.repeatingConflicts(() -> {
      try {
        write.alone(client, name);
        return true;
      } catch (ConditionalCheckFailedException e) {
        return false;
      }
    });
  }

  /// Does many writes, some at once, each by itself and to an item of its own: DynamoDB's batches
  /// know no conditions.
  ///
  /// @return which were done, in the order of the writes: the others' conditions did not hold
  public List<Boolean> writeAll(List<Write> writes) {
    return writes.stream().gather(Gatherers.mapConcurrent(WRITES_AT_ONCE, this::write)).toList();
  }

  /// Counts up from 1, and tells how far: nobody else is told the same.
  public int increment(Key key, String counter) {
    Expression expression = new Expression();
    String update = "ADD %s %s".formatted(expression.name(counter), expression.value(1));
    return SdkCalls.repeatingConflicts(() -> {
      UpdateItemResponse response =
          client.updateItem(change ->
              change
                  .tableName(name)
                  .key(key.attributes())
                  .updateExpression(update)
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values())
                  .returnValues(ReturnValue.UPDATED_NEW));
      AttributeValue count = requireNonNull(response.attributes().get(counter));
      return Integer.parseInt(count.n());
    });
  }

  /// Does all of the writes or none.
  ///
  /// @return false if a condition did not hold
  public boolean transact(List<Write> writes) {
    return attempt(writes) instanceof TransactionOutcome.Done;
  }

  /// Does all of the writes or none, and tells which condition did not hold.
  public TransactionOutcome attempt(List<Write> writes) {
    if (writes.size() > TRANSACTION_WRITES) {
      throw new IllegalArgumentException(writes.size() + " writes are too many for a transaction");
    }
    return SdkCalls.repeatingConflicts(() -> {
      try {
        client.transactWriteItems(
            request -> request.transactItems(writes.stream().map(w -> w.on(name)).toList()));
        return new TransactionOutcome.Done();
      } catch (TransactionCanceledException e) {
        return Cancellation.refusal(e);
      }
    });
  }

  /// Puts many items, in batches; they are not one transaction.
  public void putAll(Collection<Item> items) {
    batches.put(items);
  }

  /// Removes many items, in batches.
  public void removeAll(Collection<Key> keys) {
    batches.remove(keys);
  }

  /// Reads something, works out what becomes of it and writes that under a condition: all anew, a
  /// little later each time, where others were faster.
  ///
  /// @param attempt one time; nothing where others were faster
  /// @return nothing where others were faster every time
  public static <T> Optional<T> retrying(Supplier<Optional<T>> attempt) {
    return retrying(ATTEMPTS, attempt);
  }

  /// As [#retrying], for what has no result.
  ///
  /// @param attempt one time; false where others were faster
  /// @throws TableUnavailableException where others were faster every time
  public static void retryingUntil(BooleanSupplier attempt) {
    boolean isDone =
        retrying(() -> attempt.getAsBoolean() ? Optional.of(true) : Optional.empty()).isPresent();
    if (!isDone) {
      throw TableUnavailableException.overtaken();
    }
  }

  /// As [#retrying], with fewer attempts, for whoever cannot wait for all of them.
  public static <T> Optional<T> retrying(int attempts, Supplier<Optional<T>> attempt) {
    Optional<T> result = attempt.get();
    for (int pauses = 0; result.isEmpty() && pauses < attempts - 1; pauses++) {
      SdkCalls.pause(pauses);
      result = attempt.get();
    }
    return result;
  }
}
