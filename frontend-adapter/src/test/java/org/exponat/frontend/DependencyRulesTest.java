package org.exponat.frontend;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.List;

@AnalyzeClasses(packages = "org.exponat.frontend", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyRulesTest {

    @ArchTest
    static final ArchRule PAGES_KNOW_THE_SPI_AND_NO_FRONTEND = classes().that()
            .resideInAPackage("org.exponat.frontend.pages..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", "org.exponat.frontend.spi..",
                    "org.exponat.frontend.pages..", "com.samskivert.mustache", "org.commonmark..",
                    "tools.jackson..");

    @ArchTest
    static final ArchRule WEBSITE_IS_WRITTEN_AGAINST_THE_SPI_ALONE = againstTheSpi("website");

    @ArchTest
    static final ArchRule FEEDS_ARE_WRITTEN_AGAINST_THE_SPI_ALONE = againstTheSpi("feeds", "javax.xml.stream");

    @ArchTest
    static final ArchRule KIOSK_IS_WRITTEN_AGAINST_THE_SPI_ALONE = againstTheSpi("kiosk");

    @ArchTest
    static final ArchRule RUNTIME_KNOWS_NO_FRONTEND = noClasses().that()
            .resideInAPackage("org.exponat.frontend.runtime..").should().dependOnClassesThat()
            .resideInAnyPackage("org.exponat.frontend.website..", "org.exponat.frontend.feeds..",
                    "org.exponat.frontend.kiosk..", "org.exponat.frontend.pages..");

    @ArchTest
    static final ArchRule THE_EXPORT_KNOWS_NO_FRONTEND = noClasses().that()
            .resideInAPackage("org.exponat.frontend.export..").should().dependOnClassesThat()
            .resideInAnyPackage("org.exponat.frontend.website..", "org.exponat.frontend.feeds..",
                    "org.exponat.frontend.kiosk..", "org.exponat.frontend.pages..", "org.exponat.frontend.plugins..");

    @ArchTest
    static final ArchRule RUNTIME_READS_WHAT_IS_PUBLISHED_AND_NOTHING_ELSE = noClasses().that()
            .resideInAPackage("org.exponat.frontend..").should().dependOnClassesThat()
            .resideInAnyPackage("org.exponat.core.command..", "org.exponat.core.store..", "org.springframework..",
                    "org.apache.lucene..");

    /** A frontend knows the SPI, what pages are made with, and no other frontend. */
    private static ArchRule againstTheSpi(String frontend, String... more) {
        String own = "org.exponat.frontend." + frontend + "..";
        List<String> known = new ArrayList<>(List.of("java..", "org.jspecify.annotations",
                "org.exponat.frontend.spi..", "org.exponat.frontend.pages..", own));
        known.addAll(List.of(more));
        return classes().that().resideInAPackage(own).should().onlyDependOnClassesThat()
                .resideInAnyPackage(known.toArray(String[]::new));
    }
}
