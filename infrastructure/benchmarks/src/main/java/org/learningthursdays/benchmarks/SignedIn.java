package org.learningthursdays.benchmarks;

import java.time.Instant;
import java.util.Base64;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Sha256;

/// An organiser who is signed in.
final class SignedIn {
  private static final String ID = "an-organiser-who-is-signed-in";

  /// What their browser sends.
  static final String COOKIE = "__Host-organiser=" + ID;

  /// The same to a laptop, which speaks plain HTTP.
  static final String COOKIE_ON_A_LAPTOP = "organiser=" + ID;

  private SignedIn() {}

  /// Puts it into the table, as `organisers/signin/SignInSessions` does once somebody has come back
  /// from the provider.
  static void put(Table table, Instant now) {
    String key =
        Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of("session\0" + ID));
    table.write(
        Write.add(
            Item.at(new Key("SIGNED-IN#" + key, "SESSION"))
                .put("subject", "benchmark")
                .put("name", "organiser@example.org")
                .put("signedInAt", now)
                .put("judgedAt", now)
                .build()));
  }
}
