package org.exponat.frontend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.exponat.frontend", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {

    @ArchTest
    static final ArchRule WEBSITE_IS_WRITTEN_AGAINST_THE_SPI_ALONE = classes().that()
            .resideInAPackage("org.exponat.frontend.website..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", "org.exponat.frontend.spi..",
                    "org.exponat.frontend.website..", "com.samskivert.mustache", "org.commonmark..");

    @ArchTest
    static final ArchRule RUNTIME_KNOWS_NO_FRONTEND = noClasses().that()
            .resideInAPackage("org.exponat.frontend.runtime..").should().dependOnClassesThat()
            .resideInAPackage("org.exponat.frontend.website..");

    @ArchTest
    static final ArchRule RUNTIME_READS_WHAT_IS_PUBLISHED_AND_NOTHING_ELSE = noClasses().that()
            .resideInAPackage("org.exponat.frontend..").should().dependOnClassesThat()
            .resideInAnyPackage("org.exponat.core.command..", "org.exponat.core.store..", "org.springframework..",
                    "org.apache.lucene..");
}
