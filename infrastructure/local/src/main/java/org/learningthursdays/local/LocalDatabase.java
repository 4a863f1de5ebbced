package org.learningthursdays.local;

import com.almworks.sqlite4java.SQLiteConnection;
import com.almworks.sqlite4java.SQLiteJob;
import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.shared.access.TableInfo;
import software.amazon.dynamodb.services.local.shared.access.sqlite.SQLiteDBAccess;

/// DynamoDB Local's database, which does a whole request on SQLite's own thread. DynamoDB Local
/// sends each step of a request there, some thirty for a transaction, and changes threads twice for
/// each: that takes twice as long as the steps themselves.
///
/// It remembers, too, how its tables are made, for requests and, by [ParsedSchemas], for their
/// steps. It would otherwise read that from SQLite and parse it anew several times in each.
final class LocalDatabase extends SQLiteDBAccess {
  static {
    ParsedSchemas.remember();
  }

  private final Map<String, TableInfo> known = new ConcurrentHashMap<>();

  /// In memory.
  LocalDatabase() {
    replaceQueue(null);
    makeMetadataTables();
  }

  LocalDatabase(String file) {
    super(file);
    replaceQueue(new File(file));
  }

  private void replaceQueue(@Nullable File file) {
    try {
      queue.stop(true).join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaptopException("DynamoDB Local was interrupted while it started.", e);
    }
    queue = new NestingQueue(file).start();
  }

  /// Each connection to memory is a database of its own, and DynamoDB Local makes its tables only
  /// in the first.
  private void makeMetadataTables() {
    try {
      Method make = SQLiteDBAccess.class.getDeclaredMethod("initializeMetadataTables");
      make.setAccessible(true);
      make.invoke(this);
    } catch (ReflectiveOperationException e) {
      throw new LaptopException("This is another DynamoDB Local than expected.", e);
    }
  }

  /// A client that does each request of another in one go.
  ///
  /// @param type an interface
  <T> T whole(T client, Class<T> type) {
    Object whole =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> ask(client, method, arguments));
    return type.cast(whole);
  }

  private @Nullable Object ask(Object client, Method method, Object[] arguments) throws Throwable {
    Request request = new Request(client, method, arguments);
    Request _ = queue.execute(request);
    try {
      return request.answer.join();
    } catch (CompletionException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  private static final class Request extends SQLiteJob<Void> {
    private final Object client;
    private final Method method;
    private final Object[] arguments;
    private final CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();

    Request(Object client, Method method, Object[] arguments) {
      this.client = client;
      this.method = method;
      this.arguments = arguments;
    }

    // A request that fails is an answer, and no failure of the queue.
    @Override
    protected @Nullable Void job(SQLiteConnection connection) {
      try {
        answer.complete(method.invoke(client, arguments));
      } catch (InvocationTargetException e) {
        answer.completeExceptionally(e.getCause());
      } catch (Throwable e) {
        answer.completeExceptionally(e);
      }
      return null;
    }

    @Override
    protected void jobCancelled() {
      answer.completeExceptionally(new LaptopException("The database is closed."));
    }
  }

  @Override
  public TableInfo getTableInfo(String table) {
    TableInfo remembered = known.get(table);
    if (remembered != null) {
      return remembered;
    }
    TableInfo info = super.getTableInfo(table);
    if (info != null) {
      known.put(table, info);
    }
    return info;
  }

  /// To be called after a table was made, changed or deleted.
  void forget() {
    known.clear();
  }
}
