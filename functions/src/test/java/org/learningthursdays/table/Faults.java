package org.learningthursdays.table;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// A client of DynamoDB that dies: so many writes are done, and then nothing answers any more, as
/// if the function had been killed there.
final class Faults {
  private Faults() {}

  static DynamoDbClient dyingAfter(int writes, DynamoDbClient client) {
    AtomicInteger left = new AtomicInteger(writes);
    InvocationHandler handler =
        (_, method, arguments) -> {
          boolean writing =
              method.getName().matches("putItem|updateItem|deleteItem|transactWriteItems|batch.*");
          if (writing ? left.decrementAndGet() < 0 : left.get() <= 0) {
            throw new Killed();
          }
          try {
            return method.invoke(client, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            Faults.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, handler);
  }

  /// The function is no more.
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }
}
