package org.learningthursdays.programme;

import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// The item that says which programme is in force. Every change increments its revision,
/// conditionally (optimistic locking).
///
/// @param generation the partition that holds the sessions
/// @param sessions how many there are
/// @param versions the sum of all sessions' versions: with their number it tells whether a read saw
///   one consistent state
/// @param stamp who made the last change, and when
record ProgrammeVersion(
    int revision, String generation, int sessions, int versions, ChangeAuthor stamp) {
  static final Key KEY = new Key("PROGRAMME", "HEAD");
  static final String REVISION = "revision";

  private static final String GENERATION = "generation";
  private static final String SESSIONS = "sessions";
  private static final String VERSIONS = "versions";
  private static final String SITE = "site";
  private static final String CHANGED_AT = "changedAt";
  private static final String CHANGED_BY = "changedBy";

  /// The version of a programme.
  static ProgrammeVersion of(Programme programme, String generation, ChangeAuthor stamp) {
    return new ProgrammeVersion(
        programme.revision(), generation, programme.sessions().size(), versions(programme), stamp);
  }

  /// Whether these are all its sessions, each in the version that belongs to this revision.
  boolean describes(Programme programme) {
    return programme.sessions().size() == sessions && versions(programme) == versions;
  }

  private static int versions(Programme programme) {
    return programme.sessions().stream().mapToInt(Session::version).sum();
  }

  Item toItem() {
    return Item.at(KEY)
        .put(REVISION, revision)
        .put(GENERATION, generation)
        .put(SESSIONS, sessions)
        .put(VERSIONS, versions)
        .put(SITE, stamp.site())
        .put(CHANGED_AT, stamp.at())
        .put(CHANGED_BY, stamp.by())
        .build();
  }

  static ProgrammeVersion fromItem(Item item) {
    ChangeAuthor stamp =
        new ChangeAuthor(item.string(CHANGED_BY), item.instant(CHANGED_AT), item.string(SITE));
    return new ProgrammeVersion(
        item.integer(REVISION),
        item.string(GENERATION),
        item.integer(SESSIONS),
        item.integer(VERSIONS),
        stamp);
  }
}
