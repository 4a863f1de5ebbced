package org.learningthursdays;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// No package imports one above it, none is in a cycle, and AWS stays at the edges.
@AnalyzeClasses(
    packages = "org.learningthursdays",
    importOptions = ArchitectureTest.Functions.class)
class ArchitectureTest {
  /// What is deployed: neither tests nor the laptop's AWS, whichever way the build puts them on the
  /// class path.
  static final class Functions implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return location.contains("/functions/target/classes/");
    }
  }

  private static final String ROOT = "org.learningthursdays";

  /// From the top floor down. What stands on one floor may know its neighbours, in one direction.
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("lambda"),
          List.of("organisers"),
          List.of("organisers.overview"),
          List.of(
              "organisers.programme",
              "organisers.people",
              "organisers.sessions",
              "organisers.roster",
              "organisers.mailings",
              "organisers.reports"),
          List.of("organisers.signin", "organisers.charts"),
          List.of("organisers.layout"),
          List.of("desk"),
          List.of("leader", "site", "reach"),
          List.of("feedback"),
          List.of("registration.letters", "attendance"),
          List.of("reminder", "registration.messages"),
          List.of("registration", "digest"),
          List.of("outbox"),
          List.of("calendar", "mail"),
          List.of("identity", "programme"),
          List.of("table", "spreadsheet"),
          List.of("web"),
          List.of("aws", "metrics"));

  /// Compiled from `src/main/jte`: what they draw belongs to the feature that calls them.
  private static final String TEMPLATES = ROOT + ".templates..";

  @ArchTest
  static void everyPackageStandsOnAFloor(JavaClasses classes) {
    Set<String> floors =
        FLOORS.stream().flatMap(List::stream).map(ArchitectureTest::named).collect(toSet());
    assertThat(classes.stream().map(JavaClass::getPackageName))
        .filteredOn(name -> !name.startsWith(ROOT + ".templates"))
        .isSubsetOf(floors);
  }

  @ArchTest
  static void noArrowRunsUpwards(JavaClasses classes) {
    Set<String> above = new HashSet<>();
    for (List<String> floor : FLOORS) {
      String[] here = floor.stream().map(ArchitectureTest::named).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAnyPackage(here)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(above.toArray(String[]::new))
          .allowEmptyShould(above.isEmpty())
          .check(classes);
      above.addAll(List.of(here));
    }
  }

  private static String named(String room) {
    return ROOT + "." + room;
  }

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching(ROOT + ".(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(resideInAPackage(TEMPLATES), alwaysTrue())
          .ignoreDependency(alwaysTrue(), resideInAPackage(TEMPLATES));

  @ArchTest
  static final ArchRule clientsAreBuiltInOnePlace =
      noClasses()
          .that()
          .doNotHaveSimpleName("AwsClients")
          .should()
          .callMethodWhere(target(name("builder")).and(target(owner(isAwsClient()))));

  private static DescribedPredicate<JavaClass> isAwsClient() {
    return resideInAPackage("software.amazon.awssdk..").and(simpleNameEndingWith("Client"));
  }

  @ArchTest
  static final ArchRule callsWithoutTheSdkNeedNoneOfIt =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".aws")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule attributeValuesStayInTheTable =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + ".table")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(AttributeValue.class);

  @ArchTest
  static final ArchRule onlyHandlersAreNamedSo =
      classes()
          .that()
          .haveSimpleNameEndingWith("Handler")
          .should()
          .implement(RequestStreamHandler.class);

  @ArchTest
  static final ArchRule servingCalendarsLoadsNoIcal4j =
      noClasses()
          .that()
          .haveSimpleName("CalendarFiles")
          .or()
          .haveSimpleName("PublishedCalendar")
          .or()
          .haveSimpleName("SessionBucket")
          .or()
          .haveSimpleName("Feed")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("net.fortuna..");

  @ArchTest
  static final ArchRule nothingIsCalledAfterItsLayer =
      noClasses()
          .should()
          .resideInAnyPackage(
              "..util..",
              "..common..",
              "..model..",
              "..service..",
              "..manager..",
              "..impl..",
              "..dto..");
}
