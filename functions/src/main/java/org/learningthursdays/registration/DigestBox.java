package org.learningthursdays.registration;

import java.util.List;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Write;

/// The box in the form that asks for the weekly digest. The digest is a feature of its own, which
/// builds on this one.
@FunctionalInterface
public interface DigestBox {
  /// What stands beside it.
  String LABEL = "Send me the weekly digest too";

  /// What stands below it.
  String HINT =
      "One mail a week with what is coming up. It begins only when you confirm it by mail, and"
          + " every one has a link to stop it.";

  /// What whoever ticks it agrees to.
  String WORDING = LABEL + ". " + HINT;

  /// What ticking it writes, in the transaction of the registration; a write that changes nothing
  /// for somebody who gets the digest already.
  ///
  /// @param about everything that is known of the leader
  Write tick(LeaderId leader, List<Item> about);
}
