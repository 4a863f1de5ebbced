package org.learningthursdays.lambda;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.StandInItems;
import org.learningthursdays.web.Sha256;

/// A leader and an organiser who is signed in, neither of whom exists: in a [Rehearsal] the table
/// is asked for them as for anybody, and these items take the place of its answer. No function but
/// the one that rehearses sees them.
final class MadeUpItems {
  /// Whose own page is rehearsed.
  static final LeaderId LEADER = new LeaderId("A".repeat(22));

  static final int PAGE_VERSION = 1;

  /// What the browser of an organiser would hold.
  static final String SIGNED_IN = "priming";

  private static final String ADDRESS = "priming@example.org";

  private MadeUpItems() {}

  /// A leader, their registration and an organiser who is signed in.
  ///
  /// @param session for which the leader is registered
  static StandInItems of(String session, Instant now) {
    return new StandInItems(List.of(profile(now), registration(session, now), signedIn(now)));
  }

  private static Item profile(Instant now) {
    return Item.at(new Key(LEADER.partition(), "PROFILE"))
        .put("email", ADDRESS)
        .put("name", "Priming")
        .put("pageVersion", PAGE_VERSION)
        .put("calendarVersion", PAGE_VERSION)
        .put("linkVersion", 1)
        .put("createdAt", now)
        .put("changedAt", now)
        .build();
  }

  private static Item registration(String session, Instant now) {
    return Item.at(new Key(LEADER.partition(), "SESSION#" + session))
        .put("status", "registered")
        .put("number", 0)
        .put("registeredAt", now)
        .put("changedAt", now)
        .build();
  }

  private static Item signedIn(Instant now) {
    byte[] key = Sha256.of("session\0" + SIGNED_IN);
    String id = Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    return Item.at(new Key("SIGNED-IN#" + id, "SESSION"))
        .put("subject", "nobody: for SnapStart's priming alone")
        .put("name", ADDRESS)
        .put("signedInAt", now)
        .put("judgedAt", now)
        .build();
  }
}
