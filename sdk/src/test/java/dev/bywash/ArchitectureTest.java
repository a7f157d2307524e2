package dev.bywash;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {
  private static final JavaClasses SDK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(new ImportOption.DoNotIncludeJars())
          .importPackages("dev.bywash");

  private static final String INTERNAL = "dev.bywash.internal";

  @Test
  void theStateMachineKnowsNoLibraryNoClockAndNoChance() {
    classes()
        .that()
        .areAssignableTo(INTERNAL + ".engine.State")
        .or()
        .resideInAPackage(INTERNAL + ".planner")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util",
            "org.jspecify..",
            "dev.bywash",
            INTERNAL + ".engine",
            INTERNAL + ".planner",
            INTERNAL + ".transport")
        .check(SDK);
    noClasses()
        .that()
        .areAssignableTo(INTERNAL + ".engine.State")
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .check(SDK);
  }

  @Test
  void transportsAndDeliveryDoNotKnowEachOtherOrTheEngine() {
    noClasses()
        .that()
        .resideInAPackage(INTERNAL + ".transport")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            INTERNAL + ".engine", INTERNAL + ".planner", INTERNAL + ".delivery", "io.reactivex..")
        .check(SDK);
    noClasses()
        .that()
        .resideInAPackage(INTERNAL + ".delivery")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(INTERNAL + ".engine", INTERNAL + ".planner", INTERNAL + ".transport")
        .check(SDK);
  }

  @Test
  void onlyTransportsTouchTheNetwork() {
    noClasses()
        .that()
        .resideInAnyPackage(
            INTERNAL + ".engine", INTERNAL + ".planner", INTERNAL + ".delivery", INTERNAL + ".time")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..", "okio..", "com.launchdarkly..", "java.net..")
        .check(SDK);
  }

  @Test
  void aProtocolKnowsNothingInternal() {
    noClasses()
        .that()
        .resideInAPackage("dev.bywash.protocol")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(INTERNAL + "..")
        .check(SDK);
  }
}
