package org.learningthursdays.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What a month costs on AWS, in US dollars, by what people do.
///
/// @param people how many take the calendar and the digest
/// @param rate mails a second that SES grants the account, which decides how long postmen wait
/// @param habits what one of them does
/// @param forAll what is done however many they are, and how often: by schedules and organisers
record Bill(int people, double rate, List<Habit> habits, List<Habit> forAll) {
  static final String HEADER =
      "| people | API | Lambda | table | kept | mail | CloudFront | logs | fixed | a month, $ |"
          + "\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

  private static final double GIGABYTE = 1e9;

  /// The functions' memory, in the unit that Lambda charges by.
  static final double FUNCTION_GIGABYTES = 1769.0 / 1024;

  /// Runs of the sweep in a month.
  static final double SWEEPS = 60 * 24 * 365 / 12.0;

  /// What SES tells of each mail, which one more function hears.
  private static final double EVENT_SECONDS = 0.005;

  /// A line of the platform's report and one of the application's metrics, for each invocation.
  static final double LOG_BYTES = 900;

  /// What stands in the table of somebody: profile, subscription, a handful of registrations.
  private static final double BYTES_KEPT = 3_000;

  /// Three for each function and some more, whoever comes; one that is reckoned from two metrics
  /// counts for two.
  private static final int ALARMS = 63;

  private static final int METRICS = 30;
  private static final int SECRETS = 4;

  /// DynamoDB asks KMS for the table's key once in five minutes for each role that comes, in a
  /// month.
  private static final double KEY_REQUESTS = 18 * 12 * 24 * 365 / 12.0;

  /// Four postmen share 80% of the rate; each waits for its turn before every mail.
  static final double POSTMEN = 4 / 0.8;

  /// Once a thing is done, with all that follows from it.
  ///
  /// @param requests to the API
  /// @param milliseconds on this machine until the answer, which stand for Lambda's
  /// @param bytes that go out; those of a mail are in its price
  record Use(
      String name,
      int requests,
      double milliseconds,
      double reads,
      double writes,
      double mails,
      double bytes) {}

  /// How often one person does a thing in a month; or how often it is done for all.
  record Habit(Use use, double times) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %.1f | %,.0f | %.2f |",
          use.name,
          use.milliseconds,
          use.reads,
          use.writes,
          use.mails,
          use.bytes,
          times);
    }
  }

  Bill {
    habits = List.copyOf(habits);
    forAll = List.copyOf(forAll);
  }

  /// By everybody, in a month.
  private double all(ToDoubleFunction<Use> what) {
    return people
        * habits.stream().mapToDouble(habit -> habit.times * what.applyAsDouble(habit.use)).sum();
  }

  private double forAll(ToDoubleFunction<Use> what) {
    return forAll.stream().mapToDouble(one -> one.times * what.applyAsDouble(one.use)).sum();
  }

  /// A row of a table.
  @Override
  public String toString() {
    double requests = all(Use::requests);
    double mails = all(Use::mails);
    double invocations = requests + 2 * mails + forAll(_ -> 1);
    double seconds =
        (all(Use::milliseconds) + forAll(Use::milliseconds)) / 1000
            + mails * (POSTMEN / rate + EVENT_SECONDS);
    double gigabytes = people * BYTES_KEPT / GIGABYTE;
    double[] parts = {
      Price.API_REQUEST.of(requests),
      Price.FUNCTION_REQUEST.of(invocations)
          + Price.FUNCTION_SECOND.of(seconds * FUNCTION_GIGABYTES),
      Price.TABLE_READ.of(all(Use::reads) + forAll(Use::reads))
          + Price.TABLE_WRITE.of(all(Use::writes) + forAll(Use::writes)),
      Price.TABLE_GIGABYTE.of(gigabytes) + Price.BACKUP_GIGABYTE.of(gigabytes),
      Price.MAIL.of(mails),
      Price.EDGE_REQUEST.of(requests)
          + Price.EDGE_GIGABYTE.of(all(use -> use.requests * use.bytes) / GIGABYTE),
      Price.LOG_GIGABYTE.of(invocations * LOG_BYTES / GIGABYTE),
      Price.ALARM.of(ALARMS)
          + Price.METRIC.of(METRICS)
          + Price.DASHBOARD.of(1)
          + Price.SECRET.of(SECRETS)
          + Price.KEY_REQUEST.of(KEY_REQUESTS)
    };
    StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "| %,d |", people));
    double sum = 0;
    for (double part : parts) {
      row.append(String.format(Locale.ROOT, " %.2f |", part));
      sum += part;
    }
    return row.append(String.format(Locale.ROOT, " **%,.2f** |", sum)).toString();
  }
}
