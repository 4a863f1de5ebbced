package org.learningthursdays;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/// A laptop's AWS keeps its rooms apart, and knows nothing of what it runs.
@AnalyzeClasses(packages = LaptopArchitectureTest.ROOT)
class LaptopArchitectureTest {
  static final String ROOT = "org.learningthursdays.local";

  @ArchTest
  static final ArchRule roomsHaveNoCycles =
      slices().matching(ROOT + ".(**)").should().beFreeOfCycles();

  /// What starts the laptop stands on top of all rooms.
  @ArchTest
  static final ArchRule noRoomKnowsTheLaptop =
      noClasses()
          .that()
          .resideInAPackage(ROOT + ".*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT);

  @ArchTest
  static final ArchRule functionsAreKnownByTheirNamesAlone =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.learningthursdays.lambda..",
              "org.learningthursdays.web..",
              "org.learningthursdays.table..",
              "org.learningthursdays.programme..");
}
