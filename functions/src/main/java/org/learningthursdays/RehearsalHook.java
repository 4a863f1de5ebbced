package org.learningthursdays;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.learningthursdays.web.StackTrace;

/// Has a function rehearse when Lambda is about to take a snapshot of it.
final class RehearsalHook implements Resource {
  /// Lambda's runtime holds its hooks weakly.
  private static final List<RehearsalHook> HELD = new ArrayList<>();

  private final Rehearsal rehearsal;

  private RehearsalHook(Rehearsal rehearsal) {
    this.rehearsal = rehearsal;
  }

  static void register(Rehearsal rehearsal) {
    RehearsalHook hook = new RehearsalHook(rehearsal);
    HELD.add(hook);
    Core.getGlobalContext().register(hook);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    String outcome =
        switch (rehearsal.run()) {
          case Rehearsal.Outcome.Answered _ -> "answered";
          case Rehearsal.Outcome.Stopped _ -> "went as far as a rehearsal may";
          case Rehearsal.Outcome.Failed(Exception failure) -> "failed: " + StackTrace.of(failure);
        };
    // There is no invocation yet whose logger this could go to.
    System.out.println("The rehearsal of " + rehearsal.name() + " " + outcome);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // A double leaves nothing behind that would have to be renewed.
  }
}
