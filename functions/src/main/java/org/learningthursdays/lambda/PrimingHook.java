package org.learningthursdays.lambda;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.learningthursdays.web.StackTrace;

/// Has a function rehearse when Lambda is about to take a snapshot of it.
final class PrimingHook implements Resource {
  /// Lambda's runtime holds its hooks weakly.
  private static final List<PrimingHook> HELD = new ArrayList<>();

  private final SnapStartPriming snapStartPriming;

  private PrimingHook(SnapStartPriming snapStartPriming) {
    this.snapStartPriming = snapStartPriming;
  }

  static void register(SnapStartPriming snapStartPriming) {
    PrimingHook hook = new PrimingHook(snapStartPriming);
    HELD.add(hook);
    Core.getGlobalContext().register(hook);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    String outcome =
        switch (snapStartPriming.run()) {
          case SnapStartPriming.Outcome.Answered _ -> "answered";
          case SnapStartPriming.Outcome.Stopped _ -> "went as far as a rehearsal may";
          case SnapStartPriming.Outcome.Failed(Exception failure) ->
              "failed: " + StackTrace.of(failure);
        };
    // There is no invocation yet whose logger this could go to.
    System.out.println("The rehearsal of " + snapStartPriming.name() + " " + outcome);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // A double leaves nothing behind that would have to be renewed.
  }
}
