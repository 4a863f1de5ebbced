package org.learningthursdays.programme;

import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// Which programme is in force. Every change of the programme counts its revision up, and holds
/// only if nobody else did meanwhile.
///
/// @param generation the partition that holds the sessions
/// @param stamp who made the last change, and when
record Head(int revision, String generation, Stamp stamp) {
  static final Key KEY = new Key("PROGRAMME", "HEAD");
  static final String REVISION = "revision";

  private static final String GENERATION = "generation";
  private static final String SITE = "site";
  private static final String CHANGED_AT = "changedAt";
  private static final String CHANGED_BY = "changedBy";

  Item toItem() {
    return Item.at(KEY)
        .put(REVISION, revision)
        .put(GENERATION, generation)
        .put(SITE, stamp.site())
        .put(CHANGED_AT, stamp.at())
        .put(CHANGED_BY, stamp.by())
        .build();
  }

  static Head fromItem(Item item) {
    Stamp stamp = new Stamp(item.string(CHANGED_BY), item.instant(CHANGED_AT), item.string(SITE));
    return new Head(item.integer(REVISION), item.string(GENERATION), stamp);
  }
}
