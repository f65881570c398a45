package org.exponat.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** What the core may know. */
@AnalyzeClasses(packages = "org.exponat.core", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule DEPENDENCIES_HAVE_ONE_DIRECTION = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("model").definedBy("org.exponat.core.model..")
            .layer("media").definedBy("org.exponat.core.media..")
            .layer("move").definedBy("org.exponat.core.move..")
            .layer("types").definedBy("org.exponat.core.types..")
            .layer("richtext").definedBy("org.exponat.core.richtext..")
            .layer("comparison").definedBy("org.exponat.core.comparison..")
            .layer("access").definedBy("org.exponat.core.access..")
            .layer("feed").definedBy("org.exponat.core.feed..")
            .layer("publication").definedBy("org.exponat.core.publication..")
            .layer("query").definedBy("org.exponat.core.query..")
            .layer("webhook").definedBy("org.exponat.core.webhook..")
            .layer("draft").definedBy("org.exponat.core.draft..")
            .layer("store").definedBy("org.exponat.core.store")
            .layer("jdbc").definedBy("org.exponat.core.store.jdbc..")
            .layer("verify").definedBy("org.exponat.core.verify..")
            .layer("evolution").definedBy("org.exponat.core.evolution..")
            .layer("backup").definedBy("org.exponat.core.backup..")
            .layer("command").definedBy("org.exponat.core.command..")
            .whereLayer("model").mayNotAccessAnyLayer()
            .whereLayer("media").mayOnlyAccessLayers("model")
            .whereLayer("move").mayOnlyAccessLayers("model", "media")
            .whereLayer("types").mayOnlyAccessLayers("model")
            .whereLayer("richtext").mayOnlyAccessLayers("model", "types")
            .whereLayer("comparison").mayOnlyAccessLayers("model", "types")
            .whereLayer("access").mayOnlyAccessLayers("model", "types")
            .whereLayer("feed").mayOnlyAccessLayers("model", "types", "access")
            .whereLayer("publication").mayOnlyAccessLayers("model", "types", "access", "feed")
            .whereLayer("query").mayOnlyAccessLayers("model", "types", "access", "feed", "publication")
            .whereLayer("webhook").mayOnlyAccessLayers("model", "types", "publication")
            .whereLayer("draft").mayOnlyAccessLayers("model")
            .whereLayer("store")
            .mayOnlyAccessLayers("model", "types", "access", "feed", "publication", "query", "webhook", "draft")
            .whereLayer("jdbc")
            .mayOnlyAccessLayers("model", "types", "access", "feed", "publication", "query", "webhook", "store", "move")
            .whereLayer("verify").mayOnlyAccessLayers("model", "media", "types", "access", "store")
            .whereLayer("evolution").mayOnlyAccessLayers("model", "types", "access", "store")
            .whereLayer("backup").mayOnlyAccessLayers("model", "media", "store")
            .whereLayer("command").mayOnlyAccessLayers("model", "media", "types", "richtext", "comparison", "access",
                    "feed",
                    "publication", "query", "webhook", "draft", "store");

    @ArchTest
    static final ArchRule OUTSIDE_THE_STORE_THE_CORE_KNOWS_JSON_AND_THE_PLATFORM = classes().that()
            .resideOutsideOfPackages("org.exponat.core.store.jdbc..", "org.exponat.core.media..").should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("org.exponat.core..", "org.jspecify.annotations..", "tools.jackson..",
                    "org.erdtman.jcs..", "org.commonmark..", "org.jsoup..", "java..");

    @ArchTest
    static final ArchRule MEDIA_ARE_READ_WITH_WHAT_THE_PLATFORM_HAS_FOR_THEM = classes().that()
            .resideInAPackage("org.exponat.core.media..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("org.exponat.core.media..", "org.exponat.core.model..", "org.jspecify.annotations..",
                    "tools.jackson..", "java..", "javax.imageio..", "javax.xml.stream..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_SPEAKS_SQL = noClasses().that()
            .resideOutsideOfPackage("org.exponat.core.store.jdbc..").should().dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule THE_STORE_KNOWS_NO_MORE_OF_SPRING_THAN_JDBC = noClasses().should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "org.springframework.http..",
                    "org.springframework.security..", "org.springframework.boot..", "org.springframework.context..",
                    "org.springframework.beans..", "jakarta..");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses core) {
        assertThat(core.stream().map(JavaClass::getPackage).distinct())
                .allMatch(one -> one.isAnnotatedWith(NullMarked.class), "is marked");
    }
}
