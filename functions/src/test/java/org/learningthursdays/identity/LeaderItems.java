package org.learningthursdays.identity;

import org.learningthursdays.table.Key;

/// Where leaders lie in the table, for tests that take them out of it.
public final class LeaderItems {
  private LeaderItems() {}

  public static Key profile(LeaderId leader) {
    return LeaderItem.key(leader);
  }
}
