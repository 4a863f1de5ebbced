package org.learningthursdays.identity;

import org.learningthursdays.table.Condition;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// Where leaders lie in the table, for tests that take them out of it.
public final class LeaderItems {
  private LeaderItems() {}

  public static Key profile(LeaderId leader) {
    return LeaderItem.key(leader);
  }

  public static Write asOfBeforeAnswersWereNoted(LeaderId leader) {
    return new Write.Change(
        profile(leader), ItemUpdate.none().remove("answered"), Condition.present());
  }
}
