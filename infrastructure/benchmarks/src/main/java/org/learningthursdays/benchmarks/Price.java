package org.learningthursdays.benchmarks;

import java.util.Locale;

/// What AWS charges in Europe (London), in US dollars, without free tiers, taxes and volume
/// discounts. From AWS's price lists as they were known in 2025: look them up before relying on
/// them.
enum Price {
  API_REQUEST(1.16e-6, "HTTP API, a request", "apigateway"),
  FUNCTION_REQUEST(0.20e-6, "Lambda, a request", "lambda"),
  FUNCTION_SECOND(13.3334e-6, "Lambda on arm64, a gigabyte for a second", "lambda"),
  TABLE_READ(0.1485e-6, "DynamoDB on demand, a read request unit", "dynamodb"),
  TABLE_WRITE(0.7423e-6, "DynamoDB on demand, a write request unit", "dynamodb"),
  TABLE_GIGABYTE(0.297, "DynamoDB, a gigabyte for a month", "dynamodb"),
  BACKUP_GIGABYTE(0.238, "DynamoDB point-in-time recovery, a gigabyte for a month", "dynamodb"),
  MAIL(0.10e-3, "SES, a mail", "ses"),
  EDGE_REQUEST(1.20e-6, "CloudFront in Europe, a request", "cloudfront"),
  EDGE_GIGABYTE(0.085, "CloudFront in Europe, a gigabyte to the internet", "cloudfront"),
  KEY_REQUEST(3.00e-6, "KMS, a request", "kms"),
  LOG_GIGABYTE(0.5985, "CloudWatch Logs, a gigabyte taken in", "cloudwatch"),
  METRIC(0.30, "CloudWatch, a metric for a month", "cloudwatch"),
  ALARM(0.10, "CloudWatch, an alarm for a month", "cloudwatch"),
  DASHBOARD(3.00, "CloudWatch, a dashboard for a month", "cloudwatch"),
  SECRET(0.40, "Secrets Manager, a secret for a month", "secrets-manager");

  private final double dollars;
  private final String unit;
  private final String page;

  Price(double dollars, String unit, String page) {
    this.dollars = dollars;
    this.unit = unit;
    this.page = page;
  }

  /// What so many cost, in US dollars.
  double of(double quantity) {
    return dollars * quantity;
  }

  /// A row of a table: what, for how much a million where it is little, and where it is written.
  String row() {
    String amount =
        dollars < 0.01
            ? String.format(Locale.ROOT, "%.4f a million", dollars * 1e6)
            : String.format(Locale.ROOT, "%.4f", dollars);
    return "| %s | %s | aws.amazon.com/%s/pricing |".formatted(unit, amount, page);
  }
}
