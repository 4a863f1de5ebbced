package org.learningthursdays;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What is run while an object is made, as far as calls lead through our own classes: its
/// constructors, and the static initialisers of all that they touch. What a lambda holds is run
/// later.
final class StartUp {
  private static final String OURS = "org.learningthursdays";

  /// What is unique, what tells the time, and what asks AWS, where secrets come from.
  private static final Pattern OFFENCE =
      Pattern.compile(
          "java\\.util\\.(SplittableRandom|Random|concurrent\\.ThreadLocalRandom|random\\..*)\\..*"
              + "|java\\.security\\.SecureRandom\\..*"
              + "|javax\\.crypto\\.KeyGenerator\\..*"
              + "|java\\.util\\.UUID\\.randomUUID"
              + "|java\\.lang\\.Math\\.random"
              + "|java\\.lang\\.System\\.(nanoTime|currentTimeMillis)"
              + "|java\\.util\\.(Date|GregorianCalendar)\\.<init>"
              + "|java\\.time\\..*\\.now"
              + "|java\\.time\\.(Clock|InstantSource)\\.(instant|millis)"
              + "|java\\.nio\\.file\\.Files\\.createTemp.*"
              + "|java\\.net\\.(URL\\.openConnection|URL\\.openStream|Socket\\..*)"
              + "|software\\.amazon\\.awssdk\\.services\\.\\w+\\.\\w+Client\\.(?!builder$).*"
              + "|.*\\.AwsCredentialsProvider\\.resolveCredentials");

  private final Set<JavaCodeUnit> seen = new HashSet<>();
  private final Deque<JavaCodeUnit> open = new ArrayDeque<>();
  private final List<String> offences = new ArrayList<>();

  private StartUp() {}

  /// Of making an object of a class, by any of its constructors.
  static StartUp of(JavaClass type) {
    StartUp start = new StartUp();
    start.touch(type);
    type.getConstructors().forEach(start::reach);
    start.follow();
    return start;
  }

  /// Of what a method does.
  static StartUp of(JavaCodeUnit method) {
    StartUp start = new StartUp();
    start.reach(method);
    start.follow();
    return start;
  }

  /// Where something is done that must not be, and what.
  List<String> offences() {
    return offences;
  }

  private void reach(JavaCodeUnit unit) {
    if (seen.add(unit)) {
      open.add(unit);
    }
  }

  /// Initialises a class, and those above it.
  private void touch(JavaClass type) {
    type.getStaticInitializer().ifPresent(this::reach);
    type.getRawSuperclass().filter(StartUp::isOurs).ifPresent(this::touch);
  }

  private void follow() {
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.remove();
      unit.getAccessesFromSelf().stream()
          .filter(access -> !access.isDeclaredInLambda())
          .map(access -> access.getTargetOwner())
          .filter(StartUp::isOurs)
          .forEach(this::touch);
      for (JavaCall<?> call : unit.getCallsFromSelf()) {
        if (!call.isDeclaredInLambda()) {
          follow(unit, call.getTarget());
        }
      }
    }
  }

  private void follow(JavaCodeUnit from, CodeUnitCallTarget target) {
    String name = target.getOwner().getName() + "." + target.getName();
    if (OFFENCE.matcher(name).matches()) {
      offences.add(from.getFullName() + " calls " + name);
    }
    if (isOurs(target.getOwner())) {
      target.resolveMember().ifPresent(this::reach);
    }
  }

  private static boolean isOurs(JavaClass type) {
    return type.getName().startsWith(OURS);
  }
}
