package org.learningthursdays.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// A session's guests as the table keeps them, for as long as organisers need to see who it was.
final class GuestsItem {
  static final String PARTITION = "GUESTS";

  /// How long guests are kept, counted from when the file was put in.
  static final Duration KEPT = Duration.ofDays(30);

  private static final String NAMES = "names";
  private static final String EMAILS = "emails";
  private static final String MINUTES = "minutes";
  private static final String OWNERS = "owners";
  private static final String SUGGESTED = "suggested";

  private GuestsItem() {}

  static Key key(String session) {
    return new Key(PARTITION, session);
  }

  static Item toItem(String session, List<Guest> guests, Instant takenAt) {
    return Item.at(key(session))
        .put(NAMES, guests.stream().map(Guest::name).toList())
        .put(EMAILS, guests.stream().map(Guest::email).toList())
        .put(MINUTES, guests.stream().map(one -> Objects.toString(one.minutes(), "")).toList())
        .put(OWNERS, guests.stream().map(one -> text(one.owner())).toList())
        .put(SUGGESTED, guests.stream().map(one -> text(one.suggested())).toList())
        .expiring(takenAt.plus(KEPT))
        .build();
  }

  private static String text(@Nullable LeaderId leader) {
    return leader == null ? "" : leader.text();
  }

  static List<Guest> fromItem(Item item) {
    List<String> names = item.strings(NAMES);
    List<String> emails = item.strings(EMAILS);
    List<String> minutes = item.strings(MINUTES);
    List<String> owners = item.strings(OWNERS);
    List<String> suggested = item.strings(SUGGESTED);
    List<Guest> guests = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      guests.add(
          new Guest(
              names.get(i),
              emails.get(i),
              minutes.get(i).isEmpty() ? null : Integer.valueOf(minutes.get(i)),
              LeaderId.read(owners.get(i)).orElse(null),
              LeaderId.read(suggested.get(i)).orElse(null)));
    }
    return guests;
  }
}
