package org.learningthursdays.lambda;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.learningthursdays.web.StackTrace;

/// Primes a function when Lambda is about to take its snapshot (CRaC's `beforeCheckpoint`).
final class PrimingHook implements Resource {
  /// Enough for the first compiler to take on what each request comes by, the handshakes of TLS
  /// included, and some seconds. Twice as many gain nothing more.
  private static final int REHEARSALS = 40;

  /// Lambda's runtime holds its hooks weakly.
  private static final List<PrimingHook> HELD = new ArrayList<>();

  private final SnapStartPriming priming;

  private PrimingHook(SnapStartPriming priming) {
    this.priming = priming;
  }

  static void register(SnapStartPriming priming) {
    PrimingHook hook = new PrimingHook(priming);
    HELD.add(hook);
    Core.getGlobalContext().register(hook);
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    String outcome =
        switch (priming.run(REHEARSALS)) {
          case SnapStartPriming.Outcome.Answered _ -> "answered";
          case SnapStartPriming.Outcome.Stopped _ -> "stopped before its first write";
          case SnapStartPriming.Outcome.Failed(Exception failure) ->
              "failed: " + StackTrace.of(failure);
        };
    // There is no invocation yet whose logger this could go to.
    System.out.println("The priming of " + priming.name() + " " + outcome);
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // Priming leaves nothing behind that would have to be renewed.
  }
}
