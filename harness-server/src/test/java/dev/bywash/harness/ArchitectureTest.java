package dev.bywash.harness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.bywash.harness");

  @Test
  void theArrowsPointFromTheFacadeOverHttpAndTheHubToTheLog() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("facade")
        .definedBy("dev.bywash.harness")
        .layer("http")
        .definedBy("dev.bywash.harness.http")
        .layer("fault")
        .definedBy("dev.bywash.harness.fault")
        .layer("webhook")
        .definedBy("dev.bywash.harness.webhook")
        .layer("net")
        .definedBy("dev.bywash.harness.webhook.net")
        .layer("hub")
        .definedBy("dev.bywash.harness.hub")
        .layer("log")
        .definedBy("dev.bywash.harness.log")
        .whereLayer("facade")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("http")
        .mayOnlyBeAccessedByLayers("facade")
        .whereLayer("webhook")
        .mayOnlyBeAccessedByLayers("facade", "http")
        .whereLayer("net")
        .mayOnlyBeAccessedByLayers("webhook")
        .whereLayer("fault")
        .mayOnlyBeAccessedByLayers("facade", "http")
        .whereLayer("hub")
        .mayOnlyBeAccessedByLayers("facade", "http", "fault")
        .check(classes);
  }

  @Test
  void theHubAndTheLogKnowNoNetwork() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.bywash.harness.hub", "dev.bywash.harness.log")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "java.net..", "io.micrometer..", "com.google.gson..")
        .check(classes);
  }

  @Test
  void faultsKnowNoNetwork() {
    noClasses()
        .that()
        .resideInAPackage("dev.bywash.harness.fault")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.netty..", "java.net..", "io.micrometer..")
        .check(classes);
  }

  @Test
  void nothingKnowsTheSdk() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.bywash", "dev.bywash.protocol..", "dev.bywash.internal..")
        .check(classes);
  }
}
