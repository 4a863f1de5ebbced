package org.learningthursdays.local;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Does none of DynamoDB Local's own jobs. They fill and drop indexes of tables that are changed,
/// and remove what has expired, which nothing here has them do; and they hold locks while they wait
/// for the thread that [LocalDatabase] does requests on, which would wait for them.
final class NoJobs extends ThreadPoolExecutor {
  NoJobs() {
    super(0, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>());
  }

  @Override
  public void execute(Runnable job) {}
}
