package org.exponat.frontend.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exponat.frontend.runtime.TestSite.inGerman;
import static org.exponat.frontend.runtime.TestSite.titled;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.rdf4j.model.IRI;
import org.eclipse.rdf4j.model.Literal;
import org.eclipse.rdf4j.model.Model;
import org.eclipse.rdf4j.model.Value;
import org.eclipse.rdf4j.model.ValueFactory;
import org.eclipse.rdf4j.model.impl.SimpleValueFactory;
import org.eclipse.rdf4j.model.util.Models;
import org.eclipse.rdf4j.model.vocabulary.RDF;
import org.eclipse.rdf4j.model.vocabulary.SKOS;
import org.eclipse.rdf4j.rio.RDFFormat;
import org.eclipse.rdf4j.rio.Rio;
import org.exponat.core.model.ItemId;
import org.exponat.frontend.spi.Rendering;
import org.junit.jupiter.api.Test;

class ThesaurusTest extends FeedsTest {

    private static final ValueFactory VALUES = SimpleValueFactory.getInstance();

    @Test
    void saysTheSameInTurtleAndInJsonLd() {
        furnish();
        Model turtle = read("/themes.ttl", RDFFormat.TURTLE);
        Model jsonLd = read("/themes.jsonld", RDFFormat.JSONLD);
        assertThat(Models.isomorphic(turtle, jsonLd)).as("%s\n%s", turtle, jsonLd).isTrue();
        assertThat(get("/themes.ttl").mediaType()).startsWith("text/turtle");
        assertThat(get("/themes.jsonld").mediaType()).startsWith("application/ld+json");
    }

    @Test
    void isOneSchemeOfConceptsWithLabelsInEveryLanguage() {
        Themes themes = furnish();
        Model model = read("/themes.ttl", RDFFormat.TURTLE);
        IRI scheme = VALUES.createIRI(OWN + "/themes");
        assertThat(model.filter(scheme, RDF.TYPE, SKOS.CONCEPT_SCHEME)).hasSize(1);
        assertThat(model.filter(scheme, SKOS.HAS_TOP_CONCEPT, null).objects())
                .containsExactly((Value) concept(themes.broad()));
        IRI narrow = concept(themes.narrow());
        assertThat(model.filter(narrow, SKOS.IN_SCHEME, scheme)).hasSize(1);
        assertThat(model.filter(narrow, SKOS.PREF_LABEL, null).objects()).containsExactlyInAnyOrder(
                literal("Ausgruendung", "de"), literal("Spin-off", "en"));
        assertThat(model.filter(narrow, SKOS.ALT_LABEL, null).objects()).containsExactlyInAnyOrder(
                literal("Abspaltung", "de"), literal("Tochter", "de"));
        assertThat(model.filter(narrow, SKOS.DEFINITION, null).objects())
                .containsExactly((Value) literal("A \"firm\"\nout of a firm \\ <x>.", "en"));
        assertThat(model.filter(narrow, SKOS.BROADER, concept(themes.broad()))).hasSize(1);
        assertThat(model.filter(concept(themes.broad()), SKOS.NARROWER, narrow)).hasSize(1);
    }

    @Test
    void relatesThemesThatAreThereInOneLanguageAlone() {
        ItemId english = site.published("theme", "{'title':{'en':'Only'},'slug':{'en':'only'}}");
        ItemId both = site.published("theme", titled("Netz", "Network", "'related':['" + english + "']"));
        assertThat(read("/themes.ttl", RDFFormat.TURTLE).filter(concept(both), SKOS.RELATED, concept(english)))
                .hasSize(1);
    }

    @Test
    void leavesOutWhatIsNotPublished() {
        site.created("theme", inGerman("Entwurf"));
        assertThat(get("/themes.ttl").bodyText()).doesNotContain("Entwurf");
        assertThat(read("/themes.ttl", RDFFormat.TURTLE).filter(null, RDF.TYPE, SKOS.CONCEPT)).isEmpty();
    }

    @Test
    void sendsPeopleWhoAskForAConceptToItsPageAndNamesTheOtherForms() {
        Themes themes = furnish();
        Rendering concept = site.get("feeds", "/themes/" + themes.narrow()).rendering();
        assertThat(concept.status()).isEqualTo(303);
        assertThat(concept.headers()).containsEntry("Location", WEBSITE + "/de/theme/ausgruendung");
        assertThat(concept.headers().get("Link")).contains("<" + OWN + "/themes.ttl>", "type=\"text/turtle\"");
        ItemId page = site.published("page", titled("Seite", "Page"));
        assertThat(site.get("feeds", "/themes/" + page).rendering().status()).isEqualTo(404);
        assertThat(site.get("feeds", "/themes/nonsense").rendering().status()).isEqualTo(404);
    }

    private record Themes(ItemId broad, ItemId narrow) {}

    private Themes furnish() {
        ItemId broad = site.published("theme", inGerman("Entstehung"));
        ItemId narrow = site.published("theme", titled("Ausgruendung", "Spin-off", "'broader':['" + broad + "']",
                "'altLabels':{'de':['Abspaltung','Tochter']}",
                "'definition':{'en':'A \\\"firm\\\"\\nout of a firm \\\\ <x>.'}"));
        site.published("theme", titled("Netz", "Network", "'broader':['" + broad + "']",
                "'related':['" + narrow + "']"));
        site.published("site", titled("Website", "Website"));
        return new Themes(broad, narrow);
    }

    private IRI concept(ItemId theme) {
        return VALUES.createIRI(OWN + "/themes/" + theme);
    }

    private static Literal literal(String text, String language) {
        return VALUES.createLiteral(text, language);
    }

    private Model read(String path, RDFFormat format) {
        try {
            return Rio.parse(new ByteArrayInputStream(get(path).body()), OWN, format);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
