package dev.attractor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The source tree keeps the shape its folder list promises. */
@AnalyzeClasses(packages = "dev.attractor", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureRulesTest {
    private static final String[] PURE = {
        "dev.attractor.run..",
        "dev.attractor.cell..",
        "dev.attractor.checkpoint..",
        "dev.attractor.lyapunov..",
        "dev.attractor.autodiff..",
        "dev.attractor.training..",
        "dev.attractor.response..",
        "dev.attractor.aelle..",
        "dev.attractor.alert.."
    };

    @ArchTest
    static final ArchRule purePackagesImportNoFramework = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.apache.kafka..",
                    "com.mongodb..",
                    "org.bson..",
                    "dev.attractor.event..",
                    "dev.attractor.store..",
                    "dev.attractor.service..",
                    "dev.attractor.platform..");

    @ArchTest
    static final ArchRule dl4jStaysWhereNetworksAreTrained = noClasses()
            .that()
            .resideOutsideOfPackages("dev.attractor.aelle.autoencoder..", "dev.attractor.service.trainer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.deeplearning4j..");

    @ArchTest
    static final ArchRule servicesNeverImportEachOther =
            slices().matching("dev.attractor.service.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.attractor.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule storePortsKnowNoDriver = noClasses()
            .that()
            .resideInAPackage("dev.attractor.store")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.mongodb..", "org.bson..");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)");

    @ArchTest
    static final ArchRule listenersStayInServices =
            classes().that().haveSimpleNameEndingWith("Listener").should().resideInAPackage("dev.attractor.service..");
}
