package org.learningthursdays.benchmarks;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.learningthursdays.table.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Who came to a session, as organisers put it in and look at it: by a report of Zoom with a
/// hundred people, of whom most are registered.
final class Attended {
  private static final String SESSION = "2020-12-03-leaders";
  private static final int PEOPLE = 100;

  private final MeasuredLaptop measuring;

  Attended(MeasuredLaptop measuring) {
    this.measuring = measuring;
  }

  /// The report is put in, each time in the place of the one before.
  Bill.Use taken() throws Exception {
    Map<String, String> headers =
        Map.of(
            "content-type",
            "text/csv",
            "authorization",
            "Bearer " + measuring.laptop().token("a@example.org", "organisers"));
    HttpRequest report =
        measuring
            .request("/desk/sessions/" + SESSION + "/attendance", headers)
            .PUT(BodyPublishers.ofString(report()))
            .build();
    return measuring.measured("a report of 100 people who came is put in", _ -> report);
  }

  /// The page with all of them.
  Bill.Use shown() throws Exception {
    try (DynamoDbClient client = measuring.laptop().table().client()) {
      SignedIn.put(
          new Table(client, measuring.laptop().table().name()),
          measuring.laptop().clock().instant());
    }
    HttpRequest page =
        measuring
            .request(
                "/organisers/sessions/" + SESSION + "/people",
                Map.of("cookie", SignedIn.COOKIE_ON_A_LAPTOP))
            .build();
    return measuring.measured("the page of who came is read", _ -> page);
  }

  /// As Zoom exports it. Whoever is not registered comes as a guest.
  private static String report() {
    StringBuilder csv =
        new StringBuilder(
            "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest\n");
    for (int n = 0; n < PEOPLE; n++) {
      csv.append(
          "Reader %1$d,r%1$d@example.org,12/03/2020 04:00:00 PM,12/03/2020 05:15:00 PM,75,Yes\n"
              .formatted(n));
    }
    return csv.toString();
  }
}
