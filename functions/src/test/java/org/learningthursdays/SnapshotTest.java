package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;

/// What is made while a function starts may be restored from a snapshot many times, and long after:
/// so nothing unique, secret or timed is.
@Tag("slow")
class SnapshotTest {
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.learningthursdays");

  @Test
  void noFunctionMakesAnythingUniqueSecretOrTimedAsItStarts() {
    for (FunctionDefinition function : Template.read(Path.of("..", "template.yaml")).functions()) {
      assertThat(StartUp.of(OURS.get(function.handler())).offences()).as(function.name()).isEmpty();
    }
  }

  /// Each but the last makes something of the kind. Nobody makes them: their classes are read.
  @SuppressWarnings({"UnusedMethod", "UnusedVariable"})
  private static final class Offenders {
    static final class Numbered {
      final SecureRandom random = new SecureRandom();
    }

    static final class Named {
      static final String NAME = UUID.randomUUID().toString();
    }

    static final class Timed {
      final Instant since;

      Timed(Clock clock) {
        since = Helper.now(clock);
      }
    }

    static final class Measured {
      private long begun;

      Measured() {
        begin();
      }

      private void begin() {
        begun = System.nanoTime();
      }

      long begun() {
        return begun;
      }
    }

    static final class Inheriting extends Parent {}

    static class Parent {
      final double random = Math.random();
    }

    static final class Helper {
      static Instant now(Clock clock) {
        return clock.instant();
      }
    }

    static final class Later {
      final Supplier<Instant> now = Instant::now;
      final Supplier<UUID> name = () -> UUID.randomUUID();
    }
  }

  @Test
  void eachWayToDoSoIsSeen() {
    JavaClasses these = new ClassFileImporter().importClasses(Offenders.class.getDeclaredClasses());
    List.of(
            Offenders.Numbered.class,
            Offenders.Named.class,
            Offenders.Timed.class,
            Offenders.Measured.class,
            Offenders.Inheriting.class)
        .forEach(type ->
            assertThat(StartUp.of(these.get(type)).offences()).as(type.getSimpleName()).hasSize(1));
    assertThat(StartUp.of(these.get(Offenders.Later.class)).offences()).isEmpty();
  }

  @Test
  void fetchingAKeyWouldBeSeen() {
    JavaClass keys = OURS.get("org.learningthursdays.identity.StoredKeys");

    assertThat(StartUp.of(keys.getMethod("get")).offences()).isNotEmpty();
  }
}
