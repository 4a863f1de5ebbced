package org.learningthursdays.benchmarks;

import java.util.List;
import java.util.Locale;
import org.learningthursdays.benchmarks.Bill.Use;

/// How far it goes: what becomes of numbers that no laptop can make, reckoned from what was
/// measured of each thing that people do.
///
/// @param fetch of a calendar that has not changed
/// @param changed a fetch of one that has
/// @param registration for one session, or a block
/// @param digest one letter
/// @param sweep what is done each minute, whoever comes
record Scaling(Use fetch, Use changed, Use registration, Use digest, Use sweep) {
  private static final double SECONDS_A_DAY = 86_400;
  private static final double DAYS = 365 / 12.0;
  private static final double GIGABYTE = 1e9;

  /// Calendar apps ask at the full hour: in its busiest minute five times the mean.
  private static final double PEAK = 5;

  /// Of 240 fetches, as [Costs] assumes.
  private static final double CHANGED = 6 / 240.0;

  /// CloudFront's regional caches, each of which asks for each feed once in five minutes.
  private static final double CACHES = 14;

  private static final double FEEDS = 4;
  private static final double FETCHES_A_DAY = 10e6;
  private static final double REGISTRATIONS_AN_HOUR = 20_000;

  /// What of SES's rate is used.
  private static final double OF_THE_RATE = 0.8;

  /// At most as many digests go out before they are of no use.
  private static final double DIGEST_HOURS = 36;

  /// Tables to paste.
  String inWords() {
    StringBuilder text = new StringBuilder();
    text.append(
        "\n| digest readers | mails a second that SES grants | all sent, minutes | readers within"
            + " 36 hours | write units a second | Lambda, s a letter | a digest, $ |"
            + "\n|---:|---:|---:|---:|---:|---:|---:|\n");
    List.of(new long[] {1_000, 14}, new long[] {100_000, 50}, new long[] {1_000_000, 200})
        .forEach(one -> text.append(digests(one[0], one[1])).append('\n'));
    text.append("\n| 10 million fetches a day | |\n|---|---:|\n");
    text.append(row("a second, mean", "%,.0f", FETCHES_A_DAY / SECONDS_A_DAY));
    text.append(row("a second at the full hour", "%,.0f", peak()));
    text.append(row("functions at work then", "%,.1f", peak() * fetch.milliseconds() / 1000));
    text.append(row("read units a second then, of one item", "%,.0f", peak() * fetch.reads()));
    text.append(row("a month without CloudFront, $", "%,.0f", withoutEdge()));
    text.append(row("a month with CloudFront, $", "%,.0f", withEdge()));
    text.append(row("of these reach the functions, a second", "%,.2f", behindEdge()));
    text.append("\n| 20,000 registrations for one session in an hour | |\n|---|---:|\n");
    double each = REGISTRATIONS_AN_HOUR / 3600;
    text.append(row("a second", "%,.1f", each));
    text.append(row("write units a second", "%,.0f", each * registration.writes()));
    text.append(row("functions at work", "%,.1f", each * registration.milliseconds() / 1000));
    text.append(row("minutes to confirm them at 14 mails a second", "%,.0f", minutes(14)));
    text.append(row("the same at 50", "%,.0f", minutes(50)));
    text.append(row("the sweep, $ in a month in which nobody comes", "%,.2f", idleSweep()));
    return text.toString();
  }

  private String digests(long readers, long rate) {
    double aSecond = rate * OF_THE_RATE;
    double wait = Bill.POSTMEN / rate;
    double dollars =
        readers
            * (Price.MAIL.of(1)
                + Price.TABLE_READ.of(digest.reads())
                + Price.TABLE_WRITE.of(digest.writes())
                + Price.FUNCTION_SECOND.of(wait * Bill.FUNCTION_GIGABYTES));
    return String.format(
        Locale.ROOT,
        "| %,d | %d | %,.0f | %,.0f | %,.0f | %.3f | %,.2f |",
        readers,
        rate,
        readers / aSecond / 60,
        aSecond * 3600 * DIGEST_HOURS,
        aSecond * digest.writes(),
        wait,
        dollars);
  }

  private static double peak() {
    return PEAK * FETCHES_A_DAY / SECONDS_A_DAY;
  }

  private double answered(double fetches) {
    return Price.API_REQUEST.of(fetches)
        + Price.FUNCTION_REQUEST.of(fetches)
        + Price.FUNCTION_SECOND.of(fetches * fetch.milliseconds() / 1000 * Bill.FUNCTION_GIGABYTES)
        + Price.TABLE_READ.of(fetches * fetch.reads())
        + Price.LOG_GIGABYTE.of(fetches * Bill.LOG_BYTES / GIGABYTE);
  }

  private double gigabytesOut() {
    return FETCHES_A_DAY * DAYS * CHANGED * changed.bytes() / GIGABYTE;
  }

  private double withoutEdge() {
    return answered(FETCHES_A_DAY * DAYS) + Price.EDGE_GIGABYTE.of(gigabytesOut());
  }

  private static double behindEdge() {
    return CACHES * FEEDS / 300;
  }

  private double withEdge() {
    return Price.EDGE_REQUEST.of(FETCHES_A_DAY * DAYS)
        + Price.EDGE_GIGABYTE.of(gigabytesOut())
        + answered(behindEdge() * SECONDS_A_DAY * DAYS);
  }

  private static double minutes(double rate) {
    return REGISTRATIONS_AN_HOUR / (rate * OF_THE_RATE) / 60;
  }

  private double idleSweep() {
    return Bill.SWEEPS
        * (Price.TABLE_READ.of(sweep.reads())
            + Price.FUNCTION_REQUEST.of(1)
            + Price.FUNCTION_SECOND.of(sweep.milliseconds() / 1000 * Bill.FUNCTION_GIGABYTES));
  }

  private static String row(String what, String format, double number) {
    return "| " + what + " | " + String.format(Locale.ROOT, format, number) + " |\n";
  }
}
