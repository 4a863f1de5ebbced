package org.learningthursdays.local.mail;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;

/// The faults that a test has injected into the mailbox.
final class Faults {
  private record Standing(Predicate<SesRequest> which, MailFault fault) {}

  private final Queue<MailFault> next = new ArrayDeque<>();
  private final List<Standing> standing = new ArrayList<>();

  /// For sendings to come, one each.
  synchronized void next(Collection<MailFault> faults) {
    next.addAll(faults);
  }

  synchronized void standing(Predicate<SesRequest> which, MailFault fault) {
    standing.add(new Standing(which, fault));
  }

  synchronized void clear() {
    next.clear();
    standing.clear();
  }

  /// How a request fails, if it does. Asked once for each.
  Optional<MailFault> find(SesRequest request) {
    List<Standing> asked;
    synchronized (this) {
      if (request.action().equals("SendRawEmail") && !next.isEmpty()) {
        return Optional.of(next.remove());
      }
      asked = List.copyOf(standing);
    }
    // Without the lock: a test's predicate may wait.
    return asked.stream().filter(one -> one.which().test(request)).map(Standing::fault).findFirst();
  }
}
