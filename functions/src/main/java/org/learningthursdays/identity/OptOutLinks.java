package org.learningthursdays.identity;

import java.util.Optional;

/// The links in mails by which people opt out. Each holds for good, a former one too, also when
/// whoever it was sent to is long erased; it is nobody's any more once they have come back.
public final class OptOutLinks {
  private final KeyRing keys;
  private final Leaders leaders;

  public OptOutLinks(KeyRing keys, Leaders leaders) {
    this.keys = keys;
    this.leaders = leaders;
  }

  /// Whose link it is; nothing if it is none of ours, or nobody's any more.
  public Optional<LeaderId> reader(LinkPurpose purpose, String token) {
    return keys.read(purpose, token)
        .filter(allowed ->
            leaders
                .find(allowed.leader())
                .filter(leader -> leader.linkVersion() != allowed.version())
                .isEmpty())
        .map(KeyRing.Capability::leader);
  }
}
