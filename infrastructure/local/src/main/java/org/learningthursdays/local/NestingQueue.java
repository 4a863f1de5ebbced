package org.learningthursdays.local;

import com.almworks.sqlite4java.SQLiteJob;
import com.almworks.sqlite4java.SQLiteQueue;
import java.io.File;
import org.jspecify.annotations.Nullable;

/// A queue whose jobs may have others done: it does them at once, as part of the one under way.
final class NestingQueue extends SQLiteQueue {
  /// @param file the database; null for one in memory
  NestingQueue(@Nullable File file) {
    super(file);
  }

  @Override
  public <T, J extends SQLiteJob<T>> J execute(J job) {
    if (!isDatabaseThread()) {
      return super.execute(job);
    }
    try {
      doNow(job);
    } catch (Throwable e) {
      throw new IllegalStateException("SQLite's queue does not go on", e);
    }
    return job;
  }

  private void doNow(SQLiteJob<?> job) throws Throwable {
    try {
      executeJob(job);
      afterExecute(job);
    } catch (Throwable e) {
      handleJobException(job, e);
    }
  }
}
