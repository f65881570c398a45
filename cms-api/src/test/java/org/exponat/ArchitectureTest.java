package org.exponat;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the design that hold between modules. */
@AnalyzeClasses(packages = "org.exponat", importOptions = {ImportOption.DoNotIncludeTests.class,
        ArchitectureTest.DoNotIncludeTestJars.class})
class ArchitectureTest {

    @ArchTest
    static final ArchRule coreKnowsNothingOfTheWeb = noClasses().that().resideInAPackage("org.exponat.core..").should()
            .dependOnClassesThat().resideInAnyPackage("org.springframework.web..", "org.springframework.http..",
                    "org.springframework.boot..", "org.springframework.security..", "org.springframework.context..",
                    "jakarta.servlet..", "org.apache.lucene..");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsDatabases = noClasses().that().resideInAPackage("org.exponat..").and()
            .resideOutsideOfPackage("org.exponat.core.store.jdbc..").should().dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.springframework.jdbc..", "org.springframework.transaction..",
                    "org.flywaydb..", "org.sqlite..", "org.postgresql..", "com.zaxxer..");

    @ArchTest
    static final ArchRule searchAndFrontendsAreNoSpringApplications = noClasses().that()
            .resideInAnyPackage("org.exponat.search..", "org.exponat.frontend..").should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.servlet..");

    @ArchTest
    static final ArchRule whatIsPublicCannotReachDrafts = noClasses().that()
            .resideInAnyPackage("org.exponat.api.delivery..", "org.exponat.api.media..", "org.exponat.api.sites..",
                    "org.exponat.search..", "org.exponat.frontend..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("org.exponat.core.command..", "org.exponat.core.store..");

    @ArchTest
    static final ArchRule whatIsPublicCannotSearchDrafts = noClasses().that()
            .resideInAnyPackage("org.exponat.api.delivery..", "org.exponat.api.media..", "org.exponat.api.sites..",
                    "org.exponat.api.caching..", "org.exponat.frontend..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("org.exponat.core.draft..", "org.exponat.search.drafts..");

    @ArchTest
    static final ArchRule searchStandsOnPublishedContent = noClasses().that().resideInAPackage("org.exponat.search..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("org.exponat.api..", "org.exponat.frontend..", "org.exponat.core.access..");

    @ArchTest
    static final ArchRule frontendsKnowNothingOfTheApi = noClasses().that()
            .resideInAPackage("org.exponat.frontend..").should().dependOnClassesThat()
            .resideInAPackage("org.exponat.api..");

    @ArchTest
    static final ArchRule controllersSpeakToCommandsAndNotToTheStore = noClasses().that()
            .resideInAPackage("org.exponat.api..").should()
            .dependOnClassesThat(resideInAnyPackage("org.exponat.core.store..")
                    .and(DescribedPredicate.not(simpleName("Referrer").or(simpleName("Publication")))));

    @ArchTest
    static final ArchRule nobodyDependsOnTheApplication = noClasses().that().resideOutsideOfPackage("org.exponat.app..")
            .should().dependOnClassesThat().resideInAPackage("org.exponat.app..");

    /** What comes in is data: it names no class to be made, no expression to be worked out, and no program to be run. */
    @ArchTest
    static final ArchRule noInputSaysWhatIsMadeOrRun = noClasses().that().resideInAPackage("org.exponat..").should()
            .dependOnClassesThat(resideInAnyPackage("javax.script..", "org.springframework.expression..",
                    "org.springframework.scripting..", "freemarker..", "org.thymeleaf..", "groovy..")
                    .or(simpleName("ObjectInputStream")).or(simpleName("XMLDecoder")).or(simpleName("JsonTypeInfo"))
                    .or(simpleName("PolymorphicTypeValidator")).or(simpleName("ProcessBuilder")));

    @ArchTest
    static final ArchRule theCoreHasOneDirection = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("model").definedBy("org.exponat.core.model..")
            .layer("types").definedBy("org.exponat.core.types..")
            .layer("richtext").definedBy("org.exponat.core.richtext..")
            .layer("comparison").definedBy("org.exponat.core.comparison..")
            .layer("access").definedBy("org.exponat.core.access..")
            .layer("feed").definedBy("org.exponat.core.feed..")
            .layer("publication").definedBy("org.exponat.core.publication..")
            .layer("query").definedBy("org.exponat.core.query..")
            .layer("webhook").definedBy("org.exponat.core.webhook..")
            .layer("draft").definedBy("org.exponat.core.draft..")
            .layer("store").definedBy("org.exponat.core.store..")
            .layer("command").definedBy("org.exponat.core.command..")
            .whereLayer("command").mayNotBeAccessedByAnyLayer()
            .whereLayer("store").mayOnlyBeAccessedByLayers("command")
            .whereLayer("webhook").mayOnlyBeAccessedByLayers("store", "command")
            .whereLayer("draft").mayOnlyBeAccessedByLayers("store", "command")
            .whereLayer("query").mayOnlyBeAccessedByLayers("store", "command")
            .whereLayer("publication").mayOnlyBeAccessedByLayers("query", "webhook", "store", "command")
            .whereLayer("feed").mayOnlyBeAccessedByLayers("publication", "query", "store", "command")
            .whereLayer("access").mayOnlyBeAccessedByLayers("feed", "publication", "query", "store", "command")
            .whereLayer("richtext").mayOnlyBeAccessedByLayers("command")
            .whereLayer("comparison").mayOnlyBeAccessedByLayers("command")
            .whereLayer("types")
            .mayOnlyBeAccessedByLayers("richtext", "comparison", "access", "feed", "publication", "query", "webhook",
                    "store",
                    "command");

    @ArchTest
    static final ArchRule theApiHasNoCycles = slices().matching("org.exponat.api.(*)..").should().beFreeOfCycles();

    /** From the phase package on, other modules' test classes come as jars, which ArchUnit does not take for tests. */
    static final class DoNotIncludeTestJars implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("-tests.jar!");
        }
    }
}
