package org.learningthursdays.outbox;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Keeps the rate of sending at 80% of the account's, shared among all senders that may run at
/// once.
///
/// Throttling halves this sender's rate, at most once a second; each mail that SES accepts adds a
/// thirtieth of a mail a second, up to the full rate.
final class SendRateLimiter {
  private static final double SHARE = 0.8;

  /// Mails a second of an account in SES's sandbox.
  private static final double LEAST_RATE = 1;

  private static final long QUOTA_HOLDS = Duration.ofMinutes(5).toNanos();
  private static final long ASKED_AGAIN_AFTER_FAILURE = Duration.ofSeconds(30).toNanos();
  private static final long SLOWED_ONCE_IN = Duration.ofSeconds(1).toNanos();
  private static final double RECOVERY_SECONDS = 30;
  private static final double SLOWEST = 0.05;

  private final Supplier<OptionalDouble> quota;
  private final int senders;
  private final ReentrantLock lock = new ReentrantLock();
  private double full;
  private double rate;

  /// Whether the times below are set: not before they are needed, because SnapStart's snapshot
  /// would keep them.
  private boolean isRunning;

  private long nextTurn;
  private long askAt;
  private long slowAgainAt;

  /// @param quota asks SES how many mails a second it accepts from the account; empty if SES does
  ///   not answer
  /// @param senders how many may run at once
  SendRateLimiter(Supplier<OptionalDouble> quota, int senders) {
    if (senders < 1) {
      throw new IllegalArgumentException("there is always one sender");
    }
    this.quota = quota;
    this.senders = senders;
    full = SHARE * LEAST_RATE / senders;
    rate = full;
  }

  /// Asks for the quota, unless that was done lately.
  void refresh() {
    lock.lock();
    try {
      start();
      if (System.nanoTime() - askAt < 0) {
        return;
      }
      OptionalDouble maxSendRate = quota.get();
      askAt =
          System.nanoTime() + (maxSendRate.isPresent() ? QUOTA_HOLDS : ASKED_AGAIN_AFTER_FAILURE);
      if (maxSendRate.isPresent() && maxSendRate.getAsDouble() > 0) {
        double now = SHARE * maxSendRate.getAsDouble() / senders;
        rate *= now / full;
        full = now;
      }
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    if (!isRunning) {
      isRunning = true;
      nextTurn = System.nanoTime();
      askAt = nextTurn;
      slowAgainAt = nextTurn;
    }
  }

  /// The current rate, in mails a second.
  double rate() {
    lock.lock();
    try {
      return rate;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until one more mail may be sent.
  ///
  /// @return false if that is later than the invocation's end
  boolean await(Invocation invocation) throws InterruptedException {
    long wait;
    lock.lock();
    try {
      start();
      long now = System.nanoTime();
      long turn = nextTurn - now < 0 ? now : nextTurn;
      wait = turn - now;
      if (wait >= invocation.nanosLeft()) {
        return false;
      }
      nextTurn = turn + (long) (1e9 / rate);
    } finally {
      lock.unlock();
    }
    Thread.sleep(Duration.ofNanos(wait));
    return true;
  }

  /// Halves the rate, as SES throttles.
  void slowDown() {
    lock.lock();
    try {
      start();
      long now = System.nanoTime();
      if (slowAgainAt - now <= 0) {
        rate = Math.max(rate / 2, Math.min(full, SLOWEST));
        slowAgainAt = now + SLOWED_ONCE_IN;
      }
    } finally {
      lock.unlock();
    }
  }

  /// Raises the rate a little, as SES has accepted a mail.
  void recover() {
    lock.lock();
    try {
      rate = Math.min(full, rate + 1 / RECOVERY_SECONDS);
    } finally {
      lock.unlock();
    }
  }
}
