package org.learningthursdays.table;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/// The application's one table. Every call may throw [TableUnavailableException], and every write
/// [TooLargeException].
///
/// Whoever writes to an item that a transaction is at is refused for that moment, and the SDK does
/// not try it again: here it is tried again, a little later each time, and only then given up as if
/// the table did not answer. So a write or a transaction that is refused met a condition that does
/// not hold, and nothing else.
public final class Table implements ItemLookup {
  /// How many writes DynamoDB takes in one transaction.
  public static final int TRANSACTION_WRITES = 100;

  /// How many of many writes are under way at once, each on a connection of its own.
  public static final int WRITES_AT_ONCE = 32;

  /// How often the same request is made that the table refuses for the moment; together some
  /// seconds at most.
  static final int REQUESTS = 8;

  /// How often something is worked out anew that others were faster at.
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
    return asking(() -> {
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
      Query.Found found = page(query.limit(rest).after(cursor));
      items.addAll(found.items());
      cursor = found.next();
    } while (cursor.isPresent() && (query.limit() == 0 || items.size() < query.limit()));
    return items;
  }

  /// The next items that a query asks for, as many as come in one answer: up to its limit or 1 MB.
  public Query.Found page(Query query) {
    return asking(() -> {
      QueryResponse response = client.query(query.on(name, false));
      return new Query.Found(
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
      QueryResponse response = asking(() -> client.query(next.on(name, true)));
      count += response.count();
      cursor = Query.cursor(response.lastEvaluatedKey());
    } while (cursor.isPresent());
    return count;
  }

  /// Several items, as of now; those that are there, in no order.
  public List<Item> getAll(Collection<Key> keys) {
    return batches.get(keys);
  }

  /// Does one write.
  ///
  /// @return false if its condition did not hold
  public boolean write(Write write) {
    return patiently(() -> {
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

  /// Counts up, and tells how far: nobody else is told the same.
  ///
  /// @param start where a counter begins that is not there yet; it tells the next number
  public int increment(Key key, String counter, int start) {
    Expression expression = new Expression();
    String counted = expression.name(counter);
    String update =
        "SET %s = if_not_exists(%s, %s) + %s"
            .formatted(counted, counted, expression.value(start), expression.value(1));
    return patiently(() -> {
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
    return patiently(() -> {
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

  /// The same for what has no result.
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

  /// The same for who is to wait a while only.
  public static <T> Optional<T> retrying(int attempts, Supplier<Optional<T>> attempt) {
    Optional<T> result = attempt.get();
    for (int pauses = 0; result.isEmpty() && pauses < attempts - 1; pauses++) {
      pause(pauses);
      result = attempt.get();
    }
    return result;
  }

  /// Waits a random time up to 50 ms, doubling up to 1.6 s.
  ///
  /// @param doublings how often it has doubled
  static void pause(int doublings) {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(1, 50L << Math.min(doublings, 5)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TableUnavailableException(e);
    }
  }

  /// Asks again, a little later each time, where somebody else was at an item in that moment.
  private static <T> T patiently(Supplier<T> question) {
    return retrying(
            REQUESTS,
            () -> {
              try {
                return Optional.of(asking(question));
              } catch (TransactionConflictException e) {
                return Optional.empty();
              }
            })
        .orElseThrow(TableUnavailableException::overtaken);
  }

  /// Asks, and has whatever means that the table cannot answer now thrown as one exception, and
  /// whatever does not fit into it as another.
  static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkServiceException e) {
      if (e.isThrottlingException() || e.statusCode() >= 500) {
        throw new TableUnavailableException(e);
      }
      throw TooLargeException.isCauseOf(e) ? new TooLargeException(e) : e;
    } catch (SdkException e) {
      throw new TableUnavailableException(e);
    }
  }
}
