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

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The house keeps its plan: edges know no feature, features depend one way, AWS stays at its
/// doors.
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
  private static final String[] FEATURES = {
    ROOT + ".programme",
    ROOT + ".calendar",
    ROOT + ".registration",
    ROOT + ".feedback",
    ROOT + ".digest",
    ROOT + ".leader",
    ROOT + ".desk"
  };

  @ArchTest
  static final ArchRule edgesNeverImportAFeature =
      noClasses()
          .that()
          .resideInAnyPackage(
              ROOT + ".web",
              ROOT + ".table",
              ROOT + ".identity",
              ROOT + ".mail",
              ROOT + ".metrics",
              ROOT + ".aws")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(FEATURES);

  @ArchTest
  static final ArchRule theProgrammeKnowsNoOtherFeature =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".programme")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Arrays.copyOfRange(FEATURES, 1, FEATURES.length));

  /// The compiled templates lie in a package of their own; what they draw belongs to the feature
  /// that calls them.
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices()
          .matching(ROOT + ".(*)..")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(resideInAPackage(ROOT + ".templates.."), alwaysTrue());

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
          .haveSimpleName("PublishedCalendars")
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
