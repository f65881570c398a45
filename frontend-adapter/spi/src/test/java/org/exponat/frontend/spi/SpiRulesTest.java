package org.exponat.frontend.spi;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.exponat.frontend.spi", importOptions = ImportOption.DoNotIncludeTests.class)
class SpiRulesTest {

    @ArchTest
    static final ArchRule KNOWS_THE_PLATFORM_ALONE = classes().should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify.annotations", "org.exponat.frontend.spi..");
}
