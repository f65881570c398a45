package org.exponat.search;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.exponat.search", importOptions = ImportOption.DoNotIncludeTests.class)
class DependenciesTest {

    @ArchTest
    static final ArchRule WHAT_THE_PUBLIC_SEARCHES_SEES_ONLY_WHAT_IS_PUBLISHED = classes().that()
            .resideOutsideOfPackage("org.exponat.search.drafts..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("org.exponat.search..", "org.exponat.core.model", "org.exponat.core.types",
                    "org.exponat.core.query", "org.exponat.core.publication", "org.exponat.core.feed",
                    "org.apache.lucene..", "de.danielnaber.jwordsplitter", "tools.jackson.databind..", "org.slf4j",
                    "org.jspecify.annotations",
                    "java..");

    @ArchTest
    static final ArchRule NOBODY_ELSE_KNOWS_THE_SEARCH_IN_DRAFTS = noClasses().that()
            .resideOutsideOfPackage("org.exponat.search.drafts..").should().dependOnClassesThat()
            .resideInAnyPackage("org.exponat.search.drafts..");

    @ArchTest
    static final ArchRule LUCENE_STAYS_BEHIND_THE_API = classes().that()
            .resideInAnyPackage("org.exponat.search", "org.exponat.search.drafts").should()
            .onlyDependOnClassesThat().resideInAnyPackage("org.exponat.search", "org.exponat.search.drafts",
                    "org.exponat.core..",
                    "org.jspecify.annotations", "java..");

    @ArchTest
    static final ArchRule PACKAGES_DEPEND_ONE_WAY = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("api").definedBy("org.exponat.search").layer("analysis").definedBy("org.exponat.search.analysis")
            .layer("document").definedBy("org.exponat.search.document").layer("following")
            .definedBy("org.exponat.search.following").layer("indexing").definedBy("org.exponat.search.indexing")
            .layer("themes").definedBy("org.exponat.search.themes").layer("answering")
            .definedBy("org.exponat.search.answering").layer("lucene").definedBy("org.exponat.search.lucene")
            .layer("drafts").definedBy("org.exponat.search.drafts.lucene").whereLayer("lucene")
            .mayNotBeAccessedByAnyLayer().whereLayer("drafts").mayNotBeAccessedByAnyLayer().whereLayer("answering")
            .mayOnlyBeAccessedByLayers("lucene", "drafts").whereLayer("themes")
            .mayOnlyBeAccessedByLayers("answering", "lucene").whereLayer("indexing")
            .mayOnlyBeAccessedByLayers("answering", "lucene").whereLayer("following")
            .mayOnlyBeAccessedByLayers("indexing", "lucene", "drafts").whereLayer("document")
            .mayOnlyBeAccessedByLayers("following", "indexing", "themes", "answering", "lucene", "drafts")
            .whereLayer("analysis")
            .mayOnlyBeAccessedByLayers("document", "indexing", "themes", "answering", "lucene", "drafts");
}
